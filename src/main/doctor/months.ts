import { basename, join } from 'node:path';
import type { Finding } from '#shared/domain/doctor.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { isInStep, keepMonth } from '../store/catalogue-files.ts';
import { moveAside, reasonOf } from '../store/durable-write.ts';
import { unseal } from '../store/envelope.ts';
import type { Parts } from '../store/library-parts.ts';
import { arrivalsFile, arrivalsIn } from '../store/month-arrivals.ts';
import { MONTH_FORMAT, shardFile } from '../store/month-shard.ts';
import { bytesOf, mended, namesIn, problem } from './files.ts';

const MONTH = /^(\d{4}-\d{2})\.json(?:\.[12])?$/;

/** What of a library the months are looked at with. */
export type MonthParts = Pick<Parts, 'folder' | 'now' | 'readOnly' | 'shards'>;

/** The months that a library has any file of. */
export async function monthsOf(folder: string): Promise<string[]> {
	const names = await namesIn(join(folder, 'papers'));
	return [...new Set(names.flatMap((name) => MONTH.exec(name)?.[1] ?? []))];
}

/**
 * Looks at a month's papers, and at the older states that are kept of it. What is damaged is put
 * aside, never deleted, and what took its place is the newest that can be read: what is in memory,
 * or else an older state.
 */
export async function lookAtMonth(parts: MonthParts, month: string): Promise<Finding[]> {
	const { folder, readOnly } = parts;
	const file = shardFile(folder, month);
	const name = basename(file);
	const read = await bytesOf(file);
	if ('refused' in read) {
		return [problem('papers', { code: 'unreadable', file: name, reason: read.refused })];
	}
	const kind = read.bytes === undefined ? 'gone' : unseal(read.bytes, MONTH_FORMAT).kind;
	if (kind === 'newer') return [problem('papers', { code: 'newer', file: name })];
	if (kind === 'good') {
		return [...(await lookAtFallbacks(parts, file)), ...(await lookAtArrivals(parts, month))];
	}
	if (readOnly) return [problem('papers', { code: 'left-damaged', file: name })];
	try {
		return await mendMonth(parts, month, file, kind === 'unreadable');
	} catch (cause) {
		return [problem('papers', { code: 'unreadable', file: name, reason: reasonOf(cause) })];
	}
}

/** Makes a month's catalogue anew where it is not what the papers make; whether it did. */
export async function remakeCatalogue(parts: MonthParts, month: string): Promise<boolean> {
	const { folder, shards, readOnly } = parts;
	return await shards.use(month, async (shard) => {
		if (shard.refusal !== undefined) return false;
		const papers = [...shard.papers.values()];
		if (readOnly || (await isInStep(folder, month, papers))) return false;
		await keepMonth(folder, month, papers);
		if (!(await isInStep(folder, month, papers))) throw new Error('it cannot be written');
		return true;
	});
}

async function mendMonth(
	{ shards, now }: MonthParts,
	month: string,
	file: string,
	isThere: boolean,
): Promise<Finding[]> {
	const name = basename(file);
	if (shards.isHeld(month)) {
		return await shards.use(month, async (shard) => {
			if (shard.refusal !== undefined) {
				return [problem('papers', { code: 'left-damaged', file: name })];
			}
			const aside = isThere ? await moveAside(file, now()) : undefined;
			await shard.rewrite();
			const fact = { code: 'rewritten', file: name } as const;
			return [mended('papers', { ...fact, ...(aside !== undefined && { aside }) })];
		});
	}
	// Opening it is what restores it, as at every start.
	const before = shards.notices.length;
	await shards.use(month, () => undefined);
	const told = shards.notices.slice(before).map((notice) => findingOf('papers', notice));
	if (told.length > 0) return told;
	const again = await bytesOf(file);
	const restored = 'bytes' in again && again.bytes && unseal(again.bytes, MONTH_FORMAT);
	if (restored === undefined || restored === false || restored.kind !== 'good') {
		return [problem('papers', { code: 'left-damaged', file: name })];
	}
	return [mended('papers', { code: 'restored', file: name, from: restored.writtenAt })];
}

async function lookAtFallbacks({ now, readOnly }: MonthParts, file: string): Promise<Finding[]> {
	const found: Finding[] = [];
	for (const older of [`${file}.1`, `${file}.2`]) {
		const read = await bytesOf(older);
		if ('refused' in read || read.bytes === undefined) continue;
		if (unseal(read.bytes, MONTH_FORMAT).kind !== 'unreadable') continue;
		const name = basename(older);
		if (readOnly) found.push(problem('papers', { code: 'left-damaged', file: name }));
		else {
			const aside = await moveAside(older, now());
			found.push(mended('papers', { code: 'fallback-damaged', file: name, aside }));
		}
	}
	return found;
}

/** What came to a month since it was written: of lines that are damaged, memory may know better. */
async function lookAtArrivals(parts: MonthParts, month: string): Promise<Finding[]> {
	const { folder, shards, readOnly, now } = parts;
	const file = arrivalsFile(folder, month);
	const name = basename(file);
	const read = await bytesOf(file);
	if ('refused' in read) {
		return [problem('papers', { code: 'unreadable', file: name, reason: read.refused })];
	}
	const { damaged = 0, isNewer = false } = read.bytes === undefined ? {} : arrivalsIn(read.bytes);
	if (isNewer) return [problem('papers', { code: 'newer', file: name })];
	if (damaged === 0) return [];
	const fact = { code: 'damaged', file: name, entries: damaged } as const;
	const wasHeld = shards.isHeld(month);
	return await shards.use(month, async (shard) => {
		if (readOnly || shard.refusal !== undefined) return [problem('papers', fact)];
		const aside = (await shard.rewrite()) ?? (await moveAside(file, now()));
		return [mended('papers', wasHeld ? { code: 'rewritten', file: name, aside } : fact)];
	});
}

/** What opening a file came to, as a finding. */
export function findingOf(check: Finding['check'], notice: Notice): Finding {
	switch (notice.code) {
		case 'restored':
			return mended(check, notice);
		case 'lost':
			return problem(check, notice);
		case 'damaged':
			// All others count, and a snapshot has them.
			return mended(check, notice);
		case 'newer':
			return problem(check, notice);
		case 'locked':
			return problem('lock', { code: 'held-by', process: notice.process });
		case 'read-only-folder':
			return problem('lock', { code: 'folder-refused', reason: notice.reason });
	}
}
