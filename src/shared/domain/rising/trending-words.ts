import type { TrendingFacts } from './trending.ts';
import { t } from '../../language/say.ts';

/** What happened to a paper on the list: `entered Trending at 4`, `rose from 31 to 6 on Trending`. */
export function trendingWords({ place, from }: TrendingFacts): string {
	return from === undefined
		? t('entered Trending at {place}', { place })
		: t('rose from {from} to {place} on Trending', { from, place });
}
