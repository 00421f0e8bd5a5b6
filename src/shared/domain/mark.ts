import * as v from 'valibot';

/**
 * The number of the act that set a state: positive if it set it, negative if it took it back.
 * So a state knows which act to blame ("Why is this marked?") and an undo can tell whether a
 * later act has touched it. Absent: no act ever did.
 */
const setBy = v.optional(v.pipe(v.number(), v.safeInteger()));

/**
 * What the user made of one paper. The three states that others mix up stay apart: seen (it was
 * under the selection), read (the user read it, or said so), done (dealt with, out of the inbox).
 * A mark is never touched by a sync, and outlives its paper.
 */
export const markSchema = v.object({
	seen: setBy,
	read: setBy,
	saved: setBy,
	done: setBy,
});

export type Mark = v.InferOutput<typeof markSchema>;
export type MarkState = keyof Mark;

/** Marks by paper id; a Map, since ids come from outside and `__proto__` must be no trap. */
export type Marks = ReadonlyMap<string, Mark>;

export const UNMARKED: Mark = {};

export function isSet(mark: Mark, state: MarkState): boolean {
	return (mark[state] ?? 0) > 0;
}
