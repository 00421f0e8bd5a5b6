import { expect, test } from 'vitest';
import { FLAG, NO_STARS } from '../columns.ts';
import { dayFromNumber, dayNumber } from '../day.ts';
import type { Facts } from '../filter.ts';
import { HAS, matchesFact } from './matches.ts';
import { parse } from './parse.ts';

const TODAY = dayNumber('2026-03-31');

const FACTS: Facts = { day: TODAY, upvotes: 50, comments: 3, stars: NO_STARS, flags: 0 };

function fits(typed: string, facts: Partial<Facts> = {}, more?: number): boolean {
	const { query } = parse(typed);
	if (query.kind !== 'fact') throw new Error(`${typed} is no fact`);
	return matchesFact(query.fact, { ...FACTS, ...facts }, TODAY, more);
}

test.each([
	['in:inbox', 0, true],
	['in:inbox', FLAG.read | FLAG.saved, true],
	['in:inbox', FLAG.done, false],
	['in:inbox', FLAG.snoozed, false],
	['in:inbox', FLAG.muted, false],
	['in:saved', FLAG.saved | FLAG.done, true],
	['in:done', FLAG.done, true],
	['in:snoozed', FLAG.snoozed, true],
	['in:all', FLAG.muted, true],
	['is:unread', FLAG.seen, true],
	['is:unread', FLAG.read, false],
	['is:read', FLAG.read, true],
	['is:seen', FLAG.seen, true],
	['is:saved', 0, false],
	['is:done', FLAG.done, true],
	['is:muted', FLAG.muted, true],
	['has:code', FLAG.code, true],
	['has:note', FLAG.note, true],
	['has:note', FLAG.code, false],
	['has:code', 0, false],
])('%s of a paper with the flags %i: %s', (typed, flags, expected) => {
	expect(fits(typed, { flags })).toBe(expected);
});

test('what no flag tells is told by more bits, or is not there', () => {
	expect(fits('has:media', {}, HAS.media | HAS.model)).toBe(true);
	expect(fits('has:model', {}, HAS.media)).toBe(false);
	expect(fits('has:model')).toBe(false);
});

test.each([
	['votes:>50', false],
	['votes:>=50', true],
	['votes:50', true],
	['votes:=50', true],
	['votes:<50', false],
	['votes:<51', true],
	['votes:10..50', true],
	['votes:51..60', false],
	['comments:<=3', true],
])('%s of a paper with 50 votes and 3 comments: %s', (typed, expected) => {
	expect(fits(typed)).toBe(expected);
});

test('stars that nobody knows are neither many nor few', () => {
	expect(['stars:<10', 'stars:>=0', 'stars:..5', 'stars:=0'].map((typed) => fits(typed))).toEqual([
		false,
		false,
		false,
		false,
	]);
	expect(fits('stars:<10', { stars: 0 })).toBe(true);
});

/** The first and the last day among 800 around today that fit. */
function days(typed: string): (string | undefined)[] {
	const found = Array.from({ length: 800 }, (_, at) => TODAY - 700 + at)
		.filter((day) => fits(typed, { day }))
		.map(dayFromNumber);
	return [found.at(0), found.at(-1)];
}

const END = dayFromNumber(TODAY + 99);
const START = dayFromNumber(TODAY - 700);

test.each([
	['day:2026-03-12', '2026-03-12', '2026-03-12'],
	['day:today', '2026-03-31', '2026-03-31'],
	['day:yesterday', '2026-03-30', '2026-03-30'],
	['day:2026-02', '2026-02-01', '2026-02-28'],
	['day:2025-12', '2025-12-01', '2025-12-31'],
	['day:2025', '2025-01-01', '2025-12-31'],
	['after:2026-02', '2026-03-01', END],
	['after:yesterday', '2026-03-31', END],
	['before:2026-03-12', START, '2026-03-11'],
	['before:2026', START, '2025-12-31'],
	['last:1d', '2026-03-31', END],
	['last:7d', '2026-03-25', END],
	['last:2w', '2026-03-18', END],
	// A month ago was the 28th, the last of February; the month begins the day after.
	['last:1m', '2026-03-01', END],
	['last:3m', '2026-01-01', END],
	['last:12m', '2025-04-01', END],
])('%s is from %s to %s', (typed, first, last) => {
	expect(days(typed)).toEqual([first, last]);
});
