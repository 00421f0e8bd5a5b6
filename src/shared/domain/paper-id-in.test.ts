import { expect, test } from 'vitest';
import { paperIdIn } from './paper-id-in.ts';

test.each([
	['2606.12345', '2606.12345'],
	['  2510.14980v2 ', '2510.14980'],
	['arXiv:2606.12345v12', '2606.12345'],
	['see 0704.0001, please', '0704.0001'],
	['(2606.12345)', '2606.12345'],
	['2606.12345.', '2606.12345'],
	['hep-th/9901001', 'hep-th/9901001'],
	['math.ag/0501001v3', 'math.AG/0501001'],
	['https://arxiv.org/abs/2606.12345', '2606.12345'],
	['https://arxiv.org/abs/hep-th/9901001v1', 'hep-th/9901001'],
	['http://www.arxiv.org/pdf/2606.12345v3.pdf', '2606.12345'],
	['https://arxiv.org/pdf/2606.12345?download=1#page=2', '2606.12345'],
	['https://export.arxiv.org/html/2606.12345v1', '2606.12345'],
	['arxiv.org/abs/2606.12345', '2606.12345'],
	['https://huggingface.co/papers/2510.14980#community', '2510.14980'],
	['https://hf.co/papers/2510.14980', '2510.14980'],
])('%s holds %s', (text, id) => {
	expect(paperIdIn(text)).toBe(id);
});

test.each([
	'',
	'attention',
	'2606.123',
	'2606.1234567',
	'v2606.12345',
	'3.14159',
	'1999.12345',
	'2600.12345',
	'2613.12345',
	'12606.12345',
	'https://example.org/2606.12345',
	'https://huggingface.co/papers/date/2026-06-12',
	'https://arxiv.org/list/cs.CL/recent',
	'and/or',
])('%s holds none', (text) => {
	expect(paperIdIn(text)).toBeUndefined();
});
