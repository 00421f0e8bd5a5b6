import * as v from 'valibot';
import { daySchema } from '#shared/domain/day.ts';
import { paperIdSchema } from '#shared/domain/paper.ts';
import { sourceSchema } from '#shared/domain/source.ts';
import { untilSchema } from '#shared/domain/snooze.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What the user made of a paper. */
const marks = {
	/** Under All papers a paper may be none of these; it is in the inbox where neither done, snoozed nor muted. */
	read: v.boolean(),
	saved: v.boolean(),
	done: v.boolean(),
	snoozed: v.boolean(),
	muted: v.boolean(),
	/** What it waits for, or waited for where it is back. */
	until: v.exactOptional(untilSchema),
	/** Names. */
	tags: v.array(v.string()),
};

/** A paper in a list. */
export const listedPaperSchema = v.object({
	id: paperIdSchema,
	title: v.string(),
	/** The first three. */
	authors: v.array(v.string()),
	authorCount: count,
	organization: v.exactOptional(v.string()),
	/** The day it is listed under. */
	day: daySchema,
	upvotes: count,
	comments: count,
	/** Absent is not zero: the feed does not always know. */
	stars: v.exactOptional(count),
	...marks,
	/** The first line of the user's note. */
	note: v.exactOptional(v.string()),
});
export type ListedPaper = v.InferOutput<typeof listedPaperSchema>;

/** Papers, the first `limit` of `total`. */
export const papersSchema = v.object({ papers: v.array(listedPaperSchema), total: count });

/** All of one paper. */
export const wholePaperSchema = v.object({
	id: paperIdSchema,
	title: v.string(),
	authors: v.array(v.string()),
	organization: v.exactOptional(v.string()),
	/** The days on which the feed listed it, oldest first. */
	days: v.array(daySchema),
	/** arXiv's date of the first version. */
	publishedAt: v.exactOptional(daySchema),
	withdrawnAt: v.exactOptional(daySchema),
	upvotes: count,
	comments: count,
	stars: v.exactOptional(count),
	abstract: v.string(),
	/** Machine-written, by `model` where the feed says which. */
	summary: v.exactOptional(v.object({ text: v.string(), model: v.exactOptional(v.string()) })),
	keywords: v.array(v.string()),
	sources: v.array(sourceSchema),
	links: v.object({
		huggingface: v.string(),
		arxiv: v.string(),
		pdf: v.string(),
		code: v.exactOptional(v.string()),
		project: v.exactOptional(v.string()),
	}),
	...marks,
	/** The user's note, in Markdown; empty where there is none. */
	note: v.string(),
});
export type WholePaper = v.InferOutput<typeof wholePaperSchema>;
