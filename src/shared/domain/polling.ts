import { addDays, dayAt, daysBetween, dayNumber, type Day } from './day.ts';

const HOUR = 3_600_000;

/** A day's list still gets papers for so many days after it. */
const DAYS_THAT_GROW = 3;
/** Days that are asked for, today included. The first sync asks for all of them. */
export const RECENT_DAYS = 14;
/**
 * Days asked for at once, but for those whose list was never seen complete: syncs by themselves are
 * an hour apart, and the feed allows 500 requests in five minutes (feeds.md).
 */
export const MOST_DAYS = 6;
/** So many upvotes that nobody has seen yet are worth a request. */
const WORTH_ASKING = 15;
/** Two answers closer than this say nothing of how a day moves. */
const SHORTEST_SPAN = 0.5 * HOUR;

/** How a day stood when it was asked for last. */
export interface DayAsked {
	/** Epoch milliseconds. */
	readonly askedAt: number;
	/** Of all papers of the day together. */
	readonly upvotes: number;
	/** Upvotes gained an hour, before that. */
	readonly perHour: number;
}

export interface DaysQuestion {
	readonly now: number;
	/** What is known of the days, by day. */
	readonly asked: ReadonlyMap<Day, DayAsked>;
	/** No sync ever succeeded. */
	readonly first: boolean;
	/** Somebody is waiting for it: then nothing that may have grown is left out. */
	readonly wished: boolean;
}

/**
 * The days to ask for now, newest first. Always today; those before it whose lists may have grown
 * unseen, however many; and of the others the ones that waited longest for what is usual at their
 * age, or have probably gained most since, up to `MOST_DAYS`. Old days that lie still are asked for
 * once a day, days that move as often as there are syncs. A clock that jumps costs a request or two.
 */
export function daysToAsk({ now, asked, first, wished }: DaysQuestion): Day[] {
	const today = dayAt(now);
	const recent = daysBetween(addDays(today, 1 - RECENT_DAYS), today);
	if (first) return recent;

	const ages = recent.map((day, age) => ({ day, age, ...urgesOf(age, asked.get(day), now) }));
	const needed = ages.filter(
		({ day, age, waited, moved }) =>
			age === 0 ||
			(wished && age <= DAYS_THAT_GROW) ||
			((waited >= 1 || moved >= 1) && isUnfinished(day, asked.get(day), now)),
	);
	const others = ages
		.filter((each) => (each.waited >= 1 || each.moved >= 1) && !needed.includes(each))
		// A day that lies still must not wait for ever for those that move.
		.sort((a, b) => (Math.max(a.waited, b.waited) < 1 ? b.moved - a.moved : b.waited - a.waited))
		.slice(0, Math.max(0, MOST_DAYS - needed.length));
	return [...needed, ...others].sort((a, b) => a.age - b.age).map(({ day }) => day);
}

/** What is known of a day now that it was answered; `upvotes` are those of all its papers. */
export function dayAsked(before: DayAsked | undefined, upvotes: number, now: number): DayAsked {
	const span = before === undefined ? -1 : now - before.askedAt;
	if (before === undefined || span < 0) return { askedAt: now, upvotes, perHour: 0 };
	if (span < SHORTEST_SPAN) return before;
	// Papers go, and upvotes are taken back: that is nothing to ask again for.
	const gained = Math.max(0, upvotes - before.upvotes);
	return { askedAt: now, upvotes, perHour: (gained * HOUR) / span };
}

/**
 * How much a day wants to be asked for, since it waited for what is usual at its age, and since it
 * has probably moved: by either, it does at 1 and above.
 */
function urgesOf(age: number, asked: DayAsked | undefined, now: number) {
	const since = sinceAsked(asked, now);
	if (asked === undefined || since === undefined) return { waited: Infinity, moved: Infinity };
	const unseen = (asked.perHour * since) / HOUR;
	return { waited: since / longestWait(age), moved: unseen / WORTH_ASKING };
}

/** How long a day of this age may go unasked, however still it lies, in milliseconds. */
function longestWait(age: number): number {
	if (age <= 1) return 2 * HOUR;
	return (age <= DAYS_THAT_GROW ? 6 : 24) * HOUR;
}

/** Whether its list was never asked for since it stopped growing. */
function isUnfinished(day: Day, asked: DayAsked | undefined, now: number): boolean {
	if (asked === undefined || sinceAsked(asked, now) === undefined) return true;
	return dayNumber(dayAt(asked.askedAt)) < dayNumber(day) + DAYS_THAT_GROW;
}

/** Undefined where nobody knows: never asked, or by a clock that was set back since. */
function sinceAsked(asked: DayAsked | undefined, now: number): number | undefined {
	const since = asked === undefined ? -1 : now - asked.askedAt;
	return since < 0 ? undefined : since;
}
