import { FIELD_BIT, FIELD_WEIGHTS } from './fields.ts';
import { fieldBitOf } from './places.ts';
import { countOf, readPapers, readPlaces } from './postings.ts';
import type { Segment } from './segment.ts';
import type { Searched } from './word-scores.ts';

export interface WantedPhrase {
	/** In their order, at least one. */
	readonly words: readonly string[];
	/** Whether the last may be the beginning of a word. */
	readonly isBeginning: boolean;
	/** Fields it may be in, as bits. */
	readonly fields: number;
}

/** Where something stands: papers ascending, and the places in each. */
interface Places {
	readonly papers: Uint32Array;
	readonly places: Uint32Array;
	readonly length: number;
}

type Kind = 'meta' | 'body';

/** Most words that a beginning at the end of a phrase may become, the first by the alphabet. */
const MOST_ENDINGS = 300;

/** By row, how well it has the words one after another in one text; 0 for rows that do not. */
export function phraseScores(
	{ segments, rowLimit, size }: Searched,
	phrase: WantedPhrase,
): Float32Array {
	const scores = new Float32Array(rowLimit);
	for (const segment of segments) {
		for (const kind of ['meta', 'body'] as const) addPhrase(segment, kind, phrase, scores);
	}
	const rows = scores.reduce((count, score) => (score > 0 ? count + 1 : count), 0);
	const rarity = phrase.words.length * (Math.log(1 + size / (1 + rows)) + 0.3);
	return scores.map((score) => score * rarity);
}

function addPhrase(
	segment: Segment,
	kind: Kind,
	{ words, isBeginning, fields }: WantedPhrase,
	scores: Float32Array,
): void {
	if (kind === 'body' && (fields & FIELD_BIT.abstract) === 0) return;
	const { dictionary } = segment;
	const last = words.at(-1) ?? '';
	let before: Places | undefined;
	for (const word of words.slice(0, -1)) {
		before = following(before, placesOf(segment, kind, dictionary.find(word)));
		if (before.length === 0) return;
	}
	const whole = dictionary.find(last);
	const [from, to] = isBeginning ? dictionary.range(last) : [whole, whole + 1];
	for (let index = from; index < Math.min(to, from + MOST_ENDINGS); index += 1) {
		const { papers, places, length } = following(before, placesOf(segment, kind, index));
		for (let at = 0; at < length; at += 1) {
			const paper = papers[at] ?? 0;
			const field = kind === 'body' ? FIELD_BIT.abstract : fieldBitOf(places[at] ?? 0);
			if (segment.gone[paper] === 1 || (field & fields) === 0) continue;
			const row = segment.rows[paper] ?? 0;
			scores[row] = Math.max(scores[row] ?? 0, FIELD_WEIGHTS[field] ?? 0);
		}
	}
}

function placesOf(segment: Segment, kind: Kind, index: number): Places {
	if (index === -1) return { papers: new Uint32Array(0), places: new Uint32Array(0), length: 0 };
	const postings = segment[kind];
	const papers = new Uint32Array(countOf(postings, index));
	readPapers(postings, index, papers);
	const { indexes, places, length } = readPlaces(postings, index);
	for (let at = 0; at < length; at += 1) indexes[at] = papers[indexes[at] ?? 0] ?? 0;
	return { papers: indexes, places, length };
}

/** The places of `next` that come right after those of `before`. */
function following(before: Places | undefined, next: Places): Places {
	if (before === undefined) return next;
	const papers = new Uint32Array(Math.min(before.length, next.length));
	const places = new Uint32Array(papers.length);
	// A rare word after a usual one: most of what is before need not be looked at.
	const isRare = next.length * 16 < before.length;
	let [inBefore, inNext, length] = [0, 0, 0];
	while (inBefore < before.length && inNext < next.length) {
		const paper = next.papers[inNext] ?? 0;
		const place = (next.places[inNext] ?? 0) - 1;
		const order = compared(before, inBefore, paper, place);
		if (order === 0) {
			papers[length] = paper;
			places[length] = place + 1;
			length += 1;
		}
		if (order >= 0) inNext += 1;
		else if (isRare) inBefore = firstFrom(before, inBefore + 1, paper, place);
		else inBefore += 1;
	}
	return { papers, places, length };
}

/** Below 0 where the place at `at` comes before that place of that paper. */
function compared({ papers, places }: Places, at: number, paper: number, place: number): number {
	return (papers[at] ?? 0) - paper || (places[at] ?? 0) - place;
}

/** The first from `start` on that is not before that place of that paper. */
function firstFrom(all: Places, start: number, paper: number, place: number): number {
	let [low, high] = [start, all.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (compared(all, middle, paper, place) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}
