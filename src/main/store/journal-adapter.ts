import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { Notice } from '#shared/domain/notice.ts';
import { message } from '#shared/language/say.ts';
import { log as print } from '../log.ts';
import {
	createFolder,
	hasCode,
	keepAside,
	reasonOf,
	syncFolder,
	writeDurably,
} from './durable-write.ts';
import { seal } from './envelope.ts';
import type { JournalFormat } from './journal-format.ts';
import { encodeLine } from './journal-line.ts';
import { logFile, numbersOf, snapshotFile } from './journal-names.ts';
import { readJournal, type CurrentLog, type ReadJournal } from './journal-reader.ts';
import { snapshotFormat, type JournalPlace } from './journal-snapshot.ts';

/** Snapshots kept: the newest and two to fall back on. */
const SNAPSHOTS = 3;

/**
 * lowdb's way to a journal: reading is the newest snapshot and what was appended since, writing is
 * a new snapshot, and `append` is what happens in between. Logs are kept for good, unless the format
 * says otherwise: they are small, and they are the history that undo and "why" go back to.
 */
export class JournalAdapter<State, Entry> implements Adapter<State> {
	readonly #place: JournalPlace;
	readonly #format: JournalFormat<State, Entry>;
	notices: readonly Notice[] = [];
	/** Why the journal must not be written, if so: a newer program's, or another process's. */
	refusal: string | undefined;
	/** Whether entries could not be read. */
	damaged = false;
	#current: CurrentLog | undefined;
	#nextLog = 1;
	#handle: FileHandle | undefined;

	constructor(place: JournalPlace, format: JournalFormat<State, Entry>) {
		this.#place = place;
		this.#format = format;
	}

	/** Bytes in the log that is appended to. */
	get length(): number {
		return this.#current?.length ?? 0;
	}

	async read(): Promise<State> {
		const read = await readJournal(this.#place, this.#format);
		this.notices = read.notices;
		this.damaged = read.damaged;
		this.#current = read.current;
		this.#nextLog = read.nextLog;
		if (this.#place.readOnly) this.refusal = message('another Papertray holds this file');
		else if (read.newer) this.refusal = message('a newer Papertray wrote this file');
		else if (read.torn) await this.#cut(read.torn);
		return read.state;
	}

	/** Writes a snapshot of `state`, which must hold all that was appended; a new log follows it. */
	async write(state: State): Promise<void> {
		if (this.refusal !== undefined) throw new Error(this.refusal);
		const { folder, name, now } = this.#place;
		const { version, toSnapshot } = this.#format;
		const bytes = seal(snapshotFormat(this.#format).kind, version, toSnapshot(state), now());
		await createFolder(folder);
		await writeDurably(snapshotFile(folder, name, this.#nextLog), bytes);
		await this.close();
		this.#current = undefined;

		const numbers = await numbersOf(folder, name, 'snapshot');
		for (const old of numbers.slice(0, -SNAPSHOTS)) await rm(snapshotFile(folder, name, old));
		// Until there are that many, the first snapshots may be all there is of the logs before them.
		if (this.#format.forgetsLogs && numbers.length >= SNAPSHOTS) {
			await this.#forgetLogs(numbers.at(-SNAPSHOTS) ?? 0);
		}
	}

	/** Adds lines to the log; on disk when this resolves. Throws the system's error when refused. */
	async append(lines: string): Promise<void> {
		const { handle, current } = await this.#openLog();
		const bytes = Buffer.from(lines);
		try {
			for (let written = 0; written < bytes.length;) {
				const at = current.length + written;
				const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at);
				written += bytesWritten;
			}
		} catch (cause) {
			// Half a batch must not look like a line that was cut off, should the app end now.
			await handle.truncate(current.length).catch(() => undefined);
			throw cause;
		}
		try {
			await handle.datasync();
		} catch (cause) {
			// After a failed sync the system may believe that the pages are clean: this file is not
			// appended to any more, and what was not acknowledged is written again into a new one.
			// https://lwn.net/Articles/752063/
			this.#current = undefined;
			await this.close();
			throw cause;
		}
		current.length += bytes.length;
	}

	/** Removes the logs that all snapshots from that number on hold. */
	async #forgetLogs(oldest: number): Promise<void> {
		const { folder, name } = this.#place;
		const logs = await numbersOf(folder, name, 'log');
		for (const log of logs.filter((each) => each < oldest)) await rm(logFile(folder, name, log));
	}

	async close(): Promise<void> {
		const handle = this.#handle;
		this.#handle = undefined;
		// Everything acknowledged was forced to disk before: nothing hangs on the answer.
		await handle?.close().catch((cause: unknown) => print('warn', 'a log does not close', cause));
	}

	async #openLog(): Promise<{ handle: FileHandle; current: CurrentLog }> {
		const current = (this.#current ??= await this.#createLog());
		if (this.#handle === undefined) {
			const { folder, name } = this.#place;
			this.#handle = await open(logFile(folder, name, current.log), 'r+');
			// What follows the last whole line was never acknowledged.
			await this.#handle.truncate(current.length);
		}
		return { handle: this.#handle, current };
	}

	/** Begins a log, on disk under its name when this resolves. */
	async #createLog(): Promise<CurrentLog> {
		const { folder, name } = this.#place;
		await createFolder(folder);
		const { kind, version } = this.#format;
		for (;;) {
			const log = this.#nextLog;
			const file = logFile(folder, name, log);
			const head = Buffer.from(encodeLine({ papertray: kind, version, log }));
			try {
				const handle = await open(file, 'wx', 0o600);
				try {
					await handle.writeFile(head);
					await handle.sync();
				} finally {
					await handle.close();
				}
				await syncFolder(folder);
			} catch (cause) {
				this.#nextLog = log + 1;
				// Whatever has that name by now, nothing is written over.
				if (hasCode(cause, 'EEXIST')) continue;
				await rm(file, { force: true }).then(
					() => (this.#nextLog = log),
					() => undefined,
				);
				throw cause;
			}
			this.#nextLog = log + 1;
			return { log, length: head.length };
		}
	}

	/** Keeps what was cut off in a file of its own, and ends the log after its last whole line. */
	async #cut({ log, length, tail }: NonNullable<ReadJournal<State>['torn']>): Promise<void> {
		const { folder, name, now } = this.#place;
		const file = logFile(folder, name, log);
		try {
			await keepAside(file, tail, now());
			const handle = await open(file, 'r+');
			try {
				await handle.truncate(length);
				await handle.sync();
			} finally {
				await handle.close();
			}
		} catch (cause) {
			// It is neither read nor written over: the next log is a new one.
			this.#current = undefined;
			print('warn', `the end of ${file} stays: ${reasonOf(cause)}`);
		}
	}
}
