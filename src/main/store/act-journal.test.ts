import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Act, Verb } from '#shared/domain/act.ts';
import { ACT_JOURNAL } from './act-journal.ts';

function act(number: number, verb: Verb, ...papers: string[]): Act {
	return { number, at: 1000 + number, verb, papers };
}

function stateAfter(...acts: Act[]) {
	const state = ACT_JOURNAL.empty();
	for (const each of acts) ACT_JOURNAL.fold(state, each);
	return state;
}

const acts = [
	act(1, 'read', '2606.00001', '2606.00002'),
	act(2, 'save', '2606.00001'),
	act(3, 'unread', '2606.00001'),
	act(4, 'done', 'hep-th/9901001'),
	{ ...act(5, 'tag', '2606.00001', '2606.00002'), tag: 't1' },
	{ ...act(6, 'retag', '2606.00002'), from: 't1', to: 't2', gone: true as const },
];

test('acts add up to marks that name the act which set or unset them', () => {
	const { last, marks } = stateAfter(...acts);
	expect(last).toBe(6);
	expect(Object.fromEntries(marks)).toEqual({
		'2606.00001': { read: [1, -3], saved: 2, tags: { t1: 5 } },
		'2606.00002': { read: 1, tags: { t1: [5, -6], t2: 6 } },
		'hep-th/9901001': { done: 4, snoozed: -4, woken: -4 },
	});
});

test('acts that are read a second time change nothing', () => {
	expect(stateAfter(...acts, ...acts)).toEqual(stateAfter(...acts));
});

test('a snapshot gives back the state, through JSON and its schema', () => {
	const state = stateAfter(...acts);
	const snapshot: unknown = JSON.parse(JSON.stringify(ACT_JOURNAL.toSnapshot(state)));
	expect(ACT_JOURNAL.fromSnapshot(v.parse(ACT_JOURNAL.snapshotSchema, snapshot))).toEqual(state);
});

test.each([
	[{ ...act(1, 'untag'), papers: [], tag: 't1', gone: true }, true],
	[{ ...act(1, 'untag'), papers: [], tag: 't1' }, false],
	[{ ...act(1, 'tag', '2606.00001'), tag: 'toString' }, false],
])('an act without papers is one that takes a tag away: %j', (entry, isEntry) => {
	expect(v.safeParse(ACT_JOURNAL.entrySchema, entry).success).toBe(isEntry);
});

const good = {
	last: 1,
	ids: ['2606.00001'],
	seen: [1],
	read: [[1, -2]],
	saved: [0],
	done: [-1],
	snoozed: [0],
	woken: [0],
	acts: [],
	undone: [],
	redoable: [],
	untils: [],
	tags: [[0, 't1', [1, -2]]],
	moments: [[1, 1000]],
};

/** A snapshot that an older version wrote, as this one reads it. */
function migrated(old: unknown, from: number): unknown {
	let snapshot = old;
	for (let version = from; version < ACT_JOURNAL.version; version += 1) {
		snapshot = ACT_JOURNAL.migrations[version]?.snapshot(snapshot);
	}
	return v.parse(ACT_JOURNAL.snapshotSchema, snapshot);
}

test('a snapshot of version 1 is read as one without anything to take back', () => {
	const old = { last: 7, ids: ['2606.00001'], seen: [1], read: [-3], saved: [0], done: [7] };
	const state = ACT_JOURNAL.fromSnapshot(migrated(old, 1));
	expect(state.last).toBe(7);
	expect(Object.fromEntries(state.marks)).toEqual({ '2606.00001': { seen: 1, read: -3, done: 7 } });
	expect(ACT_JOURNAL.migrations[1]?.entry(acts[0])).toEqual(acts[0]);
});

test('a snapshot of version 2 is read as one without tags, or with those that it has', () => {
	const { tags, ...old } = good;
	const read = (snapshot: unknown) =>
		ACT_JOURNAL.fromSnapshot(migrated(snapshot, 2)).marks.get('2606.00001');
	expect(read(old)?.tags).toBeUndefined();
	expect(read({ ...old, tags })?.tags).toEqual({ t1: [1, -2] });
	expect(ACT_JOURNAL.migrations[2]?.entry(acts[0])).toEqual(acts[0]);
});

test('a snapshot of version 3 is read as one that does not know when', () => {
	const { moments, ...old } = good;
	expect(ACT_JOURNAL.fromSnapshot(migrated(old, 3)).moments).toEqual([]);
	expect(ACT_JOURNAL.fromSnapshot(migrated({ ...old, moments }, 3)).moments).toEqual(moments);
});

test('a snapshot as it should be is one', () => {
	expect(v.safeParse(ACT_JOURNAL.snapshotSchema, good).success).toBe(true);
});

test.each([
	{ ...good, ids: ['__proto__'] },
	{ ...good, ids: [26.1] },
	{ ...good, read: [] },
	{ ...good, saved: [0.5] },
	{ ...good, saved: [[1, 0.5]] },
	{ ...good, acts: [{}] },
	{ ...good, untils: [[1, {}]] },
	{ ...good, tags: undefined },
	{ ...good, tags: [[1, 't1', 1]] },
	{ ...good, tags: [[-1, 't1', 1]] },
	{ ...good, tags: [[0, '__proto__', 1]] },
	{ ...good, tags: [[0, 't1', '1']] },
	{ ...good, tags: [[0, 't1']] },
	{ ...good, moments: [[1]] },
	{ ...good, done: ['1'] },
	{ ...good, seen: { 0: 1 } },
	{ ...good, last: undefined },
	null,
])('%j is no snapshot', (snapshot) => {
	expect(v.safeParse(ACT_JOURNAL.snapshotSchema, snapshot).success).toBe(false);
});
