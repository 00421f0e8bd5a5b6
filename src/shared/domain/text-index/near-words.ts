import type { Dictionary } from './dictionary.ts';

/** A word of a dictionary, and how many edits it is away. */
export interface NearWord {
	readonly index: number;
	readonly distance: number;
}

/** How many edits a word may be away: none in short ones and in anything with a number. */
export function editsIn(word: string): number {
	if (word.length < 4 || /\p{N}/u.test(word)) return 0;
	return word.length < 8 ? 1 : 2;
}

/**
 * The words at most `most` edits from `word`: letters wrong, missing, too many, or two swapped
 * (Damerau-Levenshtein, optimal string alignment). With `isBeginning`, those that begin like that.
 *
 * Goes through the sorted words once. Neighbours share a beginning, and with it the rows of the
 * table of distances; words whose shared beginning is too far off already cost a comparison each.
 */
export function nearWords(
	{ letters, starts, shared, size }: Dictionary,
	word: string,
	most: number,
	isBeginning: boolean,
): NearWord[] {
	const found: NearWord[] = [];
	const table = new DistanceTable(word, most);
	// How long the beginning is that was too far off.
	let dead = Infinity;

	for (let index = 0; index < size; index += 1) {
		const common = shared[index] ?? 0;
		if (common < dead) {
			const start = starts[index] ?? 0;
			const length = (starts[index + 1] ?? 0) - start;
			dead = Infinity;
			for (let depth = common + 1; depth <= length; depth += 1) {
				if (table.goTo(depth, letters[start + depth - 1] ?? 0)) continue;
				dead = depth;
				break;
			}
			if (!isBeginning && dead === Infinity) {
				const distance = table.whole(length);
				if (distance <= most) found.push({ index, distance });
			}
			if (isBeginning) {
				const distance = table.beginning(Math.min(dead, length));
				if (distance <= most) found.push({ index, distance });
			}
		} else if (isBeginning) {
			const distance = table.beginning(dead);
			if (distance <= most) found.push({ index, distance });
		}
	}
	return found;
}

/** The distances between the beginnings of two words, of which only the near ones are worked out. */
class DistanceTable {
	readonly #word: string;
	readonly #most: number;
	readonly #width: number;
	/** Row by row, a row for each letter of the other word. */
	readonly #cells: Uint8Array;
	/** The other word's letters. */
	readonly #path: Uint16Array;
	/** By length of the other word's beginning: the nearest that it or a shorter one comes. */
	readonly #nearest: Uint8Array;

	constructor(word: string, most: number) {
		const rows = word.length + most + 2;
		this.#word = word;
		this.#most = most;
		this.#width = word.length + 1;
		this.#cells = new Uint8Array(rows * this.#width).fill(most + 1);
		this.#path = new Uint16Array(rows);
		this.#nearest = new Uint8Array(rows).fill(most + 1);
		for (let at = 0; at <= Math.min(word.length, most); at += 1) this.#cells[at] = at;
	}

	/** Makes `letter` the `depth`th of the other word. False if it can get near no more. */
	goTo(depth: number, letter: number): boolean {
		const [word, most, width, cells] = [this.#word, this.#most, this.#width, this.#cells];
		const [row, up] = [depth * width, (depth - 1) * width];
		const before = this.#path[depth - 1] ?? 0;
		const to = Math.min(width - 1, depth + most);
		let low = depth <= most ? depth : most + 1;
		this.#path[depth] = letter;
		cells[row] = low;
		for (let at = Math.max(1, depth - most); at <= to; at += 1) {
			const own = word.charCodeAt(at - 1);
			let value = (cells[up + at - 1] ?? 0) + (own === letter ? 0 : 1);
			value = Math.min(value, (cells[up + at] ?? 0) + 1, (cells[row + at - 1] ?? 0) + 1);
			if (at > 1 && depth > 1 && own === before && word.charCodeAt(at - 2) === letter) {
				value = Math.min(value, (cells[up - width + at - 2] ?? 0) + 1);
			}
			value = Math.min(value, most + 1);
			cells[row + at] = value;
			if (value < low) low = value;
		}
		this.#nearest[depth] = Math.min(this.#nearest[depth - 1] ?? 0, this.whole(depth));
		return low <= most;
	}

	/** How far the other word's first `depth` letters are from the whole word. */
	whole(depth: number): number {
		if (Math.abs(depth - this.#width + 1) > this.#most) return this.#most + 1;
		return this.#cells[depth * this.#width + this.#width - 1] ?? 0;
	}

	/** How far the nearest beginning of those letters is. */
	beginning(depth: number): number {
		return this.#nearest[depth] ?? this.#most + 1;
	}
}
