import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromNumber, dayNumber } from '../day.ts';
import { bucketAt, bucketsOf, countsIn, TREND_PERIODS } from './buckets.ts';
import { comparedDays } from './trends.ts';

const TODAY = dayNumber('2026-06-12');
const day = fc.integer({ min: TODAY - 1500, max: TODAY + 3 });

test.each([
	['30-days', '2026-05-14', 1, 30],
	['90-days', '2026-03-15', 1, 90],
	// From a Monday on.
	['year', '2025-06-09', 7, 53],
	['all', '2023-05-01', 7, 163],
] as const)('%s begins on %s', (period, first, step, count) => {
	const buckets = bucketsOf(period, TODAY, dayNumber('2023-05-04'));
	expect({ ...buckets, first: dayFromNumber(buckets.first) }).toEqual({ first, step, count });
});

test('all of a short time is shown by day', () => {
	expect(bucketsOf('all', TODAY, TODAY - 9)).toEqual({ first: TODAY - 9, step: 1, count: 10 });
	expect(bucketsOf('all', TODAY, TODAY + 5)).toEqual({ first: TODAY, step: 1, count: 1 });
});

test('each day is in one bucket, the one that it lies in, and today in the last', () => {
	fc.assert(
		fc.property(fc.constantFrom(...TREND_PERIODS), day, day, (period, oldest, each) => {
			const buckets = bucketsOf(period, TODAY, oldest);
			const place = bucketAt(buckets, each);
			expect(bucketAt(buckets, TODAY)).toBe(buckets.count - 1);
			if (place === undefined) {
				expect(each < buckets.first || each > TODAY).toBe(true);
				return;
			}
			const start = buckets.first + place * buckets.step;
			expect(each).toBeGreaterThanOrEqual(start);
			expect(each).toBeLessThan(start + buckets.step);
		}),
	);
});

test('counts add up: every paper of the period is counted once, and so is each of its upvotes', () => {
	const papers = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 600 })), { maxLength: 300 });
	fc.assert(
		fc.property(fc.constantFrom(...TREND_PERIODS), papers, (period, listed) => {
			const days = listed.map(([each]) => each);
			const upvotes = listed.map(([, each]) => each);
			const buckets = bucketsOf(period, TODAY, Math.min(TODAY, ...days));
			const within = listed.filter(([each]) => each >= buckets.first && each <= TODAY);
			expect(
				sum(
					countsIn(
						buckets,
						days.filter((each) => each <= TODAY),
					),
				),
			).toBe(within.length);
			// What is dated later than today is in no bucket but a week's that is not over.
			const inBuckets = listed.filter(([each]) => bucketAt(buckets, each) !== undefined);
			expect(sum(countsIn(buckets, days, upvotes))).toBe(sum(inBuckets.map(([, each]) => each)));
			if (period === 'all')
				expect(within).toHaveLength(days.filter((each) => each <= TODAY).length);
		}),
	);
});

test('as many weeks are compared as were before', () => {
	fc.assert(
		fc.property(fc.constantFrom(...TREND_PERIODS), day, (period, oldest) => {
			const { first, middle, last } = comparedDays(period, TODAY, Math.min(oldest, TODAY));
			expect(last).toBe(TODAY);
			expect(middle - first).toBe(last - middle + 1);
			expect((middle - first) % 7).toBe(0);
			if (period === 'all') expect(first).toBeLessThanOrEqual(Math.min(oldest, TODAY));
		}),
	);
});

function sum(counts: readonly number[]): number {
	return counts.reduce((total, count) => total + count, 0);
}
