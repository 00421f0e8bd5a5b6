import {
	isUndoable,
	withAct,
	withoutAct,
	type Act,
	type JournalEntry,
	type Reversal,
} from './act.ts';
import { UNMARKED, type Mark } from './mark.ts';
import { noteMoment, type Moments } from './moments.ts';
import type { Until } from './snooze.ts';

/** So many acts can be taken back, also after a restart, unless they are on very many papers. */
export const ACTS_KEPT = 5000;
/** Acts kept are on so many papers at most, all together; the newest is always kept. */
const PAPERS_KEPT = 500_000;

/** What all acts of the user add up to, and what it takes to take them back. */
export interface History {
	/** By paper id. */
	readonly marks: Map<string, Mark>;
	/** Number of the newest entry. */
	last: number;
	/** The acts that can be taken back, by number, oldest first. */
	readonly acts: Map<number, Act>;
	/** Numbers of those that are taken back. */
	readonly undone: Set<number>;
	/** Numbers of the acts that redo takes up, the next one last. */
	redoable: readonly number[];
	/** What snoozed papers wait for and woken ones waited for, by the number of the act. */
	readonly untils: Map<number, Until>;
	/** When which entries were made, also those of which nothing else is kept. */
	readonly moments: Moments;
}

export function emptyHistory(): History {
	return {
		marks: new Map(),
		last: 0,
		acts: new Map(),
		undone: new Set(),
		redoable: [],
		untils: new Map(),
		moments: [],
	};
}

/**
 * Takes an entry into the history. Entries are numbered in the order in which they were made; one
 * taken in a second time changes nothing.
 */
export function record(history: History, entry: JournalEntry): void {
	if (entry.number <= history.last) return;
	history.last = entry.number;
	noteMoment(history.moments, entry.number, entry.at);
	if ('act' in entry) reverse(history, entry);
	else act(history, entry);
}

/** The act that undo takes back next. */
export function nextUndo({ acts, undone }: History): Act | undefined {
	return [...acts.values()].findLast((each) => isUndoable(each) && !undone.has(each.number));
}

/** The act that redo takes up next. */
export function nextRedo({ acts, redoable }: History): Act | undefined {
	return acts.get(redoable.at(-1) ?? 0);
}

function act(history: History, entry: Act): void {
	const { marks, acts, untils } = history;
	if (entry.until !== undefined) untils.set(entry.number, entry.until);
	// Seeing happens with every step, and nothing takes it back: its number in the mark is enough.
	if (entry.verb !== 'see') acts.set(entry.number, entry);
	const horizon = forgetOldest(history);
	for (const id of entry.papers) {
		marks.set(id, withAct(marks.get(id) ?? UNMARKED, entry, horizon));
	}
	// What was taken back before something new was done belongs to another past.
	if (isUndoable(entry)) history.redoable = [];
}

function reverse(history: History, { verb, act: number }: Reversal): void {
	const { marks, acts, undone } = history;
	const target = acts.get(number);
	if (target === undefined || undone.has(number) === (verb === 'undo')) return;
	for (const id of target.papers) {
		const mark = marks.get(id) ?? UNMARKED;
		const after = verb === 'undo' ? withoutAct(mark, target) : withAct(mark, target);
		if (Object.keys(after).length === 0) marks.delete(id);
		else marks.set(id, after);
	}
	if (verb === 'undo') {
		undone.add(number);
		history.redoable = [...history.redoable, number];
	} else {
		undone.delete(number);
		history.redoable = history.redoable.filter((each) => each !== number);
	}
}

/** Lets go of the oldest acts; returns the number before which none can be taken back. */
function forgetOldest({ acts, undone, last }: History): number {
	let papers = 0;
	let kept = 0;
	// Only when there are many: counting at each act would cost more than the act.
	if (acts.size > ACTS_KEPT || acts.size % 64 === 0) {
		for (const each of [...acts.values()].reverse()) {
			papers += each.papers.length;
			kept += 1;
			if (kept === 1 || (kept <= ACTS_KEPT && papers <= PAPERS_KEPT)) continue;
			acts.delete(each.number);
			undone.delete(each.number);
		}
	}
	const [oldest = last] = acts.keys();
	return oldest;
}
