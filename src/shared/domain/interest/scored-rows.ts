import type { Segment } from '../text-index/segment.ts';
import type { Fit } from './regression.ts';
import { NAME_MARK, plainWord, type WordFeatures } from './word-features.ts';
import { WordOccurrences } from './word-occurrences.ts';

/** Papers of words that are visited in one go: some milliseconds. */
const VISITED_AT_ONCE = 200_000;

/**
 * What every row of an index comes to under a fit, by going through the papers of each word that it
 * knows. Rows without a paper, and papers of which it knows no word, come to the intercept.
 */
export function* scoredRows(
	segments: readonly Segment[],
	{ words, rarity, usualLength }: WordFeatures,
	{ weights, intercept }: Fit,
): Generator<void, Float32Array> {
	const limit = segments.reduce((most, { rows }) => Math.max(most, (rows.at(-1) ?? -1) + 1), 0);
	const scores = new Float32Array(limit);
	for (const segment of segments) {
		const sums = new Float64Array(segment.rows.length);
		const squares = new Float64Array(segment.rows.length);
		const occurrences = new WordOccurrences(segment);
		let visited = 0;
		for (const [column, word] of words.entries()) {
			const index = segment.dictionary.find(plainWord(word));
			if (index === -1) continue;
			visited += occurrences.count(index) + 8;
			if (visited > VISITED_AT_ONCE) {
				visited = 0;
				yield;
			}
			const isName = word.startsWith(NAME_MARK);
			const rare = rarity[column] ?? 0;
			const weight = weights[column] ?? 0;
			occurrences.visit(index, (paper, share, asName) => {
				if (asName !== isName) return;
				const value = share * rare;
				sums[paper] = (sums[paper] ?? 0) + weight * value;
				squares[paper] = (squares[paper] ?? 0) + value * value;
			});
		}
		for (const [paper, row] of segment.rows.entries()) {
			if (segment.gone[paper] === 1) continue;
			const length = Math.max(Math.sqrt(squares[paper] ?? 0), usualLength, Number.EPSILON);
			scores[row] = intercept + (sums[paper] ?? 0) / length;
		}
	}
	return scores;
}
