import * as v from 'valibot';

const moment = v.pipe(v.number(), v.safeInteger());
const id = v.pipe(v.string(), v.maxLength(64));

/**
 * What became of a paper that a rule matched: shown by itself, waiting for the digest or told in one,
 * counted in the summary after days away, or not told, since the app had only just been set up.
 */
export const OUTCOMES = ['shown', 'waiting', 'digest', 'summary', 'first-run'] as const;

const entrySchema = v.object({
	/** When it was matched, epoch milliseconds. */
	at: moment,
	paper: id,
	title: v.string(),
	/** The rules that matched, the one that says why first. */
	rules: v.pipe(v.array(id), v.nonEmpty()),
	why: v.string(),
	outcome: v.picklist(OUTCOMES),
});
/** A line of the notification log. */
export type NotifyEntry = v.InferOutput<typeof entrySchema>;

export const notifyStateSchema = v.object({
	/** When it was last decided what to show; absent: never. */
	ranAt: v.optional(moment),
	/** When anything was shown last, be it a paper, a digest or a summary. */
	shownAt: v.optional(moment),
	/** When papers were shown by themselves, as far as it counts for the budget. */
	aloneAt: v.optional(v.array(moment), []),
	/** When the last digest or summary came. */
	digest: v.optional(moment),
	/** Papers that a rule has matched, by rule: none matches again. */
	told: v.optional(v.record(id, v.array(id)), {}),
	/** The newest last. */
	log: v.optional(v.array(entrySchema), []),
});
export type NotifyState = v.InferOutput<typeof notifyStateSchema>;

export const NOTHING_TOLD: NotifyState = { aloneAt: [], told: {}, log: [] };
