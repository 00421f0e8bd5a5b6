import { expect, test } from 'vitest';
import { webAddress } from './web-address.ts';

test.each([
	['https://huggingface.co/papers/2606.10423', 'https://huggingface.co/papers/2606.10423'],
	['http://example.com/a', 'https://example.com/a'],
	['https://пример.example/', 'https://xn--e1afmkfd.example/'],
	['  https://example.com/ ', 'https://example.com/'],
	['HTTPS://EXAMPLE.COM', 'https://example.com/'],
])('%s is opened as %s', (address, opened) => {
	expect(webAddress(address)).toBe(opened);
});

test.each([
	'',
	'example.com',
	'//example.com',
	'file:///etc/passwd',
	'smb://host/share',
	'ms-settings:privacy',
	'search-ms:query=x',
	'javascript:alert(1)',
	'data:text/html,<script>1</script>',
	'mailto:someone@example.com',
	'papertray://paper/2606.10423',
	'https://user@example.com/',
	'https://user:password@example.com/',
	'https://:password@example.com/',
	'https://',
	'https://exa mple.com/',
	`https://example.com/${'a'.repeat(2100)}`,
])('%s is never opened', (address) => {
	expect(webAddress(address)).toBeUndefined();
});
