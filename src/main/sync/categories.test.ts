import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemorySink } from '../../../e2e/feed/memory-sink.ts';
import { rssOf } from '../../../e2e/feed/rss.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { failure } from '#shared/result.ts';
import { ActivityLog } from './activity-log.ts';
import { openArxivMemory, type ArxivFile } from './arxiv-memory.ts';
import { Categories } from './categories.ts';

const HOUR = 3_600_000;

let setUp: FeedSetUp;
let activityLog: ActivityLog;
let memory: ArxivFile;
let sink: MemorySink;
let chosen: string[];
let categories: Categories;
let printed: string[];

beforeEach(async () => {
	setUp = await setUpFeed();
	sink = new MemorySink();
	chosen = ['cs.CL', 'cs.AI'];
	printed = [];
	announce('cs.CL', ['2606.00001', '2606.00002']);
	announce('cs.AI', ['2606.00003']);
	activityLog = await ActivityLog.open(join(setUp.folder, 'activity.json'), setUp.clock.now);
	await open();
});
afterEach(async () => {
	await Promise.all([activityLog.close(), memory.close()]);
	await setUp.stop();
});

/** Opens what is remembered, as the start of the program does. */
async function open(): Promise<void> {
	memory = await openArxivMemory(join(setUp.folder, 'arxiv.json'), setUp.clock.now);
	categories = new Categories({
		arxiv: { rssUrl: setUp.feed.url, fetch: globalThis.fetch },
		sink,
		activityLog,
		memory,
		chosen: () => chosen,
		now: setUp.clock.now,
		random: () => 0,
		print: (line) => printed.push(line),
	});
}

function announce(category: string, ids: readonly string[], day = TODAY): void {
	const items = ids.map((id) => ({ id, type: 'new' }));
	setUp.feed.arxiv.feeds.set(category, rssOf({ category, day, items }));
}

function asked(): string[] {
	return setUp.feed.requests.map(({ path }) => path);
}

test('what is chosen is asked for, once a day, also after a restart', async () => {
	await categories.run('timer');
	expect(asked()).toEqual(['/rss/cs.CL', '/rss/cs.AI']);
	expect(sink.idsOn(TODAY)).toEqual(['2606.00001', '2606.00002', '2606.00003']);
	expect(sink.papers.get('2606.00003')?.paper.source).toBe('arxiv:cs.AI');
	expect(printed).toEqual([
		'sync arxiv cs.CL: 2 papers, 2 new, 0 changed, 0 failed in 0.00 s',
		'sync arxiv cs.AI: 1 papers, 1 new, 0 changed, 0 failed in 0.00 s',
	]);
	await categories.run('timer');
	await memory.close();
	await open();
	setUp.clock.advance(12 * HOUR);
	await categories.run('start');
	expect(asked()).toHaveLength(2);
	expect(categories.stateOf('cs.CL')).toMatchObject({
		papers: 2,
		// Saturday and Sunday have none.
		nextAt: Date.parse('2026-06-15T05:15:00Z'),
	});

	setUp.clock.set('2026-06-15T06:00:00Z');
	announce('cs.CL', ['2606.00009'], '2026-06-15');
	announce('cs.AI', [], '2026-06-15');
	await categories.run('timer');
	expect(asked()).toHaveLength(4);
	expect(sink.idsOn('2026-06-15')).toEqual(['2606.00009']);
});

test('nothing is asked where nothing is chosen', async () => {
	chosen = [];
	await categories.run('timer');
	expect(asked()).toEqual([]);
	expect(activityLog.entries()).toEqual([]);
});

test('one that fails does not touch the others, and is tried again an hour later', async () => {
	setUp.feed.arxiv.refusals.set('cs.CL', 500);
	await categories.run('timer');
	expect(sink.idsOn(TODAY)).toEqual(['2606.00003']);
	const problem = { code: 'refused', status: 500 };
	expect(categories.stateOf('cs.CL')).toMatchObject({
		problem,
		nextAt: setUp.clock.now() + HOUR,
	});
	expect(categories.stateOf('cs.AI').problem).toBeUndefined();
	expect(activityLog.entries()).toMatchObject([
		{ kind: 'category', category: 'cs.AI', counts: { fresh: 1 } },
		{ kind: 'category', category: 'cs.CL', problem },
	]);

	setUp.feed.arxiv.refusals.clear();
	await categories.run('timer');
	expect(asked()).toHaveLength(2);
	setUp.clock.advance(HOUR);
	await categories.run('timer');
	expect(asked()).toHaveLength(3);
	expect(categories.stateOf('cs.CL').problem).toBeUndefined();
	expect(sink.papers.size).toBe(3);
});

test('a category that arXiv does not have is told apart by its status', async () => {
	chosen = ['cs.ZZ', 'cs.AI'];
	await categories.run('user');
	expect(categories.stateOf('cs.ZZ').problem).toEqual({ code: 'refused', status: 404 });
	expect(sink.papers.size).toBe(1);
	expect(categories.stateOf('cs.ZZ').nextAt).toBe(setUp.clock.now() + 24 * HOUR);
});

test('without a network one is asked, and all of them with the next sync', async () => {
	const { url } = setUp.feed;
	await setUp.feed.stop();
	expect(url).not.toBe('');
	await categories.run('timer');
	expect(activityLog.entries()).toMatchObject([
		{ category: 'cs.CL', problem: { code: 'offline' } },
	]);
	expect(categories.stateOf('cs.CL').nextAt).toBe(setUp.clock.now());
});

test('what the disk refuses is asked for again', async () => {
	sink.refusal = failure({ code: 'store-unwritable', reason: 'full' });
	await categories.run('timer');
	expect(categories.stateOf('cs.CL').problem).toEqual({ code: 'store-unwritable', reason: 'full' });
	expect(asked()).toEqual(['/rss/cs.CL']);
});

test('an announcement that is not there yet is asked for again six hours later', async () => {
	chosen = ['cs.CL'];
	announce('cs.CL', ['2606.00001'], '2026-06-11');
	await categories.run('timer');
	expect(sink.idsOn('2026-06-11')).toEqual(['2606.00001']);
	expect(categories.stateOf('cs.CL').nextAt).toBe(setUp.clock.now() + 6 * HOUR);
	announce('cs.CL', ['2606.00002']);
	setUp.clock.advance(6 * HOUR);
	await categories.run('timer');
	expect(sink.idsOn(TODAY)).toEqual(['2606.00002']);
});

test('one that is chosen while another is asked for is asked as well', async () => {
	chosen = ['cs.CL'];
	categories.onPapers(() => (chosen = ['cs.CL', 'cs.AI']));
	await Promise.all([categories.run('timer'), categories.run('user')]);
	expect(asked()).toEqual(['/rss/cs.CL', '/rss/cs.AI']);
});

test('called off, it asks for nothing more, and has not failed', async () => {
	const stopped = categories.stop();
	await categories.run('timer');
	await stopped;
	expect([asked(), activityLog.entries()]).toEqual([[], []]);
});
