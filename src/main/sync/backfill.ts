import type { ColumnsChange } from '#shared/domain/columns.ts';
import { dayAt, FIRST_FEED_DAY, type Day } from '#shared/domain/day.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { Activity, BackfillState, FeedProblem, Trigger } from '#shared/domain/sync-state.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import { failure, type Result } from '#shared/result.ts';
import type { FeedClient } from '../feed/feed-client.ts';
import { Listeners } from '../listeners.ts';
import { log } from '../log.ts';
import { DocumentFile } from '../store/document-file.ts';
import { systemTimer, type Timer } from '../timer.ts';
import type { ActivityLog } from './activity-log.ts';
import {
	BACKFILL_FORMAT,
	backfillState,
	beginRange,
	withDone,
	withFailed,
	type Progress,
	type Range,
	type Waiting,
} from './backfill-progress.ts';
import { nextSyncAt } from './next-sync.ts';
import { storeProblem, type PaperSink } from './paper-sink.ts';
import { Tally } from './tally.ts';

/** Requests of every five minutes that are left to the sync of the newest days. */
const LEFT_TO_SYNC = 12;

/** Problems of one day; with all others the next day would meet the same. */
const OF_ONE_DAY: ReadonlySet<FeedProblem['code']> = new Set([
	'refused',
	'malformed',
	'too-large',
	'timeout',
]);

export interface BackfillOptions {
	readonly client: FeedClient;
	readonly sink: PaperSink;
	readonly activityLog: ActivityLog;
	readonly now: () => number;
	readonly random: () => number;
	readonly timer?: Timer;
}

/**
 * Fetches the days of a range of the past, politely. What is done is on disk after each day, so that
 * it goes on where it was after a quit, a crash or a failure.
 */
export class Backfill {
	readonly #options: BackfillOptions;
	readonly #file: DocumentFile<Progress>;
	readonly #changed = new Listeners<BackfillState>();
	readonly #papers = new Listeners<ColumnsChange>();
	#waiting: Waiting | undefined;
	#callOffWait: (() => void) | undefined;
	#stopping = new AbortController();
	#running: Promise<void> | undefined;
	#failures = 0;
	#stopped = false;

	private constructor(file: DocumentFile<Progress>, options: BackfillOptions) {
		this.#file = file;
		this.#options = options;
	}

	static async open(file: string, options: BackfillOptions): Promise<Backfill> {
		return new Backfill(await DocumentFile.open(file, BACKFILL_FORMAT, options.now), options);
	}

	get state(): BackfillState {
		return backfillState(this.#file.data, this.#waiting);
	}

	get notices(): readonly Notice[] {
		return this.#file.notices;
	}

	onChanged(listener: (state: BackfillState) => void): Unsubscribe {
		return this.#changed.add(listener);
	}

	/** Papers of a day have come, and are on disk. */
	onPapers(listener: (change: ColumnsChange) => void): Unsubscribe {
		return this.#papers.add(listener);
	}

	/** Begins to fetch the days from `first` to `last`; `busy` while others are being fetched. */
	async start(first: Day, last: Day): Promise<Result<void>> {
		if (this.#file.data.phase === 'running') return failure({ code: 'busy' });
		const today = dayAt(this.#options.now());
		const from = first < FIRST_FEED_DAY ? FIRST_FEED_DAY : first;
		const to = last > today ? today : last;
		if (from > to) return failure({ code: 'bad-request', detail: 'no day in this range' });

		this.#stopping = new AbortController();
		this.#failures = 0;
		const saved = this.#save(() => beginRange(from, to));
		// The one before may still be writing its last line.
		await this.#running;
		this.#run('user');
		return await saved;
	}

	/** Ends it; what was fetched stays. */
	async cancel(): Promise<void> {
		if (this.#file.data.phase !== 'running') return;
		this.#end();
		await this.#running;
		await this.#save((progress) =>
			progress.phase === 'running' ? { ...progress, phase: 'cancelled' } : progress,
		);
	}

	/** Goes on where it was when the program ended; does nothing to one that runs or waits. */
	resume(): void {
		if (this.#file.data.phase === 'running' && this.#waiting === undefined) this.#run('start');
	}

	/** Stops what is under way for now: it goes on when the program starts again. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#end();
		await this.#running;
		await this.#file.close();
	}

	#end(): void {
		this.#stopping.abort();
		this.#callOffWait?.();
		this.#waiting = undefined;
	}

	#run(trigger: Trigger): void {
		if (this.#stopped || this.#running !== undefined) return;
		this.#waiting = undefined;
		this.#running = this.#fetchDays(trigger)
			.catch((cause: unknown) => log('warn', 'the backfill broke', cause))
			.finally(() => {
				this.#running = undefined;
				this.#wait();
			});
	}

	#wait(): void {
		const { now, timer = systemTimer } = this.#options;
		if (this.#waiting === undefined) return;
		const milliseconds = Math.max(0, this.#waiting.nextAt - now());
		this.#callOffWait = timer(milliseconds, () => this.#run('timer'));
	}

	/** Fetches days until all are here or there is a reason to wait. */
	async #fetchDays(trigger: Trigger): Promise<void> {
		const tally = new Tally(this.#options.now());
		const days: Day[] = [];
		let failedInTurn = 0;
		let problem: FeedProblem | undefined;

		for (let range = this.#range(); range !== undefined; range = this.#range()) {
			const [day] = range.pending;
			if (day === undefined || this.#isEnding()) break;
			days.push(day);
			problem = await this.#fetchDay(day, tally);
			if (this.#isEnding()) break;

			failedInTurn = problem === undefined ? 0 : failedInTurn + 1;
			const isOfDay = problem === undefined || OF_ONE_DAY.has(problem.code);
			// With every day left tried and failed, it is time to wait, too.
			if (!isOfDay || failedInTurn >= range.pending.length) break;
		}
		await this.#pause(trigger, tally, days, problem);
	}

	async #fetchDay(day: Day, tally: Tally): Promise<FeedProblem | undefined> {
		const { client, sink } = this.#options;
		const answer = await client.fetchDay(day, {
			signal: this.#stopping.signal,
			reserve: LEFT_TO_SYNC,
		});
		tally.addAnswer(answer);

		let [fresh, { problem }] = [0, answer];
		if (answer.papers.length > 0) {
			const stored = await sink.ingest(answer.papers);
			if (stored.ok) {
				fresh = stored.value.counts.fresh;
				tally.addStored(stored.value.counts);
				this.#papers.tell(stored.value.change);
			} else {
				problem = storeProblem(stored.error);
			}
		}
		await this.#save((progress) => {
			if (progress.phase === 'none') return progress;
			if (problem === undefined) return withDone(progress, day, fresh);
			return OF_ONE_DAY.has(problem.code) ? withFailed(progress, day, fresh) : progress;
		});
		return problem;
	}

	async #pause(
		trigger: Trigger,
		tally: Tally,
		days: readonly Day[],
		problem: FeedProblem | undefined,
	): Promise<void> {
		if (days.length === 0) return;
		const { activityLog, now, random } = this.#options;
		const at = now();
		const isToWait = problem !== undefined && !this.#isEnding();
		if (isToWait) {
			this.#failures = tally.counts.papers > 0 ? 1 : this.#failures + 1;
			const nextAt = nextSyncAt({ at, problem, failures: this.#failures, random });
			this.#waiting = { problem, nextAt };
		}
		this.#tell();

		const nextAt = this.#waiting?.nextAt;
		const entry: Activity = {
			at: tally.startedAt,
			kind: 'backfill',
			trigger,
			days: [...days],
			requests: tally.requests,
			counts: tally.counts,
			milliseconds: Math.max(0, at - tally.startedAt),
			...(problem && { problem }),
			...(nextAt !== undefined && { nextAt }),
		};
		await activityLog.add(entry);
	}

	#isEnding(): boolean {
		return this.#stopping.signal.aborted;
	}

	#range(): Range | undefined {
		const progress = this.#file.data;
		return progress.phase === 'running' ? progress : undefined;
	}

	async #save(change: (before: Progress) => Progress): Promise<Result<void>> {
		const saved = this.#file.update(change);
		this.#tell();
		return await saved;
	}

	#tell(): void {
		this.#changed.tell(this.state);
	}
}
