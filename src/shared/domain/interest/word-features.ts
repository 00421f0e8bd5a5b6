import { ID_MARK } from '../text-index/segment-builder.ts';
import type { Segment } from '../text-index/segment.ts';
import { isTelling } from '../topic-terms.ts';
import type { SparseRows } from './regression.ts';
import { WordOccurrences } from './word-occurrences.ts';

/** Before a word that is part of a name of an author or organisation, and no topic. */
export const NAME_MARK = '@';

/** Words that a larger part of the papers has tell little. */
const TOO_COMMON = 0.4;
const FEWEST_PAPERS = 2;
const SHORTEST_WORD = 2;
/** Papers of words that are visited in one go, and words that are looked up: some milliseconds. */
const VISITED_AT_ONCE = 200_000;
const LOOKED_UP_AT_ONCE = 5000;

/** The words of some papers as rows of numbers: how rare a word is, and where it stands (tf-idf). */
export interface WordFeatures {
	/** A row for each of the papers, in their order; squared lengths are 1 at most. */
	readonly rows: SparseRows;
	/** By column, the word, with `NAME_MARK` before it where it is part of a name. */
	readonly words: readonly string[];
	/** By column: the rarer, the more it tells. */
	readonly rarity: Float64Array;
	/** What rows were divided by, at least: papers of few words are not to be loud. */
	readonly usualLength: number;
}

interface Cell {
	readonly row: number;
	readonly share: number;
}

/**
 * Reads the words of the papers at `rows` out of an index, without their texts: once through all
 * words, which takes a tenth of a second at 100,000 papers. Yields now and then.
 */
export function* wordFeatures(
	segments: readonly Segment[],
	rows: readonly number[],
): Generator<void, WordFeatures> {
	const size = segments.reduce((sum, { left }) => sum + left, 0);
	const most = Math.max(FEWEST_PAPERS, size * TOO_COMMON);
	const cells = new Map<string, Cell[]>();
	for (const segment of segments) yield* readCells(segment, rows, most, cells);

	const counts = new Map<string, number>();
	for (const word of cells.keys()) counts.set(word, 0);
	for (const segment of segments) {
		const occurrences = new WordOccurrences(segment);
		let lookedUp = 0;
		for (const [word, count] of counts) {
			lookedUp += 1;
			if (lookedUp % LOOKED_UP_AT_ONCE === 0) yield;
			const index = segment.dictionary.find(plainWord(word));
			if (index !== -1) counts.set(word, count + occurrences.count(index));
		}
		yield;
	}
	const words = [...cells.keys()].filter((word) => {
		const count = counts.get(word) ?? 0;
		return count >= FEWEST_PAPERS && count <= most;
	});
	const rarity = Float64Array.from(words, (word) =>
		Math.log((size + 1) / ((counts.get(word) ?? 0) + 0.5)),
	);
	return asRows(words, rarity, cells, rows.length);
}

/** The word itself. */
export function plainWord(word: string): string {
	return word.startsWith(NAME_MARK) ? word.slice(NAME_MARK.length) : word;
}

function* readCells(
	segment: Segment,
	rows: readonly number[],
	most: number,
	cells: Map<string, Cell[]>,
): Generator<void, void> {
	const rowOf = new Int32Array(segment.rows.length).fill(-1);
	let hasAny = false;
	for (const [place, row] of rows.entries()) {
		const paper = segment.paperAt(row);
		if (paper === -1) continue;
		rowOf[paper] = place;
		hasAny = true;
	}
	if (!hasAny) return;
	const occurrences = new WordOccurrences(segment);
	let visited = 0;
	for (let index = 0; index < segment.dictionary.size; index += 1) {
		const count = occurrences.count(index);
		if (count > most) continue;
		// Going on to the next word is some work, too.
		visited += count + 8;
		if (visited > VISITED_AT_ONCE) {
			visited = 0;
			yield;
		}
		// Most words are in none of the papers, and need not be spelled out.
		let word: string | undefined;
		occurrences.visit(index, (paper, share, isName) => {
			const row = rowOf[paper] ?? -1;
			if (row === -1) return;
			word ??= segment.dictionary.word(index);
			const key = isName ? `${NAME_MARK}${word}` : word;
			const known = cells.get(key);
			if (known !== undefined) known.push({ row, share });
			else if (tells(word, isName)) cells.set(key, [{ row, share }]);
		});
	}
}

function tells(word: string, isName: boolean): boolean {
	if (word.length < SHORTEST_WORD || word.startsWith(ID_MARK)) return false;
	return isName || isTelling(word);
}

function asRows(
	words: readonly string[],
	rarity: Float64Array,
	cells: ReadonlyMap<string, readonly Cell[]>,
	count: number,
): WordFeatures {
	const starts = new Uint32Array(count + 1);
	const squares = new Float64Array(count);
	for (const [column, word] of words.entries()) {
		for (const { row, share } of cells.get(word) ?? []) {
			starts[row + 1] = (starts[row + 1] ?? 0) + 1;
			squares[row] = (squares[row] ?? 0) + (share * (rarity[column] ?? 0)) ** 2;
		}
	}
	for (let row = 0; row < count; row += 1) {
		starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
	}
	const lengths = squares.map(Math.sqrt);
	const usualLength = lengths.toSorted()[count >>> 1] ?? 0;
	const total = starts[count] ?? 0;
	const rows = {
		starts,
		columns: new Uint32Array(total),
		values: new Float32Array(total),
		width: words.length,
	};
	const free = starts.slice();
	for (const [column, word] of words.entries()) {
		for (const { row, share } of cells.get(word) ?? []) {
			const at = free[row] ?? 0;
			free[row] = at + 1;
			rows.columns[at] = column;
			rows.values[at] =
				(share * (rarity[column] ?? 0)) / Math.max(lengths[row] ?? 0, usualLength, Number.EPSILON);
		}
	}
	return { rows, words, rarity, usualLength };
}
