import { expect, test } from 'vitest';
import { lastOfDays, plotData } from './plot-data.ts';
import { linePoints, LINE_POINTS, LINE_TOP, usualBand } from './trend.ts';
import { PUBLISHED_GROWTH } from './usual-growth.ts';

const HOUR = 3_600_000;
const START = 20_000 * 24 * HOUR;

test('a small line covers all of the time, and reaches the top once', () => {
	const points = linePoints({ at: [START, START + HOUR, START + 11 * HOUR], upvotes: [0, 0, 50] });
	expect(points).toHaveLength(LINE_POINTS);
	expect(points[0]).toBe(0);
	expect(points[1]).toBe(0);
	expect(points[6]).toBe(Math.round(LINE_TOP / 2));
	expect(points.at(-1)).toBe(LINE_TOP);
});

test('what was seen once, or never voted for, has no line', () => {
	expect(linePoints({ at: [START, START + HOUR], upvotes: [0, 5] }).some(Boolean)).toBe(false);
	expect(linePoints({ at: [START, START + 1, START + 2], upvotes: [0, 0, 0] }).some(Boolean)).toBe(
		false,
	);
});

test('what is usual covers two days at least and five at most, and never falls', () => {
	const young = usualBand({ at: [START, START + HOUR], upvotes: [0, 1] }, PUBLISHED_GROWTH);
	expect(young.hours.at(-1)).toBe(48);
	expect(young.median[36]).toBeCloseTo(10, 1);
	expect(young.high[36]).toBeCloseTo(55, 1);
	expect(young).toMatchObject({ basis: 'published', papers: 6338 });
	const old = usualBand({ at: [START, START + 900 * HOUR], upvotes: [0, 1] }, PUBLISHED_GROWTH);
	expect(old.hours.at(-1)).toBe(120);
	const falls = { ...PUBLISHED_GROWTH, quantile: (_: number, age: number) => 100 - age / HOUR };
	const band = usualBand({ at: [START, START + HOUR], upvotes: [0, 1] }, falls);
	expect(band.median.slice(0, 4)).toEqual([0, 99, 99, 99]);
});

test('a plot has values of all lines at the corners of each', () => {
	const usual = { hours: [0, 1, 2], median: [0, 2, 4], high: [0, 10, 20] };
	expect(
		plotData({
			at: [START, START + 1.5 * HOUR, START + 3 * HOUR],
			upvotes: [0, 30, 30],
			usual: { ...usual, papers: 1, basis: 'history' },
		}),
	).toEqual({
		hours: [0, 1, 1.5, 2, 3],
		upvotes: [0, 20, 30, 30, 30],
		median: [0, 2, 3, 4, null],
		high: [0, 10, 15, 20, null],
	});
});

test('a table has the last counts of each day', () => {
	const sample = (hours: number) => ({
		id: '2606.00001',
		at: START + hours * HOUR,
		upvotes: hours,
		comments: 0,
	});
	expect(lastOfDays([1, 5, 23, 24, 50].map(sample)).map(({ upvotes }) => upvotes)).toEqual([
		23, 24, 50,
	]);
	expect(lastOfDays([])).toEqual([]);
});
