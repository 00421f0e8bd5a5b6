import * as v from 'valibot';
import { rowsSchema } from '../columns.ts';
import { sampleSchema } from '../paper.ts';
import { risingFactsSchema } from './rising.ts';
import { upvotesAt, type UpvoteCurve } from './upvote-curve.ts';
import { trendingFactsSchema } from './trending.ts';
import type { UsualGrowth } from './usual-growth.ts';

const HOUR = 3_600_000;

/** A row's small trend line has so many points. */
export const LINE_POINTS = 12;
/** Highest value of a point. */
export const LINE_TOP = 255;
/** So long what is usual is shown beside a paper's own line. */
const BAND_HOURS = 120;

/** The papers of the last weeks with what they gain; whatever is not among them does not move. */
export const rankedSchema = v.object({
	rows: rowsSchema,
	/** For each of the rows, from 0 to 1 (`rising.ts`). */
	ranks: v.custom<Float32Array>((value) => value instanceof Float32Array),
	/** For each of the rows `LINE_POINTS` points of its trend line; all 0 where there is none. */
	lines: v.custom<Uint8Array>((value) => value instanceof Uint8Array),
	/** Of those of which the feed's `trending` list says something new, what that is. */
	trending: v.optional(v.array(v.tuple([v.number(), trendingFactsSchema]))),
});

export type Ranked = v.InferOutput<typeof rankedSchema>;

/** All there is to show of how one paper's upvotes moved. */
export const trendSchema = v.object({
	/** Corners of its line: epoch milliseconds, and upvotes. */
	at: v.array(v.number()),
	upvotes: v.array(v.number()),
	/** What was counted and when, the oldest first. */
	samples: v.array(sampleSchema),
	/** What is usual so many hours after a paper was listed: half the papers, and nine of ten, have less. */
	usual: v.object({
		hours: v.array(v.number()),
		median: v.array(v.number()),
		high: v.array(v.number()),
		papers: v.number(),
		basis: v.picklist(['history', 'published']),
	}),
	rank: v.number(),
	facts: v.optional(risingFactsSchema),
	trending: v.optional(trendingFactsSchema),
});

export type Trend = v.InferOutput<typeof trendSchema>;

/** The points of a small line over the paper's whole time, the highest at the top; none without growth. */
export function linePoints(curve: UpvoteCurve): Uint8Array {
	const points = new Uint8Array(LINE_POINTS);
	const [born, end] = [curve.at[0], curve.at.at(-1)];
	const top = curve.upvotes.reduce((most, each) => Math.max(most, each), 0);
	if (born === undefined || end === undefined || curve.at.length < 3 || top === 0) return points;
	return points.map((_, index) => {
		const moment = born + ((end - born) * index) / (LINE_POINTS - 1);
		return Math.round(((upvotesAt(curve, moment) ?? 0) / top) * LINE_TOP);
	});
}

/** What is usual in each hour of the time that a paper's line covers, two days at least. */
export function usualBand(curve: UpvoteCurve, growth: UsualGrowth): Trend['usual'] {
	const age = (curve.at.at(-1) ?? 0) - (curve.at[0] ?? 0);
	const last = Math.min(BAND_HOURS, Math.max(48, Math.ceil(age / HOUR)));
	const hours = Array.from({ length: last + 1 }, (_, hour) => hour);
	const band = (share: number): number[] => {
		let least = 0;
		// Fewer papers were watched for longer, and no paper's upvotes are usually taken back.
		return hours.map((hour) => {
			least = Math.max(least, hour === 0 ? 0 : growth.quantile(share, hour * HOUR));
			return Math.round(least * 10) / 10;
		});
	};
	return {
		hours,
		median: band(0.5),
		high: band(0.9),
		papers: growth.papers(Math.min(age, 24 * HOUR)),
		basis: growth.basis(Math.min(age, 24 * HOUR)),
	};
}
