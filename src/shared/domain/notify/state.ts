import * as v from 'valibot';

const moment = v.pipe(v.number(), v.safeInteger());
const id = v.pipe(v.string(), v.maxLength(64));

/**
 * What became of a paper that a rule matched: shown by itself, waiting for the digest or told in one,
 * counted in the summary after days away, or not told: since the app had only just been set up, or
 * since there is to be no digest.
 */
export const OUTCOMES = ['shown', 'waiting', 'digest', 'summary', 'first-run', 'logged'] as const;

/** What the user made of a notification. */
export const ANSWERS = ['opened', 'saved', 'snoozed', 'muted'] as const;
export type Answer = (typeof ANSWERS)[number];

export const notifyEntrySchema = v.object({
	/** When it was matched, epoch milliseconds. */
	at: moment,
	paper: id,
	title: v.string(),
	/** The rules that matched, the one that says why first. */
	rules: v.pipe(v.array(id), v.nonEmpty()),
	why: v.string(),
	outcome: v.picklist(OUTCOMES),
	answer: v.optional(v.picklist(ANSWERS)),
});
/** A line of the notification log. */
export type NotifyEntry = v.InferOutput<typeof notifyEntrySchema>;

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
	log: v.optional(v.array(notifyEntrySchema), []),
});
export type NotifyState = v.InferOutput<typeof notifyStateSchema>;

export const NOTHING_TOLD: NotifyState = { aloneAt: [], told: {}, log: [] };

/** The state once the user has answered the notification of a paper that was matched at that moment. */
export function answered(
	state: NotifyState,
	{ paper, at }: Pick<NotifyEntry, 'paper' | 'at'>,
	answer: Answer,
): NotifyState {
	const log = state.log.map((entry) =>
		entry.paper === paper && entry.at === at ? { ...entry, answer } : entry,
	);
	return { ...state, log };
}

/** Since when something waits for the digest, in epoch milliseconds; undefined: nothing does. */
export function waitingSince({ log }: NotifyState): number | undefined {
	const waiting = log.filter(({ outcome }) => outcome === 'waiting').map(({ at }) => at);
	return waiting.length === 0 ? undefined : Math.min(...waiting);
}

/** Lets rules pass over what they match already, so that a rule that is new begins with what is new. */
export function passedOver(
	state: NotifyState,
	matched: readonly { readonly rule: string; readonly paper: string }[],
): NotifyState {
	const told = { ...state.told };
	for (const { rule, paper } of matched) {
		const known = told[rule] ?? [];
		if (!known.includes(paper)) told[rule] = [...known, paper];
	}
	return { ...state, told };
}
