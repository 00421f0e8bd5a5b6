import { upvotesAt } from './upvote-curve.ts';
import type { Trend } from './trend.ts';

const HOUR = 3_600_000;

/** Values at the same hours since the paper was listed; null where a line has none. */
export interface PlotData {
	readonly hours: number[];
	readonly upvotes: (number | null)[];
	readonly median: (number | null)[];
	readonly high: (number | null)[];
}

/** A paper's line and what is usual, at all hours at which one of them has a corner. */
export function plotData({
	at,
	upvotes,
	usual,
}: Pick<Trend, 'at' | 'upvotes' | 'usual'>): PlotData {
	const [born = 0] = at;
	const own = at.map((moment) => (moment - born) / HOUR);
	const hours = [...new Set([...own, ...usual.hours])].sort((a, b) => a - b);
	const along =
		(corners: readonly number[], values: readonly number[]) =>
		(hour: number): number | null =>
			upvotesAt({ at: corners, upvotes: values }, hour) ?? null;
	return {
		hours,
		upvotes: hours.map(along(own, upvotes)),
		median: hours.map(along(usual.hours, usual.median)),
		high: hours.map(along(usual.hours, usual.high)),
	};
}

/** What a table says of each day: the last counts of it. */
export function lastOfDays(samples: Trend['samples']): Trend['samples'] {
	const dayOf = (at: number): number => Math.floor(at / (24 * HOUR));
	return samples.filter(({ at }, index) => {
		const next = samples[index + 1];
		return next === undefined || dayOf(next.at) !== dayOf(at);
	});
}
