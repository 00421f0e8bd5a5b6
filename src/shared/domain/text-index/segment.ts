import type { Dictionary } from './dictionary.ts';
import type { Postings } from './postings.ts';

/**
 * Part of an index: some papers with all their words. It never changes, except that papers that
 * were taken out or are newer elsewhere are marked as gone.
 */
export class Segment {
	readonly dictionary: Dictionary;
	/** Title, authors, organisation, keywords, tags, note and id. */
	readonly meta: Postings;
	/** The abstract: most of the words, and one field. */
	readonly body: Postings;
	/** By paper of this segment its row in the index, ascending. */
	readonly rows: Uint32Array;
	/** By paper how many words its title has, 255 at most. */
	readonly titleLengths: Uint8Array;
	/** By paper, 1 where it is gone. */
	readonly gone: Uint8Array;
	#left: number;

	constructor(parts: {
		readonly dictionary: Dictionary;
		readonly meta: Postings;
		readonly body: Postings;
		readonly rows: Uint32Array;
		readonly titleLengths: Uint8Array;
		readonly gone?: Uint8Array;
	}) {
		this.dictionary = parts.dictionary;
		this.meta = parts.meta;
		this.body = parts.body;
		this.rows = parts.rows;
		this.titleLengths = parts.titleLengths;
		this.gone = parts.gone ?? new Uint8Array(parts.rows.length);
		this.#left = this.gone.reduce((left, gone) => left - gone, this.rows.length);
	}

	/** How many papers it has that are not gone. */
	get left(): number {
		return this.#left;
	}

	/** The paper at a row of the index, or -1. */
	paperAt(row: number): number {
		let [low, high] = [0, this.rows.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.rows[middle] ?? 0) < row) low = middle + 1;
			else high = middle;
		}
		return this.rows[low] === row && this.gone[low] === 0 ? low : -1;
	}

	/** Takes out the paper at a row, if it is here. */
	remove(row: number): void {
		const paper = this.paperAt(row);
		if (paper === -1) return;
		this.gone[paper] = 1;
		this.#left -= 1;
	}
}
