import type { BigIntStats } from 'node:fs';
import { lstat, open, realpath, rename, rm, unlink } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { hasCode, nameAlso, syncFolder } from '../store/durable-write.ts';
import { ownTemporaryIn } from '../store/own-temporary.ts';
import { retryWhileHeld } from '../store/retry-while-held.ts';
import { signatureOf } from './signature.ts';

/**
 * What became of a write: the new file's signature, unknown where another program has written it right
 * after; or another program came first, and nothing was done.
 */
export type Placed = { readonly signature: string | undefined } | 'outdated';

/**
 * Writes a file that is not there yet, durably and whole: beside itself, then under its name.
 * Another file of that name is never written over. Throws the system's error.
 */
export async function createFile(root: string, file: string, text: string): Promise<Placed> {
	return await place(root, file, text, async (temporary) => {
		try {
			await nameAlso(temporary, file);
		} catch (cause) {
			if (hasCode(cause, 'EEXIST')) return false;
			throw cause;
		}
		await unlink(temporary);
		return true;
	});
}

/**
 * Replaces a file, likewise, if it is still what it was when it was looked at: what another program
 * has written since must not be written over.
 */
export async function replaceFile(
	root: string,
	file: string,
	text: string,
	signature: string,
): Promise<Placed> {
	return await place(root, file, text, async (temporary) => {
		if ((await signatureAt(file)) !== signature) return false;
		await retryWhileHeld(() => rename(temporary, file));
		return true;
	});
}

/** Removes a file if it is still what it was; whether it did. */
export async function removeFile(root: string, file: string, signature: string): Promise<boolean> {
	await mustBeInside(root, file);
	if ((await signatureAt(file)) !== signature) return false;
	await unlink(file);
	await syncFolder(dirname(file));
	return true;
}

async function place(
	root: string,
	file: string,
	text: string,
	move: (temporary: string) => Promise<boolean>,
): Promise<Placed> {
	await mustBeInside(root, file);
	// Hidden, and no Markdown: neither we nor Obsidian take it for a note.
	const temporary = ownTemporaryIn(dirname(file));
	let written: BigIntStats;
	try {
		const bytes = new TextEncoder().encode(text);
		written = await writeWhole(temporary, bytes, await modeOf(file));
		if (!(await move(temporary))) return 'outdated';
	} finally {
		await rm(temporary, { force: true });
	}
	await syncFolder(dirname(file));
	const after = await statsAt(file);
	const isOurs = after?.mtimeNs === written.mtimeNs && after.ino === written.ino;
	return { signature: isOurs && after.size === written.size ? signatureOf(after) : undefined };
}

/** Writes a new file and forces it to disk; answers with what it is then. */
async function writeWhole(file: string, bytes: Uint8Array, mode: number): Promise<BigIntStats> {
	const handle = await open(file, 'wx', mode);
	try {
		await handle.writeFile(bytes);
		await handle.sync();
		const stats = await handle.stat({ bigint: true });
		if (Number(stats.size) !== bytes.length) {
			throw new Error(`wrote ${stats.size} of ${bytes.length} bytes`);
		}
		return stats;
	} finally {
		await handle.close();
	}
}

/** Somebody may have put a link in the place of a subfolder since. */
async function mustBeInside(root: string, file: string): Promise<void> {
	const [inside, folder] = await Promise.all([realpath(root), realpath(dirname(file))]);
	if (folder !== inside && !folder.startsWith(inside.endsWith(sep) ? inside : inside + sep)) {
		throw new Error('the folder of the file is a link that leads elsewhere');
	}
}

/** Others may read what they could read before; the user's own habit for new files. */
async function modeOf(file: string): Promise<number> {
	const found = await lstat(file).catch(() => undefined);
	return found?.isFile() ? found.mode & 0o777 : 0o666;
}

async function signatureAt(file: string): Promise<string | undefined> {
	const stats = await statsAt(file);
	return stats && signatureOf(stats);
}

async function statsAt(file: string): Promise<BigIntStats | undefined> {
	try {
		return await lstat(file, { bigint: true });
	} catch (cause) {
		if (hasCode(cause, 'ENOENT') || hasCode(cause, 'ENOTDIR')) return undefined;
		throw cause;
	}
}
