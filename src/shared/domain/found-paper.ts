import * as v from 'valibot';
import { daySchema } from './day.ts';
import { paperIdSchema } from './paper.ts';

const row = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A paper that was found online, as far as a list of such shows it. */
export const foundPaperSchema = v.object({
	id: paperIdSchema,
	title: v.string(),
	/** The first three at most. */
	authors: v.array(v.string()),
	authorCount: v.number(),
	/** Absent where the answer does not say. */
	upvotes: v.optional(v.number()),
	publishedAt: v.optional(daySchema),
	/** The beginning of its abstract. */
	abstract: v.string(),
	/** Its row, where it is in the store already. */
	row: v.optional(row),
});

export type FoundPaper = v.InferOutput<typeof foundPaperSchema>;

/** A paper that was to be added. */
export const addedPaperSchema = v.object({
	row,
	title: v.string(),
	/** Whether it came with this; if not, it was here. */
	fresh: v.boolean(),
});

export type AddedPaper = v.InferOutput<typeof addedPaperSchema>;
