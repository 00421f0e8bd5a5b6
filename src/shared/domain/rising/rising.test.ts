import { describe, expect, test } from 'vitest';
import type { Sample } from '../paper.ts';
import { rising, RISING_RANK, TAKE_OFF_RANK } from './rising.ts';
import { pollsOf, upvoteCurve, upvotesAt, type UpvoteCurve } from './upvote-curve.ts';
import { FEWEST_PAPERS, growthOf, PUBLISHED_GROWTH } from './usual-growth.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LISTED = 20_000;
const START = LISTED * DAY;

/** A paper's samples: upvotes so many hours after its day began. */
function samples(...counts: readonly (readonly [hours: number, upvotes: number])[]): Sample[] {
	return counts.map(([hours, upvotes]) => ({
		id: '2606.00001',
		at: START + hours * HOUR,
		upvotes,
		comments: 0,
	}));
}

function curve(of: readonly Sample[], nowHours = 1000, pollHours: readonly number[] = []) {
	return upvoteCurve(of, {
		day: LISTED,
		polls: pollHours.map((hours) => START + hours * HOUR),
		now: START + nowHours * HOUR,
	});
}

function points(of: UpvoteCurve | undefined): [hours: number, upvotes: number][] {
	return (of?.at ?? []).map((at, index) => [(at - START) / HOUR, of?.upvotes[index] ?? 0]);
}

describe('a curve', () => {
	test('begins with nothing when the day began, or when the paper was not yet listed', () => {
		expect(points(curve(samples([5, 8], [9, 12])))).toEqual([
			[0, 0],
			[5, 8],
			[9, 12],
		]);
		expect(points(curve(samples([5, 8]), 1000, [4]))[0]).toEqual([4, 0]);
	});

	test('is flat where one looked and nothing had moved, and even where nobody looked', () => {
		const watched = curve(samples([1, 0], [20, 40]), 30, [1, 19, 20, 25]);
		expect(points(watched)).toEqual([
			[0, 0],
			[1, 0],
			[19, 0],
			[20, 40],
			[25, 40],
		]);
		const missed = curve(samples([1, 0], [21, 40])) ?? { at: [], upvotes: [] };
		expect(upvotesAt(missed, START + 11 * HOUR)).toBe(20);
		expect(upvotesAt(missed, START + 22 * HOUR)).toBeUndefined();
		expect(upvotesAt(missed, START - HOUR)).toBeUndefined();
	});

	test('leaves out what a wrong clock took', () => {
		const right = [
			[2, 3],
			[4, 6],
			[6, 9],
		] as const;
		const expected = points(curve(samples(...right)));
		expect(points(curve(samples([2, 3], [9000, 5], [4, 6], [6, 9])))).toEqual(expected);
		expect(points(curve(samples([2, 3], [-9000, 5], [4, 6], [6, 9])))).toEqual(expected);
		expect(points(curve(samples([2, 3], [48, 5], [4, 6], [6, 9])))).toEqual(expected);
		expect(points(curve(samples([2, 3], [4, 6], [-48, 7], [6, 9])))).toEqual(expected);
		expect(curve(samples([9000, 5]))).toBeUndefined();
	});

	test('forgets a count that was another for one look, and follows one that goes down', () => {
		expect(points(curve(samples([2, 50], [3, 0], [4, 51]))).map(([, count]) => count)).toEqual([
			0, 50, 50, 51,
		]);
		expect(points(curve(samples([2, 50], [3, 900], [4, 51]))).map(([, count]) => count)).toEqual([
			0, 50, 51, 51,
		]);
		expect(points(curve(samples([2, 50], [3, 48]))).at(-1)).toEqual([3, 48]);
	});

	test('of a paper that was listed again begins with its first sample', () => {
		expect(points(curve(samples([-100, 20], [4, 60])))[0]?.[0]).toBeCloseTo(-100);
	});
});

describe('rising', () => {
	const now = START + 6 * HOUR;

	test('58 votes in 6 h are rarer than nearly all', () => {
		const { rank, facts } = rising(curve(samples([6, 58]), 6), PUBLISHED_GROWTH, now);
		expect(facts).toMatchObject({ gained: 58, hours: 6, age: 6, basis: 'published' });
		expect(rank).toBeGreaterThan(0.95);
		expect(rank).toBeLessThan(TAKE_OFF_RANK);
	});

	test('the more votes, the higher the rank', () => {
		const ranks = Array.from(
			{ length: 300 },
			(_, upvotes) => rising(curve(samples([6, upvotes]), 6), PUBLISHED_GROWTH, now).rank,
		);
		expect(ranks.every((rank, index) => rank >= (ranks[index - 1] ?? 0))).toBe(true);
		expect(ranks[0]).toBe(0);
		expect(ranks.at(-1)).toBeGreaterThan(TAKE_OFF_RANK);
	});

	test('what is seen for the first time after two days says nothing of now', () => {
		const late = samples([40, 300]);
		expect(rising(curve(late), PUBLISHED_GROWTH, START + 40 * HOUR).facts).toMatchObject({
			gained: 300,
			hours: 40,
		});
		expect(rising(curve(samples([72, 300])), PUBLISHED_GROWTH, START + 72 * HOUR)).toEqual({
			rank: 0,
		});
	});

	test('what was not looked at since yesterday has no rank', () => {
		const before = curve(samples([6, 200]));
		expect(rising(before, PUBLISHED_GROWTH, START + 29 * HOUR).rank).toBeGreaterThan(0.9);
		expect(rising(before, PUBLISHED_GROWTH, START + 31 * HOUR).rank).toBe(0);
	});

	test('a count that comes back does not rise, nor one that goes down', () => {
		const hours = Array.from({ length: 60 }, (_, hour) => hour);
		const back = curve(samples([2, 300], [50, 0], [51, 300]), 51, hours);
		expect(rising(back, PUBLISHED_GROWTH, START + 51 * HOUR).rank).toBe(0);
		const down = curve(samples([2, 300], [58, 200]), 58, hours);
		expect(rising(down, PUBLISHED_GROWTH, START + 58 * HOUR).rank).toBe(0);
	});

	test('an old paper that leaps rises, an old one that has much does not', () => {
		const hours = Array.from({ length: 101 }, (_, hour) => hour);
		const leaps = curve(samples([2, 5], [99, 40], [100, 90]), 100, hours);
		const at = START + 100 * HOUR;
		expect(rising(leaps, PUBLISHED_GROWTH, at).rank).toBeGreaterThan(TAKE_OFF_RANK);
		const has = curve(samples([2, 5], [20, 590]), 100, hours);
		expect(rising(has, PUBLISHED_GROWTH, at).rank).toBe(0);
	});

	test('nothing is known of no samples', () => {
		expect(rising(undefined, PUBLISHED_GROWTH, now)).toEqual({ rank: 0 });
	});
});

describe('usual growth', () => {
	/** Papers that gained 1, 2, 3 … votes an hour. */
	function curves(count: number): UpvoteCurve[] {
		return Array.from({ length: count }, (_, index) => ({
			at: [START, START + 48 * HOUR],
			upvotes: [0, 48 * (index + 1)],
		}));
	}

	test('is that of the own history where there are enough papers, at an age they were watched at', () => {
		const few = growthOf(curves(FEWEST_PAPERS - 1));
		expect(few.basis(6 * HOUR)).toBe('published');
		expect(few.shareBelow(58, 6 * HOUR, 6 * HOUR)).toBe(
			PUBLISHED_GROWTH.shareBelow(58, 6 * HOUR, 6 * HOUR),
		);
		const enough = growthOf(curves(FEWEST_PAPERS));
		expect(enough.basis(6 * HOUR)).toBe('history');
		expect(enough.basis(49 * HOUR)).toBe('published');
		expect(enough.papers(6 * HOUR)).toBe(FEWEST_PAPERS);
	});

	test('compares with what others gained in as many hours at that age', () => {
		const growth = growthOf(curves(FEWEST_PAPERS));
		expect(growth.shareBelow(6 * 100, 20 * HOUR, 6 * HOUR)).toBeCloseTo(0.5, 2);
		expect(growth.shareBelow(0, 20 * HOUR, 6 * HOUR)).toBe(0);
		expect(growth.shareBelow(6 * 1000, 20 * HOUR, 6 * HOUR)).toBe(1);
		expect(growth.quantile(0.9, 10 * HOUR)).toBe(10 * (0.9 * FEWEST_PAPERS + 1));
	});

	test('is as published a day and a half after papers were listed', () => {
		for (const [upvotes, share] of [
			[0, 0],
			[10, 0.5],
			[55, 0.9],
			[195, 0.99],
		] as const) {
			expect(PUBLISHED_GROWTH.shareBelow(upvotes, 36 * HOUR, 36 * HOUR)).toBeCloseTo(share, 6);
			expect(PUBLISHED_GROWTH.quantile(share, 36 * HOUR)).toBeCloseTo(upvotes, 6);
		}
		expect(PUBLISHED_GROWTH.quantile(0.9, 0)).toBe(0);
		expect(PUBLISHED_GROWTH.quantile(RISING_RANK, 3 * HOUR)).toBeLessThan(20);
	});
});

test('when papers were looked at is known from all of a day', () => {
	expect(pollsOf([samples([2, 1], [5, 2]), samples([2, 4], [3, 5])])).toEqual(
		[2, 3, 5].map((hours) => START + hours * HOUR),
	);
});
