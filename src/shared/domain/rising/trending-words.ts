import type { TrendingFacts } from './trending.ts';

/** What happened to a paper on the list: `entered Trending at 4`, `rose from 31 to 6 on Trending`. */
export function trendingWords({ place, from }: TrendingFacts): string {
	return from === undefined
		? `entered Trending at ${place}`
		: `rose from ${from} to ${place} on Trending`;
}
