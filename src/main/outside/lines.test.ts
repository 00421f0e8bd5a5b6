import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineReader, type Line } from './lines.ts';

function read(chunks: readonly Buffer[], longest?: number): Line[] {
	const reader = new LineReader(longest);
	return [...chunks.flatMap((chunk) => [...reader.push(chunk)]), ...reader.end()];
}

test('lines come out as they went in, wherever the bytes are cut', () => {
	const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''));
	fc.assert(
		fc.property(fc.array(line), fc.array(fc.nat(40)), (lines, sizes) => {
			const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
			const chunks: Buffer[] = [];
			for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
				const size = 1 + (sizes[turn % Math.max(1, sizes.length)] ?? 7);
				chunks.push(bytes.subarray(at, at + size));
				at += size;
			}
			expect(read(chunks)).toEqual(lines.map((text) => ({ text })));
		}),
	);
});

test('a line that is too long is told of once and passed over, and the next is read', () => {
	const chunks = ['short\n', 'much too ', 'long, and ', 'going on\nnext', '\n'];
	expect(
		read(
			chunks.map((text) => Buffer.from(text)),
			10,
		),
	).toEqual([{ text: 'short' }, { problem: 'too-long' }, { text: 'next' }]);
});

test('bytes that are no UTF-8 are told of, and the next line is read', () => {
	expect(read([Buffer.from([0xc3, 0x28, 0x0a, 0x61, 0x0a])])).toEqual([
		{ problem: 'not-utf-8' },
		{ text: 'a' },
	]);
});

test('a last line needs no end', () => {
	expect(read([Buffer.from('a\nb')])).toEqual([{ text: 'a' }, { text: 'b' }]);
});
