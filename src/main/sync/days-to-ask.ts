import { addDays, dayAt, daysBetween, type Day } from '#shared/domain/day.ts';

/** A day's list still grows for so many days after it. */
const DAYS_THAT_GROW = 3;
/** How far back the first sync reaches; what lies further back is for a backfill. */
const FIRST_DAYS = 14;

/**
 * The days a sync asks for, newest first: today and the three before it, the last fourteen if no
 * sync ever succeeded, and after some days away those that were not asked for as often as a list grows.
 */
export function daysToAsk(now: number, lastSuccess: number | undefined): Day[] {
	const today = dayAt(now);
	const furthest = addDays(today, 1 - FIRST_DAYS);
	if (lastSuccess === undefined) return daysBetween(furthest, today);

	const usual = addDays(today, -DAYS_THAT_GROW);
	const unfinished = addDays(dayAt(lastSuccess), 1 - DAYS_THAT_GROW);
	const first = unfinished < usual ? unfinished : usual;
	return daysBetween(first < furthest ? furthest : first, today);
}
