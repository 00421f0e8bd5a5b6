import * as v from 'valibot';
import { sourceSchema } from './source.ts';
import { feedProblemSchema } from './sync-state.ts';

const moment = v.pipe(v.number(), v.safeInteger());

/** A source that there is, and how it is with it. */
export const listedSourceSchema = v.object({
	source: sourceSchema,
	/** How many papers of the list come from it. */
	papers: v.number(),
	/** Of a category: when it was last asked with success, and how many papers were news then. */
	at: v.optional(moment),
	news: v.optional(v.number()),
	/** Of a category: why it could not be asked, and when it is asked next. */
	problem: v.optional(feedProblemSchema),
	nextAt: v.optional(moment),
});

export type ListedSource = v.InferOutput<typeof listedSourceSchema>;
