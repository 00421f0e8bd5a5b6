import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Paper } from '#shared/domain/paper.ts';
import { log } from '../log.ts';
import { decodeSegment, encodeSegment, type CatalogueSegment } from './catalogue-segment.ts';
import { hasCode, reasonOf } from './durable-write.ts';
import { shardFile, type MonthShard } from './month-shard.ts';

const MONTH_SHARD = /^(\d{4}-\d{2})\.json(?:\.[12])?$/;

/** The months of which a library has papers, oldest first. */
export async function monthsIn(folder: string): Promise<string[]> {
	const names = await readdir(join(folder, 'papers')).catch((cause: unknown) => {
		if (hasCode(cause, 'ENOENT')) return [];
		throw cause;
	});
	const months = names.map((name) => MONTH_SHARD.exec(name)?.[1]);
	return [...new Set(months.filter((month) => month !== undefined))].sort();
}

/** The segment on disk; undefined when there is none, or none that its month's file agrees with. */
export async function keptSegment(
	folder: string,
	month: string,
): Promise<CatalogueSegment | undefined> {
	const source = await sourceOf(folder, month);
	if (source === undefined) return undefined;
	const bytes = await readFile(segmentFile(folder, month)).catch(() => undefined);
	return bytes && decodeSegment(bytes, source);
}

/** A segment of the papers that a month has now. */
export function segmentOf({ papers }: Pick<MonthShard, 'papers'>): CatalogueSegment {
	const segment = decodeSegment(encodeSegment([...papers.values()], ''), '');
	if (segment === undefined) throw new Error('a catalogue does not fit its own checksum');
	return segment;
}

/**
 * Keeps a month's segment for the next start; if it cannot be, the next start makes it anew. It is
 * not forced to disk: what a power cut leaves of it fails its checksum.
 */
export async function keepSegment(
	folder: string,
	month: string,
	papers: readonly Paper[],
): Promise<void> {
	const file = segmentFile(folder, month);
	try {
		const source = await sourceOf(folder, month);
		if (source === undefined) return;
		await mkdir(join(folder, 'catalogue'), { recursive: true });
		await writeFile(`${file}.part`, encodeSegment(papers, source));
		await rename(`${file}.part`, file);
	} catch (cause) {
		log('warn', `no catalogue of ${month}: ${reasonOf(cause)}`);
	}
}

function segmentFile(folder: string, month: string): string {
	return join(folder, 'catalogue', `${month}.rows`);
}

/** What tells whether a shard's file is still the one that a segment was made from. */
async function sourceOf(folder: string, month: string): Promise<string | undefined> {
	try {
		const { size, mtimeMs, ino } = await stat(shardFile(folder, month));
		return `${size} ${mtimeMs} ${ino}`;
	} catch {
		return undefined;
	}
}
