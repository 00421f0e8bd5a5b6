import { lastOf } from '#shared/domain/chain.ts';
import { dayAt, dayFromNumber, dayNumber, localDayAt } from '#shared/domain/day.ts';
import type { Mark } from '#shared/domain/mark.ts';
import { momentOf } from '#shared/domain/moments.ts';
import { DAILY } from '#shared/domain/source.ts';
import { bucketsOf, countsIn, type TrendPeriod } from '#shared/domain/trends/buckets.ts';
import { streakOf } from '#shared/domain/trends/streak.ts';
import type { DayCounts } from '#shared/domain/trends/trends.ts';
import { startPace } from './pace.ts';
import type { Library } from './store/library.ts';

const OWN = ['read', 'saved', 'done'] as const;
type Own = Readonly<Record<(typeof OWN)[number], readonly number[]>>;

/** What there is to count of a period, of the daily feed's papers and of what the user did. */
export async function dayCountsOf(
	library: Library,
	period: TrendPeriod,
	now: number,
): Promise<DayCounts> {
	const rows = library.rowsFrom(DAILY);
	const { day, upvotes } = library.columns;
	const days = Int32Array.from(rows, (row) => day[row] ?? 0);
	const own = await ownDays(library);

	const oldest = oldestDay(library, now);
	const buckets = bucketsOf(period, dayNumber(dayAt(now)), oldest);
	const today = dayNumber(localDayAt(now));
	const ownBuckets = bucketsOf(period, today, Math.min(oldest, today));
	return {
		step: buckets.step,
		first: dayFromNumber(buckets.first),
		papers: countsIn(buckets, days),
		upvotes: countsIn(
			buckets,
			days,
			Array.from(rows, (row) => upvotes[row] ?? 0),
		),
		own: {
			first: dayFromNumber(ownBuckets.first),
			read: countsIn(ownBuckets, own.read),
			saved: countsIn(ownBuckets, own.saved),
			done: countsIn(ownBuckets, own.done),
		},
		streak: streakOf(own.read, today),
		all: rows.length,
	};
}

/** The first day on which the daily feed listed a paper that is here; today where there is none. */
export function oldestDay(library: Library, now: number): number {
	const { day } = library.columns;
	return library
		.rowsFrom(DAILY)
		.reduce((oldest, row) => Math.min(oldest, day[row] ?? oldest), dayNumber(dayAt(now)));
}

/** The user's own days on which papers were read, saved and done, as far as they still are. */
async function ownDays(library: Library): Promise<Own> {
	const { marks, moments } = library.decisions.history;
	const days = { read: [] as number[], saved: [] as number[], done: [] as number[] };
	const pace = startPace();
	// What is decided meanwhile is in it or not.
	for (const mark of [...marks.values()]) {
		await pace();
		for (const state of OWN) {
			const at = setAt(mark, state);
			const moment = at === undefined ? undefined : momentOf(moments, at);
			if (moment !== undefined) days[state].push(dayNumber(localDayAt(moment)));
		}
	}
	return days;
}

/** The number of the act that set a state, where it is set. */
function setAt(mark: Mark, state: (typeof OWN)[number]): number | undefined {
	const number = lastOf(mark[state]);
	return number > 0 ? number : undefined;
}
