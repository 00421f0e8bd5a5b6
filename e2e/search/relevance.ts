import type { Matches } from '#shared/domain/text-index/matches.ts';
import { KINDS, type Kind, type KnownItem } from './known-items.ts';

/** How well what is looked for is found; shares from 0 to 1. */
export interface Relevance {
	readonly kind: Kind;
	readonly queries: number;
	/** How many queries give the paper first, and among the first ten. */
	readonly first: number;
	readonly inTen: number;
	/** Mean of one over the paper's place in the results (MRR). */
	readonly reciprocal: number;
}

/** Asks all queries, by kind. */
export function relevanceOf(
	items: readonly KnownItem[],
	find: (leaf: KnownItem['leaf']) => Matches,
): Relevance[] {
	return KINDS.flatMap((kind) => {
		const places = items
			.filter((item) => item.kind === kind)
			.map(({ leaf, row }) => placeOf(row, find(leaf)));
		if (places.length === 0) return [];
		const share = (most: number): number =>
			places.filter((place) => place <= most).length / places.length;
		const reciprocal = places.reduce((sum, place) => sum + 1 / place, 0) / places.length;
		return [{ kind, queries: places.length, first: share(1), inTen: share(10), reciprocal }];
	});
}

/** Where a row is in the results, from 1; newer ones come first among equals. */
function placeOf(row: number, { rows, scores }: Matches): number {
	const at = rows.indexOf(row);
	if (at === -1) return Infinity;
	const score = scores[at] ?? 0;
	let place = 1;
	for (const [other, otherScore] of scores.entries()) {
		if (otherScore > score || (otherScore === score && other > at)) place += 1;
	}
	return place;
}
