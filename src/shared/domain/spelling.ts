/** Which words of a note are checked for spelling; whether one is right is for a dictionary to say. */

import { LONGEST_WORD, MOST_OWN_WORDS } from './spelling-choice.ts';

/** A word of a text, and where it stands there (UTF-16 units). */
export interface PlacedWord {
	readonly word: string;
	readonly from: number;
	readonly to: number;
}

/**
 * What is no prose, whatever the Markdown around it: all of it is passed over. Each pattern has few
 * places to begin at, so that a note without a space takes no longer than another.
 */
const NO_PROSE = [
	/\$\$[^$]{0,2000}\$\$/g,
	/\$[^$\n]{1,500}\$/g,
	/\[\[[^[\]\n]{0,300}\]\]/g,
	/`[^`\n]+`/g,
	/\b(?:[a-z][a-z\d+.-]{0,20}:\/\/|www\.)\S+/giu,
	// Addresses of people, and their names on web pages.
	/(?<!\S)\S*@\S+/gu,
	// Names of files and of hosts, "e.g." and the like.
	/(?<![\p{L}\p{N}_-])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu,
	// Paths, commands of TeX, and tags.
	/(?<!\S)(?:~|\.{0,2})\/\S+/gu,
	/\\\p{L}+/gu,
	/#[\p{L}\p{N}_-]+/gu,
];

/** A run of what words are made of; digits and underscores tell that it is none. */
const RUN = /[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*/gu;
const WORD = /^[\p{Script=Latin}\p{M}'’]+$/u;
/** A capital anywhere but in front: an abbreviation or a name, such as KV, LLMs or PyTorch. */
const INNER_CAPITAL = /.\p{Lu}/u;

/** The words of a text that a dictionary of English can judge, in their order. */
export function wordsToCheck(text: string): PlacedWord[] {
	const prose = NO_PROSE.reduce(
		(left, pattern) => left.replace(pattern, ({ length }) => ' '.repeat(length)),
		text,
	);
	return [...prose.matchAll(RUN)]
		.filter(([run]) => run.length > 1 && run.length <= LONGEST_WORD)
		.filter(([run]) => WORD.test(run) && !INNER_CAPITAL.test(run))
		.map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }));
}

/** A word as it is compared: of one case and apostrophe, and nobody's. */
export function plainWord(word: string): string {
	return word.toLowerCase().normalize('NFC').replaceAll('’', "'").replace(/'s$/, '');
}

/** The words of texts in the form of `plainWord`, those in capitals too. */
export function plainWords(texts: readonly string[]): Set<string> {
	return new Set(texts.flatMap((text) => text.match(RUN) ?? []).map(plainWord));
}

/** Fewer words than this say nothing of the language they are in. */
const FEWEST = 4;

/** Whether so many unknown words among the different ones of a text mean another language. */
export function isOtherLanguage(unknown: number, all: number): boolean {
	return all >= FEWEST && unknown > all / 2;
}

/** The user's own words with one more; where they are too many, the oldest goes. */
export function addedWord(words: readonly string[], word: string): string[] {
	const others = words.filter((each) => plainWord(each) !== plainWord(word));
	return [...others, word.slice(0, LONGEST_WORD)].slice(-MOST_OWN_WORDS);
}
