/** The times that trends are shown for. */
export const TREND_PERIODS = ['30-days', '90-days', 'year', 'all'] as const;
export type TrendPeriod = (typeof TREND_PERIODS)[number];

const DAYS: Readonly<Record<Exclude<TrendPeriod, 'all'>, number>> = {
	'30-days': 30,
	'90-days': 90,
	year: 365,
};
/** What is longer is shown in weeks: a year of days is too many bars. */
const LONGEST_IN_DAYS = 120;
const WEEK = 7;

/** Days, or weeks from Monday to Sunday, one after the other. Days are day numbers (`day.ts`). */
export interface Buckets {
	/** The first day of the first one. */
	readonly first: number;
	/** How many days each one has. */
	readonly step: 1 | 7;
	readonly count: number;
}

/** The buckets of a period that ends with `today`; `oldest` is the first day of which anything is known. */
export function bucketsOf(period: TrendPeriod, today: number, oldest: number): Buckets {
	const from = period === 'all' ? Math.min(oldest, today) : today - DAYS[period] + 1;
	if (today - from < LONGEST_IN_DAYS) return { first: from, step: 1, count: today - from + 1 };
	// Day 0, 1 January 1970, was a Thursday.
	const first = from - ((((from + 3) % WEEK) + WEEK) % WEEK);
	return { first, step: WEEK, count: Math.floor((today - first) / WEEK) + 1 };
}

/** The place of a day's bucket; undefined where the day lies before them or after. */
export function bucketAt({ first, step, count }: Buckets, day: number): number | undefined {
	const place = Math.floor((day - first) / step);
	return place >= 0 && place < count ? place : undefined;
}

/** For each bucket how many of these days lie in it, or the sum of what each of them counts for. */
export function countsIn(
	buckets: Buckets,
	days: ArrayLike<number>,
	values?: ArrayLike<number>,
): number[] {
	const counts = Array.from({ length: buckets.count }, () => 0);
	for (let index = 0; index < days.length; index += 1) {
		const place = bucketAt(buckets, days[index] ?? NaN);
		if (place !== undefined) counts[place] = (counts[place] ?? 0) + (values?.[index] ?? 1);
	}
	return counts;
}
