import * as v from 'valibot';
import { dayFromNumber, dayNumber, daySchema } from '../day.ts';
import type { Period, Unit } from './query.ts';

/** The first and the last day number of something. */
export type Days = readonly [first: number, last: number];

/** The days of a period, seen from `today`; undefined for what is none. */
export function daysOf(period: Period, today: number): Days | undefined {
	if (period === 'today') return [today, today];
	if (period === 'yesterday') return [today - 1, today - 1];
	if (/^[12]\d{3}$/.test(period)) {
		return [dayNumber(`${period}-01-01`), dayNumber(`${period}-12-31`)];
	}
	if (/^[12]\d{3}-(?:0[1-9]|1[0-2])$/.test(period))
		return monthOf(Number(period.slice(0, 4)), Number(period.slice(5)));
	if (!v.is(daySchema, period)) return undefined;
	return [dayNumber(period), dayNumber(period)];
}

/** Whether it is the name of a period. */
export function isPeriod(text: string): boolean {
	return daysOf(text, 0) !== undefined;
}

/** The first of the last so many days, weeks or months. */
export function firstOfLast(number: number, unit: Unit, today: number): number {
	if (unit === 'd') return today - number + 1;
	if (unit === 'w') return today - number * 7 + 1;
	const [year = 0, month = 0, date = 0] = dayFromNumber(today).split('-').map(Number);
	const [first, last] = monthOf(year, month - number);
	// A month before 31 March ends with February.
	return Math.min(first + date - 1, last) + 1;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** The days of a month; months before the first and after the twelfth are those of other years. */
function monthOf(year: number, month: number): Days {
	const first = Date.UTC(year, month - 1, 1) / MILLISECONDS_A_DAY;
	return [first, Date.UTC(year, month, 1) / MILLISECONDS_A_DAY - 1];
}
