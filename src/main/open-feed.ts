import { join } from 'node:path';
import type { ColumnsChange } from '#shared/domain/columns.ts';
import { dayAt } from '#shared/domain/day.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { Category } from '#shared/domain/source.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';
import type { Config } from './config.ts';
import { ArxivTurns } from './feed/arxiv-turns.ts';
import { FeedClient } from './feed/feed-client.ts';
import { Politeness } from './feed/politeness.ts';
import type { Library } from './store/library.ts';
import { ActivityLog } from './sync/activity-log.ts';
import { DayMemory } from './sync/day-memory.ts';
import { Backfill } from './sync/backfill.ts';
import { Categories } from './sync/categories.ts';
import { openArxivMemory } from './sync/arxiv-memory.ts';
import { OnlinePapers } from './sync/online-papers.ts';
import type { PaperSink } from './sync/paper-sink.ts';
import { PaperWatch } from './sync/paper-watch.ts';
import { Schedule } from './sync/schedule.ts';
import { Sync } from './sync/sync.ts';
import { openTrendingMemory, TRENDING_FILE, TrendingWatch } from './sync/trending-watch.ts';
import { openWatchMemory } from './sync/watch-memory.ts';

/** Requests of five minutes that a question out of curiosity leaves to the sync. */
const KEPT_FOR_SYNC = 10;

interface FeedOptions {
	readonly config: Config;
	readonly version: string;
	readonly library: Library;
	/** Folder for what is remembered between runs. */
	readonly folder: string;
	readonly fetch: typeof globalThis.fetch;
	readonly print: (line: string) => void;
	readonly now: () => number;
	readonly random: () => number;
	/** Whether the system has a network: a hint, no more. */
	readonly isOnline: () => boolean;
	/** The categories of arXiv's that are switched on. */
	readonly categories: () => readonly Category[];
	/** Whether new versions of saved papers are asked for. */
	readonly watchesVersions: () => boolean;
}

/** All that brings papers in. */
export interface Feed {
	readonly sync: Sync;
	readonly backfill: Backfill;
	readonly online: OnlinePapers;
	readonly categories: Categories;
	readonly schedule: Schedule;
	readonly activityLog: ActivityLog;
	readonly notices: readonly Notice[];
	/** What is not in the feed's lists of the papers that are snoozed until it, or saved. */
	readonly askAboutWatched: () => ReturnType<PaperWatch['ask']>;
	/** Asks the feed for today, and takes nothing of it; why it did not answer, if so. */
	readonly askOnce: (signal: AbortSignal) => Promise<FeedProblem | undefined>;
	/** What is new on the feed's list of what trends, by paper. */
	readonly trendingNews: () => TrendingWatch['news'];
	/** Looks at that list; whether there was anything to be seen. */
	readonly lookAtTrending: () => Promise<boolean>;
	readonly onPapers: (listener: (change: ColumnsChange) => void) => void;
	/** The same of what comes by itself, and is not of the past: not what the user fetched or added. */
	readonly onNews: (listener: (change: ColumnsChange) => void) => void;
	/** Calls off what is under way and waits until its memory is on disk. */
	readonly stop: () => Promise<void>;
}

/** How the app names itself to the feed. */
export function userAgent(version: string): string {
	return `Papertray/${version} (desktop inbox for daily papers)`;
}

/** Opens what the feed's side remembers, and wires it to the library. Nothing is asked yet. */
export async function openFeed(options: FeedOptions): Promise<Feed> {
	const { config, version, library, folder, fetch, now, random, print } = options;
	const [politeness, arxivMemory, watchMemory, trendingMemory, activityLog, days] =
		await Promise.all([
			Politeness.open(join(folder, 'politeness.json'), now),
			openArxivMemory(join(folder, 'arxiv.json'), now),
			openWatchMemory(join(folder, 'watch.json'), now),
			openTrendingMemory(join(folder, TRENDING_FILE), now),
			ActivityLog.open(join(folder, 'activity.json'), now),
			DayMemory.open(join(folder, 'days.json'), now),
		]);
	const client = new FeedClient({
		baseUrl: config.huggingFaceUrl,
		userAgent: userAgent(version),
		fetch,
		politeness,
		now,
		random,
	});
	const sink: PaperSink = {
		isEmpty: () => library.columns.day.length === 0,
		ingest: (papers) => library.ingest(papers),
	};
	const sync = new Sync({ client, sink, activityLog, days, now, random, print });
	const backfill = await Backfill.open(join(folder, 'backfill.json'), {
		client,
		sink,
		activityLog,
		now,
		random,
	});
	const schedule = new Schedule({ sync, now, random, isOnline: options.isOnline });
	const turns = new ArxivTurns({
		fetch,
		now,
		memory: () => arxivMemory.data,
		// Not waited for: a full disk must not keep arXiv from being asked.
		remember: (memory) => void arxivMemory.update((before) => ({ ...before, ...memory })),
	});
	const arxiv = { baseUrl: config.arxivUrl, fetch: turns.fetch };
	const online = new OnlinePapers({
		client,
		arxiv,
		sink,
		rowOf: (id) => library.rowOf(id),
		now,
	});
	const categories = new Categories({
		arxiv: { rssUrl: config.arxivRssUrl, fetch: turns.fetch },
		sink,
		activityLog,
		memory: arxivMemory,
		chosen: options.categories,
		now,
		random,
		print,
	});
	// As often as the daily feed is asked for; which of them are due is for them to say.
	sync.onChanged(({ activity }) => {
		if (activity.phase === 'idle') void categories.run('timer');
	});
	const watch = new PaperWatch({
		client,
		arxiv,
		sink,
		waitingFor: (kind) => library.decisions.waitingFor(kind),
		saved: () => library.savedPapers(),
		watchesVersions: options.watchesVersions,
		memory: watchMemory,
		now,
	});
	const trending = new TrendingWatch({ client, memory: trendingMemory, now });
	const stopping = new AbortController();

	return {
		sync,
		backfill,
		online,
		categories,
		schedule,
		activityLog,
		async askOnce(signal) {
			const asked = { signal, impatient: true, reserve: KEPT_FOR_SYNC };
			return (await client.fetchDay(dayAt(now()), asked)).problem;
		},
		notices: [
			politeness,
			arxivMemory,
			watchMemory,
			trendingMemory,
			activityLog,
			days,
			backfill,
		].flatMap(({ notices }) => notices),
		askAboutWatched: () => watch.ask(stopping.signal),
		trendingNews: () => trending.news,
		lookAtTrending: () => trending.look(stopping.signal),
		onPapers(listener) {
			sync.onPapers(listener);
			backfill.onPapers(listener);
			online.onPapers(listener);
			categories.onPapers(listener);
			watch.onPapers(listener);
		},
		onNews(listener) {
			sync.onPapers(listener);
			categories.onPapers(listener);
			watch.onPapers(listener);
		},
		async stop() {
			stopping.abort();
			schedule.stop();
			online.stop();
			await Promise.all([sync.stop(), backfill.stop(), categories.stop()]);
			await Promise.all(
				[politeness, arxivMemory, watchMemory, trendingMemory, activityLog, days].map((each) =>
					each.close(),
				),
			);
		},
	};
}
