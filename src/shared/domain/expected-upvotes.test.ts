import { expect, test } from 'vitest';
import { expectedUpvotes } from './expected-upvotes.ts';

const TODAY = 20_000;

/** Columns of a day's papers with these upvotes. */
function columns(...days: readonly (readonly [day: number, upvotes: readonly number[]])[]) {
	return {
		day: Int32Array.from(days.flatMap(([day, upvotes]) => upvotes.map(() => day))),
		upvotes: Int32Array.from(days.flatMap(([, upvotes]) => upvotes)),
	};
}

test('a paper of today is measured by its own day, an older one by what it has', () => {
	const feed = columns([TODAY, [30, 4, 2, 1, 0]], [TODAY - 7, [30, 4, 2, 1, 0]]);
	const expected = expectedUpvotes(feed, TODAY);
	expect([...feed.day.keys()].map(expected)).toEqual([150, 20, 10, 5, 0, 30, 4, 2, 1, 0]);
});

test('a young day that has its usual upvotes already is taken as it is', () => {
	const expected = expectedUpvotes(columns([TODAY - 1, [90, 40, 12, 11, 3]]), TODAY);
	expect(expected(0)).toBe(90);
});

test('too few papers of a day, or none, tell nothing', () => {
	expect(expectedUpvotes(columns([TODAY, [8, 1, 0, 0]]), TODAY)(0)).toBe(8);
	expect(expectedUpvotes(columns(), TODAY)(3)).toBe(0);
});
