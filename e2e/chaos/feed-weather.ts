import { pick } from '../feed/random.ts';
import { FAULTS, type Fault } from '../feed/faults.ts';
import type { FeedServer } from '../feed/feed-server.ts';
import { addDays } from '#shared/domain/day.ts';

// Object.keys forgets its argument's keys; these are exactly those of the table.
const NAMES = Object.keys(FAULTS) as Fault[];

/** What the feed is like for a while: it may answer in any wrong way, or with more and other papers. */
export function changeWeather(feed: FeedServer, random: () => number): void {
	feed.recover();
	if (random() < 0.6) feed.fail(pick(random, NAMES), { times: Math.ceil(random() * 4) });
	const day = addDays(feed.today, -Math.floor(random() * 4));
	const before = feed.entriesOf(day).length;
	// More of the same papers, since the same seed makes them; some of them with other counts.
	if (random() < 0.3 && before < 40) feed.fillDay(day, before + 3);
	for (const { paper } of feed.entriesOf(day)) {
		if (random() < 0.2) paper.upvotes += Math.floor(random() * 20);
	}
}
