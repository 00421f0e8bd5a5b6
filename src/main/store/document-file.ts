import { basename } from 'node:path';
import { Low } from 'lowdb';
import type { Notice } from '#shared/domain/notice.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { log } from '../log.ts';
import { DocumentAdapter } from './document-adapter.ts';
import { reasonOf } from './durable-write.ts';
import type { DocumentFormat } from './envelope.ts';

export type { DocumentFormat } from './envelope.ts';

/** The first wait before a refused write is tried again, and the longest, in milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** Documents that this process holds in memory, by their path: what is there may be newer than the disk. */
const held = new Map<string, DocumentFile<unknown>>();

/** The documents that this process holds, by the path of their file. */
export function heldDocuments(): ReadonlyMap<string, DocumentFile<unknown>> {
	return held;
}

/** One small document that is held in memory and rewritten whole: settings, the window's place. */
export class DocumentFile<T> {
	readonly #file: string;
	readonly #name: string;
	readonly format: DocumentFormat<T>;
	readonly #adapter: DocumentAdapter<T>;
	readonly #db: Low<T>;
	/** The system's reason why the file could not even be read. */
	readonly #unread: string | undefined;
	/** The write under way, and the one that will carry everything that came since. */
	#writing: Promise<Result<void>> | undefined;
	#next: Promise<Result<void>> | undefined;
	#retry: NodeJS.Timeout | undefined;
	#wait = FIRST_WAIT;
	#dirty = false;
	#closed = false;

	private constructor(
		file: string,
		format: DocumentFormat<T>,
		adapter: DocumentAdapter<T>,
		db: Low<T>,
		unread: string | undefined,
	) {
		this.#file = file;
		this.format = format;
		this.#name = basename(file);
		this.#adapter = adapter;
		this.#db = db;
		this.#unread = unread;
	}

	/**
	 * Opens `file`, or starts empty where there is none. What had to be repaired is in `notices`. A
	 * file that the system does not let be read is left alone: the app runs without it.
	 */
	static async open<T>(
		file: string,
		format: DocumentFormat<T>,
		now: () => number,
		options: { readonly readOnly?: boolean } = {},
	): Promise<DocumentFile<T>> {
		const adapter = new DocumentAdapter(file, format, now, options);
		const db = new Low<T>(adapter, format.empty());
		let unread: string | undefined;
		try {
			await db.read();
		} catch (cause) {
			unread = reasonOf(cause);
			log('warn', `${file} is not read: ${unread}`);
		}
		const document = new DocumentFile(file, format, adapter, db, unread);
		held.set(file, document as DocumentFile<unknown>);
		return document;
	}

	get data(): T {
		return this.#db.data;
	}

	get notices(): readonly Notice[] {
		if (this.#unread === undefined) return this.#adapter.notices;
		return [{ code: 'lost', file: this.#name, aside: this.#name }];
	}

	/**
	 * Changes the document in memory at once and answers when it is on disk. What the disk refuses
	 * stays in memory and is tried again until it is written.
	 */
	async update(change: (before: T) => T): Promise<Result<void>> {
		this.#db.data = change(this.#db.data);
		const reason = this.refusal;
		if (reason !== undefined) return failure({ code: 'store-read-only', reason });
		this.#dirty = true;
		return await this.#save();
	}

	/** Whether there is, or should be, a file of it. */
	get isWritten(): boolean {
		return this.#adapter.isWritten;
	}

	/** Writes it as it is in memory; for where the disk has it otherwise. */
	async rewrite(): Promise<Result<void>> {
		return await this.update((data) => data);
	}

	/** Waits for what is being written; tries once more what was refused. */
	async close(): Promise<void> {
		if (held.get(this.#file) === (this as DocumentFile<unknown>)) held.delete(this.#file);
		this.#closed = true;
		clearTimeout(this.#retry);
		if (this.#dirty) await this.#save();
		else await this.#writing;
	}

	/** Why it must not be written, if so. */
	get refusal(): string | undefined {
		return this.#unread ?? this.#adapter.refusal;
	}

	#save(): Promise<Result<void>> {
		if (this.#next !== undefined) return this.#next;
		if (this.#writing === undefined) return (this.#writing = this.#write());
		// Whatever comes while a write is under way goes into one more write after it.
		this.#next = this.#writing.then(() => {
			this.#next = undefined;
			return (this.#writing = this.#write());
		});
		return this.#next;
	}

	async #write(): Promise<Result<void>> {
		clearTimeout(this.#retry);
		this.#dirty = false;
		try {
			await this.#db.write();
			this.#wait = FIRST_WAIT;
			return success(undefined);
		} catch (cause) {
			const reason = reasonOf(cause);
			log('warn', `${this.#name} is not written: ${reason}`);
			this.#dirty = true;
			if (!this.#closed) {
				this.#retry = setTimeout(() => void this.#save(), this.#wait).unref();
				this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
			}
			return failure({ code: 'store-unwritable', reason });
		} finally {
			this.#writing = undefined;
		}
	}
}
