import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { dayNumber, localDayAt } from '../day.ts';
import { streakOf } from './streak.ts';

/** A Friday. */
const FRIDAY = dayNumber('2026-06-12');
const HOUR = 3_600_000;
const { TZ } = process.env;

afterEach(() => {
	if (TZ === undefined) delete process.env['TZ'];
	else process.env['TZ'] = TZ;
});

test.each([
	['nothing was read', [], 0, 0],
	['today', [0], 1, 1],
	['yesterday, and today is not over', [-1], 1, 1],
	['the day before yesterday', [-2], 0, 1],
	['five weekdays in a row', [-4, -3, -2, -1, 0], 5, 5],
	['over a weekend without reading', [-8, -7, -4, -3, -2, -1], 6, 6],
	['over a weekend with a Saturday', [-7, -6, -4, -3, -2, -1], 6, 6],
	['a Wednesday was left out', [-4, -3, -1, 0], 2, 2],
	['Friday, and Tuesday after it', [-7, -3, -2], 0, 2],
	['what a clock that was ahead has written', [0, 300], 1, 1],
])('%s: %j', (_, days, now, longest) => {
	expect(
		streakOf(
			days.map((day) => FRIDAY + day),
			FRIDAY,
		),
	).toEqual({ now, longest });
});

test('on a Monday the Friday before still counts, on a Tuesday it does not', () => {
	expect(streakOf([FRIDAY], FRIDAY + 3).now).toBe(1);
	expect(streakOf([FRIDAY], FRIDAY + 4).now).toBe(0);
});

test('a streak is no longer than the days with reading, and the longest no shorter than that now', () => {
	const days = fc.array(fc.integer({ min: FRIDAY - 60, max: FRIDAY }), { maxLength: 90 });
	fc.assert(
		fc.property(days, fc.integer({ min: 0, max: 6 }), (read, later) => {
			const { now, longest } = streakOf(read, FRIDAY + later);
			expect(longest).toBeGreaterThanOrEqual(now);
			expect(longest).toBeLessThanOrEqual(new Set(read).size);
			expect(streakOf([...read, ...read].reverse(), FRIDAY + later)).toEqual({ now, longest });
			// To read today makes it longer by one day, unless that was done already.
			const today = FRIDAY + later;
			const more = streakOf([...read, today], today).now;
			expect(more).toBe(now + (read.includes(today) ? 0 : 1));
		}),
	);
});

test.each(['America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Europe/Berlin', 'UTC'])(
	'reading each evening is one day each in %s, also where clocks change',
	(zone) => {
		process.env['TZ'] = zone;
		for (const month of [2, 9]) {
			// Thirty days, over the changes of spring and autumn, each at 23:30 there.
			const days = Array.from({ length: 30 }, (_, index) =>
				dayNumber(localDayAt(new Date(2026, month, 15 + index, 23, 30).getTime())),
			);
			const last = days.at(-1) ?? 0;
			expect(new Set(days).size).toBe(30);
			expect(streakOf(days, last)).toEqual({ now: 30, longest: 30 });
			const late = new Date(2026, month, 44, 23, 30).getTime() + HOUR;
			expect(dayNumber(localDayAt(late))).toBe(last + 1);
		}
	},
);
