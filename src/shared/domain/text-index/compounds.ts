import { plainText } from './plain-text.ts';

/**
 * What is one word to some and several to others: `self-attention`, `Qwen2.5`, a run of Chinese.
 * Most have one part.
 */
export interface Compound {
	/** In the order of the text. */
	readonly parts: readonly string[];
	/** All parts as one word, where there are several and somebody may write them as one. */
	readonly joined?: string;
	/** What is found besides the parts, at the place of each: the signs of Chinese alone. */
	readonly signs?: readonly string[];
}

/** Longer words are numbers, code or junk; their beginnings tell them apart well enough. */
export const LONGEST_WORD = 40;
/** What has more parts is a sentence with hyphens, which nobody writes as one word. */
const MOST_JOINED = 5;

const WORD = String.raw`[\p{L}\p{N}]+(?:\.\p{N}[\p{L}\p{N}]*)*(?:\+\+|#)?`;
const JOINT = String.raw`[-_^'\u2019\u2010\u2011]{1,2}`;
const COMPOUND = new RegExp(`${WORD}(?:${JOINT}${WORD})*`, 'gu');
/** The same for texts without other signs, many times as fast. */
const ASCII_COMPOUND =
	/[a-z0-9]+(?:\.[0-9][a-z0-9]*)*(?:\+\+|#)?(?:[-_^']{1,2}[a-z0-9]+(?:\.[0-9][a-z0-9]*)*(?:\+\+|#)?)*/g;

const JOINTS = new RegExp(JOINT, 'u');
/** Between a name and its number: `qwen2.5`, `gpt4o`; not in `l2` or `3d`. */
const BEFORE_NUMBER = /(?<=\p{L}{2})(?=\p{N})/u;
/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+/gu;

/** The words of a text, a query or a paper's alike. */
export function compoundsOf(text: string): Compound[] {
	const plain = plainText(text);
	const isAscii = !/[^\u0000-\u007f]/.test(plain);
	const found = plain.match(isAscii ? ASCII_COMPOUND : COMPOUND) ?? [];
	return found.flatMap((each) =>
		/^[a-z]+$/.test(each) ? { parts: [shortened(each)] } : compoundsIn(each, isAscii),
	);
}

function compoundsIn(found: string, isAscii: boolean): Compound[] {
	if (isAscii || found.search(UNSPACED) === -1) return [compoundOf(found)];
	const compounds: Compound[] = [];
	let end = 0;
	for (const { 0: run, index } of found.matchAll(UNSPACED)) {
		compounds.push(...spacedOf(found.slice(end, index)), unspacedOf(run));
		end = index + run.length;
	}
	return [...compounds, ...spacedOf(found.slice(end))];
}

function spacedOf(text: string): Compound[] {
	return (text.match(COMPOUND) ?? []).map(compoundOf);
}

function compoundOf(text: string): Compound {
	const parts = text
		.split(JOINTS)
		.flatMap((part) => part.split(BEFORE_NUMBER))
		.filter((part) => part !== '')
		.map(shortened);
	if (parts.length < 2 || parts.length > MOST_JOINED) return { parts };
	return { parts, joined: shortened(parts.join('')) };
}

/** Two signs are about a word; a single one is looked for alone. */
function unspacedOf(run: string): Compound {
	const signs = Array.from(run);
	if (signs.length === 1) return { parts: signs };
	const parts = signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
	return { parts, signs };
}

function shortened(word: string): string {
	return word.length <= LONGEST_WORD ? word : word.slice(0, LONGEST_WORD);
}
