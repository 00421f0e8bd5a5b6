import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	addDays,
	dayAt,
	dayFromNumber,
	dayNumber,
	daysBetween,
	daySchema,
	monthOf,
} from './day.ts';

test('a day goes to its number and back', () => {
	expect(dayNumber('1970-01-02')).toBe(1);
	expect(dayFromNumber(dayNumber('2024-02-29'))).toBe('2024-02-29');
});

test('days are UTC days, whatever the clock on the wall says', () => {
	expect(dayAt(Date.parse('2026-06-12T23:59:59.999Z'))).toBe('2026-06-12');
	expect(dayAt(Date.parse('2026-06-13T00:00:00.000Z'))).toBe('2026-06-13');
});

test('days are added across months, leap days and years', () => {
	expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
	expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('days between two days come newest first, both included', () => {
	expect(daysBetween('2026-06-11', '2026-06-13')).toEqual([
		'2026-06-13',
		'2026-06-12',
		'2026-06-11',
	]);
	expect(daysBetween('2026-06-13', '2026-06-11')).toEqual([]);
});

test('a day is filed under its month', () => {
	expect(monthOf('2026-06-12')).toBe('2026-06');
});

test.each(['2026-02-31', '2026-13-01', '2026-6-1', '', 'today', '2026-06-12T00:00:00Z'])(
	'%s is no day',
	(text) => {
		expect(v.is(daySchema, text)).toBe(false);
	},
);
