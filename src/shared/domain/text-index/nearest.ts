import { FIELD_BIT } from './fields.ts';
import { countOf, readPapers, type Postings } from './postings.ts';
import { ID_MARK } from './segment-builder.ts';
import type { Segment } from './segment.ts';
import { isTelling } from '../topic-terms.ts';
import { namedWords } from './named-words.ts';
import type { Searched } from './word-scores.ts';

/** A paper that is about the same as another. */
export interface Related {
	readonly row: number;
	/** Words both have, the most telling first, as the index keeps them: small, without accents. */
	readonly words: readonly string[];
}

/** A word of the paper, and how much it tells of it. */
interface Telling {
	readonly word: string;
	readonly weight: number;
}

/** Words that more of the papers have tell little, and cost the most to look through. */
const TOO_COMMON = 0.1;
const FEWEST = 2;
/** The most telling words, which are compared. */
const MOST_WORDS = 40;
/** What the paper is about: not who wrote it, or what its reader thinks. */
const ABOUT = FIELD_BIT.title | FIELD_BIT.keywords;
/** What a word counts that is among those, when one in the abstract counts 1. */
const ABOUT_WEIGHT = 1.6;

/**
 * The papers nearest to the one at `row`, by the words of title, keywords and abstract: the rarer a
 * word, the more it counts (tf-idf). None where the row has no paper.
 */
export function nearest(searched: Searched, row: number, count: number): Related[] {
	const segment = searched.segments.find((each) => each.paperAt(row) !== -1);
	if (segment === undefined || !(count > 0)) return [];
	const telling = tellingWords(searched, segment, segment.paperAt(row));
	const scores = new Float32Array(searched.rowLimit);
	for (const each of telling) {
		eachRow(searched, each, (other, weight) => (scores[other] = (scores[other] ?? 0) + weight));
	}
	scores[row] = 0;
	const rows = best(scores, count);
	const words = new Map(rows.map((each): [number, (Telling & { share: number })[]] => [each, []]));
	for (const each of telling) {
		eachRow(searched, each, (other, share) => words.get(other)?.push({ ...each, share }));
	}
	const paper = segment.paperAt(row);
	return rows.map((each) => ({
		row: each,
		words: namedWords(inOrder(words.get(each)), segment, paper),
	}));
}

function tellingWords(searched: Searched, segment: Segment, paper: number): Telling[] {
	const most = Math.max(FEWEST, searched.size * TOO_COMMON);
	const read = new Uint32Array(segment.rows.length);
	const telling: Telling[] = [];
	for (let index = 0; index < segment.dictionary.size; index += 1) {
		// Most words are passed over by this look at the counts.
		const here = Math.max(countOf(segment.meta, index), countOf(segment.body, index));
		if (here > most * 2) continue;
		const weight = weightIn(segment, index, paper, read);
		if (weight === 0) continue;
		const word = segment.dictionary.word(index);
		if (word.startsWith(ID_MARK) || word.length < 3 || !isTelling(word)) continue;
		const papers = papersWith(searched, word);
		if (papers < FEWEST || papers > most) continue;
		telling.push({ word, weight: weight * Math.log(searched.size / papers) ** 2 });
	}
	return telling
		.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
		.slice(0, MOST_WORDS);
}

/** What a word counts in a paper, 0 where it is not among what the paper is about. */
function weightIn(
	{ meta, body }: Segment,
	index: number,
	paper: number,
	read: Uint32Array,
): number {
	const place = placeOf(meta, index, paper, read);
	const fields = place === -1 ? 0 : (meta.fields[place] ?? 0) & ABOUT;
	if (fields !== 0) return ABOUT_WEIGHT;
	return placeOf(body, index, paper, read) === -1 ? 0 : 1;
}

function placeOf(postings: Postings, index: number, paper: number, read: Uint32Array): number {
	const count = readPapers(postings, index, read);
	const at = read.subarray(0, count).indexOf(paper);
	return at === -1 ? -1 : (postings.counts[index] ?? 0) + at;
}

/** About how many papers have a word: those that are gone count until the next merge. */
function papersWith({ segments }: Searched, word: string): number {
	return segments.reduce((sum, { dictionary, meta, body }) => {
		const index = dictionary.find(word);
		return index === -1 ? sum : sum + Math.max(countOf(meta, index), countOf(body, index));
	}, 0);
}

/** Visits every row that has the word, with what the word counts there. */
function eachRow(
	{ segments }: Searched,
	{ word, weight }: Telling,
	visit: (row: number, weight: number) => void,
): void {
	for (const { dictionary, meta, body, rows, gone } of segments) {
		const index = dictionary.find(word);
		if (index === -1) continue;
		const inMeta = new Map<number, number>();
		const read = new Uint32Array(Math.max(countOf(meta, index), countOf(body, index)));
		const count = readPapers(meta, index, read);
		for (let at = 0; at < count; at += 1) {
			const fields = (meta.fields[(meta.counts[index] ?? 0) + at] ?? 0) & ABOUT;
			if (fields !== 0) inMeta.set(read[at] ?? 0, ABOUT_WEIGHT);
		}
		const inBody = readPapers(body, index, read);
		for (let at = 0; at < inBody; at += 1) {
			const paper = read[at] ?? 0;
			if (!inMeta.has(paper)) inMeta.set(paper, 1);
		}
		for (const [paper, share] of inMeta) {
			if (gone[paper] === 0) visit(rows[paper] ?? 0, weight * share);
		}
	}
}

/** The rows with the highest scores, the highest first. */
function best(scores: Float32Array, count: number): number[] {
	const rows: number[] = [];
	let least = 0;
	for (let row = 0; row < scores.length; row += 1) {
		const score = scores[row] ?? 0;
		if (score <= least) continue;
		let at = rows.length;
		while (at > 0 && (scores[rows[at - 1] ?? 0] ?? 0) < score) at -= 1;
		rows.splice(at, 0, row);
		if (rows.length > count) rows.pop();
		if (rows.length === count) least = scores[rows.at(-1) ?? 0] ?? 0;
	}
	return rows;
}

/** Words, those that count most first. */
function inOrder(words: readonly (Telling & { share: number })[] = []): string[] {
	return words.toSorted((a, b) => b.share - a.share).map(({ word }) => word);
}
