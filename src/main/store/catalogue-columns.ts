import * as v from 'valibot';
import { FLAG, NO_STARS } from '#shared/domain/columns.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { listedDay, type Paper } from '#shared/domain/paper.ts';
import { sourceSchema, type Source } from '#shared/domain/source.ts';
import { bytesOf, openPart, reader, sealPart } from './catalogue-part.ts';
import { parseJson } from './parse-json.ts';

/**
 * The papers of one month as columns, which is what lists are made of. Small, since every month's
 * are read at the start.
 */
export interface MonthColumns {
	readonly ids: readonly string[];
	readonly day: Int32Array;
	readonly upvotes: Int32Array;
	readonly comments: Int32Array;
	readonly stars: Int32Array;
	/** The flags that come from the feed. */
	readonly flags: Uint16Array;
	/** Where papers come from that do not come from the daily feed alone, and which these are. */
	readonly sources: readonly (readonly [sources: readonly Source[], papers: readonly number[]])[];
}

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sourcesSchema = v.array(v.tuple([v.array(sourceSchema), v.array(index)]));

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

/** Between the ids, which have no empty line, and the sources. */
const AFTER_IDS = '\n\n';

export function encodeColumns(papers: readonly Paper[], source: string): Buffer {
	const columns = papers.map(columnsOf);
	const body = Buffer.concat([
		bytesOf(Int32Array.from(columns, ({ day }) => day)),
		bytesOf(Int32Array.from(columns, ({ upvotes }) => upvotes)),
		bytesOf(Int32Array.from(columns, ({ comments }) => comments)),
		bytesOf(Int32Array.from(columns, ({ stars }) => stars)),
		bytesOf(Uint16Array.from(columns, ({ flags }) => flags)),
		Buffer.from(papers.map(({ id }) => id).join('\n') + AFTER_IDS + encodeSources(papers)),
	]);
	return sealPart(source, papers.length, body);
}

/** Reads what `encodeColumns` wrote; undefined when it is damaged, or made from another `source`. */
export function decodeColumns(bytes: Buffer, source: string): MonthColumns | undefined {
	const part = openPart(bytes, source);
	if (part === undefined) return undefined;
	const { count, body } = part;
	const next = reader(body);
	const [ids = '', sources] = body.toString('utf8', count * 18).split(AFTER_IDS);
	const read = v.safeParse(sourcesSchema, parseJson(sources ?? ''));
	if (!read.success) return undefined;
	return {
		day: new Int32Array(next(count * 4).buffer),
		upvotes: new Int32Array(next(count * 4).buffer),
		comments: new Int32Array(next(count * 4).buffer),
		stars: new Int32Array(next(count * 4).buffer),
		flags: new Uint16Array(next(count * 2).buffer),
		ids: count === 0 ? [] : ids.split('\n'),
		sources: read.output,
	};
}

/** Papers with the same sources together: there are few combinations, and none in most months. */
function encodeSources(papers: readonly Paper[]): string {
	const together = new Map<string, number[]>();
	papers.forEach(({ sources }, index) => {
		if (sources === undefined) return;
		const key = JSON.stringify(sources);
		const at = together.get(key);
		if (at === undefined) together.set(key, [index]);
		else at.push(index);
	});
	return `[${[...together].map(([key, at]) => `[${key},${JSON.stringify(at)}]`).join(',')}]`;
}
