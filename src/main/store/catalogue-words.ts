import type { RowText } from '#shared/domain/columns.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { searchable } from '#shared/domain/search.ts';
import { bytesOf, openPart, reader, sealPart } from './catalogue-part.ts';

/** The first of a paper's authors that a row is given. */
const AUTHORS = 3;

/** What a row says, but for the row number that only the catalogue knows. */
export interface RowWords extends Omit<RowText, 'row' | 'thumbnail' | 'until' | 'tags'> {
	/** Address of the social card; the page is given a path instead. */
	readonly picture?: string;
}

/** The words of one month's papers, decoded only when a row comes into view. */
export interface MonthWords {
	readonly row: (index: number) => RowWords;
	/** What a search looks at (`search.ts`), which is more than what the list shows. */
	readonly line: (index: number) => string;
}

export function wordsOf(paper: Paper): RowWords {
	return {
		id: paper.id,
		title: paper.title,
		authors: paper.authors.slice(0, AUTHORS),
		authorCount: paper.authors.length,
		...(paper.organization && { organization: paper.organization.fullname }),
		...(paper.thumbnail !== undefined && { picture: paper.thumbnail }),
	};
}

export function encodeWords(papers: readonly Paper[], source: string): Buffer {
	const rows = papers.map((paper) => Buffer.from(JSON.stringify(wordsOf(paper))));
	const lines = papers.map((paper) => Buffer.from(searchable(paper)));
	const body = Buffer.concat([bytesOf(endsOf(rows)), bytesOf(endsOf(lines)), ...rows, ...lines]);
	return sealPart(source, papers.length, body);
}

/** Reads what `encodeWords` wrote; undefined when it is damaged, or made from another `source`. */
export function decodeWords(bytes: Buffer, source: string): MonthWords | undefined {
	const part = openPart(bytes, source);
	if (part === undefined) return undefined;
	const { count, body } = part;
	const next = reader(body);
	const rowEnds = new Uint32Array(next(count * 4).buffer);
	const lineEnds = new Uint32Array(next(count * 4).buffer);
	const rows = body.subarray(count * 8, count * 8 + (rowEnds.at(-1) ?? 0));
	const lines = body.subarray(count * 8 + rows.length);
	return {
		// Written by `encodeWords` and proved whole by the checksum.
		row: (index) => JSON.parse(stretch(rows, rowEnds, index)) as RowWords,
		line: (index) => stretch(lines, lineEnds, index),
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

function stretch(bytes: Buffer, ends: Uint32Array, index: number): string {
	return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]);
}
