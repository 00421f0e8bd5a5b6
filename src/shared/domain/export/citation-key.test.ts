import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAPER_ID } from '../paper.ts';
import { citationKey } from './citation-key.ts';

test.each([
	['2510.14980', 'Folding the Maps', ['Ludwig van der Berg'], 'berg2025folding1014980'],
	['1706.03762', 'On the Art of Maps', ['Ada Lovelace', 'Bo Xu'], 'lovelace2017art0603762'],
	['hep-th/9901001', '$N=4$ Strings', ['Jörg Müßig'], 'mussig1999strings0hep0th01001'],
	['math.GT/0309136', 'A', ['王小明'], 'anonymous2003paper0math1gt09136'],
	['2601.0001', 'The Of', ['Map Team'], 'mapteam2026the010001'],
	['2601.00001', '3D', [], 'anonymous2026paper0100001'],
])('%s by its key', (id, title, authors, key) => {
	expect(citationKey({ id, title, authors })).toBe(key);
});

test('the id can be read back from the key, so that no two papers have the same', () => {
	const paper = fc.record({
		id: fc.stringMatching(PAPER_ID),
		title: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('x', 'hep', '0')),
		authors: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
	});
	fc.assert(
		fc.property(paper, (each) => {
			const key = citationKey(each);
			expect(key).toMatch(/^[a-z0-9]+$/);
			expect(idOf(key)).toBe(each.id);
		}),
		{ numRuns: 2000 },
	);
});

function idOf(key: string): string {
	const match = /^[a-z]+\d{2}(\d{2})[a-z]+(?:0([a-z][a-z01]*?))?(\d{5,8})$/.exec(key);
	const [, year = '', archive, digits = ''] = match ?? [];
	if (archive === undefined) return `${year}${digits.slice(0, 2)}.${digits.slice(2)}`;
	// The subject is written large, and the last five digits are month and number.
	const rest = digits.slice(-5);
	const whole = archive + digits.slice(0, -5);
	const [name = '', subject] = whole.split('1');
	const written = name.replaceAll('0', '-') + (subject ? `.${subject.toUpperCase()}` : '');
	return `${written}/${year}${rest}`;
}
