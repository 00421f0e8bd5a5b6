import { copyFile, link, readFile, rename, stat, unlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Notice } from '#shared/domain/notice.ts';
import { log } from '../log.ts';
import { hasCode, moveAside, reasonOf } from './durable-write.ts';
import { unseal, type DocumentFormat } from './envelope.ts';

const DAY = 24 * 60 * 60_000;

/** What opening a file and, where need be, its older generations came to. */
export interface Recovered<T> {
	/** Undefined: there is no file, or none that can be read. */
	readonly data: T | undefined;
	readonly version: number | undefined;
	readonly notices: Notice[];
	/** Whether the file may be written: not when a newer program wrote it. */
	readonly writable: boolean;
}

/**
 * Reads `file`. One that cannot be read is moved aside, and the newest older generation that can
 * be read taken instead: `file.1` as it was one write ago, `file.2` as it was a day ago or more.
 */
export async function recover<T>(
	file: string,
	format: DocumentFormat<T>,
	now: number,
): Promise<Recovered<T>> {
	let aside: string | undefined;

	for (const generation of [file, `${file}.1`, `${file}.2`]) {
		const bytes = await readIfThere(generation);
		if (bytes === undefined) continue;

		const opened = unseal(bytes, format);
		const name = basename(file);
		if (opened.kind === 'newer') {
			const notices: Notice[] = [{ code: 'newer', file: name }];
			return { data: undefined, version: undefined, notices, writable: false };
		}
		if (opened.kind === 'good') {
			const { data, version, writtenAt: from } = opened;
			// A crash between the two steps of a write may leave the older generation alone: as good.
			const notices: Notice[] = aside ? [{ code: 'restored', file: name, aside, from }] : [];
			return { data, version, notices, writable: true };
		}
		log('warn', `${generation} cannot be read: ${opened.reason}`);
		const moved = await moveAside(generation, now).catch((cause: unknown) => {
			log('warn', `${generation} stays where it is: ${reasonOf(cause)}`);
			return basename(generation);
		});
		aside ??= moved;
	}
	const notices: Notice[] = aside ? [{ code: 'lost', file: basename(file), aside }] : [];
	return { data: undefined, version: undefined, notices, writable: true };
}

/** Keeps the file as it is now as a generation, before it is written anew. */
export async function keepGeneration(file: string, now: number): Promise<void> {
	const [one, two] = [`${file}.1`, `${file}.2`];
	if (await isOlderThanADay(two, now)) await rename(one, two).catch(ignoreMissing);
	await unlink(one).catch(ignoreMissing);
	// A second name for the same file costs nothing; the write gives the first name to a new one.
	await link(file, one).catch(async (cause: unknown) => {
		if (!hasCode(cause, 'ENOENT')) await copyFile(file, one);
	});
}

async function isOlderThanADay(file: string, now: number): Promise<boolean> {
	try {
		const { mtimeMs } = await stat(file);
		return now - mtimeMs > DAY;
	} catch {
		return true;
	}
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
	try {
		return await readFile(file);
	} catch (cause) {
		if (hasCode(cause, 'ENOENT')) return undefined;
		throw cause;
	}
}

function ignoreMissing(cause: unknown): void {
	if (!hasCode(cause, 'ENOENT')) throw cause;
}
