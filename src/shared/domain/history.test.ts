import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affected, askableVerbs, isUndoable, type Act, type Verb } from './act.ts';
import { flagsOf } from './columns.ts';
import { tagsOf } from './mark.ts';
import type { TagDetails } from './tagging.ts';
import { ACTS_KEPT, emptyHistory, nextRedo, nextUndo, record, type History } from './history.ts';

const IDS = ['2606.00001', '2606.00002', '2606.00003', '2606.00004'];

function act(
	history: History,
	verb: Verb,
	ids: readonly string[],
	details: TagDetails = {},
): Act | undefined {
	const papers = affected(history.marks, verb, [...new Set(ids)], details);
	if (papers.length === 0) return undefined;
	const entry: Act = { number: history.last + 1, at: 0, verb, papers, ...details };
	record(history, entry);
	return entry;
}

function undo(history: History, number = nextUndo(history)?.number): boolean {
	if (number === undefined) return false;
	record(history, { number: history.last + 1, at: 0, verb: 'undo', act: number });
	return true;
}

function redo(history: History): boolean {
	const next = nextRedo(history);
	if (next === undefined) return false;
	record(history, { number: history.last + 1, at: 0, verb: 'redo', act: next.number });
	return true;
}

/** What a person sees of it. */
function seenOf(history: History): Record<string, readonly [flags: number, tags: string[]]> {
	const marks = IDS.map((id) => [id, history.marks.get(id) ?? {}] as const);
	return Object.fromEntries(
		marks.map(([id, mark]) => [id, [flagsOf(mark), tagsOf(mark).sort()] as const]),
	);
}

const step = fc.record({
	verb: fc.constantFrom<Verb>(...askableVerbs, 'retag'),
	ids: fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 4 }),
	details: fc.constantFrom<TagDetails>(
		{ tag: 't1', from: 't1', to: 't2' },
		{ tag: 't2', from: 't2', to: 't1' },
		{ tag: 't3', from: 't3', to: 't1' },
	),
});

test('undoing all gives back exactly the state before, redoing all exactly the state after', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
			const history = emptyHistory();
			const seen = emptyHistory();
			for (const { verb, ids, details } of steps) {
				act(history, verb, ids, details);
				// Seeing is never taken back.
				if (verb === 'see') act(seen, verb, ids);
			}
			const after = seenOf(history);
			while (undo(history));
			expect(seenOf(history)).toEqual(seenOf(seen));
			while (redo(history));
			expect(seenOf(history)).toEqual(after);
		}),
		{ numRuns: 1000 },
	);
});

test('each undo goes back by just one act', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const history = emptyHistory();
			const before: ReturnType<typeof seenOf>[] = [];
			for (const { verb, ids, details } of steps.filter((each) => isUndoable(each))) {
				const state = seenOf(history);
				if (act(history, verb, ids, details) !== undefined) before.push(state);
			}
			for (const state of before.toReversed()) {
				undo(history);
				expect(seenOf(history)).toEqual(state);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('a bulk act is as its single acts', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), step, (steps, last) => {
			const [bulk, single] = [emptyHistory(), emptyHistory()];
			for (const { verb, ids, details } of steps) {
				act(bulk, verb, ids, details);
				act(single, verb, ids, details);
			}
			act(bulk, last.verb, last.ids, last.details);
			for (const id of last.ids) act(single, last.verb, [id], last.details);
			expect(seenOf(bulk)).toEqual(seenOf(single));
		}),
		{ numRuns: 1000 },
	);
});

test('undoing an old act changes only what later acts did not touch', () => {
	const history = emptyHistory();
	const read = act(history, 'read', IDS);
	act(history, 'unread', [IDS[0] ?? '']);
	act(history, 'read', [IDS[0] ?? '']);
	act(history, 'save', IDS);
	undo(history, read?.number);
	const [first, ...others] = Object.values(seenOf(history)).map(([flags]) => flags);
	expect(first).toBe(flagsOf({ read: 1, saved: 1 }));
	expect(new Set(others)).toEqual(new Set([flagsOf({ saved: 1 })]));
});

test('something new ends what redo could take up', () => {
	const history = emptyHistory();
	act(history, 'read', IDS);
	undo(history);
	act(history, 'see', IDS);
	expect(nextRedo(history)?.verb).toBe('read');
	act(history, 'save', IDS);
	expect(nextRedo(history)).toBeUndefined();
});

test('entries that are taken in a second time change nothing', () => {
	const [once, twice] = [emptyHistory(), emptyHistory()];
	const entries = [
		{ number: 1, at: 0, verb: 'read' as const, papers: ['2606.00001'] as [string] },
		{ number: 2, at: 0, verb: 'undo' as const, act: 1 },
	];
	for (const entry of entries) record(once, entry);
	for (const entry of [...entries, ...entries]) record(twice, entry);
	expect(twice).toEqual(once);
});

test('a thousand acts and more can be taken back; the oldest are let go of', () => {
	const history = emptyHistory();
	for (let count = 0; count < ACTS_KEPT + 200; count += 1) {
		act(history, count % 2 === 0 ? 'read' : 'unread', [IDS[0] ?? '']);
	}
	expect(history.acts.size).toBeLessThanOrEqual(ACTS_KEPT);
	let undone = 0;
	while (undo(history)) undone += 1;
	expect(undone).toBeGreaterThanOrEqual(1000);
});
