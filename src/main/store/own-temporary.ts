import { randomUUID } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Hidden, and of a kind that nobody takes for a file of the user's, nor for another program's. */
const TEMPORARY = /^\.papertray-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;
/** A temporary file this old, in milliseconds, was left by a process that died. */
const STALE = 60 * 60_000;

/** A name for what is being written in a folder of the user's, which no other writer uses. */
export function ownTemporaryIn(folder: string): string {
	return join(folder, `.papertray-${randomUUID()}.tmp`);
}

/** Deletes what writers that died have left in a folder of the user's. */
export async function removeLitter(folder: string, now: number): Promise<void> {
	for (const name of await readdir(folder)) {
		if (!TEMPORARY.test(name)) continue;
		const file = join(folder, name);
		const found = await lstat(file).catch(() => undefined);
		if (found?.isFile() && now - found.mtimeMs > STALE) await rm(file, { force: true });
	}
}
