import { firstFrom, upvotesAt, type UpvoteCurve } from './upvote-curve.ts';

const HOUR = 3_600_000;
/** Fewer papers do not tell what is usual, and least of all what is rare. */
export const FEWEST_PAPERS = 200;

/** How many upvotes papers usually gain. Ages and spans are in milliseconds. */
export interface UsualGrowth {
	/** Where it is known from. */
	basis(age: number): 'history' | 'published';
	/** How many papers it is known from at that age. */
	papers(age: number): number;
	/** Share (0 to 1) of papers that gained less in the span that ended at that age. */
	shareBelow(gained: number, age: number, span: number): number;
	/** Upvotes that a share of papers does not reach by that age. */
	quantile(share: number, age: number): number;
}

/**
 * What is known of Hugging Face's daily papers a day after they were listed: 6,338 entries of
 * huggingface.co/api/daily_papers, 21 November 2025 to 20 August 2026. The share of papers below so
 * many upvotes.
 */
const PUBLISHED: readonly (readonly [upvotes: number, share: number])[] = [
	[0, 0],
	[10, 0.5],
	[55, 0.9],
	[195, 0.99],
	[629, 1 - 1 / 6338],
];
const PUBLISHED_PAPERS = 6338;
/** So old, in the middle, were papers when those were counted. */
const COUNTED_AT = 36 * HOUR;

/**
 * What is published, at every age. How upvotes come over time is not published; it is taken to be
 * quickly at first, half of them in some nine hours, and then slowly.
 */
export const PUBLISHED_GROWTH: UsualGrowth = {
	basis: () => 'published',
	papers: () => PUBLISHED_PAPERS,
	shareBelow(gained, age, span) {
		// Of what is old some always find readers again.
		const part = Math.max(0.05, grown(age) - grown(age - span));
		return publishedShare(gained / part);
	},
	quantile: (share, age) => publishedUpvotes(share) * grown(age),
};

/** What papers of the last weeks gained, where there are enough of them, and what is published where not. */
export function growthOf(curves: readonly UpvoteCurve[]): UsualGrowth {
	/** By age in hours; and by that and the span in hours: ascending. */
	const totals = new Map<number, readonly number[]>();
	const gains = new Map<string, readonly number[]>();

	function totalsAt(hours: number): readonly number[] {
		return kept(totals, hours, () => gainsOf(curves, hours * HOUR, hours * HOUR));
	}
	function gainsAt(hours: number, span: number): readonly number[] {
		return kept(gains, `${hours} ${span}`, () => gainsOf(curves, hours * HOUR, span * HOUR));
	}
	const isKnown = (age: number): boolean => totalsAt(inHours(age)).length >= FEWEST_PAPERS;

	return {
		basis: (age) => (isKnown(age) ? 'history' : 'published'),
		papers: (age) => (isKnown(age) ? totalsAt(inHours(age)).length : PUBLISHED_PAPERS),
		shareBelow(gained, age, span) {
			if (!isKnown(age)) return PUBLISHED_GROWTH.shareBelow(gained, age, span);
			const hours = inHours(age);
			const all = gainsAt(hours, Math.min(hours, inHours(span)));
			const below = firstFrom(all, gained - 0.5);
			const notAbove = firstFrom(all, gained + 0.5);
			return (below + notAbove) / 2 / all.length;
		},
		quantile(share, age) {
			const all = totalsAt(inHours(age));
			if (all.length < FEWEST_PAPERS) return PUBLISHED_GROWTH.quantile(share, age);
			return all[Math.floor(share * all.length)] ?? 0;
		},
	};
}

/** What each paper that was watched at that age had gained in the span before it, ascending. */
function gainsOf(curves: readonly UpvoteCurve[], age: number, span: number): number[] {
	const gained: number[] = [];
	for (const curve of curves) {
		const [born] = curve.at;
		if (born === undefined) continue;
		const until = upvotesAt(curve, born + age);
		const from = upvotesAt(curve, born + Math.max(0, age - span));
		if (until !== undefined && from !== undefined) gained.push(Math.max(0, until - from));
	}
	return gained.sort((a, b) => a - b);
}

function inHours(milliseconds: number): number {
	return Math.max(1, Math.round(milliseconds / HOUR));
}

function kept<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
	const before = known.get(key);
	if (before !== undefined) return before;
	const made = make();
	known.set(key, made);
	return made;
}

/** How much of its upvotes of a day later a usual paper has at an age. */
function grown(age: number): number {
	return rawGrown(Math.max(0, age)) / rawGrown(COUNTED_AT);
}

function rawGrown(age: number): number {
	return 0.9 * (1 - Math.exp(-age / (12 * HOUR))) + 0.1 * (1 - Math.exp(-age / (120 * HOUR)));
}

/** Between two published points shares grow with the logarithm of the upvotes. */
function publishedShare(upvotes: number): number {
	const above = PUBLISHED.findIndex(([most]) => most >= upvotes);
	if (above === 0) return 0;
	const from = PUBLISHED[above === -1 ? PUBLISHED.length - 2 : above - 1];
	const to = PUBLISHED[above === -1 ? PUBLISHED.length - 1 : above];
	if (from === undefined || to === undefined) return 0;
	const part =
		(Math.log1p(upvotes) - Math.log1p(from[0])) / (Math.log1p(to[0]) - Math.log1p(from[0]));
	return 1 - (1 - from[1]) * ((1 - to[1]) / (1 - from[1])) ** part;
}

function publishedUpvotes(share: number): number {
	const above = Math.max(
		1,
		PUBLISHED.findIndex(([, most]) => most >= share),
	);
	const [from, to] = [PUBLISHED[above - 1], PUBLISHED[above]];
	if (from === undefined || to === undefined) return 0;
	const part = Math.log((1 - share) / (1 - from[1])) / Math.log((1 - to[1]) / (1 - from[1]));
	return Math.expm1(Math.log1p(from[0]) + part * (Math.log1p(to[0]) - Math.log1p(from[0])));
}
