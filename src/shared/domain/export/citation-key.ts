import type { Paper } from '../paper.ts';
import { monthOfId } from './arxiv-reference.ts';
import { asciiOf } from './ascii.ts';
import { authorNames } from './author-name.ts';
import { plainTitle } from './plain-title.ts';

const LONGEST_NAME = 30;
const LONGEST_WORD = 24;

/** Words that say nothing of a paper. */
const SMALL_WORDS = new Set(
	[
		'a an the on of in for to and or with without from by at as is are be can do does not via',
		'using into towards toward how what when why which its it we our',
	].flatMap((line) => line.split(' ')),
);

/**
 * The key a paper is cited by, `vaswani2017attention0603762`: who, when, the first word of the title
 * that says something, and the rest of the arXiv id. Of `a` to `z` and digits alone, made from the
 * paper alone, and of no other paper, since the id can be read back from it: after letters, four
 * digits and letters come month and number, or for ids of before April 2007 a 0 and the archive.
 */
export function citationKey({
	id,
	title,
	authors,
}: Pick<Paper, 'id' | 'title' | 'authors'>): string {
	return `${surname(authors)}${monthOfId(id).year}${titleWord(title)}${restOf(id)}`;
}

function surname(authors: readonly string[]): string {
	const [first] = authorNames(authors);
	if (first === undefined) return 'anonymous';
	const name = 'literal' in first ? first.literal : first.family;
	return lettersOf(name).slice(0, LONGEST_NAME) || 'anonymous';
}

function titleWord(title: string): string {
	const words = asciiOf(plainTitle(title).replaceAll(/\$[^$]*\$/g, ' '))
		.split(/[^A-Za-z0-9']+/)
		.map(lettersOf)
		.filter((word) => word.length > 1);
	const word = words.find((each) => !SMALL_WORDS.has(each)) ?? words[0] ?? 'paper';
	return word.slice(0, LONGEST_WORD);
}

function restOf(id: string): string {
	const [number = '', archive] = id.split('/').reverse();
	const digits = number.replace('.', '').slice(2);
	if (archive === undefined) return digits;
	return `0${archive.replaceAll('-', '0').replace('.', '1').toLowerCase()}${digits}`;
}

function lettersOf(text: string): string {
	return asciiOf(text)
		.replaceAll(/[^A-Za-z]/g, '')
		.toLowerCase();
}
