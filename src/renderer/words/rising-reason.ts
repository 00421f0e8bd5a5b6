import { RISING_RANK } from '#shared/domain/rising/rising.ts';
import type { Trend } from '#shared/domain/rising/trend.ts';
import { trendingWords } from '#shared/domain/rising/trending-words.ts';
import { risingWords } from './rising.ts';

/** Why a paper rises, by what is known of it: empty, its upvotes, the `trending` list, or both. */
export function reasonWords({ facts, trending }: Pick<Trend, 'facts' | 'trending'>): string {
	// What many papers gain is no reason beside another.
	const byVotes = facts !== undefined && (trending === undefined || facts.share >= RISING_RANK);
	return [
		...(trending === undefined ? [] : [trendingWords(trending)]),
		...(byVotes ? [risingWords(facts)] : []),
	].join('; ');
}
