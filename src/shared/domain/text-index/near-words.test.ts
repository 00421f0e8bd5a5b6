import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance } from '../../../../e2e/search/naive-matcher.ts';
import { Dictionary } from './dictionary.ts';
import { editsIn, nearWords } from './near-words.ts';

function near(words: readonly string[], word: string, isBeginning = false): string[] {
	const dictionary = Dictionary.of([...words].sort());
	return nearWords(dictionary, word, editsIn(word), isBeginning).map(
		({ index, distance: edits }) => `${dictionary.word(index)} ${edits}`,
	);
}

test('letters wrong, missing, too many and swapped are an edit each', () => {
	const words = ['model', 'models', 'mode', 'modal', 'omdel', 'noodle', 'mdeol', 'me'];
	expect(near(words, 'model')).toEqual(['modal 1', 'mode 1', 'model 0', 'models 1', 'omdel 1']);
});

test('the beginning of a word may be misspelt too', () => {
	const words = ['attend', 'attention', 'intention', 'ate'];
	expect(near(words, 'aten', true)).toEqual(['ate 1', 'attend 1', 'attention 1']);
});

test.each([
	['abc', 0],
	['abcd', 1],
	['abcdefg', 1],
	['abcdefgh', 2],
	['2606', 0],
	['llama3.1', 0],
])('%s may have %i edits', (word, edits) => {
	expect(editsIn(word)).toBe(edits);
});

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 10 });

test('finds what comparing with every word finds, and as near', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(words, { minLength: 1, maxLength: 60 }),
			fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 4, maxLength: 10 }),
			fc.boolean(),
			(known, word, isBeginning) => {
				const expected = [...known].sort().flatMap((each) => {
					const beginnings = Array.from(each, (_, at) => each.slice(0, at + 1));
					const edits = Math.min(
						...(isBeginning ? beginnings : [each]).map((part) => distance(part, word)),
					);
					return edits <= editsIn(word) ? [`${each} ${edits}`] : [];
				});
				expect(near(known, word, isBeginning)).toEqual(expected);
			},
		),
		{ numRuns: 1000 },
	);
});

test('a dictionary gives its words back, finds each, and those with a beginning', () => {
	fc.assert(
		fc.property(fc.uniqueArray(words, { maxLength: 60 }), words, (known, beginning) => {
			const sorted = [...known].sort();
			const dictionary = Dictionary.of(sorted);
			expect(sorted.map((word) => dictionary.find(word))).toEqual([...sorted.keys()]);
			expect(sorted.map((_, index) => dictionary.word(index))).toEqual(sorted);
			expect(dictionary.find(`${beginning}x`)).toBe(-1);
			const [from, to] = dictionary.range(beginning);
			expect(sorted.slice(from, to)).toEqual(sorted.filter((word) => word.startsWith(beginning)));
		}),
	);
});
