import { compoundsOf, type Compound } from './compounds.ts';
import { FIELD_BIT, EVERY_FIELD, type TextField } from './fields.ts';
import { paperIdIn } from '../paper-id-in.ts';
import { phraseScores } from './phrase-scores.ts';
import { wordScores, type Searched, type WantedWord } from './word-scores.ts';

/** What is looked for in the texts of papers. */
export interface TextLeaf {
	/** As it was typed; may be several words. */
	readonly text: string;
	/** The only field it may be in; any if undefined. */
	readonly field?: TextField | undefined;
	/** Whether the words must stand one after another, as they were typed. */
	readonly phrase?: boolean | undefined;
	/** Whether the last word may be the beginning of one. */
	readonly prefix?: boolean | undefined;
	/** Whether words count only as they were typed: for what is to be left out. */
	readonly exact?: boolean | undefined;
}

/** Words beyond these are not looked at: a pasted text must not take long. */
const MOST_WORDS = 24;
/** Nor are letters: of the longest words, that is more than enough. */
const MOST_LETTERS = 2000;

/** By row, how well it has all words of a leaf; 0 for rows that do not. */
export function leafScores(searched: Searched, leaf: TextLeaf): Float32Array {
	const fields = leaf.field === undefined ? EVERY_FIELD : FIELD_BIT[leaf.field];
	const isBeginning = leaf.prefix === true;
	const id = leaf.field === undefined ? wholeId(leaf.text) : undefined;
	if (id !== undefined) {
		const word = { text: id.toLowerCase(), isBeginning: false, isLoose: false, fields };
		return wordScores(searched, word);
	}
	const compounds = compoundsOf(leaf.text.slice(0, MOST_LETTERS)).slice(0, MOST_WORDS);
	if (leaf.phrase === true) {
		const words = compounds.flatMap(({ parts }) => parts).slice(0, MOST_WORDS);
		if (words.length > 1) return phraseScores(searched, { words, isBeginning, fields });
	}
	const isLoose = leaf.phrase !== true && leaf.exact !== true;
	return new LeafSearch(searched, compounds, { isBeginning, isLoose, fields }).scores();
}

/** The id that a text is, and nothing but it. */
function wholeId(text: string): string | undefined {
	const isOneWord = !/\s/.test(text.trim().replace(/^arxiv:\s*/i, ''));
	return isOneWord ? paperIdIn(text) : undefined;
}

/** Looks for the words of one leaf, for each of them once however often it is in it. */
class LeafSearch {
	readonly #searched: Searched;
	readonly #compounds: readonly Compound[];
	readonly #options: Omit<WantedWord, 'text'>;
	readonly #known = new Map<string, Float32Array>();

	constructor(
		searched: Searched,
		compounds: readonly Compound[],
		options: Omit<WantedWord, 'text'>,
	) {
		this.#searched = searched;
		this.#compounds = compounds;
		this.#options = options;
	}

	scores(): Float32Array {
		return sumWhereAll(
			this.#compounds.map((_, index) => () => this.#scoresAt(index)),
			this.#searched.rowLimit,
		);
	}

	/** Of the compound at `index`, or of it as one word with the one before or after it. */
	#scoresAt(index: number): Float32Array {
		const isLast = index === this.#compounds.length - 1;
		const own = this.#compoundScores(index, isLast);
		const asOne = [index - 1, index].flatMap((first) => this.#pairScores(first) ?? []);
		return asOne.reduce(bestOf, own);
	}

	/** All parts, or the one word they may be written as. */
	#compoundScores(index: number, isLast: boolean): Float32Array {
		const { parts, joined } = this.#compounds[index] ?? { parts: [] };
		const wanted = parts.slice(0, MOST_WORDS);
		const [only] = wanted;
		if (only !== undefined && wanted.length === 1) return this.#word(only, isLast);
		const scores = sumWhereAll(
			wanted.map((text, at) => () => this.#word(text, isLast && at === wanted.length - 1)),
			this.#searched.rowLimit,
		);
		if (joined === undefined) return scores;
		return bestOf(scores, this.#word(joined, isLast));
	}

	/** Of two words in a row as one, `fine tuning` as `finetuning`, if any paper has that. */
	#pairScores(first: number): Float32Array | undefined {
		if (!this.#options.isLoose) return undefined;
		const joined = joinedPair(this.#compounds[first], this.#compounds[first + 1]);
		const isKnown = this.#searched.segments.some(
			({ dictionary }) => joined !== undefined && dictionary.find(joined) !== -1,
		);
		return joined !== undefined && isKnown ? this.#word(joined, false, false) : undefined;
	}

	#word(text: string, isLast: boolean, isLoose = this.#options.isLoose): Float32Array {
		const isBeginning = this.#options.isBeginning && isLast;
		const key = `${isBeginning ? '*' : ''}${isLoose ? '~' : ''}${text}`;
		const scores =
			this.#known.get(key) ??
			wordScores(this.#searched, { ...this.#options, text, isBeginning, isLoose });
		this.#known.set(key, scores);
		return scores;
	}
}

/** Two words as the one they may be written as; none where it takes more than letters. */
export function joinedPair(first?: Compound, second?: Compound): string | undefined {
	const parts = [...(first?.parts ?? []), ...(second?.parts ?? [])];
	const isPair = parts.length === 2 && first !== undefined && second !== undefined;
	return isPair && parts.every((part) => /^[a-z]{2,}$/.test(part)) ? parts.join('') : undefined;
}

/** The sum of scores where none is 0; nothing more is asked for once there is no such row. */
function sumWhereAll(parts: readonly (() => Float32Array)[], rowLimit: number): Float32Array {
	let sum: Float32Array | undefined;
	for (const part of parts) {
		const scores = part();
		sum = sum === undefined ? scores : sumWhereBoth(sum, scores);
		if (!hasAny(sum)) break;
	}
	return sum ?? new Float32Array(rowLimit);
}

// Loops, since a call for each of 100,000 rows takes ten times as long.

function sumWhereBoth(a: Float32Array, b: Float32Array): Float32Array {
	const sum = new Float32Array(a.length);
	for (let row = 0; row < a.length; row += 1) {
		const [inA, inB] = [a[row] ?? 0, b[row] ?? 0];
		if (inA !== 0 && inB !== 0) sum[row] = inA + inB;
	}
	return sum;
}

function bestOf(a: Float32Array, b: Float32Array): Float32Array {
	const best = a.slice();
	for (let row = 0; row < best.length; row += 1) {
		const inB = b[row] ?? 0;
		if (inB > (best[row] ?? 0)) best[row] = inB;
	}
	return best;
}

function hasAny(scores: Float32Array): boolean {
	for (const score of scores) if (score !== 0) return true;
	return false;
}
