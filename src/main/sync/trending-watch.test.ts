import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeEntries } from '../../../e2e/feed/entries.ts';
import { setUpFeed, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { openTrendingMemory, TrendingWatch } from './trending-watch.ts';

const HOUR = 3_600_000;
const ENTRIES = makeEntries({ day: '2026-03-02', count: 30 });
const [NEW = ''] = ENTRIES.slice(29).map(({ paper }) => paper.id);

let setUp: FeedSetUp;
let folder: string;
let memory: Awaited<ReturnType<typeof openTrendingMemory>>;
let watch: TrendingWatch;

beforeEach(async () => {
	setUp = await setUpFeed();
	folder = await mkdtemp(join(tmpdir(), 'papertray-trending-'));
	await begin();
	setUp.feed.trending.push(...ENTRIES.slice(0, 29));
});
afterEach(async () => {
	await memory.close();
	await setUp.stop();
	await rm(folder, { recursive: true });
});

async function begin(): Promise<void> {
	memory = await openTrendingMemory(join(folder, 'trending.json'), setUp.clock.now);
	watch = new TrendingWatch({ client: setUp.client, memory, now: setUp.clock.now });
}

async function look(): Promise<boolean> {
	return await watch.look(new AbortController().signal);
}

test('what enters the list is news, also where the app was started anew in between', async () => {
	expect(await look()).toBe(true);
	expect(setUp.feed.requests.map(({ url }) => url)).toEqual([
		'/api/daily_papers?sort=trending&limit=50',
	]);
	expect([...watch.news]).toEqual([]);
	await memory.close();
	await begin();
	setUp.feed.trending.splice(3, 0, ...ENTRIES.slice(29));
	setUp.clock.advance(2 * HOUR);
	expect(await look()).toBe(true);
	expect([...watch.news]).toEqual([[NEW, { place: 4, of: 30 }]]);
});

test('nobody is asked again within half an hour', async () => {
	await look();
	setUp.clock.advance(HOUR / 3);
	expect(await look()).toBe(false);
	expect(setUp.feed.requests).toHaveLength(1);
	setUp.clock.advance(HOUR / 3);
	expect(await look()).toBe(true);
});

test.each(['server-error', 'not-a-list', 'too-many-requests'] as const)(
	'a feed that answers with %s costs nothing but that look',
	async (fault) => {
		await look();
		setUp.clock.advance(HOUR);
		setUp.feed.fail(fault, { retryAfter: 60 });
		expect(await look()).toBe(false);
		setUp.feed.recover();
		setUp.clock.advance(HOUR);
		expect(await look()).toBe(true);
		expect([...watch.news]).toEqual([]);
	},
);
