import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListLayout } from './list-layout.ts';
import type { Group } from './list.ts';

const HEIGHTS = { heading: 30, row: 76 };

function groupsOf(lengths: readonly number[]): Group[] {
	let start = 0;
	return lengths.map((length, index) => {
		const group = { day: index, start, length };
		start += length;
		return group;
	});
}

test('rows lie under their headings', () => {
	const layout = new ListLayout(groupsOf([2, 1]), HEIGHTS);
	expect([0, 1, 2].map((position) => layout.rowTop(position))).toEqual([30, 106, 212]);
	expect(layout.height).toBe(288);
});

test('only what touches the window is placed', () => {
	const layout = new ListLayout(groupsOf([2, 1]), HEIGHTS);
	expect(layout.between(100, 190)).toEqual([
		{ kind: 'row', position: 0, top: 30 },
		{ kind: 'row', position: 1, top: 106 },
		{ kind: 'heading', group: 1, top: 182 },
	]);
});

test('the heading that sticks is that of the group at the top', () => {
	const layout = new ListLayout(groupsOf([2, 1]), HEIGHTS);
	expect([layout.groupAt(0), layout.groupAt(181), layout.groupAt(182)]).toEqual([0, 0, 1]);
});

test('an empty list has no height and places nothing', () => {
	const layout = new ListLayout([], HEIGHTS);
	expect([layout.height, layout.groupAt(0), layout.between(0, 500)]).toEqual([0, -1, []]);
});

test('the whole list places every row once, where rowTop says', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (lengths) => {
			const layout = new ListLayout(groupsOf(lengths), HEIGHTS);
			const rows = layout.between(0, layout.height).filter((placed) => placed.kind === 'row');
			const count = lengths.reduce((sum, length) => sum + length, 0);
			expect(rows.map(({ position }) => position)).toEqual([...Array(count).keys()]);
			expect(rows.every(({ position, top }) => top === layout.rowTop(position))).toBe(true);
		}),
	);
});
