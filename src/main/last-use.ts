import { awayBetween, type Away } from '#shared/domain/away.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { Listeners } from './listeners.ts';
import type { DocumentFile } from './store/document-file.ts';
import type { WindowState } from './store/preferences.ts';

/** How long a use may go unwritten, in milliseconds. */
const UNWRITTEN = 5 * 60_000;

/**
 * When the user was last here, and the absence before that, which stays until it is settled, over
 * restarts too: whoever quits before catching up still wants to.
 */
export class LastUse {
	readonly #document: DocumentFile<WindowState>;
	readonly #now: () => number;
	readonly #listeners = new Listeners<Away | undefined>();
	#lastUsedAt: number | undefined;
	#writtenAt: number;

	constructor(document: DocumentFile<WindowState>, now: () => number) {
		this.#document = document;
		this.#now = now;
		this.#lastUsedAt = document.data.lastUsedAt;
		// The first is written by `keep`, when the start is over.
		this.#writtenAt = now();
	}

	/** What is still to catch up on. */
	get away(): Away | undefined {
		const { away } = this.#document.data;
		return away && awayBetween(away.since, away.until);
	}

	onAwayChanged(listener: (away: Away | undefined) => void): Unsubscribe {
		return this.#listeners.add(listener);
	}

	/** The user is here now. */
	used(): void {
		const [since, until] = [this.#lastUsedAt, this.#now()];
		this.#lastUsedAt = until;
		if (since !== undefined && awayBetween(since, until) !== undefined) {
			const { away } = this.#document.data;
			// Whoever only looked in between two absences has not been here.
			const lookedIn = away !== undefined && awayBetween(away.until, since) === undefined;
			this.#write({ away: { since: lookedIn ? away.since : since, until } });
			this.#listeners.tell(this.away);
		} else if (Math.abs(until - this.#writtenAt) >= UNWRITTEN) {
			this.keep();
		}
	}

	/** Writes down when the user was here last. */
	keep(): void {
		this.#write({});
	}

	/** The user has caught up. */
	async settle(): Promise<Result<void>> {
		const saved = this.#document.update((state) => ({ ...state, away: undefined }));
		this.#listeners.tell(undefined);
		return await saved;
	}

	#write(change: Pick<WindowState, 'away'>): void {
		this.#writtenAt = this.#now();
		const lastUsedAt = this.#lastUsedAt;
		// Nobody waits for this: what could not be written costs a day or two to catch up on.
		void this.#document.update((state) => ({ ...state, ...change, lastUsedAt }));
	}
}
