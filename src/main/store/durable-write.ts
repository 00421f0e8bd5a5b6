import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
	copyFile,
	link,
	lstat,
	mkdir,
	open,
	readdir,
	rename,
	rm,
	unlink,
	writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { log } from '../log.ts';
import { retryWhileHeld } from './retry-while-held.ts';
import { message } from '#shared/language/say.ts';

const TEMPORARY = /\.[0-9a-f-]{36}\.tmp$/;
/** A temporary file this old was left by a process that died: nothing is written for an hour. */
const STALE = 60 * 60_000;

/** A name beside `file` that no other writer uses, and that is cleared away if this one dies. */
export function temporaryFor(file: string): string {
	return `${file}.${randomUUID()}.tmp`;
}

/**
 * Replaces `file` by `bytes` so that after a crash or a power cut it holds either all of what it
 * held before or all of `bytes`, and when this resolves it is `bytes`. Throws the system's error
 * when the disk refuses; `file` is then one of the two. Written to a file of its own, forced to
 * disk, moved over the old one, and the folder forced too: Pillai et al., OSDI 2014, "All File
 * Systems Are Not Created Equal".
 */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
	const temporary = temporaryFor(file);
	try {
		await createDurably(temporary, bytes);
		await retryWhileHeld(() => rename(temporary, file));
	} catch (cause) {
		await unlink(temporary).catch(() => undefined);
		throw cause;
	}
	await syncFolder(dirname(file));
}

/** Writes a file that does not exist yet (EEXIST otherwise) and forces its bytes to disk. */
async function createDurably(file: string, bytes: Uint8Array): Promise<void> {
	const handle = await open(file, 'wx', 0o600);
	try {
		await handle.writeFile(bytes);
		await handle.sync();
		// A full disk may cut a write short without an error.
		const { size } = await handle.stat();
		if (size !== bytes.length) throw new Error(`wrote ${size} of ${bytes.length} bytes`);
	} finally {
		await handle.close();
	}
}

/** Forces a folder's entries to disk, so that a file just created or renamed is still there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
	// Windows cannot open folders; it writes its entries through.
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} catch (cause) {
		// Some network file systems cannot force folders; they write entries through as well.
		if (!hasCode(cause, 'EINVAL') && !hasCode(cause, 'ENOTSUP')) throw cause;
	} finally {
		await handle.close();
	}
}

/** Creates a folder and those it lies in, all on disk when this resolves. */
export async function createFolder(folder: string): Promise<void> {
	const path = resolve(folder);
	const first = await mkdir(path, { recursive: true });
	if (first === undefined) return;
	for (let at = path; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
}

/** Deletes what writers that died have left in `folder`. Only for the holder of the store's lock. */
export async function removeStaleTemporaries(folder: string, now: number): Promise<void> {
	try {
		await removeStale(folder, TEMPORARY, now);
	} catch (cause) {
		// Litter costs room and nothing else: no reason to open anything in another way.
		if (!hasCode(cause, 'ENOENT')) log('warn', `old files stay in ${folder}: ${reasonOf(cause)}`);
	}
}

/** Deletes the files of a folder whose names are such and that nobody has written to for an hour. */
export async function removeStale(folder: string, names: RegExp, now: number): Promise<void> {
	for (const name of await readdir(folder)) {
		if (!names.test(name)) continue;
		const file = join(folder, name);
		// Another may have cleared it away just now.
		const found = await lstat(file).catch(() => undefined);
		if (found?.isFile() && now - found.mtimeMs > STALE) await rm(file, { force: true });
	}
}

/**
 * Moves a file that cannot be read out of the way, under a name that tells when, and returns that
 * name. It overwrites nothing, since what cannot be read today may be repaired tomorrow.
 */
export async function moveAside(file: string, now: number): Promise<string> {
	const aside = await asideOf(file, now, async (name) => {
		await nameAlso(file, name);
		await unlink(file);
	});
	await syncFolder(dirname(file));
	return aside;
}

/** Keeps bytes that are about to be cut from `file` beside it, and returns the name they got. */
export async function keepAside(file: string, bytes: Uint8Array, now: number): Promise<string> {
	const aside = await asideOf(file, now, (name) =>
		writeFile(name, bytes, { flag: 'wx', flush: true }),
	);
	await syncFolder(dirname(file));
	return aside;
}

/** Gives `file` a second name that is not taken (EEXIST otherwise): a copy where links do not exist. */
export async function nameAlso(file: string, name: string): Promise<void> {
	try {
		await link(file, name);
	} catch (cause) {
		// FAT and some network file systems.
		const linkless = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].some((code) => hasCode(cause, code));
		if (!linkless) throw cause;
		await copyFile(file, name, constants.COPYFILE_EXCL);
		const handle = await open(name, 'r+');
		await handle.sync().finally(() => handle.close());
	}
}

/** Tries names until `put` finds one that is free. */
async function asideOf(
	file: string,
	now: number,
	put: (name: string) => Promise<void>,
): Promise<string> {
	const stamp = new Date(now).toISOString().replaceAll(':', '-');
	for (let attempt = 1; ; attempt += 1) {
		const aside = `${file}.unreadable-${stamp}${attempt === 1 ? '' : `-${attempt}`}`;
		try {
			await put(aside);
			return basename(aside);
		} catch (cause) {
			if (!hasCode(cause, 'EEXIST')) throw cause;
		}
	}
}

/** Whether `cause` is a system error with this code, such as ENOENT. */
export function hasCode(cause: unknown, code: string): boolean {
	return cause instanceof Error && 'code' in cause && cause.code === code;
}

/** What a system error says to a person: its code and its call, without paths. */
export function reasonOf(cause: unknown): string {
	if (!(cause instanceof Error)) return String(cause);
	return 'code' in cause && typeof cause.code === 'string'
		? (REASONS[cause.code] ?? cause.code)
		: cause.message;
}

const REASONS: Readonly<Record<string, string>> = {
	ENOSPC: message('the disk is full'),
	EFBIG: message('the file would become too large'),
	EDQUOT: message('the disk quota is used up'),
	EROFS: message('the disk is read-only'),
	EACCES: message('writing there is not allowed'),
	EPERM: message('writing there is not allowed'),
	EIO: message('the disk reports an error'),
	ENOENT: message('the folder is gone'),
	EEXIST: message('a file of that name is in the way'),
	ENOTDIR: message('a file is where a folder should be'),
	EMFILE: message('too many files are open'),
};
