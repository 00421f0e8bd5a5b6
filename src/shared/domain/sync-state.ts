import * as v from 'valibot';
import { daySchema } from './day.ts';
import { categorySchema } from './source.ts';

const moment = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Why the feed could not be asked or believed, told apart by what the user can make of it. */
export const feedProblemSchema = v.variant('code', [
	v.object({ code: v.literal('offline') }),
	v.object({ code: v.literal('timeout') }),
	/** The network answers with a page of its own, as hotels do until one signs in. */
	v.object({ code: v.literal('captive-portal') }),
	v.object({ code: v.literal('untrusted') }),
	v.object({ code: v.literal('rate-limited'), until: moment }),
	v.object({ code: v.literal('refused'), status: v.number() }),
	v.object({ code: v.literal('too-large') }),
	v.object({ code: v.literal('malformed'), detail: v.string() }),
	v.object({ code: v.literal('interrupted') }),
	/** The feed answered, but the papers could not be stored. */
	v.object({ code: v.literal('store-unwritable'), reason: v.string() }),
]);

export type FeedProblem = v.InferOutput<typeof feedProblemSchema>;

/** What one sync brought. */
export const syncCountsSchema = v.object({
	/** Papers in the answers, each counted once. */
	papers: count,
	fresh: count,
	changed: count,
	/** Entries that could not be read and were left out. */
	failed: count,
});

export type SyncCounts = v.InferOutput<typeof syncCountsSchema>;

export const syncStateSchema = v.object({
	activity: v.variant('phase', [
		v.object({ phase: v.literal('idle') }),
		/** `done` of `total` days have been asked. */
		v.object({ phase: v.literal('syncing'), done: count, total: count }),
	]),
	/** When the feed was last asked with success; absent: never. */
	lastSuccess: v.optional(v.object({ at: moment, counts: syncCountsSchema })),
	/** Why the newest sync failed; absent when it did not. */
	problem: v.optional(feedProblemSchema),
	/** When the next sync begins by itself. */
	nextAt: v.optional(moment),
});

export type SyncState = v.InferOutput<typeof syncStateSchema>;

/** Fetching the days of the past, on request. */
export const backfillStateSchema = v.variant('phase', [
	v.object({ phase: v.literal('none') }),
	v.object({
		phase: v.picklist(['running', 'waiting', 'cancelled', 'finished']),
		first: daySchema,
		last: daySchema,
		/** Days fetched, of all days of the range. */
		done: count,
		total: count,
		/** Papers that were new. */
		fresh: count,
		/** Why it waits, and until when. */
		problem: v.optional(feedProblemSchema),
		nextAt: v.optional(moment),
	}),
]);

export type BackfillState = v.InferOutput<typeof backfillStateSchema>;

/** One line of the activity log that the user can read. */
export const activitySchema = v.object({
	at: moment,
	kind: v.picklist(['sync', 'backfill', 'category']),
	/** The category of arXiv's that was asked for. */
	category: v.optional(categorySchema),
	/** What made it run. */
	trigger: v.picklist(['start', 'timer', 'resume', 'online', 'user']),
	/** The days asked for, newest first. */
	days: v.array(daySchema),
	requests: count,
	counts: syncCountsSchema,
	milliseconds: count,
	problem: v.optional(feedProblemSchema),
	nextAt: v.optional(moment),
});

export type Activity = v.InferOutput<typeof activitySchema>;
export type Trigger = Activity['trigger'];
