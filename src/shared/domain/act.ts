import * as v from 'valibot';
import { isSet, UNMARKED, type Mark, type Marks, type MarkState } from './mark.ts';
import { paperIdSchema } from './paper.ts';

/** What each verb does to which state. */
const VERBS = {
	see: { state: 'seen', on: true },
	read: { state: 'read', on: true },
	unread: { state: 'read', on: false },
	save: { state: 'saved', on: true },
	unsave: { state: 'saved', on: false },
	done: { state: 'done', on: true },
	'not-done': { state: 'done', on: false },
} as const satisfies Record<string, { state: MarkState; on: boolean }>;

export type Verb = keyof typeof VERBS;

// Object.keys forgets its argument's keys; these are exactly those of the table above.
export const verbs = Object.keys(VERBS) as [Verb, ...Verb[]];

/** One action of the user on one or many papers: one line of the journal, one undo. */
export const actSchema = v.object({
	/** Counts up by one for every act of this store, for ever; order, not time, decides. */
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** Epoch milliseconds, to show; never to order by, since clocks jump. */
	at: v.pipe(v.number(), v.safeInteger()),
	verb: v.picklist(verbs),
	papers: v.pipe(v.array(paperIdSchema), v.nonEmpty()),
});

export type Act = v.InferOutput<typeof actSchema>;

/** The papers of `ids` on which `verb` would change anything. */
export function affected(marks: Marks, verb: Verb, ids: readonly string[]): string[] {
	const { state, on } = VERBS[verb];
	return ids.filter((id) => isSet(marks.get(id) ?? UNMARKED, state) !== on);
}

/** The marks that `act` changes, by paper id. Replaying an act a second time gives the same marks. */
export function marksAfter(marks: Marks, act: Act): Map<string, Mark> {
	const { state, on } = VERBS[act.verb];
	const value = on ? act.number : -act.number;
	return new Map(act.papers.map((id) => [id, { ...marks.get(id), [state]: value }]));
}
