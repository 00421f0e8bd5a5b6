import { ByteWriter } from './byte-writer.ts';

/**
 * Which papers have which word, and where. By word, in the order of a dictionary; the papers of a
 * word ascend. Numbers are kept as differences, most of them in one byte, which makes an index
 * small enough to keep the places too: phrases are found without reading any text again.
 */
export interface Postings {
	/** By word, the number of papers of all words before it; one more than there are words. */
	readonly counts: Uint32Array;
	/** By word, where its papers start in `papers`. */
	readonly paperStarts: Uint32Array;
	readonly papers: Uint8Array;
	/** By word, where its places start in `places`. */
	readonly placeStarts: Uint32Array;
	readonly places: Uint8Array;
	/** For each paper of each word its fields as bits; empty where there is but one field. */
	readonly fields: Uint8Array;
}

/** Writes postings word by word. */
export class PostingsWriter {
	readonly #counts: number[] = [0];
	readonly #paperStarts: number[] = [];
	readonly #papers = new ByteWriter();
	readonly #placeStarts: number[] = [];
	readonly #places = new ByteWriter();
	readonly #fields = new ByteWriter();
	#count = 0;
	#paper = 0;
	#place = -1;

	startWord(): void {
		if (this.#paperStarts.length > 0) this.#counts.push(this.#count);
		this.#paperStarts.push(this.#papers.length);
		this.#placeStarts.push(this.#places.length);
		this.#paper = 0;
	}

	/** A paper of the word, beyond the one before; `fields` is undefined where there is but one. */
	paper(paper: number, fields: number | undefined): void {
		this.#papers.number(paper - this.#paper);
		this.#paper = paper;
		this.#count += 1;
		if (fields !== undefined) this.#fields.byte(fields);
		this.#place = -1;
	}

	/** A place of the word in that paper, not before the last. */
	place(place: number): void {
		// The lowest bit tells a paper's first place from those after it.
		if (this.#place === -1) this.#places.number(place * 2 + 1);
		else this.#places.number((place - this.#place) * 2);
		this.#place = place;
	}

	done(): Postings {
		if (this.#paperStarts.length > 0) this.#counts.push(this.#count);
		return {
			counts: Uint32Array.from(this.#counts),
			paperStarts: Uint32Array.from([...this.#paperStarts, this.#papers.length]),
			papers: this.#papers.done(),
			placeStarts: Uint32Array.from([...this.#placeStarts, this.#places.length]),
			places: this.#places.done(),
			fields: this.#fields.done(),
		};
	}
}

/** How many papers have a word. */
export function countOf({ counts }: Postings, word: number): number {
	return (counts[word + 1] ?? 0) - (counts[word] ?? 0);
}

/** Writes the papers of a word into `into`, which has room for all papers; says how many. */
export function readPapers(postings: Postings, word: number, into: Uint32Array): number {
	const { papers } = postings;
	const count = countOf(postings, word);
	let at = postings.paperStarts[word] ?? 0;
	let paper = 0;
	for (let index = 0; index < count; index += 1) {
		let byte = papers[at++] ?? 0;
		let difference = byte & 127;
		for (let shift = 7; byte > 127; shift += 7) {
			byte = papers[at++] ?? 0;
			difference |= (byte & 127) << shift;
		}
		paper += difference;
		into[index] = paper;
	}
	return count;
}

/** Where a word stands, each time it does: the paper by its index among the word's, and the place. */
export interface Occurrences {
	readonly indexes: Uint32Array;
	readonly places: Uint32Array;
	readonly length: number;
}

/** Every place of a word. */
export function readPlaces(postings: Postings, word: number): Occurrences {
	const { places: bytes } = postings;
	let at = postings.placeStarts[word] ?? 0;
	const end = postings.placeStarts[word + 1] ?? 0;
	const indexes = new Uint32Array(end - at);
	const places = new Uint32Array(end - at);
	let [length, index, place] = [0, -1, 0];
	while (at < end) {
		let byte = bytes[at++] ?? 0;
		let value = byte & 127;
		for (let shift = 7; byte > 127; shift += 7) {
			byte = bytes[at++] ?? 0;
			value |= (byte & 127) << shift;
		}
		if ((value & 1) === 1) {
			index += 1;
			place = value >>> 1;
		} else {
			place += value >>> 1;
		}
		indexes[length] = index;
		places[length] = place;
		length += 1;
	}
	return { indexes, places, length };
}
