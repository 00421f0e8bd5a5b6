import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { Day } from '#shared/domain/day.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { daysToAsk } from '#shared/domain/polling.ts';
import type { Activity, FeedProblem, SyncState, Trigger } from '#shared/domain/sync-state.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import type { DayAnswer, FeedClient } from '../feed/feed-client.ts';
import { Listeners } from '../listeners.ts';
import type { ActivityLog } from './activity-log.ts';
import type { DayMemory } from './day-memory.ts';
import { nextSyncAt } from './next-sync.ts';
import { storeProblem, type PaperSink } from './paper-sink.ts';
import { Tally } from './tally.ts';

export interface SyncOptions {
	readonly client: FeedClient;
	readonly sink: PaperSink;
	readonly activityLog: ActivityLog;
	readonly days: DayMemory;
	readonly now: () => number;
	readonly random: () => number;
	readonly print: (line: string) => void;
}

/** Problems that the next day would meet as well. */
const STOPS_ALL: ReadonlySet<FeedProblem['code']> = new Set([
	'offline',
	'captive-portal',
	'untrusted',
	'rate-limited',
	'store-unwritable',
]);

/** Brings the newest days of the feed into the library, one sync at a time. */
export class Sync {
	readonly #options: SyncOptions;
	readonly #changed = new Listeners<SyncState>();
	readonly #papers = new Listeners<ColumnsChange>();
	readonly #stopping = new AbortController();
	#state: SyncState = { activity: { phase: 'idle' } };
	#failures = 0;
	#running: Promise<void> | undefined;

	constructor(options: SyncOptions) {
		this.#options = options;
		const success = options.activityLog
			.entries()
			.find(({ kind, problem }) => kind === 'sync' && problem === undefined);
		if (success !== undefined) {
			const { at, milliseconds, counts } = success;
			this.#state = { ...this.#state, lastSuccess: { at: at + milliseconds, counts } };
		}
	}

	get state(): SyncState {
		return this.#state;
	}

	onChanged(listener: (state: SyncState) => void): Unsubscribe {
		return this.#changed.add(listener);
	}

	/** Papers of a day have come, and are on disk. */
	onPapers(listener: (change: ColumnsChange) => void): Unsubscribe {
		return this.#papers.add(listener);
	}

	/** Syncs, or joins the sync that is under way; resolves when it is over, however it ended. */
	async run(trigger: Trigger): Promise<void> {
		if (this.#stopping.signal.aborted) return;
		this.#running ??= this.#run(trigger)
			.finally(() => (this.#running = undefined))
			// Told last: whoever hears that it is over and asks for another gets another.
			.then((state) => this.#change(state));
		await this.#running;
	}

	/** Calls off the sync under way, for good, and waits until it is over. */
	async stop(): Promise<void> {
		this.#stopping.abort();
		await this.#running;
	}

	/** What there is to say when it is over. */
	async #run(trigger: Trigger): Promise<SyncState> {
		const { sink, activityLog, now, random, print } = this.#options;
		const days = daysToAsk({
			now: now(),
			asked: this.#options.days.asked,
			first: sink.isEmpty() || this.#state.lastSuccess === undefined,
			wished: trigger === 'user' || trigger === 'start',
		});
		const tally = new Tally(now());
		const problem = await this.#syncDays(days, tally);

		const at = now();
		this.#failures = problem === undefined ? 0 : this.#failures + 1;
		const nextAt = nextSyncAt({ at, problem, failures: this.#failures, random });
		const { counts } = tally;
		const milliseconds = Math.max(0, at - tally.startedAt);
		print(
			`sync daily: ${counts.papers} papers, ${counts.fresh} new, ${counts.changed} changed, ` +
				`${counts.failed} failed in ${(milliseconds / 1000).toFixed(2)} s`,
		);
		const entry: Activity = {
			at: tally.startedAt,
			kind: 'sync',
			trigger,
			days,
			requests: tally.requests,
			counts,
			milliseconds,
			nextAt,
		};
		await activityLog.add(problem === undefined ? entry : { ...entry, problem });

		const { lastSuccess: before } = this.#state;
		const success = problem === undefined ? { at, counts } : before;
		return {
			activity: { phase: 'idle' },
			...(success && { lastSuccess: success }),
			...(problem && { problem }),
			nextAt,
		};
	}

	/** The first problem met, if any. */
	async #syncDays(days: readonly Day[], tally: Tally): Promise<FeedProblem | undefined> {
		const answered = new Map<Day, readonly FeedPaper[]>();
		let first: FeedProblem | undefined;
		let timeouts = 0;
		for (const [index, day] of days.entries()) {
			this.#progress(index, days.length);
			const { papers, problem } = await this.#syncDay(day, tally);
			if (problem === undefined) answered.set(day, papers);
			if (problem === undefined) continue;

			first ??= problem;
			timeouts += problem.code === 'timeout' ? 1 : 0;
			// One day may be too slow for the feed; two mean that nothing gets through.
			const isHopeless = STOPS_ALL.has(problem.code) || timeouts > 1;
			if (isHopeless || this.#stopping.signal.aborted) break;
		}
		await this.#options.days.remember(answered, this.#options.now());
		return first;
	}

	/** What the feed said of a day, once it is on disk, or else why it is not. */
	async #syncDay(day: Day, tally: Tally): Promise<Pick<DayAnswer, 'papers' | 'problem'>> {
		const { client, sink } = this.#options;
		const answer: DayAnswer = await client.fetchDay(day, { signal: this.#stopping.signal });
		tally.addAnswer(answer);
		if (answer.papers.length === 0) return answer;

		const stored = await sink.ingest(answer.papers);
		if (!stored.ok) return { papers: [], problem: storeProblem(stored.error) };
		tally.addStored(stored.value.counts);
		this.#papers.tell(stored.value.change);
		return answer;
	}

	#progress(done: number, total: number): void {
		const { lastSuccess, problem } = this.#state;
		this.#change({
			activity: { phase: 'syncing', done, total },
			...(lastSuccess && { lastSuccess }),
			...(problem && { problem }),
		});
	}

	#change(state: SyncState): void {
		this.#state = state;
		this.#changed.tell(state);
	}
}
