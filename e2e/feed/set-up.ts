import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FeedClient } from '../../src/main/feed/feed-client.ts';
import { Politeness } from '../../src/main/feed/politeness.ts';
import { setLogLevel } from '../../src/main/log.ts';
import { FeedServer } from './feed-server.ts';
import { ManualClock } from './manual-clock.ts';

/** The day that all tests of the sync live on: a Friday. */
export const TODAY = '2026-06-12';

/** A feed, a client that asks it, and the clock that both go by. */
export interface FeedSetUp {
	readonly feed: FeedServer;
	readonly clock: ManualClock;
	readonly politeness: Politeness;
	readonly client: FeedClient;
	/** A folder of its own, for what is to be remembered. */
	readonly folder: string;
	/** Opens what remembers how often the feed was asked, as a restart does. */
	openPoliteness(): Promise<Politeness>;
	clientWith(politeness: Politeness): FeedClient;
	stop(): Promise<void>;
}

/** Starts all of it at eight in the morning, with nothing listed; chance always says zero. */
export async function setUpFeed(): Promise<FeedSetUp> {
	// Every fault has a line of its own, and tests make hundreds.
	setLogLevel('warn');
	const folder = await mkdtemp(join(tmpdir(), 'papertray-feed-'));
	const feed = await FeedServer.start({ today: TODAY });
	const clock = new ManualClock(`${TODAY}T08:00:00Z`);
	const opened: Politeness[] = [];

	async function openPoliteness(): Promise<Politeness> {
		const politeness = await Politeness.open(join(folder, 'politeness.json'), clock.now);
		opened.push(politeness);
		return politeness;
	}
	function clientWith(politeness: Politeness): FeedClient {
		return new FeedClient({
			baseUrl: feed.url,
			fetch: globalThis.fetch,
			userAgent: 'Papertray/1.2.3 (test)',
			politeness,
			now: clock.now,
			random: () => 0,
			timer: clock.timer,
		});
	}
	const politeness = await openPoliteness();
	return {
		feed,
		clock,
		politeness,
		client: clientWith(politeness),
		folder,
		openPoliteness,
		clientWith,
		async stop() {
			await feed.stop();
			await Promise.all(opened.map((memory) => memory.close()));
			await rm(folder, { recursive: true, force: true });
		},
	};
}
