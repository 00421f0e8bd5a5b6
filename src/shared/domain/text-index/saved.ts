import { Dictionary } from './dictionary.ts';
import type { Postings } from './postings.ts';
import { Segment } from './segment.ts';

/** Goes up whenever the same bytes would mean something else, the analysis of texts included. */
const VERSION = 1;
/** Read with another order of bytes, it is another number. */
const MAGIC = 0x50_54_49_58;
/** Numbers before the lengths: magic, version, checksum, how many parts there are. */
const HEAD = 4;

type Part = Uint8Array | Uint16Array | Uint32Array;

/** All of a segment, in this order; what it is made of again. */
const PARTS = [
	...[Uint16Array, Uint32Array, Uint8Array],
	...[Uint32Array, Uint8Array, Uint8Array],
	...[Uint32Array, Uint32Array, Uint8Array, Uint32Array, Uint8Array, Uint8Array],
	...[Uint32Array, Uint32Array, Uint8Array, Uint32Array, Uint8Array, Uint8Array],
] as const;

/** Segments as bytes. */
export function savedBytes(segments: readonly Segment[]): Uint8Array {
	const parts = segments.flatMap(partsOf);
	const head = 4 * (HEAD + parts.length);
	const total = parts.reduce((sum, { byteLength }) => sum + padded(byteLength), head);
	const bytes = new Uint8Array(total);
	const words = new Uint32Array(bytes.buffer);
	words.set([MAGIC, VERSION, 0, parts.length, ...parts.map(({ byteLength }) => byteLength)]);
	let at = head;
	for (const part of parts) {
		bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
		at += padded(part.byteLength);
	}
	words[2] = checksum(words);
	return bytes;
}

/** The segments in such bytes; undefined where they are damaged, or of another version. */
export function segmentsIn(bytes: Uint8Array): Segment[] | undefined {
	if (bytes.length < 4 * HEAD || bytes.length % 4 !== 0) return undefined;
	// A file may be read into the middle of a larger buffer, where numbers cannot start.
	// Not `slice`, which copies nothing of a Buffer.
	const own = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
	const words = new Uint32Array(own.buffer, own.byteOffset, own.length / 4);
	const [magic, version, sum, count = 0] = words;
	if (magic !== MAGIC || version !== VERSION || sum !== checksum(words)) return undefined;

	const parts: Part[] = [];
	let at = 4 * (HEAD + count);
	for (let index = 0; index < count; index += 1) {
		const length = words[HEAD + index] ?? 0;
		const Type = PARTS[index % PARTS.length] ?? Uint8Array;
		// Typed arrays of the library say which kind of buffer they have, which is of no matter here.
		parts.push(
			new Type(own.buffer as ArrayBuffer, own.byteOffset + at, length / Type.BYTES_PER_ELEMENT),
		);
		at += padded(length);
	}
	const segments: Segment[] = [];
	for (let first = 0; first < count; first += PARTS.length) {
		segments.push(segmentOf(parts.slice(first, first + PARTS.length)));
	}
	return segments;
}

function partsOf({ dictionary, rows, titleLengths, gone, meta, body }: Segment): Part[] {
	const { letters, starts, shared } = dictionary;
	const postings = [meta, body].flatMap((each) => [
		...[each.counts, each.paperStarts, each.papers],
		...[each.placeStarts, each.places, each.fields],
	]);
	return [letters, starts, shared, rows, titleLengths, gone, ...postings];
}

/** `parts` are those of `partsOf`, which the checksum vouches for. */
function segmentOf(parts: readonly Part[]): Segment {
	const [letters, starts, shared, rows, titleLengths, gone, ...postings] = parts;
	return new Segment({
		dictionary: new Dictionary(letters as Uint16Array, starts as Uint32Array, shared as Uint8Array),
		rows: rows as Uint32Array,
		titleLengths: titleLengths as Uint8Array,
		// Papers will go from it, and the bytes are the caller's.
		gone: (gone as Uint8Array).slice(),
		meta: postingsOf(postings.slice(0, 6)),
		body: postingsOf(postings.slice(6)),
	});
}

function postingsOf(parts: readonly Part[]): Postings {
	const [counts, paperStarts, papers, placeStarts, places, fields] = parts;
	return {
		counts: counts as Uint32Array,
		paperStarts: paperStarts as Uint32Array,
		papers: papers as Uint8Array,
		placeStarts: placeStarts as Uint32Array,
		places: places as Uint8Array,
		fields: fields as Uint8Array,
	};
}

/** Of everything but itself. Any one number that differs makes it differ. */
function checksum(words: Uint32Array): number {
	let sum = 0x811c9dc5 ^ words.length;
	for (let at = 0; at < words.length; at += 1) {
		const word = at === 2 ? 0 : (words[at] ?? 0);
		sum = Math.imul(sum ^ word, 0x01000193);
		// Multiplying moves bits up only; this brings high ones down again.
		sum ^= sum >>> 15;
	}
	return sum >>> 0;
}

function padded(length: number): number {
	return (length + 3) & ~3;
}
