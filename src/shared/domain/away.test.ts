import { expect, test } from 'vitest';
import { awayBetween, lastWeek, missedRows, rowsOlderThan } from './away.ts';
import { FLAG } from './columns.ts';
import { dayNumber } from './day.ts';

const NOON = Date.parse('2026-06-12T12:00:00Z');
const DAY = 86_400_000;

test('two whole days make an absence, anything less does not, nor does a clock set back', () => {
	expect(awayBetween(NOON, NOON + 2 * DAY - 1)).toBeUndefined();
	expect(awayBetween(NOON, NOON - 9 * DAY)).toBeUndefined();
	expect(awayBetween(NOON, NOON + 2 * DAY)).toEqual({
		days: 2,
		first: '2026-06-12',
		last: '2026-06-14',
	});
});

test('whoever was not away catches up on the last seven days', () => {
	expect(lastWeek(NOON)).toEqual({ days: 7, first: '2026-06-06', last: '2026-06-12' });
});

const day = Int32Array.from(
	['2026-06-09', '2026-06-10', '2026-06-11', '2026-06-12', '2026-06-12', '2026-06-13'].map(
		dayNumber,
	),
);

test('missed is what is unread in the inbox, of the days from the first to the last', () => {
	const flags = Uint16Array.of(0, 0, FLAG.read, FLAG.done, FLAG.seen | FLAG.saved, 0);
	const days = { first: '2026-06-10', last: '2026-06-12' };
	expect(missedRows({ day }, flags, days)).toEqual([1, 4]);
	expect(missedRows({ day }, Uint16Array.of(0, FLAG.snoozed, 0, 0, 0, 0), days)).toEqual([2, 3, 4]);
});

test('older than a day is what is in the inbox, read or not, of the days before it', () => {
	const flags = Uint16Array.of(0, FLAG.read, FLAG.done, 0, 0, 0);
	expect(rowsOlderThan({ day }, flags, '2026-06-12')).toEqual([0, 1]);
	expect(rowsOlderThan({ day }, flags, '2026-06-09')).toEqual([]);
	expect(rowsOlderThan({ day }, flags, '')).toEqual([]);
});
