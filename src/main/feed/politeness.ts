import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';
import { askedToWaitUntil } from './rate-limit.ts';

/** At most so many requests are sent in any five minutes; the feed itself would allow 500. */
const MOST_REQUESTS = 60;
const WINDOW = 5 * 60_000;

/** What no server may ask for: to be left alone longer than this. */
const LONGEST_WAIT = 24 * 60 * 60_000;

const moment = v.pipe(v.number(), v.safeInteger());

const politenessSchema = v.object({
	/** When each of the last requests was sent, oldest first, epoch milliseconds. */
	requests: v.array(moment),
	/** Until when the feed asked not to be asked. */
	blockedUntil: v.optional(moment),
});

type Memory = v.InferOutput<typeof politenessSchema>;

export const POLITENESS_FORMAT: DocumentFormat<Memory> = {
	kind: 'papertray-politeness',
	version: 1,
	schema: politenessSchema,
	migrations: {},
	empty: () => ({ requests: [] }),
};

/** Knows when the feed may be asked next, also after a restart. */
export class Politeness {
	readonly #memory: DocumentFile<Memory>;
	readonly #now: () => number;

	constructor(memory: DocumentFile<Memory>, now: () => number) {
		this.#memory = memory;
		this.#now = now;
	}

	static async open(file: string, now: () => number): Promise<Politeness> {
		return new Politeness(await DocumentFile.open(file, POLITENESS_FORMAT, now), now);
	}

	get notices(): readonly Notice[] {
		return this.#memory.notices;
	}

	/**
	 * The moment from which the feed may be asked; not later than now when it may be asked at once.
	 * `reserve` requests of the five minutes are left to others.
	 */
	freeAt(reserve = 0): number {
		const most = MOST_REQUESTS - reserve;
		const recent = this.#recent();
		// With the room used up, the next request may go when enough of the last ones are past.
		const nextInTurn = recent.length < most ? undefined : recent.at(-most);
		const roomAt = nextInTurn === undefined ? this.#now() : nextInTurn + WINDOW;
		return Math.max(this.blockedUntil, roomAt);
	}

	/** Until when the feed asked not to be asked; not later than now when it did not. */
	get blockedUntil(): number {
		const now = this.#now();
		const { blockedUntil = now } = this.#memory.data;
		// A clock that was set back must not turn minutes into months.
		return blockedUntil - now > LONGEST_WAIT ? now : blockedUntil;
	}

	/** A request is being sent. */
	sent(): void {
		const requests = [...this.#recent(), this.#now()];
		// Not waited for: a full disk must not keep the feed from being read.
		void this.#memory.update((before) => ({ ...before, requests }));
	}

	/** An answer came; what it says of its limits is remembered. */
	answered(status: number, headers: Headers): void {
		const until = askedToWaitUntil(status, headers, this.#now());
		if (until !== undefined) this.block(until);
	}

	/** The feed is not to be asked before `until`. */
	block(until: number): void {
		const blockedUntil = Math.min(Math.ceil(until), this.#now() + LONGEST_WAIT);
		void this.#memory.update((before) => ({ ...before, blockedUntil }));
	}

	async close(): Promise<void> {
		await this.#memory.close();
	}

	#recent(): number[] {
		const now = this.#now();
		return this.#memory.data.requests
			.filter((sentAt) => sentAt > now - WINDOW && sentAt <= now)
			.slice(-MOST_REQUESTS);
	}
}
