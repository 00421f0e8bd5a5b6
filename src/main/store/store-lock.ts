import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { hasCode } from './durable-write.ts';

const holderSchema = v.object({
	pid: v.pipe(v.number(), v.safeInteger()),
	/** Tells this process from a later one with the same number; empty where nothing tells. */
	born: v.string(),
	nonce: v.string(),
});

type Holder = v.InferOutput<typeof holderSchema>;

/** How often taking over a dead process's lock is tried, against others that try the same. */
const ATTEMPTS = 50;

/**
 * Keeps a second process from writing the same folder. Electron's single-instance lock does so
 * for the app; this one holds for whatever opens the folder, and outlives no process.
 */
export class StoreLock {
	readonly #file: string;
	readonly #nonce: string;

	private constructor(file: string, nonce: string) {
		this.#file = file;
		this.#nonce = nonce;
	}

	/** The lock, or the number of the process that holds it. Throws what the file system throws. */
	static async acquire(
		folder: string,
	): Promise<{ readonly lock: StoreLock } | { readonly heldBy: number }> {
		await mkdir(folder, { recursive: true });
		const file = join(folder, 'lock');
		const own = { pid: process.pid, born: await birthOf(process.pid), nonce: randomUUID() };

		for (let attempt = 1; ; attempt += 1) {
			if (await claim(file, own)) return { lock: new StoreLock(file, own.nonce) };
			const holder = await readHolder(file);
			if (holder !== undefined && (await isAlive(holder))) return { heldBy: holder.pid };
			if (attempt === ATTEMPTS) throw new Error(`${file} cannot be taken over`);
			await removeStale(file, own);
		}
	}

	async release(): Promise<void> {
		const holder = await readHolder(this.#file);
		if (holder?.nonce === this.#nonce) await unlink(this.#file);
	}
}

/** Puts `own` in place if nothing is there. The file appears whole or not at all. */
async function claim(file: string, own: Holder): Promise<boolean> {
	const draft = `${file}.${own.nonce}`;
	await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
	try {
		await link(draft, file);
		return true;
	} catch (cause) {
		if (hasCode(cause, 'EEXIST')) return false;
		throw cause;
	} finally {
		await unlink(draft);
	}
}

/**
 * Removes the lock of a dead process. Only one process at a time may: another could otherwise
 * remove the fresh lock of a third that was quicker.
 */
async function removeStale(file: string, own: Holder): Promise<void> {
	const removing = `${file}.removing`;
	if (!(await claim(removing, own))) {
		const remover = await readHolder(removing);
		const died = remover === undefined || !(await isAlive(remover));
		if (died) await unlink(removing).catch(() => undefined);
		return;
	}
	try {
		const holder = await readHolder(file);
		const stale = holder === undefined || !(await isAlive(holder));
		if (stale) await unlink(file).catch(() => undefined);
	} finally {
		await unlink(removing).catch(() => undefined);
	}
}

async function readHolder(file: string): Promise<Holder | undefined> {
	try {
		return v.parse(holderSchema, JSON.parse(await readFile(file, 'utf8')));
	} catch {
		return undefined;
	}
}

async function isAlive({ pid, born }: Holder): Promise<boolean> {
	try {
		process.kill(pid, 0);
	} catch (cause) {
		// Not allowed to signal it means that it is there.
		if (!hasCode(cause, 'EPERM')) return false;
	}
	return born === (await birthOf(pid));
}

/** When a process began, in this boot of the machine; process numbers are used again. */
async function birthOf(pid: number): Promise<string> {
	if (process.platform !== 'linux') return '';
	try {
		const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		// The 22nd field; the second, in parentheses, may hold spaces: proc_pid_stat(5).
		return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
	} catch {
		return '';
	}
}
