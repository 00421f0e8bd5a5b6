import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Notice } from '#shared/domain/notice.ts';
import { reasonOf, removeStaleTemporaries } from './durable-write.ts';
import { StoreLock } from './store-lock.ts';

/** How long a command that holds the library is waited for, and how often it is looked at. */
const LONGEST_COMMAND = 30_000;
const BETWEEN_TRIES = 20;

/** What claiming a library's folder came to. */
export interface Claim {
	/** The lock that says that this process alone may write. */
	readonly lock: StoreLock | undefined;
	readonly notices: readonly Notice[];
	/** Whether another process holds the library. */
	readonly readOnly: boolean;
}

/** Claims the folder for this process; where it cannot, what is there can be read all the same. */
export async function claimLibrary(
	folder: string,
	now: () => number,
	held: StoreLock | undefined,
): Promise<Claim> {
	try {
		const acquired = held === undefined ? await lockOf(folder) : { lock: held };
		if ('heldBy' in acquired) {
			const notices: Notice[] = [{ code: 'locked', process: acquired.heldBy }];
			return { lock: undefined, notices, readOnly: true };
		}
		for (const each of [folder, join(folder, 'papers')]) await removeStaleTemporaries(each, now());
		return { lock: acquired.lock, notices: [], readOnly: false };
	} catch (cause) {
		// Acts are tried again until the disk takes them.
		const notices: Notice[] = [{ code: 'read-only-folder', reason: reasonOf(cause) }];
		return { lock: undefined, notices, readOnly: false };
	}
}

/** The lock of a folder, once the commands that are at it are through. */
async function lockOf(folder: string): ReturnType<typeof StoreLock.acquire> {
	const until = Date.now() + LONGEST_COMMAND;
	for (;;) {
		const acquired = await StoreLock.acquire(folder);
		if ('lock' in acquired || !acquired.brief || Date.now() > until) return acquired;
		await wait(BETWEEN_TRIES);
	}
}
