import { FIELD_BIT, FIELD_WEIGHTS } from './fields.ts';
import { editsIn, nearWords, type NearWord } from './near-words.ts';
import { countOf, readPapers } from './postings.ts';
import { ID_MARK } from './segment-builder.ts';
import type { Segment } from './segment.ts';

/** One word that is looked for. */
export interface WantedWord {
	readonly text: string;
	/** Whether it may be the beginning of a word. */
	readonly isBeginning: boolean;
	/** Whether it may be misspelt, or in another number: `model` for `models`. */
	readonly isLoose: boolean;
	/** Fields it may be in, as bits. */
	readonly fields: number;
}

/** What is searched: segments, of whose papers each row has one at most. */
export interface Searched {
	readonly segments: readonly Segment[];
	/** More than the highest row. */
	readonly rowLimit: number;
	/** Papers. */
	readonly size: number;
}

/**
 * A word that so many papers have as it was typed is not misspelt. Looking for edits of it would
 * find `mode` and `come` for `code`, which are in half of all papers.
 */
export const WELL_KNOWN = 25;

/** The exact word counts 1. */
const QUALITY = { otherNumber: 0.95, beginning: 0.7, longerBeginning: 0.15 } as const;
/** By edits; then of words of which only the beginning is that near. */
const NEAR = [1, 0.27, 0.18] as const;
const NEAR_BEGINNING = [1, 0.24, 0.15] as const;

/** Most words, and papers of words, that edits of one word lead to, the likeliest first. */
const MOST_NEAR = { words: 500, papers: 200_000 } as const;

/** How much more a word counts in a title of so many words: the fewer, the more it is about it. */
const TITLE_SHARE = Float32Array.from({ length: 256 }, (_, length) => 1 + 0.6 / (3 + length));

/** Fits the id of a paper, or most of one: a number of few digits is a number. */
const ID_LIKE = /^\d{4}\.\d|\/\d/;

/** By row, how well it has the word; 0 for rows that do not. */
export function wordScores(searched: Searched, word: WantedWord): Float32Array {
	const scores = new WordScores(searched, word);
	for (const segment of searched.segments) scores.addAsTyped(segment);
	const asTyped = scores.count();
	const edits = word.isLoose ? editsIn(word.text) : 0;
	if (edits > 0 && asTyped < WELL_KNOWN) {
		for (const segment of searched.segments) scores.addNear(segment, edits);
		return scores.weighted(asTyped > 0 ? asTyped : scores.count());
	}
	return scores.weighted(asTyped);
}

class WordScores {
	readonly #searched: Searched;
	readonly #word: WantedWord;
	readonly #scores: Float32Array;
	readonly #papers: Uint32Array;

	constructor(searched: Searched, word: WantedWord) {
		this.#searched = searched;
		this.#word = word;
		this.#scores = new Float32Array(searched.rowLimit);
		const most = Math.max(0, ...searched.segments.map(({ rows }) => rows.length));
		this.#papers = new Uint32Array(most);
	}

	addAsTyped(segment: Segment): void {
		const { dictionary } = segment;
		const { text, isBeginning, isLoose } = this.#word;
		this.#add(segment, dictionary.find(text), 1);
		if (isLoose) {
			for (const other of otherNumbers(text)) {
				this.#add(segment, dictionary.find(other), QUALITY.otherNumber);
			}
		}
		if (isBeginning) this.#addBeginning(segment, text);
		if (ID_LIKE.test(text)) this.#addId(segment);
	}

	addNear(segment: Segment, edits: number): void {
		const { text, isBeginning } = this.#word;
		const qualities = isBeginning ? NEAR_BEGINNING : NEAR;
		let papers = 0;
		for (const { index, distance } of likeliest(segment, text, edits, isBeginning)) {
			papers += countOf(segment.meta, index) + countOf(segment.body, index);
			if (papers > MOST_NEAR.papers) return;
			// A beginning that is near may be a whole word that is.
			this.#add(segment, index, qualities[distance] ?? 0);
		}
	}

	/** Rows that have it so far. */
	count(): number {
		let count = 0;
		for (const score of this.#scores) if (score > 0) count += 1;
		return count;
	}

	/** Scores by how rare the word is, if so many papers have it. */
	weighted(papers: number): Float32Array {
		const rarity = Math.log(1 + this.#searched.size / (1 + papers)) + 0.3;
		const scores = this.#scores;
		for (let row = 0; row < scores.length; row += 1) scores[row] = (scores[row] ?? 0) * rarity;
		return scores;
	}

	#addBeginning(segment: Segment, text: string): void {
		const { dictionary } = segment;
		const [from, to] = dictionary.range(text);
		for (let index = from; index < to; index += 1) {
			const length = (dictionary.starts[index + 1] ?? 0) - (dictionary.starts[index] ?? 0);
			const share = text.length / Math.max(1, length);
			this.#add(segment, index, QUALITY.beginning + QUALITY.longerBeginning * share);
		}
	}

	#addId(segment: Segment): void {
		const { dictionary } = segment;
		const { text, isBeginning } = this.#word;
		const id = `${ID_MARK}${text.replace(/v\d{1,3}$/, '')}`;
		this.#add(segment, dictionary.find(id), 1);
		if (!isBeginning) return;
		const [from, to] = dictionary.range(id);
		for (let index = from; index < to; index += 1) this.#add(segment, index, QUALITY.beginning);
	}

	/** Counts a word of the dictionary, if it is one, for every paper that has it. */
	#add(segment: Segment, index: number, quality: number): void {
		if (index === -1) return;
		this.#addMeta(segment, index, quality);
		if ((this.#word.fields & FIELD_BIT.abstract) !== 0) this.#addBody(segment, index, quality);
	}

	#addMeta({ meta, rows, gone, titleLengths }: Segment, index: number, quality: number): void {
		const [scores, papers, wanted] = [this.#scores, this.#papers, this.#word.fields];
		const count = readPapers(meta, index, papers);
		const first = meta.counts[index] ?? 0;
		for (let at = 0; at < count; at += 1) {
			const paper = papers[at] ?? 0;
			const fields = (meta.fields[first + at] ?? 0) & wanted;
			if (fields === 0 || gone[paper] === 1) continue;
			const row = rows[paper] ?? 0;
			const share =
				(fields & FIELD_BIT.title) === 0 ? 1 : (TITLE_SHARE[titleLengths[paper] ?? 0] ?? 1);
			const score = quality * share * (FIELD_WEIGHTS[fields] ?? 0);
			if (score > (scores[row] ?? 0)) scores[row] = score;
		}
	}

	#addBody({ body, rows, gone }: Segment, index: number, quality: number): void {
		const [scores, papers] = [this.#scores, this.#papers];
		const count = readPapers(body, index, papers);
		const score = quality * (FIELD_WEIGHTS[FIELD_BIT.abstract] ?? 0);
		for (let at = 0; at < count; at += 1) {
			const paper = papers[at] ?? 0;
			const row = rows[paper] ?? 0;
			if (score > (scores[row] ?? 0) && gone[paper] === 0) scores[row] = score;
		}
	}
}

/** Singular and plural, as far as English tells them by a word's end. */
export function otherNumbers(word: string): string[] {
	if (!/^[a-z]{3,}$/.test(word)) return [];
	return word.length > 3 && word.endsWith('s') ? [word.slice(0, -1)] : [`${word}s`];
}

function likeliest(
	{ dictionary, meta, body }: Segment,
	text: string,
	edits: number,
	isBeginning: boolean,
): NearWord[] {
	const near = nearWords(dictionary, text, edits, isBeginning).filter(
		({ distance }) => distance > 0,
	);
	if (near.length <= MOST_NEAR.words) return near;
	const papers = ({ index }: NearWord): number => countOf(meta, index) + countOf(body, index);
	return near
		.sort((a, b) => a.distance - b.distance || papers(b) - papers(a))
		.slice(0, MOST_NEAR.words);
}
