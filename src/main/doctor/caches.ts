import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#shared/domain/doctor.ts';
import { pictureType } from '../media/picture-type.ts';
import { readIndex } from '../search/index-file.ts';
import { reasonOf } from '../store/durable-write.ts';
import { decodeLog } from '../store/journal-line.ts';
import { bytesOf, fine, mended, namesIn, orWhole, problem } from './files.ts';

/** More than any kind of picture needs to be told by. */
const HEAD = 64;

/** Looks at the history of counts, a file a month. What is damaged of it can come from nowhere. */
export async function lookAtCounts(folder: string): Promise<Finding[]> {
	const samples = join(folder, 'samples');
	const names = (await namesIn(samples)).filter((name) => /^\d{4}-\d{2}\.log$/.test(name));
	const found: Finding[] = [];
	for (const file of names) {
		const read = await bytesOf(join(samples, file));
		if ('refused' in read) {
			found.push(problem('counts', { code: 'unreadable', file, reason: read.refused }));
		} else if (read.bytes !== undefined) {
			const { damaged } = decodeLog(read.bytes);
			if (damaged > 0) found.push(problem('counts', { code: 'damaged', file, entries: damaged }));
		}
	}
	return orWhole('counts', found, names.length);
}

/**
 * Looks at the search index. One that is damaged is removed and made anew by `remake`, which answers
 * once it is under way.
 */
export async function lookAtIndex(
	folder: string,
	remake: (() => Promise<void>) | undefined,
): Promise<Finding[]> {
	const file = join(folder, 'search', 'index');
	const read = await readFile(file).catch(() => undefined);
	if (read === undefined) return [fine('search', { code: 'not-kept-yet' })];
	if ((await readIndex(folder)) !== undefined) return [fine('search', { code: 'whole', files: 1 })];
	if (remake === undefined) return [problem('search', { code: 'left-damaged', file: 'index' })];
	try {
		await rm(file, { force: true });
		await remake();
		return [mended('search', { code: 'remade', files: 1 })];
	} catch (cause) {
		return [problem('search', { code: 'refused', reason: reasonOf(cause) })];
	}
}

/** Looks at the kept pictures. What is none, and what was cut off, can be fetched again: it goes. */
export async function lookAtPictures(folder: string, readOnly: boolean): Promise<Finding[]> {
	const names = (await namesIn(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name));
	let removed = 0;
	for (const name of names) {
		const file = join(folder, name);
		const head = await headOf(file);
		if (head === undefined || pictureType(head) !== undefined || readOnly) continue;
		await rm(file, { force: true });
		removed += 1;
	}
	if (removed > 0) return [mended('pictures', { code: 'removed', files: removed })];
	return [fine('pictures', { code: 'whole', files: names.length })];
}

async function headOf(file: string): Promise<Buffer | undefined> {
	const handle = await open(file, 'r').catch(() => undefined);
	if (handle === undefined) return undefined;
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
		return buffer.subarray(0, bytesRead);
	} catch {
		return undefined;
	} finally {
		await handle.close();
	}
}
