import { expect, test } from 'vitest';
import { pictureType } from './picture-type.ts';

function bytes(text: string): Uint8Array {
	return Buffer.from(text, 'latin1');
}

test.each([
	['\x89PNG\r\n\x1a\nrest', 'image/png'],
	['\xff\xd8\xff\xe0rest', 'image/jpeg'],
	['GIF89arest', 'image/gif'],
	['RIFF\x01\x02\x03\x04WEBPrest', 'image/webp'],
])('%j is known by its first bytes', (start, type) => {
	expect(pictureType(bytes(start))).toBe(type);
});

test.each(['', 'GI', '<svg xmlns="http://www.w3.org/2000/svg">', '<!doctype html>', 'WEBP'])(
	'%j is no picture that is shown',
	(start) => {
		expect(pictureType(bytes(start))).toBeUndefined();
	},
);
