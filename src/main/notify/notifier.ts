import { nextLook, type Budget, type LocalClock } from '#shared/domain/notify/budget.ts';
import {
	AWAY,
	decide,
	putOff,
	withoutRules,
	type Decided,
	type Notification,
} from '#shared/domain/notify/decide.ts';
import type { Candidate } from '#shared/domain/notify/rule.ts';
import {
	answered,
	NOTHING_TOLD,
	notifyStateSchema,
	passedOver,
	waitingSince,
	type Answer,
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
	/** Whether the user wants nothing shown now; asked only where there is something to show. */
	readonly isHushed: () => Promise<boolean>;
	/** Hands a notification to the system; answers whether it was taken. */
	readonly show: (notification: Notification) => Promise<boolean>;
	/** The log is another. */
	readonly onChanged: () => void;
}

/**
 * Shows what `decide` lets through, and only once that is on disk: a notification that a crash forgets
 * would come again. What cannot be written, or the system does not take, waits for the digest.
 */
export class Notifier {
	readonly #options: NotifierOptions;
	#telling: Promise<unknown> = Promise.resolve();
	/** Whether news were told of since the program was started: what waits must not come before them. */
	#begun = false;

	constructor(options: NotifierOptions) {
		this.#options = options;
	}

	/** What rules have matched, the oldest first, and what became of it. */
	get log(): readonly NotifyEntry[] {
		return this.#options.document.data.log;
	}

	/** Whether anything was ever decided: before, nothing may be told that is not the first run's. */
	get hasRun(): boolean {
		return this.#options.document.data.ranAt !== undefined;
	}

	/** In how many milliseconds `look` is to be called; undefined where nothing waits. */
	get nextLook(): number | undefined {
		const { document, budget, clock } = this.#options;
		const since = waitingSince(document.data);
		return since === undefined ? undefined : nextLook(since, clock(), budget());
	}

	/**
	 * Tells of what rules have just matched, or of what waits where its hour has come. One after the
	 * other, since each counts on what the one before has left of the budget.
	 */
	async tell(candidates: readonly Candidate[]): Promise<void> {
		this.#begun = true;
		await this.#inTurn(() => this.#tell(candidates));
	}

	/** There are no news to wait for: what waits may come. */
	begin(): void {
		this.#begun = true;
	}

	/** Tells of what waits where its hour has come; otherwise nothing is written. */
	async look(): Promise<void> {
		await this.#inTurn(async () => {
			const { document, clock } = this.#options;
			const away = clock().now - (document.data.ranAt ?? Infinity);
			// After days away the news come first, so that one summary says it all.
			if (!this.#begun || away > AWAY || this.#decided([], false).show === undefined) return;
			await this.#tell([]);
		});
	}

	/** Forgets what rules told of that are gone, and lets others pass over papers that they match already. */
	async passOver(
		rules: ReadonlySet<string>,
		matched: readonly { readonly rule: string; readonly paper: string }[],
	): Promise<void> {
		const { document } = this.#options;
		await this.#inTurn(async () => {
			await document.update((state) => passedOver(withoutRules(state, rules), matched));
		});
	}

	/** Keeps what the user made of the notification of a paper. */
	async answer(entry: Pick<NotifyEntry, 'paper' | 'at'>, answer: Answer): Promise<void> {
		await this.#options.document.update((state) => answered(state, entry, answer));
		this.#options.onChanged();
	}

	async #inTurn(work: () => Promise<void>): Promise<void> {
		const done = this.#telling.then(work);
		this.#telling = done.catch(() => undefined);
		await done;
	}

	async #tell(candidates: readonly Candidate[]): Promise<void> {
		const { document, isHushed, show, onChanged } = this.#options;
		const wouldShow = this.#decided(candidates, false).show !== undefined;
		const hushed = wouldShow && (await isHushed());
		const decided = this.#decided(candidates, hushed);
		const saved: Result<void> = await document.update(() => decided.state);
		if (decided.show !== undefined) {
			const isShown = saved.ok && (await show(decided.show));
			if (!isShown) await document.update((state) => putOff(state, decided));
		}
		onChanged();
	}

	#decided(candidates: readonly Candidate[], hushed: boolean): Decided {
		const { document, budget, clock } = this.#options;
		return decide(document.data, candidates, clock(), budget(), hushed);
	}
}
