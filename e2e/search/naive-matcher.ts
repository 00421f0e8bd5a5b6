import { compoundsOf, type Compound } from '#shared/domain/text-index/compounds.ts';
import {
	TEXT_FIELDS,
	type IndexedTexts,
	type TextField,
} from '#shared/domain/text-index/fields.ts';
import { joinedPair, type TextLeaf } from '#shared/domain/text-index/leaf-scores.ts';
import { editsIn } from '#shared/domain/text-index/near-words.ts';
import { otherNumbers, WELL_KNOWN } from '#shared/domain/text-index/word-scores.ts';

type Rows = ReadonlySet<number>;

/** What the index must find, found the slow way: by comparing every word with every word. */
export class NaiveMatcher {
	readonly #papers: ReadonlyMap<number, IndexedTexts>;

	constructor(papers: ReadonlyMap<number, IndexedTexts>) {
		this.#papers = papers;
	}

	/** The rows that have all words of a leaf, ascending. */
	find(leaf: TextLeaf): number[] {
		const compounds = compoundsOf(leaf.text);
		const parts = compounds.flatMap((compound) => compound.parts);
		if (parts.length === 0) return [];
		const found =
			leaf.phrase === true && parts.length > 1
				? this.#rowsWith(leaf.field, (texts) => hasPhrase(texts, parts, leaf.prefix === true))
				: intersection(
						compounds.map(({ parts: each, joined }, index) => {
							const isBeginning = leaf.prefix === true && index === compounds.length - 1;
							const all = intersection(
								each.map((word, at) =>
									this.#rowsWithWord(word, isBeginning && at === each.length - 1, leaf),
								),
							);
							const asOne =
								joined === undefined ? [] : this.#rowsWithWord(joined, isBeginning, leaf);
							return new Set([...all, ...asOne, ...this.#rowsWithPair(compounds, index, leaf)]);
						}),
					);
		return [...found].sort((a, b) => a - b);
	}

	/** Those that write a word and the one before or after it as one. */
	#rowsWithPair(compounds: readonly Compound[], index: number, leaf: TextLeaf): number[] {
		if (leaf.phrase === true || leaf.exact === true) return [];
		return [index - 1, index].flatMap((first) => {
			const joined = joinedPair(compounds[first], compounds[first + 1]);
			return joined === undefined
				? []
				: [...this.#rowsWithWord(joined, false, { ...leaf, exact: true })];
		});
	}

	#rowsWithWord(word: string, isBeginning: boolean, { field, phrase, exact }: TextLeaf): Rows {
		const isLoose = phrase !== true && exact !== true;
		const asTyped = this.#rowsWith(field, (texts) =>
			wordsIn(texts).some(
				(each) =>
					each === word ||
					(isLoose && otherNumbers(word).includes(each)) ||
					(isBeginning && each.startsWith(word)),
			),
		);
		const edits = isLoose ? editsIn(word) : 0;
		if (edits === 0 || asTyped.size >= WELL_KNOWN) return asTyped;
		const near = this.#rowsWith(field, (texts) =>
			wordsIn(texts).some((each) =>
				isBeginning
					? beginningsOf(each).some((beginning) => distance(beginning, word) <= edits)
					: distance(each, word) <= edits,
			),
		);
		return new Set([...asTyped, ...near]);
	}

	#rowsWith(field: TextField | undefined, fits: (text: string) => boolean): Rows {
		const fields = field === undefined ? TEXT_FIELDS : [field];
		return new Set(
			[...this.#papers]
				.filter(([, texts]) => fields.flatMap((each) => texts[each]).some(fits))
				.map(([row]) => row),
		);
	}
}

/** Edits between two words: letters wrong, missing, too many, or two swapped. */
export function distance(a: string, b: string): number {
	const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
	const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
	for (let i = 0; i <= a.length; i += 1) {
		for (let j = 0; j <= b.length; j += 1) {
			const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
			const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const edits = Math.min(
				at(i - 1, j) + 1,
				at(i, j - 1) + 1,
				at(i - 1, j - 1) + wrong,
				isSwapped ? at(i - 2, j - 2) + 1 : Infinity,
			);
			table[i]![j] = i + j === 0 ? 0 : edits;
		}
	}
	return at(a.length, b.length);
}

function wordsIn(text: string): string[] {
	return compoundsOf(text).flatMap(({ parts, joined, signs }) => [
		...parts,
		...(joined === undefined ? [] : [joined]),
		...(signs ?? []),
	]);
}

function hasPhrase(text: string, words: readonly string[], isBeginning: boolean): boolean {
	// Signs of unspaced scripts end at a place of their own, which no word follows.
	const spots = compoundsOf(text).flatMap(({ parts, joined, signs }) => [
		...parts.map((part, index) => [
			part,
			...(index === 0 && joined !== undefined ? [joined] : []),
			...(signs?.[index] === undefined ? [] : [signs[index]]),
		]),
		...(signs === undefined ? [] : [[signs.at(-1) ?? '']]),
	]);
	return spots.some((_, start) =>
		words.every((word, index) =>
			(spots[start + index] ?? []).some(
				(each) =>
					each === word || (isBeginning && index === words.length - 1 && each.startsWith(word)),
			),
		),
	);
}

function beginningsOf(word: string): string[] {
	return Array.from(word, (_, index) => word.slice(0, index + 1));
}

function intersection(sets: readonly Rows[]): Rows {
	const [first = new Set<number>(), ...others] = sets;
	return new Set([...first].filter((row) => others.every((other) => other.has(row))));
}
