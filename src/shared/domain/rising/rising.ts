import * as v from 'valibot';
import { firstFrom, type UpvoteCurve } from './upvote-curve.ts';
import type { UsualGrowth } from './usual-growth.ts';

const HOUR = 3_600_000;
/** What a paper gained lately is looked at over these spans: a leap, and a good day. */
const SPANS = [6 * HOUR, 24 * HOUR];
/** What is known only over a longer span says nothing of now. */
const LONGEST_SPAN = 48 * HOUR;
/** What has not been looked at for so long may have stopped to rise. */
const STALE = 24 * HOUR;
/** Fewer upvotes are no evidence, however few the others have. */
const FEWEST_UPVOTES = 40;

/** A paper with at least this rank is called rising: it gains more than nine of ten. */
export const RISING_RANK = 0.9;
/**
 * A paper with at least this rank is taking off, which is worth telling of: in 60 days of a feed like
 * Hugging Face's that happens to less than one paper a week by chance (`rising.simulation.test.ts`).
 */
export const TAKE_OFF_RANK = 0.9975;

export const risingFactsSchema = v.object({
	/** Upvotes gained in the span, and the span in hours. */
	gained: v.number(),
	hours: v.number(),
	/** How long ago the paper was listed, in hours. */
	age: v.number(),
	/** Share (0 to 1) of papers that gained less in the same span at the same age. */
	share: v.number(),
	/** How many papers it was compared with, and whether they are of the user's own history. */
	papers: v.number(),
	basis: v.picklist(['history', 'published']),
});

/** Why a paper has its rank, for a sentence about it. */
export type RisingFacts = v.InferOutput<typeof risingFactsSchema>;

export interface Rising {
	/** From 0 to 1: how rare it is to gain so much at that age. 0 where nothing is known of now. */
	readonly rank: number;
	/** Absent where the rank is 0. */
	readonly facts?: RisingFacts;
}

const NOT_RISING: Rising = { rank: 0 };

/**
 * Whether a paper takes off: what it gained in the last hours, against what others gained in as many
 * hours at the same age. Where nobody looked at the start of a span, a longer one counts, up to two
 * days. A paper that was not looked at for a day has no rank, nor has one that gained nothing; fewer
 * than forty upvotes give part of it. `now` is in epoch milliseconds.
 */
export function rising(curve: UpvoteCurve | undefined, growth: UsualGrowth, now: number): Rising {
	const [born] = curve?.at ?? [];
	const end = curve?.at.at(-1);
	if (curve === undefined || born === undefined || end === undefined) return NOT_RISING;
	if (now - end > STALE) return NOT_RISING;
	const age = end - born;
	let best = NOT_RISING;
	for (const span of SPANS) {
		const measured = gainOver(curve, span);
		if (measured === undefined || measured.gained <= 0) continue;
		const { gained, from } = measured;
		const share = growth.shareBelow(gained, age, end - from);
		const rank = share * Math.min(1, gained / FEWEST_UPVOTES);
		if (rank <= best.rank) continue;
		const facts: RisingFacts = {
			gained: Math.round(gained),
			hours: Math.max(1, Math.round((end - from) / HOUR)),
			age: Math.max(1, Math.round(age / HOUR)),
			share,
			papers: growth.papers(age),
			basis: growth.basis(age),
		};
		best = { rank, facts };
	}
	return best;
}

/**
 * When a paper first had at least that rank, of the looks at it since `since`; undefined: at none. It
 * is compared with what is usual now, which nobody knows of then any more.
 */
export function rankReachedAt(
	{ at, upvotes }: UpvoteCurve,
	growth: UsualGrowth,
	{ since, rank }: { readonly since: number; readonly rank: number },
): number | undefined {
	for (let count = Math.max(2, firstFrom(at, since) + 1); count <= at.length; count += 1) {
		const look = at[count - 1] ?? 0;
		if ((upvotes[count - 1] ?? 0) - (upvotes[count - 2] ?? 0) <= 0) continue;
		const until = { at: at.slice(0, count), upvotes: upvotes.slice(0, count) };
		if (rising(until, growth, look).rank >= rank) return look;
	}
	return undefined;
}

/** What was gained since the start of the span: since the last look before it where none was then. */
function gainOver(
	{ at, upvotes }: UpvoteCurve,
	span: number,
): { readonly gained: number; readonly from: number } | undefined {
	const end = at.at(-1) ?? 0;
	const wanted = end - span;
	const start = Math.max(0, firstFrom(at, wanted + 1) - 1);
	const before = upvotes[start] ?? 0;
	// Where nothing moved one looked all the time, or as good as that.
	const isFlat = upvotes[start + 1] === before;
	const from = Math.max(at[start] ?? end, isFlat ? wanted : 0);
	if (end - from > LONGEST_SPAN || end === from) return undefined;
	return { gained: (upvotes.at(-1) ?? 0) - before, from };
}
