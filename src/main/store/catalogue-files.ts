import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Paper } from '#shared/domain/paper.ts';
import { log } from '../log.ts';
import { decodeColumns, encodeColumns, type MonthColumns } from './catalogue-columns.ts';
import { decodeWords, encodeWords, type MonthWords } from './catalogue-words.ts';
import { hasCode, reasonOf } from './durable-write.ts';
import { arrivalsFile } from './month-arrivals.ts';
import { shardFile } from './month-shard.ts';

const MONTH_SHARD = /^(\d{4}-\d{2})\.json(?:\.[12])?$/;

/** The two parts of a month's catalogue, each a file of its own: all need the one, few the other. */
type Part = 'columns' | 'words';

/** The months of which a library has papers, oldest first. */
export async function monthsIn(folder: string): Promise<string[]> {
	const names = await readdir(join(folder, 'papers')).catch((cause: unknown) => {
		if (hasCode(cause, 'ENOENT')) return [];
		throw cause;
	});
	const months = names.map((name) => MONTH_SHARD.exec(name)?.[1]);
	return [...new Set(months.filter((month) => month !== undefined))].sort();
}

/** The columns on disk; undefined when there are none, or none that the month's file agrees with. */
export async function keptColumns(
	folder: string,
	month: string,
): Promise<MonthColumns | undefined> {
	return await kept(folder, month, 'columns', decodeColumns);
}

/** The words on disk, likewise. */
export async function keptWords(folder: string, month: string): Promise<MonthWords | undefined> {
	return await kept(folder, month, 'words', decodeWords);
}

/**
 * Keeps a month's catalogue for the next start; if it cannot be, the next start makes it anew. It
 * is not forced to disk: what a power cut leaves of it fails its checksum.
 */
export async function keepMonth(
	folder: string,
	month: string,
	papers: readonly Paper[],
): Promise<void> {
	try {
		const source = await sourceOf(folder, month);
		if (source === undefined) return;
		await mkdir(join(folder, 'catalogue'), { recursive: true });
		await replace(partFile(folder, month, 'words'), encodeWords(papers, source));
		await replace(partFile(folder, month, 'columns'), encodeColumns(papers, source));
	} catch (cause) {
		log('warn', `no catalogue of ${month}: ${reasonOf(cause)}`);
	}
}

/** Whether a month's catalogue on disk is byte for byte what its papers make. */
export async function isInStep(
	folder: string,
	month: string,
	papers: readonly Paper[],
): Promise<boolean> {
	const source = await sourceOf(folder, month);
	if (source === undefined) return false;
	const made = { columns: encodeColumns(papers, source), words: encodeWords(papers, source) };
	for (const part of ['columns', 'words'] as const) {
		const there = await readFile(partFile(folder, month, part)).catch(() => undefined);
		if (there?.equals(made[part]) !== true) return false;
	}
	return true;
}

async function kept<T>(
	folder: string,
	month: string,
	part: Part,
	decode: (bytes: Buffer, source: string) => T | undefined,
): Promise<T | undefined> {
	const source = await sourceOf(folder, month);
	if (source === undefined) return undefined;
	const bytes = await readFile(partFile(folder, month, part)).catch(() => undefined);
	return bytes && decode(bytes, source);
}

async function replace(file: string, bytes: Buffer): Promise<void> {
	await writeFile(`${file}.part`, bytes);
	await rename(`${file}.part`, file);
}

function partFile(folder: string, month: string, part: Part): string {
	return join(folder, 'catalogue', `${month}.${part}`);
}

/** What tells whether a month's papers are still those that a catalogue was made from. */
export async function sourceOf(folder: string, month: string): Promise<string | undefined> {
	try {
		const { size, mtimeMs, ino } = await stat(shardFile(folder, month));
		// A copy of a library has a copy of these, with another number.
		const arrived = await stat(arrivalsFile(folder, month)).catch(() => undefined);
		const more = arrived === undefined ? '' : ` ${arrived.size} ${arrived.mtimeMs}`;
		return `${size} ${mtimeMs} ${ino}${more}`;
	} catch {
		return undefined;
	}
}
