import * as v from 'valibot';
import { rowsSchema } from '../columns.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const countsSchema = v.object({ saved: count, read: count, dismissed: count });
const partSchema = v.object({ papers: count, wanted: count });

/** What the window knows of what was learned. */
export const forYouSchema = v.variant('state', [
	/** Turned off in the settings. */
	v.object({ state: v.literal('off') }),
	/** So many decisions are missing. */
	v.object({ state: v.literal('few'), decisions: countsSchema, missing: count }),
	/** It could not be learned: the search engine failed. */
	v.object({ state: v.literal('failed') }),
	v.object({
		state: v.literal('learned'),
		decisions: countsSchema,
		/** All rows that were there, those first that are likeliest to be wanted. */
		order: rowsSchema,
		/** How good that would have been; absent where past decisions do not say. */
		honesty: v.optional(v.object({ last: partSchema, first: partSchema })),
	}),
]);
export type ForYou = v.InferOutput<typeof forYouSchema>;

/** Why rows come where they come, as far as there are reasons. */
export const forYouReasonsSchema = v.array(v.tuple([v.number(), v.array(v.string())]));

/** How a paper stands among all others, and why. */
export interface ForYouScore {
	/** The part of all papers that are less likely to be wanted, from 0 to 1. */
	readonly share: number;
	/** In the paper's words, the strongest reason first. */
	readonly reasons: readonly string[];
}
