import { randomUUID } from 'node:crypto';
import { link, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const TEMPORARY = /\.[0-9a-f-]{36}\.tmp$/;
/** A temporary file this old was left by a process that died: nothing is written for an hour. */
const STALE = 60 * 60_000;

/**
 * Replaces `file` by `bytes` so that after a crash or a power cut it holds either all of what it
 * held before or all of `bytes`, and when this resolves it is `bytes`. Throws the system's error
 * when the disk refuses; `file` is then as it was. Written to a file of its own, forced to disk,
 * moved over the old one, and the folder forced too: Pillai et al., OSDI 2014, "All File Systems
 * Are Not Created Equal".
 */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
	const temporary = `${file}.${randomUUID()}.tmp`;
	try {
		await writeWhole(temporary, bytes);
		await rename(temporary, file);
	} catch (cause) {
		await unlink(temporary).catch(() => undefined);
		throw cause;
	}
	await syncFolder(dirname(file));
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
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
	} finally {
		await handle.close();
	}
}

/** Deletes what writers that died have left in `folder`. Only for the holder of the store's lock. */
export async function removeStaleTemporaries(folder: string, now: number): Promise<void> {
	const names = (await readdir(folder)).filter((name) => TEMPORARY.test(name));
	for (const name of names) {
		const file = join(folder, name);
		const { mtimeMs } = await stat(file);
		if (now - mtimeMs > STALE) await unlink(file);
	}
}

/**
 * Moves a file that cannot be read out of the way, under a name that tells when, and returns that
 * name. It overwrites nothing, since what cannot be read today may be repaired tomorrow.
 */
export async function moveAside(file: string, now: number): Promise<string> {
	const stamp = new Date(now).toISOString().replaceAll(':', '-');
	for (let attempt = 1; ; attempt += 1) {
		const aside = `${file}.unreadable-${stamp}${attempt === 1 ? '' : `-${attempt}`}`;
		try {
			// A link fails where the name is taken; a rename would replace what is there.
			await link(file, aside);
		} catch (cause) {
			if (hasCode(cause, 'EEXIST')) continue;
			await rename(file, aside);
			await syncFolder(dirname(file));
			return basename(aside);
		}
		await unlink(file);
		await syncFolder(dirname(file));
		return basename(aside);
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
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EROFS: 'the disk is read-only',
	EACCES: 'writing there is not allowed',
	EPERM: 'writing there is not allowed',
	EIO: 'the disk reports an error',
	ENOENT: 'the folder is gone',
	EMFILE: 'too many files are open',
};
