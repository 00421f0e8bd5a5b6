import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { Category } from '#shared/domain/source.ts';
import type { Activity, FeedProblem, Trigger } from '#shared/domain/sync-state.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import { fetchAnnouncement, type AnnouncementOptions } from '../feed/arxiv-announcement.ts';
import type { Announcement } from '../feed/arxiv-rss.ts';
import { blockedUntil } from '../feed/arxiv-turns.ts';
import { Listeners } from '../listeners.ts';
import { log } from '../log.ts';
import type { ActivityLog } from './activity-log.ts';
import type { ArxivFile, FeedMemory } from './arxiv-memory.ts';
import { announcedDay, dueAt, isDue } from './category-schedule.ts';
import { storeProblem, type PaperSink } from './paper-sink.ts';
import { Tally } from './tally.ts';

const HOUR = 3_600_000;
/** How long an announcement that is not there yet is waited for until it is asked for again. */
const LATE = 6 * HOUR;

/** Problems that the next category would meet as well, and that may be over with the next sync. */
const OF_THE_NETWORK: ReadonlySet<FeedProblem['code']> = new Set([
	'offline',
	'captive-portal',
	'untrusted',
	'interrupted',
]);
const STOPS_ALL: ReadonlySet<FeedProblem['code']> = new Set([
	...OF_THE_NETWORK,
	'rate-limited',
	'store-unwritable',
]);

export interface CategoriesOptions {
	readonly arxiv: AnnouncementOptions;
	readonly sink: PaperSink;
	readonly activityLog: ActivityLog;
	readonly memory: ArxivFile;
	/** The categories that are switched on. */
	readonly chosen: () => readonly Category[];
	readonly now: () => number;
	readonly random: () => number;
	readonly print: (line: string) => void;
}

/** Brings what arXiv announces in the user's categories into the library, once a day each. */
export class Categories {
	readonly #options: CategoriesOptions;
	readonly #changed = new Listeners<void>();
	readonly #papers = new Listeners<ColumnsChange>();
	readonly #stopping = new AbortController();
	#running: Promise<void> | undefined;

	constructor(options: CategoriesOptions) {
		this.#options = options;
	}

	/** What is known of a category may be another. */
	onChanged(listener: () => void): Unsubscribe {
		return this.#changed.add(listener);
	}

	/** Papers of a category have come, and are on disk. */
	onPapers(listener: (change: ColumnsChange) => void): Unsubscribe {
		return this.#papers.add(listener);
	}

	/** What is known of a category, and when it is asked next. */
	stateOf(category: Category): FeedMemory & { readonly nextAt: number } {
		const { memory, now } = this.#options;
		const feed = this.#feed(category);
		const blocked = blockedUntil(memory.data, now()) ?? 0;
		return { ...feed, nextAt: Math.max(dueAt(feed, now()), blocked) };
	}

	/** Asks for the categories that are due, or joins whoever does; resolves when that is over. */
	async run(trigger: Trigger): Promise<void> {
		this.#running ??= this.#run(trigger)
			.catch((cause: unknown) => log('warn', 'asking for categories broke', cause))
			.finally(() => (this.#running = undefined));
		await this.#running;
	}

	/** Calls off what is under way, for good, and waits until it is over. */
	async stop(): Promise<void> {
		this.#stopping.abort();
		await this.#running;
	}

	async #run(trigger: Trigger): Promise<void> {
		const asked = new Set<Category>();
		for (;;) {
			// Looked up each time: one may be chosen while another is being asked for.
			const next = this.#due().find((category) => !asked.has(category));
			if (next === undefined || this.#stopping.signal.aborted || this.#isBlocked) return;
			asked.add(next);
			const problem = await this.#ask(next, trigger);
			this.#changed.tell();
			if (problem !== undefined && STOPS_ALL.has(problem.code)) return;
		}
	}

	#due(): readonly Category[] {
		const { chosen, now } = this.#options;
		return chosen().filter((category) => isDue(this.#feed(category), now()));
	}

	async #ask(category: Category, trigger: Trigger): Promise<FeedProblem | undefined> {
		const { arxiv, now } = this.#options;
		const { signal } = this.#stopping;
		const tally = new Tally(now());
		const answer = await fetchAnnouncement(category, arxiv, now(), signal);
		// Whoever quits has not failed.
		if (signal.aborted) return undefined;
		const problem = answer.ok ? await this.#store(answer.value, tally) : answer.error;
		if (answer.ok && problem === undefined) await this.#remember(category, answer.value);
		else if (problem !== undefined) await this.#postpone(category, problem);
		await this.#log(category, trigger, tally, answer.ok ? answer.value : undefined, problem);
		return problem;
	}

	async #store(announcement: Announcement, tally: Tally): Promise<FeedProblem | undefined> {
		const { papers, skipped } = announcement;
		tally.addAnswer({ papers, skipped, requests: 1 });
		if (papers.length === 0) return undefined;
		const stored = await this.#options.sink.ingest(papers);
		if (!stored.ok) return storeProblem(stored.error);
		tally.addStored(stored.value.counts);
		this.#papers.tell(stored.value.change);
		return undefined;
	}

	async #remember(category: Category, announcement: Announcement): Promise<void> {
		const { now } = this.#options;
		const { papers, skipDays, day } = announcement;
		const today = announcedDay(now());
		const came = { at: now(), papers: papers.length, skipDays: [...skipDays] };
		// One that is not there yet is asked for again, since tomorrow's would be another.
		await this.#save(category, {
			...came,
			day,
			...(day < today && { retryAt: now() + LATE }),
		});
	}

	async #postpone(category: Category, problem: FeedProblem): Promise<void> {
		const { now, random } = this.#options;
		const isOfNetwork = OF_THE_NETWORK.has(problem.code);
		// What arXiv does not have today it may have tomorrow, or it was spelt wrong.
		const isUnknown = problem.code === 'refused' && problem.status === 404;
		const wait = isOfNetwork ? 0 : isUnknown ? 24 * HOUR : HOUR * (1 + random());
		const retryAt = problem.code === 'rate-limited' ? problem.until : now() + wait;
		await this.#save(category, { ...this.#feed(category), problem, retryAt: Math.ceil(retryAt) });
	}

	async #log(
		category: Category,
		trigger: Trigger,
		tally: Tally,
		announcement: Announcement | undefined,
		problem: FeedProblem | undefined,
	): Promise<void> {
		const { activityLog, now, print } = this.#options;
		const { counts, startedAt } = tally;
		const milliseconds = Math.max(0, now() - startedAt);
		print(
			`sync arxiv ${category}: ${counts.papers} papers, ${counts.fresh} new, ` +
				`${counts.changed} changed, ${counts.failed} failed in ${(milliseconds / 1000).toFixed(2)} s`,
		);
		const entry: Activity = {
			at: startedAt,
			kind: 'category',
			category,
			trigger,
			days: [announcement?.day ?? announcedDay(startedAt)],
			requests: 1,
			counts,
			milliseconds,
			nextAt: this.stateOf(category).nextAt,
		};
		await activityLog.add(problem === undefined ? entry : { ...entry, problem });
	}

	get #isBlocked(): boolean {
		const { memory, now } = this.#options;
		return blockedUntil(memory.data, now()) !== undefined;
	}

	#feed(category: Category): FeedMemory | undefined {
		const { feeds } = this.#options.memory.data;
		return Object.hasOwn(feeds, category) ? feeds[category] : undefined;
	}

	/** What the disk refuses is remembered for as long as the program runs. */
	async #save(category: Category, feed: FeedMemory): Promise<void> {
		await this.#options.memory.update((before) => ({
			...before,
			feeds: { ...before.feeds, [category]: feed },
		}));
	}
}
