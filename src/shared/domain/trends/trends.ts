import * as v from 'valibot';
import { daySchema } from '../day.ts';
import { TREND_PERIODS, type TrendPeriod } from './buckets.ts';

export const trendPeriodSchema = v.picklist(TREND_PERIODS);

const counts = v.array(v.number());

/** What there is to count of a period, by day or by week. */
export const dayCountsSchema = v.object({
	/** How many days each count is of. */
	step: v.picklist([1, 7]),
	/** Of the daily feed's papers, in the feed's UTC days, from this day on. */
	first: daySchema,
	/** How many papers were listed, and how many upvotes those papers have by now. */
	papers: counts,
	upvotes: counts,
	/** What the user did, in days where this computer is: each paper on the day on which it last was. */
	own: v.object({ first: daySchema, read: counts, saved: counts, done: counts }),
	/** Days in a row with reading (`streak.ts`), at any time. */
	streak: v.object({ now: v.number(), longest: v.number() }),
	/** How many papers of the daily feed there are in all. */
	all: v.number(),
});

export type DayCounts = v.InferOutput<typeof dayCountsSchema>;

const topicTrend = v.object({
	name: v.string(),
	before: v.number(),
	recent: v.number(),
	score: v.number(),
});

/** The topics that grow and fade, and the days that were compared. */
export const topicTrendsSchema = v.object({
	papers: v.object({ before: v.number(), recent: v.number() }),
	growing: v.array(topicTrend),
	fading: v.array(topicTrend),
	weeks: v.number(),
});

const WEEK = 7;
/** So many weeks of a period are compared with as many before. */
const WEEKS: Readonly<Record<Exclude<TrendPeriod, 'all'>, number>> = {
	'30-days': 4,
	'90-days': 13,
	year: 52,
};

/** Day numbers: papers from `first` on are compared with those from `middle` up to `last`. */
export interface ComparedDays {
	readonly first: number;
	readonly middle: number;
	readonly last: number;
}

/** The last weeks of a period and as many before; of all time, the two halves of it. */
export function comparedDays(period: TrendPeriod, today: number, oldest: number): ComparedDays {
	const weeks =
		period === 'all' ? Math.max(1, Math.ceil((today - oldest + 1) / (2 * WEEK))) : WEEKS[period];
	const middle = today - weeks * WEEK + 1;
	return { first: middle - weeks * WEEK, middle, last: today };
}
