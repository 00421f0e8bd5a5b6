import { fieldBitOf } from './places.ts';
import { PostingsWriter, type Postings } from './postings.ts';

/** Words of one kind of field as they come, paper after paper. */
export interface Occurred {
	/** Numbers of words. */
	readonly words: number[];
	/** Where each of them stands in its paper. */
	readonly places: number[];
}

/**
 * Turns the words of papers into the papers of words.
 *
 * @param ends where in `occurred` each paper's words end
 * @param order the papers by their rows
 * @param rank each word's place in the dictionary
 */
export function inverted(
	occurred: Occurred,
	ends: readonly number[],
	order: readonly number[],
	rank: Uint32Array,
	hasFields: boolean,
): Postings {
	const { starts, papers, places } = sortedByWord(occurred, ends, order, rank);
	const writer = new PostingsWriter();
	for (let word = 0; word < rank.length; word += 1) {
		writer.startWord();
		const end = starts[word + 1] ?? 0;
		let from = starts[word] ?? 0;
		while (from < end) {
			const paper = papers[from] ?? 0;
			let [to, fields] = [from, 0];
			for (; to < end && papers[to] === paper; to += 1) fields |= fieldBitOf(places[to] ?? 0);
			writer.paper(paper, hasFields ? fields : undefined);
			for (let at = from; at < to; at += 1) writer.place(places[at] ?? 0);
			from = to;
		}
	}
	return writer.done();
}

/** What occurred by word, then by paper: a counting sort, which keeps the order of places. */
function sortedByWord(
	{ words, places }: Occurred,
	ends: readonly number[],
	order: readonly number[],
	rank: Uint32Array,
) {
	const starts = new Uint32Array(rank.length + 1);
	for (const word of words) {
		const next = (rank[word] ?? 0) + 1;
		starts[next] = (starts[next] ?? 0) + 1;
	}
	for (let word = 1; word < starts.length; word += 1) {
		starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
	}
	const free = starts.slice();
	const sorted = {
		starts,
		papers: new Uint32Array(words.length),
		places: new Uint32Array(words.length),
	};
	for (const [paper, added] of order.entries()) {
		const end = ends[added] ?? 0;
		for (let at = ends[added - 1] ?? 0; at < end; at += 1) {
			const word = rank[words[at] ?? 0] ?? 0;
			const slot = free[word] ?? 0;
			free[word] = slot + 1;
			sorted.papers[slot] = paper;
			sorted.places[slot] = places[at] ?? 0;
		}
	}
	return sorted;
}
