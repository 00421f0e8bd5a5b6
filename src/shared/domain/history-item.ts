import * as v from 'valibot';
import { secondsSchema, verbs } from './act.ts';
import { doerSchema } from './doer.ts';
import { MARK_STATES } from './mark.ts';
import { untilSchema } from './snooze.ts';
import { tagEntries } from './tagging.ts';

const number = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(number, v.minValue(0));

/** An act, said in short. */
const saidSchema = v.object({
	number,
	/** Epoch milliseconds. */
	at: number,
	verb: v.picklist(verbs),
	until: v.optional(untilSchema),
	automatic: v.optional(v.literal(true)),
	after: v.optional(secondsSchema),
	by: v.optional(doerSchema),
	...tagEntries,
});

/** An act as the page hears of it after doing it. */
export const actedSchema = v.object({ ...saidSchema.entries, papers: count });
export type Acted = v.InferOutput<typeof actedSchema>;

/** An act that was taken back or up again. */
export const reversedSchema = v.object({
	...actedSchema.entries,
	/** Papers of it that changed by that, and those that later acts have decided on. */
	changed: count,
	kept: count,
	/** Row of its first paper, where the list has it. */
	row: v.optional(count),
});
export type Reversed = v.InferOutput<typeof reversedSchema>;

/** A line of the history page. */
export const historyItemSchema = v.object({
	...actedSchema.entries,
	/** Title of the act's first paper. */
	title: v.optional(v.string()),
	undone: v.boolean(),
	/** Whether it can be taken back: seeing and waking just happen. */
	undoable: v.boolean(),
});
export type HistoryItem = v.InferOutput<typeof historyItemSchema>;

/** What set a state of a paper, or took it back, and when. `act` is absent where it is no longer kept. */
export const reasonSchema = v.object({
	state: v.picklist(MARK_STATES),
	on: v.boolean(),
	/** Epoch milliseconds, to the minute; absent for what an older version kept. */
	at: v.optional(number),
	act: v.optional(v.object({ ...saidSchema.entries, papers: count })),
});
export type Reason = v.InferOutput<typeof reasonSchema>;
