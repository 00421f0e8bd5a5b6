import { expect, test } from 'vitest';
import {
	columnsAfter,
	emptyColumns,
	FLAG,
	flagsOf,
	NO_STARS,
	type ColumnsChange,
} from './columns.ts';

function change(rows: number[], day: number[]): ColumnsChange {
	const zeros = rows.map(() => 0);
	return {
		rows: Uint32Array.from(rows),
		day: Int32Array.from(day),
		upvotes: Int32Array.from(zeros),
		comments: Int32Array.from(zeros),
		stars: Int32Array.from(rows.map(() => NO_STARS)),
		flags: Uint16Array.from(zeros),
	};
}

test('a change adds new rows and rewrites old ones', () => {
	const first = columnsAfter(emptyColumns(), change([0, 1], [10, 11]));
	const second = columnsAfter(first, change([1, 2], [21, 22]));
	expect([...second.day]).toEqual([10, 21, 22]);
	expect([...second.stars]).toEqual([NO_STARS, NO_STARS, NO_STARS]);
});

test('whoever holds the columns of before keeps them', () => {
	const first = columnsAfter(emptyColumns(), change([0], [10]));
	columnsAfter(first, change([0], [99]));
	expect([...first.day]).toEqual([10]);
});

test('a state that was taken back is not set', () => {
	expect(flagsOf({ seen: 1, read: -2, saved: 3 })).toBe(FLAG.seen | FLAG.saved);
});
