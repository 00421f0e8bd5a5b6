import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, daysBetween, type Day } from '#shared/domain/day.ts';
import type { BackfillState } from '#shared/domain/sync-state.ts';
import { failure } from '#shared/result.ts';
import { MemorySink } from '../../../e2e/feed/memory-sink.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { ActivityLog } from './activity-log.ts';
import { Backfill } from './backfill.ts';

const MINUTE = 60_000;
const [FIRST, LAST]: [Day, Day] = ['2026-05-04', '2026-05-15'];

let setUp: FeedSetUp;
let activityLog: ActivityLog;
let sink: MemorySink;
let backfill: Backfill;

beforeEach(async () => {
	setUp = await setUpFeed();
	sink = new MemorySink();
	for (const day of daysBetween(FIRST, LAST)) setUp.feed.fillDay(day, 2);
	await open();
});
afterEach(async () => {
	await backfill.stop();
	await activityLog.close();
	await setUp.stop();
});

async function open(): Promise<void> {
	const { clock, client, folder } = setUp;
	activityLog = await ActivityLog.open(join(folder, 'activity.json'), clock.now);
	backfill = await Backfill.open(join(folder, 'backfill.json'), {
		client,
		sink,
		activityLog,
		now: clock.now,
		random: () => 0,
		timer: clock.timer,
	});
}

/** Ends the program in the middle of it, and starts it again. */
async function restart(): Promise<void> {
	await backfill.stop();
	await activityLog.close();
	await open();
}

/** Resolves once its state is as wanted. */
async function reached(wanted: (state: BackfillState) => boolean): Promise<void> {
	await new Promise<void>((resolve) => {
		const unsubscribe = backfill.onChanged(look);
		function look(state: BackfillState): void {
			if (!wanted(state)) return;
			queueMicrotask(() => unsubscribe());
			resolve();
		}
		look(backfill.state);
	});
}

function inPhase(phase: BackfillState['phase']): Promise<void> {
	return reached((state) => state.phase === phase);
}

function daysAsked(): (string | undefined)[] {
	return setUp.feed.requests.map(({ date }) => date);
}

test('it fetches every day of the range, the newest first', async () => {
	expect(backfill.state).toEqual({ phase: 'none' });
	expect((await backfill.start(FIRST, LAST)).ok).toBe(true);
	await inPhase('finished');
	expect(daysAsked()).toEqual(daysBetween(FIRST, LAST));
	expect(backfill.state).toEqual({
		phase: 'finished',
		first: FIRST,
		last: LAST,
		done: 12,
		total: 12,
		fresh: 24,
	});
});

test('what it did is in the activity log', async () => {
	await backfill.start(FIRST, LAST);
	await inPhase('finished');
	await backfill.stop();
	expect(activityLog.entries()).toMatchObject([
		{
			kind: 'backfill',
			trigger: 'user',
			days: daysBetween(FIRST, LAST),
			requests: 12,
			counts: { papers: 24, fresh: 24 },
		},
	]);
});

test('after a quit it goes on where it was', async () => {
	setUp.feed.fail('never-answers', { day: '2026-05-10', times: 1 });
	await backfill.start(FIRST, LAST);
	await setUp.feed.received(6);
	await restart();
	expect(backfill.state).toMatchObject({ phase: 'running', done: 5, fresh: 10 });

	backfill.resume();
	await inPhase('finished');
	expect(daysAsked()).toEqual([
		...daysBetween('2026-05-10', LAST),
		...daysBetween(FIRST, '2026-05-10'),
	]);
	expect(sink.papers.size).toBe(24);
});

test('a day that fails is tried after the others, and holds up none of them', async () => {
	setUp.feed.fail('forbidden', { day: '2026-05-12', times: 1 });
	await backfill.start(FIRST, LAST);
	await inPhase('finished');
	expect(daysAsked().at(-1)).toBe('2026-05-12');
	expect(sink.papers.size).toBe(24);
});

test('with only days left that fail it waits, and then tries them again', async () => {
	setUp.feed.fail('truncated', { day: '2026-05-12' });
	await backfill.start(FIRST, LAST);
	await inPhase('waiting');
	expect(backfill.state).toMatchObject({
		done: 11,
		problem: { code: 'malformed' },
		nextAt: setUp.clock.now() + MINUTE,
	});
	await waits();
	setUp.feed.recover();
	setUp.clock.advance(MINUTE);
	await inPhase('finished');
	expect(sink.papers.size).toBe(24);
});

/** Resolves once the wait has begun. */
async function waits(): Promise<void> {
	await expect.poll(() => setUp.clock.nextAlarm).toBeDefined();
}

test('offline it waits, without losing a day', async () => {
	setUp.feed.fail('captive-portal', { times: 1 });
	await backfill.start(FIRST, LAST);
	await inPhase('waiting');
	expect(setUp.feed.requests).toHaveLength(1);
	await waits();
	setUp.clock.advance(MINUTE);
	await inPhase('finished');
	expect(sink.papers.size).toBe(24);
});

test('it sends 48 requests in five minutes and waits for more, also after a restart', async () => {
	const first = addDays(TODAY, -99);
	await backfill.start(first, TODAY);
	await inPhase('waiting');
	expect(setUp.feed.requests).toHaveLength(48);
	expect(backfill.state).toMatchObject({ done: 48, total: 100, problem: { code: 'rate-limited' } });

	await restart();
	backfill.resume();
	await inPhase('waiting');
	expect(setUp.feed.requests).toHaveLength(48);

	await waits();
	setUp.clock.advance(7 * MINUTE);
	await reached((state) => 'done' in state && state.done === 96);
	await inPhase('waiting');
	await waits();
	setUp.clock.advance(7 * MINUTE);
	await inPhase('finished');
	expect(setUp.feed.requests).toHaveLength(100);
});

test('cancelled, it ends and stays ended; what was fetched stays', async () => {
	setUp.feed.fail('never-answers', { day: '2026-05-10' });
	await backfill.start(FIRST, LAST);
	await setUp.feed.received(6);
	await backfill.cancel();
	expect(backfill.state).toMatchObject({ phase: 'cancelled', done: 5 });

	await restart();
	backfill.resume();
	expect(backfill.state).toMatchObject({ phase: 'cancelled', done: 5 });
	expect(setUp.feed.requests).toHaveLength(6);
	expect(sink.papers.size).toBe(10);
});

test('cancelled while it waits, it does not wake up', async () => {
	setUp.feed.fail('captive-portal');
	await backfill.start(FIRST, LAST);
	await inPhase('waiting');
	await waits();
	await backfill.cancel();
	expect(backfill.state.phase).toBe('cancelled');
	expect(setUp.clock.nextAlarm).toBeUndefined();
});

test('while one runs another is refused; after it another may begin', async () => {
	await backfill.start(FIRST, LAST);
	expect(await backfill.start('2025-01-01', '2025-01-02')).toEqual(failure({ code: 'busy' }));
	await inPhase('finished');
	await backfill.start('2025-01-01', '2025-01-02');
	await reached((state) => state.phase === 'finished' && state.first === '2025-01-01');
	expect(daysAsked().slice(-2)).toEqual(['2025-01-02', '2025-01-01']);
});

test('it goes back to the first day of the feed, and not beyond today', async () => {
	await backfill.start('2020-01-01', '2023-05-05');
	await inPhase('finished');
	expect(daysAsked()).toEqual(['2023-05-05', '2023-05-04']);
	await backfill.start(TODAY, '2030-01-01');
	await reached((state) => state.phase === 'finished' && state.first === TODAY);
	expect(backfill.state).toMatchObject({ last: TODAY, total: 1 });
	expect((await backfill.start('2026-05-02', '2026-05-01')).ok).toBe(false);
});

test('papers that cannot be stored are not counted as done', async () => {
	sink.refusal = failure({ code: 'store-unwritable', reason: 'ENOSPC' });
	await backfill.start(FIRST, LAST);
	await inPhase('waiting');
	expect(backfill.state).toMatchObject({
		done: 0,
		problem: { code: 'store-unwritable', reason: 'ENOSPC' },
	});
	sink.refusal = undefined;
	await waits();
	setUp.clock.advance(MINUTE);
	await inPhase('finished');
	expect(sink.papers.size).toBe(24);
});
