import Fuse from 'fuse.js';
import type { Query, TextField, TextLeaf } from './query/query.ts';
import { folded } from './search.ts';

/** A stretch of a text, from `start` up to `end`, in UTF-16 units. */
export interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** A word that was looked for. */
export interface Sought {
	/** Without case and accents. */
	readonly word: string;
	/** Whether it may be the beginning of one. */
	readonly prefix: boolean;
}

/** A word of a text, and where it stands there. */
interface Standing extends Stretch {
	readonly word: string;
}

/** So much of a text stands before what was found in it: rows are narrow. */
const BEFORE = 12;

const WORD = /[\p{L}\p{N}]+/gu;
/** Letters from which on so many edits are allowed in a word, as in the index. */
const EDITS = [
	{ from: 8, edits: 2 },
	{ from: 4, edits: 1 },
] as const;

/** The words that a query looks for in a field: those for it alone, and those for anywhere. */
export function soughtIn(query: Query, field: TextField): Sought[] {
	return leavesOf(query)
		.filter((leaf) => leaf.field === undefined || leaf.field === field)
		.flatMap(({ text, prefix }) => {
			const words = wordsOf(text);
			return words.map(({ word }, at) => ({
				word,
				prefix: prefix === true && at === words.length - 1,
			}));
		});
}

/**
 * Where a text has what was looked for, in order. A word that is nowhere as it was typed is looked
 * for with typos, by fuse.js.
 */
export function stretchesOf(text: string, sought: readonly Sought[]): Stretch[] {
	if (sought.length === 0) return [];
	const standing = wordsOf(text);
	const found = sought.flatMap(({ word, prefix }): readonly Stretch[] => {
		const exact = standing.filter((each) => each.word === word);
		if (exact.length > 0) return exact;
		const begun = prefix ? standing.filter((each) => each.word.startsWith(word)) : [];
		if (begun.length > 0) return begun.map(({ start }) => ({ start, end: start + word.length }));
		return withTypos(word, standing, prefix);
	});
	return withoutOverlaps(found);
}

/** The word that is likest, where it is as like as the index asks for. */
function withTypos(word: string, standing: readonly Standing[], prefix: boolean): Stretch[] {
	const edits = EDITS.find(({ from }) => word.length >= from)?.edits;
	if (edits === undefined) return [];
	// Of a word that may be unfinished only about so much is compared as was typed.
	const compared = prefix
		? standing.map((each) => ({ ...each, word: each.word.slice(0, word.length + edits) }))
		: standing.filter((each) => Math.abs(each.word.length - word.length) <= edits);
	const fuse = new Fuse(compared, { keys: ['word'], includeScore: true, ignoreLocation: true });
	const [near] = fuse.search(word, { limit: 1 });
	// Its score is the share of letters that are wrong.
	const isNear = near !== undefined && (near.score ?? 1) <= edits / word.length + 0.001;
	return isNear ? [near.item] : [];
}

/** Part of a long text around what was looked for, where it has any of it: not much over `length`. */
export function snippetOf(
	text: string,
	sought: readonly Sought[],
	length = 160,
): string | undefined {
	const [first] = stretchesOf(text, sought);
	if (first === undefined) return undefined;
	const from = first.start <= BEFORE * 2 ? 0 : text.lastIndexOf(' ', first.start - BEFORE) + 1;
	const end = from + length >= text.length ? text.length : text.indexOf(' ', from + length);
	const part = text.slice(from, end === -1 ? text.length : end).trim();
	return `${from > 0 ? '… ' : ''}${part}${end !== -1 && end < text.length ? ' …' : ''}`;
}

function leavesOf(query: Query): TextLeaf[] {
	if (query.kind === 'text') return [query];
	return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(leavesOf) : [];
}

function wordsOf(text: string): Standing[] {
	return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
		word: folded(word),
		start: index,
		end: index + word.length,
	}));
}

function withoutOverlaps(stretches: readonly Stretch[]): Stretch[] {
	const sorted = stretches.toSorted((a, b) => a.start - b.start || b.end - a.end);
	const kept: Stretch[] = [];
	for (const { start, end } of sorted) {
		if (start >= (kept.at(-1)?.end ?? 0)) kept.push({ start, end });
	}
	return kept;
}
