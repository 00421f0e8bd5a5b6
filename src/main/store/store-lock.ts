import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { createFolder, hasCode, nameAlso, temporaryFor } from './durable-write.ts';
import { birthOf, isRunning } from './process-birth.ts';

const LOCK = /^lock-(\d+)(\.released)?$/;
/** How often the lock is tried against others that try at the same moment. */
const ATTEMPTS = 100;
/** How often, and how many milliseconds apart, a lock is read that does not make sense. */
const READS = 5;
const BETWEEN_READS = 20;

const holderSchema = v.object({
	pid: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** Tells this process from a later one with the same number; empty where nothing tells. */
	born: v.string(),
	/** Tells two openers within one process apart. */
	nonce: v.string(),
	/** Held by a command, which is through in a moment; others had better wait for that. */
	brief: v.exactOptional(v.literal(true)),
});

type Holder = v.InferOutput<typeof holderSchema>;

/** A lock file: the one of the highest number counts. */
interface Lock {
	readonly number: number;
	readonly released: boolean;
}

/**
 * Keeps a second process from writing the same folder. Electron's single-instance lock does so
 * for the app; this one holds for whatever opens the folder, and outlives no process.
 *
 * Locks are numbered files. Taking over the lock of a dead process means to create the next
 * number, which the file system lets one process do; nobody ever removes the highest, so nobody
 * can remove the lock of another that was quicker.
 */
export class StoreLock {
	readonly #file: string;

	private constructor(file: string) {
		this.#file = file;
	}

	/**
	 * The lock, or the number of the process that holds it and whether that will be `brief`. Throws
	 * what the file system throws.
	 */
	static async acquire(
		folder: string,
		{ brief = false }: { readonly brief?: boolean } = {},
	): Promise<{ readonly lock: StoreLock } | { readonly heldBy: number; readonly brief: boolean }> {
		await createFolder(folder);
		const own: Holder = {
			pid: process.pid,
			born: await birthOf(process.pid),
			nonce: randomUUID(),
			...(brief && { brief }),
		};

		for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
			const newest = await newestLock(folder);
			const holder = await holderOf(folder, newest);
			if (holder !== undefined) return { heldBy: holder.pid, brief: holder.brief === true };

			const number = newest.number + 1;
			const file = join(folder, `lock-${number}`);
			if (!(await claim(file, own))) continue;
			if ((await newestLock(folder)).number === number) {
				await removeOlder(folder, number);
				return { lock: new StoreLock(file) };
			}
			// Others have taken and left this number in the meantime.
			await rm(file, { force: true });
		}
		throw new Error(`${folder} cannot be locked`);
	}

	async release(): Promise<void> {
		// Not removed: the number must not be given twice while others are trying.
		await rename(this.#file, `${this.#file}.released`).catch((cause: unknown) => {
			if (!hasCode(cause, 'ENOENT')) throw cause;
		});
	}
}

async function locksOf(folder: string): Promise<(Lock & { readonly name: string })[]> {
	return (await readdir(folder)).flatMap((name) => {
		const [, number, released] = LOCK.exec(name) ?? [];
		return number === undefined
			? []
			: [{ name, number: Number(number), released: released !== undefined }];
	});
}

async function newestLock(folder: string): Promise<Lock> {
	const none: Lock = { number: 0, released: true };
	return (await locksOf(folder)).reduce<Lock>((a, b) => (b.number > a.number ? b : a), none);
}

/** The process that holds a lock; undefined when it was released, or its process is gone. */
async function holderOf(folder: string, lock: Lock): Promise<Holder | undefined> {
	if (lock.released) return undefined;
	for (let reads = 1; ; reads += 1) {
		try {
			const text = await readFile(join(folder, `lock-${lock.number}`), 'utf8');
			const holder = v.parse(holderSchema, JSON.parse(text));
			return (await isRunning(holder.pid, holder.born)) ? holder : undefined;
		} catch (cause) {
			// Without hard links a lock is there for a moment before its content.
			if (hasCode(cause, 'ENOENT') || reads === READS) return undefined;
			await wait(BETWEEN_READS);
		}
	}
}

/** Whether `file` is this process's now. It appears whole or not at all. */
async function claim(file: string, own: Holder): Promise<boolean> {
	const draft = temporaryFor(file);
	try {
		await writeFile(draft, JSON.stringify(own), { mode: 0o600, flag: 'wx' });
		await nameAlso(draft, file);
		return true;
	} catch (cause) {
		if (hasCode(cause, 'EEXIST')) return false;
		throw cause;
	} finally {
		await rm(draft, { force: true });
	}
}

async function removeOlder(folder: string, number: number): Promise<void> {
	for (const lock of await locksOf(folder)) {
		if (lock.number < number) await rm(join(folder, lock.name), { force: true });
	}
}
