import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemorySink } from '../../../e2e/feed/memory-sink.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { ActivityLog } from './activity-log.ts';
import { DayMemory } from './day-memory.ts';
import { Schedule } from './schedule.ts';
import { Sync } from './sync.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let setUp: FeedSetUp;
let activityLog: ActivityLog;
let days: DayMemory;
let sync: Sync;
let schedule: Schedule;
let syncs: number;
let isOnline: boolean;

beforeEach(async () => {
	setUp = await setUpFeed();
	const { clock, client, folder } = setUp;
	setUp.feed.fillDay(TODAY, 3);
	activityLog = await ActivityLog.open(join(folder, 'activity.json'), clock.now);
	days = await DayMemory.open(join(folder, 'days.json'), clock.now);
	syncs = 0;
	const [now, random] = [clock.now, () => 0.5];
	sync = new Sync({
		client,
		sink: new MemorySink(),
		activityLog,
		days,
		now,
		random,
		print: () => (syncs += 1),
	});
	isOnline = true;
	schedule = new Schedule({ sync, now, random, isOnline: () => isOnline, timer: clock.timer });
});
afterEach(async () => {
	schedule.stop();
	await sync.stop();
	await Promise.all([activityLog.close(), days.close()]);
	await setUp.stop();
});

/** Waits until the sync under way is over; with none, goes on at once. */
async function settled(): Promise<void> {
	if (sync.state.activity.phase === 'syncing') await sync.run('user');
}

async function started(): Promise<void> {
	schedule.start();
	await settled();
}

test('it syncs at the start, and every hour from then on', async () => {
	await started();
	expect(syncs).toBe(1);
	expect(schedule.nextAt).toBe(setUp.clock.now() + HOUR);

	setUp.clock.advance(HOUR - 1);
	await settled();
	expect(syncs).toBe(1);
	setUp.clock.advance(1);
	await settled();
	expect(syncs).toBe(2);
	expect(activityLog.entries()[0]?.trigger).toBe('timer');
});

test('over a week it asks 170 times at most, the first run included', async () => {
	await started();
	for (let hour = 0; hour < 7 * 24; hour += 1) {
		setUp.clock.advance(HOUR);
		await settled();
	}
	expect(syncs).toBeLessThanOrEqual(170);
	expect(syncs).toBeGreaterThanOrEqual(168);
});

test('waking up and coming online together are one sync', async () => {
	await started();
	setUp.clock.advance(30 * MINUTE);
	for (let flip = 0; flip < 50; flip += 1) {
		schedule.resumed();
		schedule.cameOnline();
	}
	expect(syncs).toBe(1);
	setUp.clock.advance(10 * SECOND);
	await settled();
	expect(syncs).toBe(2);
	expect(activityLog.entries()[0]?.trigger).toBe('resume');
});

test('just after a good sync they are none, but the user gets one', async () => {
	await started();
	setUp.clock.advance(20 * SECOND);
	schedule.cameOnline();
	setUp.clock.advance(10 * SECOND);
	await settled();
	expect(syncs).toBe(1);

	schedule.syncNow();
	await settled();
	expect(syncs).toBe(2);
});

test('just after a failure coming online is one, though not at once', async () => {
	setUp.feed.fail('captive-portal');
	await started();
	setUp.feed.recover();
	schedule.cameOnline();
	setUp.clock.advance(14 * SECOND);
	await settled();
	expect(syncs).toBe(1);
	setUp.clock.advance(1 * SECOND);
	await settled();
	expect(syncs).toBe(2);
	expect(sync.state.problem).toBeUndefined();
});

test('a computer that slept past the hour syncs when it looks at the clock', async () => {
	await started();
	// Timers stand still while it sleeps, the clock does not.
	setUp.clock.set('2026-06-12T20:00:00Z');
	setUp.clock.advance(5 * MINUTE);
	await settled();
	expect(syncs).toBe(2);
});

test('while the computer sleeps nothing begins, whatever becomes due or comes', async () => {
	await started();
	setUp.clock.advance(30 * MINUTE);
	schedule.cameOnline();
	schedule.suspended();
	schedule.cameOnline();
	schedule.look();
	setUp.clock.advance(3 * HOUR);
	await settled();
	expect(syncs).toBe(1);

	schedule.resumed();
	setUp.clock.advance(10 * SECOND);
	await settled();
	expect(syncs).toBe(2);
	setUp.clock.advance(HOUR + 6 * MINUTE);
	await settled();
	expect(syncs).toBe(3);
});

test('asked by the user it syncs, though nobody has said that the computer woke up', async () => {
	await started();
	schedule.suspended();
	schedule.syncNow();
	await settled();
	expect(syncs).toBe(2);
	setUp.clock.advance(HOUR + 6 * MINUTE);
	await settled();
	expect(syncs).toBe(3);
});

test('whoever comes back to the screen finds done what was due, and nothing else is asked for', async () => {
	await started();
	schedule.look();
	await settled();
	expect(syncs).toBe(1);
	setUp.clock.set('2026-06-12T20:00:00Z');
	schedule.look();
	await settled();
	expect(syncs).toBe(2);
});

test('without a window, too, it syncs soon after the network is back', async () => {
	isOnline = false;
	await setUp.feed.stop();
	await started();
	expect(sync.state.problem).toEqual({ code: 'offline' });
	for (let failed = 0; failed < 6; failed += 1) {
		setUp.clock.advance((schedule.nextAt ?? 0) - setUp.clock.now());
		await settled();
	}
	// Half an hour is left.
	expect(schedule.nextAt).toBeGreaterThan(setUp.clock.now() + 20 * MINUTE);
	const before = syncs;
	isOnline = true;
	setUp.clock.advance(5 * MINUTE + 15 * SECOND);
	await settled();
	expect(syncs).toBeGreaterThan(before);
	expect(activityLog.entries()[0]?.trigger).toBe('online');
});

test('a clock that is set back by a year does not stop it', async () => {
	await started();
	setUp.clock.set('2025-06-12T08:00:00Z');
	setUp.clock.advance(5 * MINUTE);
	await settled();
	expect(syncs).toBe(2);
	expect(schedule.nextAt).toBeLessThanOrEqual(setUp.clock.now() + 65 * MINUTE);
});

test('stopped, it does nothing any more', async () => {
	await started();
	schedule.cameOnline();
	schedule.stop();
	setUp.clock.advance(10 * HOUR);
	schedule.syncNow();
	schedule.resumed();
	setUp.clock.advance(10 * HOUR);
	await settled();
	expect(syncs).toBe(1);
	expect(setUp.clock.nextAlarm).toBeUndefined();
});
