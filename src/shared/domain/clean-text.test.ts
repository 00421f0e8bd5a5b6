import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanParagraphs, LONGEST } from './clean-text.ts';

describe('a line', () => {
	test.each([
		[
			'runs of white space become one space',
			'  Models\n  of \t the\u00a0world ',
			'Models of the world',
		],
		['letters and marks are composed', 'Schro\u0308dinger', 'Schrödinger'],
		['control characters go', 'a\u0000b\u0007c\u001b[31md\u007fe\u0085f', 'abc[31mde f'],
		['overrides of direction go', 'safe \u202egnp.exe\u202c \u2066x\u2069', 'safe gnp.exe x'],
		['zero-width space and byte order mark go', '\ufeffpass\u200bword', 'password'],
		['halves of pairs become the replacement character', 'a\ud83db \ude00', 'a\ufffdb \ufffd'],
		['towers of marks are cut down', `e${'\u0301'.repeat(50)}`, `\u00e9${'\u0301'.repeat(7)}`],
	])('%s', (_, text, clean) => {
		expect(cleanLine(text)).toBe(clean);
	});

	test.each([
		'👩‍👩‍👧 family and 🏳️‍🌈 flag',
		'می‌خواهم',
		'שלום \u200fעולם',
		'$\\mathcal{O}(n^{-1/2})$ — “quoted” <b> & χ₀',
		'क्‍ष ക്ഷ 中文 한국어',
	])('%s stays as it is', (text) => {
		expect(cleanLine(text)).toBe(text);
	});
});

describe('paragraphs', () => {
	test('keep line ends, of whatever kind, and the spaces that begin a line', () => {
		expect(cleanParagraphs(' One\r\n  Two\rThree\u2028Four\tand \u202efive \n')).toBe(
			'One\n  Two\nThree\nFour and five',
		);
	});
});

test('a text that is too long is cut with an ellipsis, never through a pair', () => {
	const cut = cleanLine(`${'a'.repeat(8)}😀${'b'.repeat(90)}`, 10);
	expect(cut).toBe('aaaaaaaa…');
	expect(cleanLine('a'.repeat(10), 10)).toBe('a'.repeat(10));
	expect(cleanParagraphs('word '.repeat(200_000))).toHaveLength(LONGEST.paragraphs);
});

test('whatever comes in, what comes out is clean, short enough, and clean already', () => {
	const text = fc
		.array(fc.integer({ min: 0, max: 0xffff }))
		.map((units) => String.fromCharCode(...units));
	fc.assert(
		fc.property(text, (raw) => {
			const line = cleanLine(raw, 40);
			expect(line.length).toBeLessThanOrEqual(40);
			expect(line).not.toMatch(/\p{Surrogate}|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
			expect(cleanLine(line, 40)).toBe(line);
			expect(cleanParagraphs(raw)).not.toMatch(/\p{Surrogate}|[\u0000-\u0009\u000b-\u001f]/u);
		}),
		{ numRuns: 2000 },
	);
});

test('ASCII, which is looked at only once, comes out as everything else does', () => {
	// What is never kept, so that the text is none that needs one look only.
	const other = '\u200b';
	const text = fc.string({
		unit: fc.constantFrom('a', 'B', ' ', '  ', '\n', '\t', '~', '\u007f', '.'),
	});
	fc.assert(
		fc.property(text, (raw) => {
			expect(cleanLine(raw, 30)).toBe(cleanLine(other + raw, 30));
			expect(cleanParagraphs(raw, 30)).toBe(cleanParagraphs(other + raw, 30));
		}),
		{ numRuns: 2000 },
	);
});
