import * as v from 'valibot';
import { actSchema, marksAfter, type Act } from '#shared/domain/act.ts';
import type { Mark } from '#shared/domain/mark.ts';
import { PAPER_ID } from '#shared/domain/paper.ts';
import type { JournalFormat } from './journal-format.ts';

/** What all acts of the user add up to. */
export interface ActState {
	readonly marks: Map<string, Mark>;
	/** Number of the newest act. */
	last: number;
}

/** A mark as a snapshot has it: the id and the four states, 0 for never. */
type Row = readonly [id: string, seen: number, read: number, saved: number, done: number];

interface ActSnapshot {
	readonly last: number;
	readonly marks: readonly Row[];
}

/** By hand, since there may be 100,000 rows and the app is starting. */
function isRow(value: unknown): value is Row {
	if (!Array.isArray(value) || value.length !== 5) return false;
	const [id, ...states] = value as unknown[];
	return typeof id === 'string' && PAPER_ID.test(id) && states.every(Number.isSafeInteger);
}

const snapshotSchema = v.object({
	last: v.pipe(v.number(), v.safeInteger()),
	marks: v.custom<readonly Row[]>((value) => Array.isArray(value) && value.every(isRow)),
});

/** The acts of the user, one line each, and the marks they make up. */
export const ACT_JOURNAL: JournalFormat<ActState, Act> = {
	kind: 'papertray-acts',
	version: 1,
	entrySchema: actSchema,
	snapshotSchema,
	migrations: {},
	empty: () => ({ marks: new Map(), last: 0 }),

	fold(state, act) {
		// Acts are numbered in the order in which they were done; one read again changes nothing.
		if (act.number <= state.last) return;
		for (const [id, mark] of marksAfter(state.marks, act)) state.marks.set(id, mark);
		state.last = act.number;
	},

	toSnapshot({ marks, last }): ActSnapshot {
		const rows = [...marks].map(([id, { seen = 0, read = 0, saved = 0, done = 0 }]): Row => {
			return [id, seen, read, saved, done];
		});
		return { last, marks: rows };
	},

	fromSnapshot(snapshot) {
		// The schema has just proved this; the format hands it on as unknown.
		const { last, marks } = snapshot as ActSnapshot;
		return { last, marks: new Map(marks.map(([id, ...states]) => [id, markOf(states)])) };
	},
};

function markOf([seen, read, saved, done]: readonly [number, number, number, number]): Mark {
	return {
		...(seen !== 0 && { seen }),
		...(read !== 0 && { read }),
		...(saved !== 0 && { saved }),
		...(done !== 0 && { done }),
	};
}
