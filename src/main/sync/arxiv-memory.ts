import * as v from 'valibot';
import { daySchema } from '#shared/domain/day.ts';
import { feedProblemSchema } from '#shared/domain/sync-state.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

const moment = v.pipe(v.number(), v.safeInteger());

/** What is remembered of a category's feed. */
const feedSchema = v.object({
	/** The day of arXiv's (`category-schedule.ts`) whose announcement is here. */
	day: v.optional(daySchema),
	/** When it came, and how many papers were new in it. */
	at: v.optional(moment),
	papers: v.optional(v.number()),
	/** Names of the weekdays on which the feed says there is nothing. */
	skipDays: v.optional(v.array(v.string())),
	/** Why the last request failed, and when the next may go. */
	problem: v.optional(feedProblemSchema),
	retryAt: v.optional(moment),
});

export type FeedMemory = v.InferOutput<typeof feedSchema>;

const memorySchema = v.object({
	/** When the last request to any of arXiv's services ended. */
	lastAt: v.optional(moment),
	/** Until when arXiv is not to be asked. */
	blockedUntil: v.optional(moment),
	/** By category. */
	feeds: v.optional(v.record(v.string(), v.fallback(feedSchema, {})), {}),
});

export type ArxivFile = DocumentFile<v.InferOutput<typeof memorySchema>>;

const FORMAT: DocumentFormat<v.InferOutput<typeof memorySchema>> = {
	kind: 'papertray-arxiv',
	version: 1,
	schema: memorySchema,
	migrations: {},
	empty: () => ({ feeds: {} }),
};

/** Opens what is remembered of the requests to arXiv, which restarts must not make more frequent. */
export async function openArxivMemory(file: string, now: () => number): Promise<ArxivFile> {
	return await DocumentFile.open(file, FORMAT, now);
}
