import * as v from 'valibot';
import { withNumber, withoutNumber, type Chain } from './chain.ts';
import { doerSchema } from './doer.ts';
import {
	isSet,
	isTagged,
	MARK_STATES,
	UNMARKED,
	type Mark,
	type Marks,
	type MarkState,
} from './mark.ts';
import { paperIdSchema } from './paper.ts';
import { untilSchema } from './snooze.ts';
import { tagEntries, tagsMoved, tagsWithAct, tagsWithoutAct, type TagDetails } from './tagging.ts';

/** What each verb does to which states. */
const VERBS = {
	see: { seen: true },
	read: { read: true },
	unread: { read: false },
	save: { saved: true },
	unsave: { saved: false },
	done: { done: true, snoozed: false, woken: false },
	'not-done': { done: false },
	snooze: { snoozed: true, done: false, woken: false },
	'not-snoozed': { snoozed: false },
	/** Not the user's: what a snoozed paper waited for has come. */
	wake: { snoozed: false, woken: true },
	/** Which tags these give and take, the act's own fields say. */
	tag: {},
	untag: {},
	/** One tag in the place of another, as merging does. */
	retag: {},
} as const satisfies Record<string, Partial<Record<MarkState, boolean>>>;

export type Verb = keyof typeof VERBS;

// Object.keys forgets its argument's keys; these are exactly those of the table above.
export const verbs = Object.keys(VERBS) as [Verb, ...Verb[]];

/** What the user can do to papers; waking is for the clock and the feed, merging tags for tags. */
export const askableVerbs = verbs.filter((verb) => verb !== 'wake' && verb !== 'retag') as [
	AskableVerb,
	...AskableVerb[],
];
export type AskableVerb = Exclude<Verb, 'wake' | 'retag'>;

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const moment = v.pipe(v.number(), v.safeInteger());
/** For how long a paper was open before it counted as read. */
export const secondsSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(3600));

/** One action on one or many papers: one line of the journal, one undo. */
export const actSchema = v.pipe(
	v.object({
		/** Counts up by one for every entry of this store, for ever; order, not time, decides. */
		number,
		/** Epoch milliseconds, to show; never to order by, since clocks jump. */
		at: moment,
		verb: v.picklist(verbs),
		papers: v.array(paperIdSchema),
		/** Of `snooze` what it waits for; of `wake` what has come. */
		until: v.exactOptional(untilSchema),
		/** Done without being asked: the paper was open for long enough. */
		automatic: v.exactOptional(v.literal(true)),
		/** Of `read`, where it was automatic: after how many seconds. */
		after: v.exactOptional(secondsSchema),
		/** Who did it, where it was not done in the window. */
		by: v.exactOptional(doerSchema),
		...tagEntries,
	}),
	// Only a tag can go that no paper has.
	v.check(({ papers, gone }) => papers.length > 0 || gone === true),
);

export type Act = v.InferOutput<typeof actSchema>;
/** What of an act makes a difference to a mark. */
type NumberedVerb = Pick<Act, 'verb' | 'number' | keyof TagDetails>;

/** Takes an act back, or a taken-back one up again. */
export const reversalSchema = v.object({
	number,
	at: moment,
	verb: v.picklist(['undo', 'redo']),
	act: number,
});

export type Reversal = v.InferOutput<typeof reversalSchema>;
export type JournalEntry = Act | Reversal;

/** The states that `verb` sets or takes back. */
export function statesOf(verb: Verb): readonly MarkState[] {
	// Object.keys forgets its argument's keys; these are exactly those of the table above.
	return Object.keys(VERBS[verb]) as MarkState[];
}

/** Whether an act is one that undo takes back: seeing and waking just happen. */
export function isUndoable({ verb, automatic }: Pick<Act, 'verb' | 'automatic'>): boolean {
	return verb !== 'see' && verb !== 'wake' && automatic === undefined;
}

/** The papers of `ids` on which `verb` would change anything. */
export function affected(
	marks: Marks,
	verb: Verb,
	ids: readonly string[],
	details: TagDetails = {},
): string[] {
	// To snooze again is to wait for something else.
	if (verb === 'snooze') return [...ids];
	const [state] = Object.entries(VERBS[verb]) as [MarkState, boolean][];
	const [tag] = tagsMoved({ verb, ...details });
	return ids.filter((id) => {
		const mark = marks.get(id) ?? UNMARKED;
		if (tag !== undefined) return isTagged(mark, tag[0]) !== tag[1];
		return state !== undefined && isSet(mark, state[0]) !== state[1];
	});
}

/** A paper's mark with an act in its place; `horizon` as in `withNumber`. */
export function withAct(mark: Mark, act: NumberedVerb, horizon = 0): Mark {
	const { verb, number: by } = act;
	const after: Partial<Record<MarkState, Chain>> = { ...mark };
	for (const [name, on] of Object.entries(VERBS[verb])) {
		const state = name as MarkState;
		after[state] = withNumber(mark[state], on ? by : -by, horizon);
	}
	return { ...after, ...tagsWithAct(mark, act, horizon) };
}

/** A paper's mark as if the act had never been. */
export function withoutAct(mark: Mark, act: NumberedVerb): Mark {
	const touched = new Set<string>(statesOf(act.verb));
	const chains = MARK_STATES.map(
		(state) =>
			[state, touched.has(state) ? withoutNumber(mark[state], act.number) : mark[state]] as const,
	);
	return {
		...Object.fromEntries(chains.filter(([, chain]) => chain !== undefined)),
		...tagsWithoutAct(mark, act),
	};
}
