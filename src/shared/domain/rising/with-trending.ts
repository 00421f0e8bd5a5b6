import { RISING_RANK, type Rising } from './rising.ts';
import { TRENDING_PLACES, type TrendingFacts } from './trending.ts';

/** How far up the ranks of what rises the best that can happen on the list leads by itself. */
const HIGHEST_ALONE = 0.97;
/** How much of what a paper's rank lacks the best that can happen on the list takes away. */
const MOST_TAKEN = 0.3;

/**
 * How a paper rises where its upvotes are one sign and what happened on the `trending` list is
 * another. The list alone makes a paper rise, but never take off: what is voted for enters it anyway,
 * so the two are no independent witnesses (`rising.simulation.test.ts`).
 */
export function withTrending<Rises extends Pick<Rising, 'rank'>>(
	rising: Rises,
	news: TrendingFacts | undefined,
): Rises & { readonly trending?: TrendingFacts } {
	if (news === undefined) return rising;
	const strength = strengthOf(news);
	const alone = RISING_RANK + (HIGHEST_ALONE - RISING_RANK) * strength;
	const together = 1 - (1 - rising.rank) * (1 - MOST_TAKEN * strength);
	return { ...rising, rank: Math.max(alone, together), trending: news };
}

/** From 0 to 1: by how many times its place became smaller, of as many times as there can be. */
function strengthOf({ place, from, of }: TrendingFacts): number {
	const times = (from ?? of + 1) / place;
	return Math.min(1, Math.log(times) / Math.log(TRENDING_PLACES + 1));
}
