import { compoundsOf, type Compound } from './compounds.ts';
import { FIELD_BIT, EVERY_FIELD, type TextField } from './fields.ts';
import { idIn } from './id-in.ts';
import { phraseScores } from './phrase-scores.ts';
import { wordScores, type Searched } from './word-scores.ts';

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

/** What every word of a leaf has in common. */
interface Options {
	readonly isLoose: boolean;
	readonly fields: number;
}

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
	return withAll(
		compounds.map((compound, index) => {
			const isLast = index === compounds.length - 1;
			return compoundScores(searched, compound, isBeginning && isLast, { isLoose, fields });
		}),
		searched.rowLimit,
	);
}

/** The id that a text is, and nothing but it. */
function wholeId(text: string): string | undefined {
	const isOneWord = !/\s/.test(text.trim().replace(/^arxiv:\s*/i, ''));
	return isOneWord ? idIn(text) : undefined;
}

/** All parts, or the one word they may be written as. */
function compoundScores(
	searched: Searched,
	{ parts, joined }: Compound,
	isBeginning: boolean,
	options: Options,
): Float32Array {
	const wanted = parts.slice(0, MOST_WORDS);
	const scores = withAll(
		wanted.map((text, index) => {
			const isLast = index === wanted.length - 1;
			return wordScores(searched, { ...options, text, isBeginning: isBeginning && isLast });
		}),
		searched.rowLimit,
	);
	if (joined === undefined) return scores;
	const asOne = wordScores(searched, { ...options, text: joined, isBeginning });
	return scores.map((score, row) => Math.max(score, asOne[row] ?? 0));
}

/** The sum of scores, where none is 0. */
function withAll(parts: readonly Float32Array[], rowLimit: number): Float32Array {
	const [first, ...others] = parts;
	if (first === undefined) return new Float32Array(rowLimit);
	for (const other of others) {
		for (let row = 0; row < first.length; row += 1) {
			const [a, b] = [first[row] ?? 0, other[row] ?? 0];
			first[row] = a === 0 || b === 0 ? 0 : a + b;
		}
	}
	return first;
}
