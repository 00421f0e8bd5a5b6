import * as v from 'valibot';

/** A calendar day of the feed, in UTC, as `YYYY-MM-DD`. */
export type Day = string;

const MILLISECONDS_A_DAY = 86_400_000;

/** The first day the feed has: https://huggingface.co/papers/date/2023-05-04 */
export const FIRST_FEED_DAY: Day = '2023-05-04';

export const daySchema = v.pipe(
	v.string(),
	v.isoDate(),
	// isoDate accepts 2026-02-31; a real day survives the way to a day number and back.
	v.check((day) => Number.isInteger(dayNumber(day)) && dayFromNumber(dayNumber(day)) === day),
);

/** Days since 1970-01-01, so that days can live in typed arrays; NaN for what is no day. */
export function dayNumber(day: Day): number {
	return Date.parse(`${day}T00:00:00.000Z`) / MILLISECONDS_A_DAY;
}

export function dayFromNumber(number: number): Day {
	return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The UTC day of a moment in epoch milliseconds; the feed's days are UTC days. */
export function dayAt(moment: number): Day {
	return new Date(moment).toISOString().slice(0, 10);
}

/** A moment where this computer is, `2026-06-12T14:05`. */
export function localMoment(moment: number): string {
	return new Date(moment - new Date(moment).getTimezoneOffset() * 60_000)
		.toISOString()
		.slice(0, 16);
}

/** The day of a moment where this computer is; the feed's own days are UTC days (`dayAt`). */
export function localDayAt(moment: number): Day {
	return localMoment(moment).slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
	return dayFromNumber(dayNumber(day) + days);
}

/** Every day from `first` to `last`, both included, newest first; empty when `last` is earlier. */
export function daysBetween(first: Day, last: Day): Day[] {
	const [from, to] = [dayNumber(first), dayNumber(last)];
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
		dayFromNumber(to - index),
	);
}

/** The month that names a day's file: `2026-06`. */
export function monthOf(day: Day): string {
	return day.slice(0, 7);
}
