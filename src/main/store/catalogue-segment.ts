import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { FLAG, NO_STARS, type RowText } from '#shared/domain/columns.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { listedDay, type Paper } from '#shared/domain/paper.ts';
import { searchable } from '#shared/domain/search.ts';

/** Counts up with every change of the layout; a segment of another version is made anew. */
const VERSION = 2;
const AUTHORS = 3;

/**
 * What the list shows of the papers of one month, as columns and as words that are decoded only
 * when a row comes into view. Made from the month's shard, and made again whenever in doubt.
 */
export interface CatalogueSegment {
	readonly ids: readonly string[];
	readonly day: Int32Array;
	readonly upvotes: Int32Array;
	readonly comments: Int32Array;
	readonly stars: Int32Array;
	/** The flags that come from the feed. */
	readonly flags: Uint16Array;
	/** The words of the row at `index`, but for the row number that only the catalogue knows. */
	readonly text: (index: number) => Omit<RowText, 'row'>;
	/** What a search looks at (`search.ts`), which is more than what the list shows. */
	readonly line: (index: number) => string;
}

const headSchema = v.object({
	version: v.literal(VERSION),
	/** What the shard's file looked like when this was made. */
	source: v.string(),
	count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	crc: v.number(),
});

/** The row of the list that a paper makes, without its number. */
export function textOf(paper: Paper): Omit<RowText, 'row'> {
	return {
		id: paper.id,
		title: paper.title,
		authors: paper.authors.slice(0, AUTHORS),
		authorCount: paper.authors.length,
		...(paper.organization && { organization: paper.organization.fullname }),
		...(paper.thumbnail !== undefined && { thumbnail: `media/${paper.id}/thumbnail` }),
	};
}

/** The columns of a paper's row; the user's flags are not the feed's to know. */
export function columnsOf(paper: Paper) {
	return {
		day: dayNumber(listedDay(paper)),
		upvotes: paper.upvotes,
		comments: paper.comments,
		stars: paper.githubStars ?? NO_STARS,
		flags:
			(paper.githubRepo === undefined ? 0 : FLAG.code) |
			(paper.withdrawnAt === undefined ? 0 : FLAG.withdrawn),
	};
}

/** A segment of these papers, as it is kept on disk: a line of JSON, columns, ids, words. */
export function encodeSegment(papers: readonly Paper[], source: string): Buffer {
	const columns = papers.map(columnsOf);
	const texts = papers.map((paper) => Buffer.from(JSON.stringify(textOf(paper))));
	const lines = papers.map((paper) => Buffer.from(searchable(paper)));
	const ids = Buffer.from(papers.map(({ id }) => id).join('\n'));
	const body = Buffer.concat([
		bytesOf(Int32Array.from(columns, ({ day }) => day)),
		bytesOf(Int32Array.from(columns, ({ upvotes }) => upvotes)),
		bytesOf(Int32Array.from(columns, ({ comments }) => comments)),
		bytesOf(Int32Array.from(columns, ({ stars }) => stars)),
		bytesOf(endsOf(texts)),
		bytesOf(endsOf(lines)),
		bytesOf(Uint16Array.from(columns, ({ flags }) => flags)),
		bytesOf(Uint32Array.of(ids.length)),
		ids,
		...texts,
		...lines,
	]);
	const head = { version: VERSION, source, count: papers.length, crc: crc32(body) };
	return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** Reads what `encodeSegment` wrote; undefined when it is damaged, or made from another `source`. */
export function decodeSegment(bytes: Buffer, source: string): CatalogueSegment | undefined {
	const headEnd = bytes.indexOf('\n') + 1;
	const head = v.safeParse(headSchema, parse(bytes.toString('utf8', 0, headEnd)));
	const body = bytes.subarray(headEnd);
	if (!head.success || head.output.source !== source) return undefined;
	if (crc32(body) !== head.output.crc) return undefined;

	const { count } = head.output;
	let at = 0;
	function next(length: number): Uint8Array<ArrayBuffer> {
		// A copy of its own, since typed arrays must begin at a multiple of their element's size.
		const copy = new Uint8Array(body.subarray(at, at + length));
		at += length;
		return copy;
	}
	const [day, upvotes, comments, stars] = [
		next(count * 4),
		next(count * 4),
		next(count * 4),
		next(count * 4),
	].map(({ buffer }) => new Int32Array(buffer)) as [Int32Array, Int32Array, Int32Array, Int32Array];
	const textEnds = new Uint32Array(next(count * 4).buffer);
	const lineEnds = new Uint32Array(next(count * 4).buffer);
	const flags = new Uint16Array(next(count * 2).buffer);
	const [idsLength = 0] = new Uint32Array(next(4).buffer);
	const ids = Buffer.from(next(idsLength)).toString('latin1');
	const texts = body.subarray(at, at + (textEnds.at(-1) ?? 0));
	const lines = body.subarray(at + texts.length);

	return {
		ids: count === 0 ? [] : ids.split('\n'),
		day,
		upvotes,
		comments,
		stars,
		flags,
		text: (index) =>
			// Written by `encodeSegment` and proved whole by the checksum.
			JSON.parse(part(texts, textEnds, index)) as Omit<RowText, 'row'>,
		line: (index) => part(lines, lineEnds, index),
	};
}

/** Where each part ends when they are laid one after the other. */
function endsOf(parts: readonly Buffer[]): Uint32Array {
	const ends = new Uint32Array(parts.length);
	let end = 0;
	for (const [index, { length }] of parts.entries()) {
		end += length;
		ends[index] = end;
	}
	return ends;
}

function part(bytes: Buffer, ends: Uint32Array, index: number): string {
	return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]);
}

function bytesOf(array: Int32Array | Uint32Array | Uint16Array): Buffer {
	return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
