import { Low } from 'lowdb';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { log } from '../log.ts';
import { reasonOf } from './durable-write.ts';
import { JournalAdapter } from './journal-adapter.ts';
import type { JournalFormat } from './journal-format.ts';
import { encodeLine } from './journal-line.ts';

export type { JournalFormat } from './journal-format.ts';

/** The first wait before a refused write is tried again, and the longest, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** A write that takes longer than this is told of: until then "saving" would only flicker. */
const SLOW = 250;
/** A log is closed by a snapshot once it has so many bytes: about ten thousand acts. */
const LARGE_LOG = 1_000_000;
/** So much larger than that, and the snapshot is not put off until quitting. */
const FAR_TOO_LARGE = 8;

interface JournalOptions {
	readonly now: () => number;
	/** Bytes of log after which quitting writes a snapshot. */
	readonly compactAt?: number;
	/** Looks on while another process holds the journal: nothing on disk is touched. */
	readonly readOnly?: boolean;
}

interface Waiting {
	readonly line: string;
	/** Undefined once whoever appended it has been told that the disk refused. */
	answer: ((result: Result<void>) => void) | undefined;
}

type Listener = (durability: Durability) => void;

/** State that is made up of appended entries, each on disk before it counts as saved. */
export class JournalFile<State, Entry> {
	readonly #adapter: JournalAdapter<State, Entry>;
	readonly #db: Low<State>;
	readonly #format: JournalFormat<State, Entry>;
	readonly #now: () => number;
	readonly #compactAt: number;
	readonly #listeners = new Set<Listener>();
	#waiting: Waiting[] = [];
	#writing: Promise<void> | undefined;
	#durability: Durability = { state: 'saved' };
	#retry: NodeJS.Timeout | undefined;
	#wait = FIRST_WAIT;
	#closed = false;

	private constructor(
		db: Low<State>,
		adapter: JournalAdapter<State, Entry>,
		format: JournalFormat<State, Entry>,
		{ now, compactAt = LARGE_LOG }: JournalOptions,
	) {
		this.#db = db;
		this.#adapter = adapter;
		this.#format = format;
		this.#now = now;
		this.#compactAt = compactAt;
	}

	/** Opens the journal `name` of `folder`, or starts empty. What was repaired is in `notices`. */
	static async open<State, Entry>(
		folder: string,
		name: string,
		format: JournalFormat<State, Entry>,
		options: JournalOptions,
	): Promise<JournalFile<State, Entry>> {
		const { now, readOnly = false } = options;
		const adapter = new JournalAdapter({ folder, name, now, readOnly }, format);
		const db = new Low(adapter, format.empty());
		await db.read();
		return new JournalFile(db, adapter, format, options);
	}

	get state(): State {
		return this.#db.data;
	}

	get notices(): readonly Notice[] {
		return this.#adapter.notices;
	}

	/** Why nothing can be appended, if so: a newer program's journal, or another process's. */
	get refusal(): string | undefined {
		return this.#adapter.refusal;
	}

	get durability(): Durability {
		return this.#durability;
	}

	onDurabilityChanged(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Takes `entry` into the state at once and answers when it is on disk. What the disk refuses
	 * stays in the state, is tried again until it is written, and never changes its place.
	 */
	append(entry: Entry): Promise<Result<void>> {
		this.#format.fold(this.#db.data, entry);
		const { refusal: reason } = this;
		if (reason !== undefined) return Promise.resolve(failure({ code: 'store-read-only', reason }));
		return new Promise((answer) => {
			this.#waiting.push({ line: encodeLine(entry), answer });
			// While the disk refuses, newcomers wait for the next try with all others.
			if (this.#retry === undefined) this.#start();
			else this.#refuse(this.#refusal());
		});
	}

	/**
	 * Writes all that is in memory as a snapshot, which the next start reads in place of what may be
	 * damaged before it. Throws what the disk refuses.
	 */
	async secure(): Promise<void> {
		while (this.#writing !== undefined) await this.#writing;
		// In the place of a write: an entry that came meanwhile would be in a log that nobody reads.
		const done = this.#alone(async () => {
			if (this.#waiting.length > 0) throw new Error(this.#refusal());
			await this.#db.write();
		});
		this.#writing = done.catch(() => undefined);
		await done;
	}

	/** Waits until everything is on disk, or until the disk has refused it a last time. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#retry);
		await this.#writing;
		if (this.#waiting.length > 0) await this.#write();
		const { length, damaged } = this.#adapter;
		if (
			this.refusal === undefined &&
			this.#waiting.length === 0 &&
			(damaged || length > this.#compactAt)
		) {
			await this.#snapshot();
		}
		await this.#adapter.close();
	}

	#start(): void {
		this.#writing ??= this.#alone(() => this.#write());
	}

	async #alone(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} finally {
			this.#writing = undefined;
			// An entry may have come after the last look and before this.
			const left = this.#waiting.length > 0 && this.#retry === undefined;
			if (left && !this.#closed) this.#start();
		}
	}

	/** Writes what waits; all that came during one write goes together into the next. */
	async #write(): Promise<void> {
		this.#retry = undefined;
		const slow = setTimeout(() => this.#tell(this.#unsaved()), SLOW);
		try {
			while (this.#waiting.length > 0) {
				const batch = [...this.#waiting];
				await this.#adapter.append(batch.map(({ line }) => line).join(''));
				this.#waiting = this.#waiting.slice(batch.length);
				for (const { answer } of batch) answer?.(success(undefined));
			}
			this.#wait = FIRST_WAIT;
			this.#tell({ state: 'saved' });
			if (this.#adapter.length > this.#compactAt * FAR_TOO_LARGE) await this.#snapshot();
		} catch (cause) {
			this.#tryLater(reasonOf(cause));
		} finally {
			clearTimeout(slow);
		}
	}

	#tryLater(reason: string): void {
		log('warn', `${this.#waiting.length} acts are not saved yet: ${reason}`);
		if (!this.#closed) {
			this.#retry = setTimeout(() => this.#start(), this.#wait).unref();
			const nextAt = this.#now() + this.#wait;
			this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
			this.#tell({ ...this.#unsaved(), reason, nextAt });
		}
		this.#refuse(reason);
	}

	/** Tells whoever still waits that the disk refused; the lines stay for the next try. */
	#refuse(reason: string): void {
		for (const waiting of this.#waiting) {
			waiting.answer?.(failure({ code: 'store-unwritable', reason }));
			waiting.answer = undefined;
		}
		if (this.#durability.state === 'unsaved') {
			this.#tell({ ...this.#durability, acts: this.#waiting.length });
		}
	}

	#refusal(): string {
		return this.#durability.state === 'unsaved' ? (this.#durability.reason ?? '') : '';
	}

	#unsaved(): Extract<Durability, { state: 'unsaved' }> {
		return { state: 'unsaved', acts: this.#waiting.length };
	}

	#tell(durability: Durability): void {
		if (durability.state === 'saved' && this.#durability.state === 'saved') return;
		this.#durability = durability;
		for (const listener of this.#listeners) listener(durability);
	}

	/** A snapshot spares reading old logs; if it cannot be written, they are read once more. */
	async #snapshot(): Promise<void> {
		await this.#db.write().catch((cause: unknown) => {
			log('warn', `no snapshot: ${reasonOf(cause)}`);
		});
	}
}
