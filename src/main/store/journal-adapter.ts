import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { Notice } from '#shared/domain/notice.ts';
import { syncFolder, writeDurably } from './durable-write.ts';
import { seal } from './envelope.ts';
import type { JournalFormat } from './journal-format.ts';
import { encodeLine } from './journal-line.ts';
import { logFile, numbersOf, readJournal, snapshotFile, snapshotFormat } from './journal-reader.ts';

/** Snapshots kept: the newest and two to fall back on. */
const SNAPSHOTS = 3;

/**
 * lowdb's way to a journal: reading is the newest snapshot and what was appended since, writing is
 * a new snapshot, and `append` is what happens in between. Logs are kept for good: they are small,
 * and they are the history that undo and "why" go back to.
 */
export class JournalAdapter<State, Entry> implements Adapter<State> {
	readonly #folder: string;
	readonly #name: string;
	readonly #format: JournalFormat<State, Entry>;
	readonly #now: () => number;
	notices: readonly Notice[] = [];
	writable = true;
	damaged = false;
	#current: { log: number; length: number } | undefined;
	#nextLog = 1;
	#handle: FileHandle | undefined;

	constructor(
		folder: string,
		name: string,
		format: JournalFormat<State, Entry>,
		now: () => number,
	) {
		this.#folder = folder;
		this.#name = name;
		this.#format = format;
		this.#now = now;
	}

	/** Bytes in the log that is appended to. */
	get length(): number {
		return this.#current?.length ?? 0;
	}

	async read(): Promise<State> {
		const read = await readJournal(this.#folder, this.#name, this.#format, this.#now());
		this.notices = read.notices;
		this.writable = read.writable;
		this.damaged = read.damaged;
		this.#current = read.current;
		this.#nextLog = read.nextLog;
		return read.state;
	}

	/** Writes a snapshot of `state`, which must hold all that was appended; a new log follows it. */
	async write(state: State): Promise<void> {
		const { version, toSnapshot } = this.#format;
		const number = this.#nextLog;
		const bytes = seal(snapshotFormat(this.#format).kind, version, toSnapshot(state), this.#now());
		await mkdir(this.#folder, { recursive: true });
		await writeDurably(snapshotFile(this.#folder, this.#name, number), bytes);
		await this.close();
		this.#current = undefined;

		const numbers = await numbersOf(this.#folder, this.#name, 'snapshot');
		for (const old of numbers.slice(0, -SNAPSHOTS)) {
			await rm(snapshotFile(this.#folder, this.#name, old));
		}
	}

	/** Adds lines to the log; on disk when this resolves. */
	async append(lines: string): Promise<void> {
		const handle = (this.#handle ??= await this.#openLog());
		const current = this.#current ?? { log: 0, length: 0 };
		const bytes = Buffer.from(lines);
		// Always at the end of what is known to be good: a write that failed half-way is written over.
		for (let written = 0; written < bytes.length;) {
			const at = current.length + written;
			const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at);
			written += bytesWritten;
		}
		try {
			await handle.datasync();
		} catch (cause) {
			// After a failed sync the system may believe that the pages are clean: this file is not
			// appended to any more, and what was not acknowledged is written again into a new one.
			// https://lwn.net/Articles/752063/
			await this.close();
			this.#current = undefined;
			throw cause;
		}
		current.length += bytes.length;
	}

	async close(): Promise<void> {
		const handle = this.#handle;
		this.#handle = undefined;
		await handle?.close();
	}

	async #openLog(): Promise<FileHandle> {
		if (this.#current !== undefined) {
			const handle = await open(logFile(this.#folder, this.#name, this.#current.log), 'r+');
			// What follows the last whole line was never acknowledged.
			await handle.truncate(this.#current.length);
			return handle;
		}
		await mkdir(this.#folder, { recursive: true });
		const log = this.#nextLog;
		const handle = await open(logFile(this.#folder, this.#name, log), 'w+', 0o600);
		const { kind, version } = this.#format;
		const head = Buffer.from(encodeLine({ papertray: kind, version, log }));
		try {
			await handle.writeFile(head);
			await handle.sync();
			await syncFolder(this.#folder);
		} catch (cause) {
			await handle.close();
			throw cause;
		}
		this.#current = { log, length: head.length };
		this.#nextLog = log + 1;
		return handle;
	}
}
