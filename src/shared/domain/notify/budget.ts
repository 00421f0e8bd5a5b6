import * as v from 'valibot';

const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));

export const budgetSchema = v.object({
	/** At most so many papers are told of one by one within 24 hours. */
	perDay: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
	/** Minutes of the local day between which nothing is shown; absent: there are none. */
	quiet: v.optional(v.object({ from: minuteOfDay, until: minuteOfDay })),
	/** Minute of the local day at which the digest comes. */
	digestAt: minuteOfDay,
	/** Whether there is a digest; without one, what is not shown is only in the log. */
	digest: v.optional(v.boolean(), true),
});
export type Budget = v.InferOutput<typeof budgetSchema>;

export const DEFAULT_BUDGET: Budget = {
	perDay: 3,
	quiet: { from: 22 * 60, until: 8 * 60 },
	digestAt: 9 * 60,
	digest: true,
};

/** Where the user's clock stands. */
export interface LocalClock {
	/** Epoch milliseconds. */
	readonly now: number;
	/** Minutes by which local time is ahead of UTC. */
	readonly ahead: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60;

/** Local day number and the minute in it. */
export function localTime({ now, ahead }: LocalClock): { day: number; minute: number } {
	const minutes = Math.floor(now / MINUTE) + ahead;
	const day = Math.floor(minutes / DAY);
	return { day, minute: minutes - day * DAY };
}

/** When the hour of the digest was last, in epoch milliseconds. */
export function digestHour(clock: LocalClock, { digestAt }: Budget): number {
	const { day, minute } = localTime(clock);
	const today = (day * DAY + digestAt - clock.ahead) * MINUTE;
	return minute >= digestAt ? today : today - DAY * MINUTE;
}

/** Whether it is quiet at a minute of the day; quiet hours may run over midnight. */
export function isQuiet({ quiet }: Budget, minute: number): boolean {
	if (quiet === undefined) return false;
	const { from, until } = quiet;
	return from <= until ? from <= minute && minute < until : minute >= from || minute < until;
}

/** So often it is looked whether the digest can come, where it is due and something is in its way. */
const IN_THE_WAY = 5 * MINUTE;
/** A clock may be set, and a computer travel: longer nobody trusts a moment to come. */
const LONGEST_WAIT = 60 * MINUTE;

/**
 * In how many milliseconds to look for the digest again, where something waits since `since`; never
 * less than a minute.
 */
export function nextLook(since: number, clock: LocalClock, budget: Budget): number {
	const last = digestHour(clock, budget);
	if (since < last) return IN_THE_WAY;
	return Math.min(LONGEST_WAIT, Math.max(MINUTE, last + DAY * MINUTE - clock.now));
}
