import * as v from 'valibot';
import { actSchema, marksAfter, type Act } from '#shared/domain/act.ts';
import type { Mark, MarkState } from '#shared/domain/mark.ts';
import { PAPER_ID } from '#shared/domain/paper.ts';
import type { JournalFormat } from './journal-format.ts';

const STATES = ['seen', 'read', 'saved', 'done'] as const satisfies readonly MarkState[];

/** What all acts of the user add up to. */
export interface ActState {
	readonly marks: Map<string, Mark>;
	/** Number of the newest act. */
	last: number;
}

/**
 * The marks as columns: entry `i` of each belongs to `ids[i]`, 0 for never. There may be 100,000
 * and the app is starting: five long arrays are read in a third of the time of as many short ones.
 */
interface ActSnapshot {
	readonly last: number;
	readonly ids: readonly string[];
	readonly seen: readonly number[];
	readonly read: readonly number[];
	readonly saved: readonly number[];
	readonly done: readonly number[];
}

const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** Checked by hand, for the same reason. */
const states = v.custom<readonly number[]>(
	(value) => Array.isArray(value) && value.every(Number.isSafeInteger),
);

function isPaperId(value: unknown): boolean {
	return typeof value === 'string' && PAPER_ID.test(value);
}

const snapshotSchema = v.pipe(
	v.object({
		last: wholeNumber,
		ids: v.custom<readonly string[]>((value) => Array.isArray(value) && value.every(isPaperId)),
		seen: states,
		read: states,
		saved: states,
		done: states,
	}),
	v.check(({ ids, seen, read, saved, done }) =>
		[seen, read, saved, done].every(({ length }) => length === ids.length),
	),
);

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
		const all = [...marks.values()];
		return {
			last,
			ids: [...marks.keys()],
			seen: all.map(({ seen = 0 }) => seen),
			read: all.map(({ read = 0 }) => read),
			saved: all.map(({ saved = 0 }) => saved),
			done: all.map(({ done = 0 }) => done),
		};
	},

	fromSnapshot(snapshot) {
		// The schema has just proved this; the format hands it on as unknown.
		const { last, ids, ...states } = snapshot as ActSnapshot;
		const marks = new Map<string, Mark>();
		for (const [index, id] of ids.entries()) {
			const mark: Partial<Record<MarkState, number>> = {};
			for (const state of STATES) {
				const setBy = states[state][index] ?? 0;
				if (setBy !== 0) mark[state] = setBy;
			}
			marks.set(id, mark);
		}
		return { last, marks };
	},
};
