import { expect, test } from 'vitest';
import { dayHeading, dayInWords, daysInWords, timeAgo, timeUntil } from './dates.ts';

const NOW = Date.parse('2026-06-12T12:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('a day is said in words, whatever the time zone', () => {
	expect(dayInWords('2026-06-12')).toBe('12 June 2026');
	expect(dayInWords('2026-01-01')).toBe('1 January 2026');
	expect(dayInWords('2025-12-31')).toBe('31 December 2025');
});

test('a heading has the year only when it is another one', () => {
	expect(dayHeading('2026-06-12', '2026-06-14')).toBe('Fri 12 Jun');
	expect(dayHeading('2025-09-01', '2026-06-14')).toBe('Mon 1 Sep 2025');
});

test('several days are said as their range, in any order', () => {
	expect(daysInWords(['2026-06-12'])).toBe('12 June 2026');
	expect(daysInWords(['2026-06-12', '2026-06-11', '2026-06-09'])).toBe('9 June to 12 June 2026');
	expect(daysInWords(['2026-01-02', '2025-12-30'])).toBe('30 December 2025 to 2 January 2026');
	expect(daysInWords([])).toBe('no day');
});

test.each([
	[-5 * MINUTE, 'just now'],
	[0, 'just now'],
	[59_999, 'just now'],
	[4 * MINUTE, '4 min ago'],
	[HOUR - 1, '59 min ago'],
	[HOUR, '1 h ago'],
	[26 * HOUR, 'yesterday'],
	[49 * HOUR, '2 days ago'],
	[30 * 24 * HOUR, 'on 13 May 2026'],
])('%i ms ago is said as: %s', (passed, words) => {
	expect(timeAgo(NOW - passed, NOW)).toBe(words);
});

test.each([
	[-HOUR, 'in a moment'],
	[59_999, 'in a moment'],
	[MINUTE, 'in 1 min'],
	[90_000, 'in 2 min'],
	[72 * HOUR, 'on 15 June 2026'],
])('%i ms from now is said as: %s', (left, words) => {
	expect(timeUntil(NOW + left, NOW)).toBe(words);
});

test('a time later today is said as the clock will show it', () => {
	expect(timeUntil(NOW + 3 * HOUR, NOW)).toMatch(/^at \d\d:\d\d$/);
});
