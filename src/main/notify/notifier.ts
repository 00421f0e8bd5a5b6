import type { Budget, LocalClock } from '#shared/domain/notify/budget.ts';
import { decide, putOff, type Notification } from '#shared/domain/notify/decide.ts';
import type { Candidate } from '#shared/domain/notify/rule.ts';
import {
	NOTHING_TOLD,
	notifyStateSchema,
	type NotifyEntry,
	type NotifyState,
} from '#shared/domain/notify/state.ts';
import type { Result } from '#shared/result.ts';
import type { DocumentFile, DocumentFormat } from '../store/document-file.ts';

/** Name of the document in the profile. */
export const NOTIFICATIONS_FILE = 'notifications.json';

export const NOTIFICATIONS_FORMAT: DocumentFormat<NotifyState> = {
	kind: 'papertray-notifications',
	version: 1,
	schema: notifyStateSchema,
	migrations: {},
	empty: () => NOTHING_TOLD,
};

export interface NotifierOptions {
	readonly document: DocumentFile<NotifyState>;
	readonly budget: () => Budget;
	readonly clock: () => LocalClock;
	/** Hands a notification to the system. */
	readonly show: (notification: Notification) => void;
}

/**
 * Shows what `decide` lets through, and only once that is on disk: a notification that a crash forgets
 * would come again. What cannot be written is not shown, and waits for the digest.
 */
export class Notifier {
	readonly #options: NotifierOptions;
	#telling: Promise<unknown> = Promise.resolve();

	constructor(options: NotifierOptions) {
		this.#options = options;
	}

	/** What rules have matched, the oldest first, and what became of it. */
	get log(): readonly NotifyEntry[] {
		return this.#options.document.data.log;
	}

	/**
	 * Tells of what rules have just matched, or of what waits where its hour has come. One after the
	 * other, since each counts on what the one before has left of the budget.
	 */
	async tell(candidates: readonly Candidate[]): Promise<void> {
		const told = this.#telling.then(() => this.#tell(candidates));
		this.#telling = told.catch(() => undefined);
		await told;
	}

	async #tell(candidates: readonly Candidate[]): Promise<void> {
		const { document, budget, clock, show } = this.#options;
		const decided = decide(document.data, candidates, clock(), budget());
		const saved: Result<void> = await document.update(() => decided.state);
		if (decided.show === undefined) return;
		if (saved.ok) show(decided.show);
		else await document.update((state) => putOff(state, decided));
	}
}
