import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, daysBetween, type Day } from '#shared/domain/day.ts';
import type { SyncState } from '#shared/domain/sync-state.ts';
import { failure } from '#shared/result.ts';
import { makeEntries } from '../../../e2e/feed/entries.ts';
import { hostileEntries } from '../../../e2e/feed/hostile-entries.ts';
import { MemorySink } from '../../../e2e/feed/memory-sink.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { ActivityLog } from './activity-log.ts';
import { DayMemory } from './day-memory.ts';
import { Sync } from './sync.ts';

const HOUR = 3_600_000;
const LINE = /^sync daily: (\d+) papers, (\d+) new, (\d+) changed, (\d+) failed in \d+\.\d\d s$/;

let setUp: FeedSetUp;
let activityLog: ActivityLog;
let days: DayMemory;
let sink: MemorySink;
let sync: Sync;
let printed: string[];

beforeEach(async () => {
	setUp = await setUpFeed();
	sink = new MemorySink();
	printed = [];
	await open();
});
afterEach(async () => {
	await Promise.all([activityLog.close(), days.close()]);
	await setUp.stop();
});

/** Opens the log and a sync on it, as the start of the program does. */
async function open(): Promise<void> {
	activityLog = await ActivityLog.open(join(setUp.folder, 'activity.json'), setUp.clock.now);
	days = await DayMemory.open(join(setUp.folder, 'days.json'), setUp.clock.now);
	sync = new Sync({
		client: setUp.client,
		sink,
		activityLog,
		days,
		now: setUp.clock.now,
		random: () => 0.5,
		print: (line) => printed.push(line),
	});
}

/** The four numbers that the last sync printed. */
function lastCounts(): number[] {
	const [, ...counts] = LINE.exec(printed.at(-1) ?? '') ?? [];
	return counts.map(Number);
}

function daysAsked(): Day[] {
	return setUp.feed.requests.map(({ date }) => date).filter((date) => date !== undefined);
}

test('the first sync asks for 14 days, newest first, and prints its line', async () => {
	setUp.feed.fillDays(14, 30);
	await sync.run('start');
	expect(daysAsked()).toEqual(daysBetween(addDays(TODAY, -13), TODAY));
	expect(printed).toEqual(['sync daily: 300 papers, 300 new, 0 changed, 0 failed in 0.00 s']);
	expect(sync.state).toEqual({
		activity: { phase: 'idle' },
		lastSuccess: {
			at: setUp.clock.now(),
			counts: { papers: 300, fresh: 300, changed: 0, failed: 0 },
		},
		nextAt: setUp.clock.now() + HOUR,
	});
});

test('every later one asks for today and the three days before', async () => {
	setUp.feed.fillDays(14, 5);
	await sync.run('start');
	setUp.feed.requests.length = 0;
	setUp.clock.advance(20 * HOUR);
	await sync.run('timer');
	// Saturday has begun, and the feed has not opened it: that is no error.
	expect(daysAsked()).toEqual(daysBetween('2026-06-10', '2026-06-13'));
	expect(sync.state.problem).toBeUndefined();
});

test('a day that moves is asked for again by itself, one that lies still is not, over a restart', async () => {
	setUp.feed.fillDays(14, 5);
	await sync.run('start');
	setUp.clock.advance(2 * HOUR);
	const moving = '2026-06-05';
	setUp.feed.fillDay(moving, 30);
	await activityLog.close();
	await days.close();
	await open();
	setUp.clock.advance(23 * HOUR);
	// Each takes some of those that waited for a day.
	for (let syncs = 0; syncs < 4; syncs += 1) await sync.run('timer');
	setUp.feed.requests.length = 0;
	setUp.clock.advance(2 * HOUR);
	await sync.run('timer');
	expect(daysAsked()).toEqual(['2026-06-13', '2026-06-12', moving]);
});

test('whoever is told that a sync is over can start the next one, and finds it in the log', async () => {
	setUp.feed.fillDay(TODAY, 1);
	let logged = -1;
	let next: Promise<void> | undefined;
	sync.onChanged(({ activity }) => {
		if (activity.phase !== 'idle' || next !== undefined) return;
		logged = activityLog.entries().length;
		next = sync.run('user');
	});
	await sync.run('start');
	await next;
	expect(logged).toBe(1);
	expect(activityLog.entries().map(({ trigger }) => trigger)).toEqual(['user', 'start']);
});

test('after days away none is left out that may have grown', async () => {
	setUp.feed.fillDay(TODAY, 1);
	await sync.run('start');
	setUp.feed.requests.length = 0;
	setUp.clock.set('2026-06-20T08:00:00Z');
	await sync.run('start');
	expect(daysAsked()).toEqual(daysBetween('2026-06-10', '2026-06-20'));

	setUp.feed.requests.length = 0;
	setUp.clock.set('2026-09-20T08:00:00Z');
	await sync.run('start');
	expect(daysAsked()).toHaveLength(14);
});

test('with a library that is empty again, it is a first sync again', async () => {
	setUp.feed.fillDays(14, 1);
	await sync.run('start');
	sink.papers.clear();
	setUp.feed.requests.length = 0;
	await sync.run('start');
	expect(daysAsked()).toHaveLength(14);
});

test('a first sync that failed half-way is a first sync again', async () => {
	setUp.feed.fillDays(14, 5);
	setUp.feed.fail('captive-portal', { day: addDays(TODAY, -2) });
	await sync.run('start');
	expect(sync.state.problem).toEqual({ code: 'captive-portal' });
	expect(lastCounts()).toEqual([10, 10, 0, 0]);

	setUp.feed.recover();
	await sync.run('user');
	expect(sync.state.problem).toBeUndefined();
	expect(lastCounts()).toEqual([50, 40, 0, 0]);
});

test('a day that has grown, and counts that have moved, are told apart', async () => {
	const entries = setUp.feed.fillDay(TODAY, 12);
	setUp.feed.setDay(TODAY, entries.slice(0, 10));
	await sync.run('start');
	expect(lastCounts()).toEqual([10, 10, 0, 0]);

	for (const entry of entries.slice(0, 3)) entry.paper.upvotes += 1;
	setUp.feed.setDay(TODAY, entries);
	await sync.run('user');
	expect(lastCounts()).toEqual([12, 2, 3, 0]);
});

test('a list that shrinks deletes nothing', async () => {
	setUp.feed.fillDay(TODAY, 10);
	await sync.run('start');
	setUp.feed.setDay(TODAY, []);
	await sync.run('user');
	expect(sink.idsOn(TODAY)).toHaveLength(10);
	expect(lastCounts()).toEqual([0, 0, 0, 0]);
});

test('a paper that is listed on two days is one paper with two days', async () => {
	const yesterday = addDays(TODAY, -1);
	const [entry] = setUp.feed.fillDay(TODAY, 3);
	setUp.feed.setDay(yesterday, [entry]);
	await sync.run('start');
	expect(lastCounts()[0]).toBe(3);
	expect(sink.papers.get(entry?.paper.id ?? '')?.days).toEqual(new Set([TODAY, yesterday]));
});

test('hostile entries are counted, their neighbours and other days arrive', async () => {
	const hostile = hostileEntries(TODAY);
	const bad = hostile.filter(({ arrives }) => !arrives);
	const good = makeEntries({ day: TODAY, count: 20 });
	setUp.feed.setDay(TODAY, [...hostile.map(({ entry }) => entry), ...good]);
	setUp.feed.fillDay(addDays(TODAY, -1), 20);
	await sync.run('start');
	const arrived = 40 + hostile.length - bad.length;
	expect(lastCounts()).toEqual([arrived, arrived, 0, bad.length]);
});

describe('when a day fails', () => {
	const YESTERDAY = addDays(TODAY, -1);

	test.each(['server-error', 'truncated', 'not-a-list', 'huge', 'cut-off'] as const)(
		'with %s, the other days arrive, and it is told',
		async (fault) => {
			setUp.feed.fillDays(5, 10);
			setUp.feed.fail(fault, { day: YESTERDAY });
			await sync.run('start');
			expect(daysAsked().filter((day) => day !== YESTERDAY)).toHaveLength(13);
			expect(lastCounts()).toEqual([40, 40, 0, 0]);
			expect(sync.state.problem).toBeDefined();
			expect(sync.state.lastSuccess).toBeUndefined();
		},
	);

	test.each(['captive-portal', 'redirect', 'too-many-requests'] as const)(
		'with %s, the others are not asked for',
		async (fault) => {
			setUp.feed.fillDays(5, 10);
			setUp.feed.fail(fault, { day: YESTERDAY, retryAfter: 60 });
			await sync.run('start');
			expect(daysAsked()).toEqual([TODAY, YESTERDAY]);
			expect(lastCounts()).toEqual([10, 10, 0, 0]);
		},
	);

	test('two that never answer are enough', async () => {
		setUp.feed.fail('never-answers');
		const running = sync.run('start');
		await setUp.feed.received(1);
		setUp.clock.advance(30_000);
		await setUp.feed.received(2);
		setUp.clock.advance(30_000);
		await running;
		expect(daysAsked()).toEqual([TODAY, YESTERDAY]);
		expect(sync.state.problem).toEqual({ code: 'timeout' });
		expect(printed).toEqual(['sync daily: 0 papers, 0 new, 0 changed, 0 failed in 60.00 s']);
	});

	test('to be stored, it is told, and nothing more is asked for', async () => {
		setUp.feed.fillDays(5, 10);
		sink.refusal = failure({ code: 'store-unwritable', reason: 'ENOSPC' });
		await sync.run('start');
		expect(daysAsked()).toEqual([TODAY]);
		expect(sync.state.problem).toEqual({ code: 'store-unwritable', reason: 'ENOSPC' });
	});

	test('told when to come back, it comes back then', async () => {
		setUp.feed.fail('too-many-requests', { retryAfter: 600 });
		await sync.run('start');
		expect(sync.state.nextAt).toBeGreaterThanOrEqual(setUp.clock.now() + 600_000);
	});
});

test('a second sync joins the one under way', async () => {
	setUp.feed.fillDays(5, 3);
	await Promise.all([sync.run('start'), sync.run('user'), sync.run('online')]);
	expect(setUp.feed.requests).toHaveLength(14);
	expect(printed).toHaveLength(1);
});

test('it tells how far it is, and of papers as soon as each day has come', async () => {
	setUp.feed.fillDays(3, 2);
	const states: SyncState['activity'][] = [];
	let daysOfPapers = 0;
	sync.onChanged(({ activity }) => states.push(activity));
	sync.onPapers(() => (daysOfPapers += 1));
	await sync.run('start');
	expect(states).toEqual([
		...Array.from({ length: 14 }, (_, done) => ({ phase: 'syncing', done, total: 14 })),
		{ phase: 'idle' },
	]);
	expect(daysOfPapers).toBe(3);
});

test('stopped, it ends at once, and never begins again', async () => {
	setUp.feed.fail('never-answers');
	const running = sync.run('start');
	await setUp.feed.received(1);
	await sync.stop();
	await running;
	await sync.run('user');
	expect(setUp.feed.requests).toHaveLength(1);
	expect(sync.state.problem).toEqual({ code: 'interrupted' });
});

test('every sync is in the log, and the last success is known after a restart', async () => {
	setUp.feed.fillDay(TODAY, 2);
	await sync.run('start');
	const succeededAt = setUp.clock.now();
	setUp.clock.advance(HOUR);
	setUp.feed.fail('captive-portal');
	await sync.run('timer');
	await activityLog.close();
	await open();

	expect(activityLog.entries()).toMatchObject([
		{ kind: 'sync', trigger: 'timer', requests: 1, problem: { code: 'captive-portal' } },
		{
			at: succeededAt,
			kind: 'sync',
			trigger: 'start',
			requests: 14,
			counts: { papers: 2, fresh: 2, changed: 0, failed: 0 },
			nextAt: succeededAt + HOUR,
		},
	]);
	expect(sync.state.lastSuccess?.at).toBe(succeededAt);
});
