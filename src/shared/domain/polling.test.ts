import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayAt, daysBetween, type Day } from './day.ts';
import { dayAsked, daysToAsk, MOST_DAYS, RECENT_DAYS, type DayAsked } from './polling.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-06-12T14:00:00Z');
const TODAY = dayAt(NOW);

const still = { now: NOW, first: false, wished: false } as const;

/** All recent days, asked so many hours ago. */
function askedAgo(hours: number, perHour = 0): Map<Day, DayAsked> {
	return new Map(
		daysBetween(addDays(TODAY, 1 - RECENT_DAYS), TODAY).map((day) => [
			day,
			{ askedAt: NOW - hours * HOUR, upvotes: 100, perHour },
		]),
	);
}

/** Syncs hour by hour over some days, on a feed in which a day gains `gain` upvotes an hour at an age. */
function simulate(
	days: number,
	gain: (age: number) => number,
	isMissed: (hour: number) => boolean = () => false,
) {
	const asked = askedAgo(0);
	const sum = new Map<Day, number>();
	const log: { readonly hour: number; readonly days: Day[] }[] = [];
	for (let hour = 1; hour <= days * 24; hour += 1) {
		const now = NOW + hour * HOUR;
		for (const [age, day] of daysBetween(addDays(dayAt(now), -20), dayAt(now)).entries()) {
			sum.set(day, (sum.get(day) ?? 100) + gain(age));
		}
		if (isMissed(hour)) continue;
		const due = daysToAsk({ ...still, now, asked });
		for (const day of due) asked.set(day, dayAsked(asked.get(day), sum.get(day) ?? 0, now));
		log.push({ hour, days: due });
	}
	return log;
}

test('the first sync asks for fourteen days, newest first', () => {
	const days = daysToAsk({ ...still, asked: new Map(), first: true });
	expect(days).toEqual(daysBetween('2026-05-30', '2026-06-12'));
});

test('whoever waits for a sync gets every list that may have grown', () => {
	const asked = askedAgo(0.1);
	expect(daysToAsk({ ...still, asked, wished: true })).toEqual(
		daysBetween('2026-06-09', '2026-06-12'),
	);
	expect(daysToAsk({ ...still, asked })).toEqual([TODAY]);
});

test('days that lie still are asked for more seldom the older they are', () => {
	expect(daysToAsk({ ...still, asked: askedAgo(1) })).toEqual([TODAY]);
	expect(daysToAsk({ ...still, asked: askedAgo(2) })).toEqual([TODAY, '2026-06-11']);
	expect(daysToAsk({ ...still, asked: askedAgo(6) })).toEqual(
		daysBetween('2026-06-09', '2026-06-12'),
	);
	expect(daysToAsk({ ...still, asked: askedAgo(24) })).toHaveLength(MOST_DAYS);
});

test('a day that moves is asked for at every sync, the one that moves most before others', () => {
	const asked = askedAgo(1);
	asked.set('2026-06-03', { askedAt: NOW - HOUR, upvotes: 100, perHour: 40 });
	expect(daysToAsk({ ...still, asked })).toEqual([TODAY, '2026-06-03']);
	const many = askedAgo(1, 20);
	many.set('2026-06-01', { askedAt: NOW - HOUR, upvotes: 100, perHour: 90 });
	const days = daysToAsk({ ...still, asked: many });
	expect(days).toHaveLength(MOST_DAYS);
	expect(days).toContain('2026-06-01');
});

test('after days away no list is left out that may have grown unseen', () => {
	const now = NOW + 8 * DAY;
	const days = daysToAsk({ ...still, now, asked: askedAgo(0) });
	expect(days).toEqual(daysBetween('2026-06-10', '2026-06-20'));
	expect(daysToAsk({ ...still, now: NOW + 100 * DAY, asked: askedAgo(0) })).toHaveLength(14);
});

test('a clock that was set back makes nothing wait for the time that it showed', () => {
	const asked = askedAgo(-24 * 365);
	expect(daysToAsk({ ...still, asked })).toHaveLength(RECENT_DAYS);
	expect(dayAsked(asked.get(TODAY), 7, NOW)).toEqual({ askedAt: NOW, upvotes: 7, perHour: 0 });
});

test('how a day moves is told by two answers that lie apart, and never negative', () => {
	const before = dayAsked(undefined, 100, NOW);
	expect(before.perHour).toBe(0);
	expect(dayAsked(before, 130, NOW + 60_000)).toBe(before);
	expect(dayAsked(before, 130, NOW + 2 * HOUR).perHour).toBe(15);
	expect(dayAsked(before, 20, NOW + 2 * HOUR).perHour).toBe(0);
});

test('a quiet week costs three fifths of asking for four days an hour, and no day waits for long', () => {
	const log = simulate(7, () => 0);
	const requests = log.reduce((sum, { days }) => sum + days.length, 0);
	expect(requests).toBeLessThan(7 * 24 * 4 * 0.6);
	expect(longestGap(log)).toBeLessThanOrEqual(27);
});

test('whatever moves and whatever is missed: within the budget, and every recent day in a bounded time', () => {
	const gains = fc.array(fc.nat(200), { minLength: 21, maxLength: 21 });
	const missed = fc.array(fc.integer({ min: 1, max: 10 * 24 }), { maxLength: 100 });
	fc.assert(
		fc.property(gains, missed, (gain, gone) => {
			const isGone = new Set(gone);
			const log = simulate(
				10,
				(age) => gain[age] ?? 0,
				(hour) => isGone.has(hour),
			);
			for (const { days } of log) {
				expect(days.length).toBeLessThanOrEqual(RECENT_DAYS);
				expect(new Set(days).size).toBe(days.length);
			}
			// So many a sync on average, whatever a missed day has to be made up for.
			const requests = log.reduce((sum, { days }) => sum + days.length, 0);
			expect(requests).toBeLessThanOrEqual(MOST_DAYS * log.length + RECENT_DAYS);
			// In syncs, not in hours: those that were missed ask for nothing.
			const bySync = log.map(({ days }, at) => ({ hour: at + 1, days }));
			expect(longestGap(bySync)).toBeLessThanOrEqual(24 + RECENT_DAYS);
		}),
		{ numRuns: 30 },
	);
});

test('any memory and any moment give recent days, today first', () => {
	const moment = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') });
	const known = fc.record({ askedAt: moment, upvotes: fc.nat(), perHour: fc.nat(10_000) });
	const day = moment.map(dayAt);
	fc.assert(
		fc.property(moment, fc.array(fc.tuple(day, known)), fc.boolean(), (now, entries, wished) => {
			const days = daysToAsk({ now, asked: new Map(entries), first: false, wished });
			expect(days[0]).toBe(dayAt(now));
			expect(days).toEqual(days.toSorted().reverse());
			expect(days.at(-1)! >= addDays(dayAt(now), 1 - RECENT_DAYS)).toBe(true);
			expect(days.length).toBeLessThanOrEqual(RECENT_DAYS);
		}),
	);
});

/** The most hours for which a day that stays recent was not asked for. */
function longestGap(
	log: readonly { readonly hour: number; readonly days: readonly Day[] }[],
): number {
	const last = new Map<Day, number>();
	let longest = 0;
	for (const { hour, days } of log) {
		for (const day of days) {
			longest = Math.max(longest, hour - (last.get(day) ?? hour));
			last.set(day, hour);
		}
	}
	const end = log.at(-1)?.hour ?? 0;
	// Days that fell out of sight are nobody's any more; those in sight may not be forgotten.
	const inSight = new Set(
		daysBetween(addDays(dayAt(NOW + end * HOUR), -8), dayAt(NOW + end * HOUR)),
	);
	for (const [day, hour] of last) if (inSight.has(day)) longest = Math.max(longest, end - hour);
	return longest;
}
