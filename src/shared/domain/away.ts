import * as v from 'valibot';
import { FLAG, rowsSchema, type PaperColumns } from './columns.ts';
import { addDays, dayAt, dayNumber, daySchema, type Day } from './day.ts';
import { isIn, isUnread } from './list.ts';

const MILLISECONDS_A_DAY = 86_400_000;
/** Whoever was gone for fewer days needs no help to catch up. */
const FEWEST_DAYS = 2;
/** Whoever was not away catches up on so many days. */
const DAYS_WITHOUT_ABSENCE = 7;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Days of the feed to catch up on, and how many days the user was gone. */
export const awaySchema = v.object({ days: count, first: daySchema, last: daySchema });
export type Away = v.InferOutput<typeof awaySchema>;

/**
 * What there is to catch up on: topics with their rows, those first that have the most upvotes, or
 * are heading for the most.
 */
export const catchUpSchema = v.object({
	...awaySchema.entries,
	groups: v.array(v.object({ name: v.string(), rows: rowsSchema })),
	/** The rows that do not have many upvotes yet, and are heading for many. */
	rising: rowsSchema,
});
export type CatchUp = v.InferOutput<typeof catchUpSchema>;

/**
 * The absence from `since` to `until`, in epoch milliseconds; undefined where it was none. The day
 * on which one left counts as missed: the feed went on with it.
 */
export function awayBetween(since: number, until: number): Away | undefined {
	const days = Math.floor((until - since) / MILLISECONDS_A_DAY);
	if (days < FEWEST_DAYS) return undefined;
	return { days, first: dayAt(since), last: dayAt(until) };
}

/** What to catch up on without an absence: the last week. */
export function lastWeek(now: number): Away {
	const last = dayAt(now);
	return { days: DAYS_WITHOUT_ABSENCE, first: addDays(last, 1 - DAYS_WITHOUT_ABSENCE), last };
}

/** Whether a paper with these flags waits to be decided on: unread in the inbox. */
export function isUndecided(flags: number): boolean {
	return waitsInInbox(flags) && isUnread(flags);
}

/** The undecided papers of these days. */
export function missedRows(
	{ day }: Pick<PaperColumns, 'day'>,
	flags: Uint16Array,
	{ first, last }: Pick<Away, 'first' | 'last'>,
): number[] {
	const [from, to] = [dayNumber(first), dayNumber(last)];
	const rows: number[] = [];
	for (let row = 0; row < day.length; row += 1) {
		const of = day[row] ?? 0;
		if (of >= from && of <= to && isUndecided(flags[row] ?? 0)) rows.push(row);
	}
	return rows;
}

/** The papers in the inbox that were listed before `day`, read or not. */
export function rowsOlderThan(
	{ day: days }: Pick<PaperColumns, 'day'>,
	flags: Uint16Array,
	day: Day,
): number[] {
	const before = dayNumber(day);
	const rows: number[] = [];
	for (let row = 0; row < days.length; row += 1) {
		if ((days[row] ?? 0) < before && waitsInInbox(flags[row] ?? 0)) rows.push(row);
	}
	return rows;
}

function waitsInInbox(flags: number): boolean {
	// What is put off until later must not be decided on along the way.
	return isIn('inbox', flags) && (flags & FLAG.snoozed) === 0;
}
