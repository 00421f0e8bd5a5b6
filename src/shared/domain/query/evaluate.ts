import { rowCount, type PaperColumns } from '../columns.ts';
import { asked } from './asked.ts';
import { testOf } from './matches.ts';
import type { Fact, Query, TextLeaf } from './query.ts';
import { allRows, both, either, only, without, type Found } from './rows.ts';

/** All papers that may be found. */
export interface Universe {
	readonly columns: PaperColumns;
	/** Bits of `HAS` by row; absent where nobody knows them, and then no paper has any. */
	readonly more?: Uint8Array;
	/** Day number of today. */
	readonly today: number;
}

/** Rows that have a text, ascending and all of the universe, with scores of 0 and more. */
export type Find = (leaf: TextLeaf) => Found;

/**
 * The rows that a query asks for, ascending. Where several parts must fit, their scores are added;
 * where one of several is enough, the best score counts. Facts and what is excluded score 0, and
 * text without letters and numbers asks nothing (`asked.ts`).
 */
export function evaluate(query: Query, find: Find, universe: Universe): Found {
	return evaluated(asked(query), { find, universe }, undefined);
}

interface Around {
	readonly find: Find;
	readonly universe: Universe;
}

/** What is excluded is excluded as it stands: a typo of it may be another word. */
function exactly({ find, universe }: Around): Around {
	return { find: (leaf) => find({ ...leaf, exact: true }), universe };
}

/**
 * The rows that a part asks for, with its scores alone. Rows that are not in `within` do not matter,
 * and need not be looked at; all do where it is absent.
 */
function evaluated(query: Query, around: Around, within: Found | undefined): Found {
	switch (query.kind) {
		case 'everything':
			return unscored(within, around);
		case 'text':
			return around.find(query);
		case 'fact':
			return only(unscored(within, around), rowTest(query.fact, around.universe));
		case 'not': {
			const { part } = query;
			if (part.kind === 'fact') {
				const fits = rowTest(part.fact, around.universe);
				return only(unscored(within, around), (row) => !fits(row));
			}
			const excluded = evaluated(part, exactly(around), within);
			return without(unscored(within, around), excluded.rows);
		}
		case 'or': {
			const found = query.parts.map((part) => evaluated(part, around, within));
			return either(found, rowCount(around.universe.columns));
		}
		case 'and':
			return allFitting(query.parts, around, within);
	}
}

/** Texts first, as they leave few rows for the rest to look at; what is excluded last of those. */
function allFitting(parts: readonly Query[], around: Around, within: Found | undefined): Found {
	let left = within && unscored(within, around);
	for (const part of [...parts].sort((a, b) => cost(a) - cost(b))) {
		const found = evaluated(part, around, left);
		left = left === undefined ? found : both(left, found);
	}
	return left ?? unscored(within, around);
}

/** Parts of lower cost are evaluated earlier. */
function cost(query: Query): number {
	switch (query.kind) {
		case 'text':
			return 0;
		case 'fact':
			return 2;
		case 'not':
			return query.part.kind === 'fact' ? 2 : 3;
		case 'and':
		case 'or':
			return query.parts.every(({ kind }) => kind === 'text') ? 1 : 4;
		case 'everything':
			return 5;
	}
}

function unscored(within: Found | undefined, { universe }: Around): Found {
	if (within === undefined) return allRows(rowCount(universe.columns));
	return { rows: within.rows, scores: new Float32Array(within.rows.length) };
}

/** A function that tells of a row whether it is what a fact says. */
function rowTest(fact: Fact, { columns, more, today }: Universe): (row: number) => boolean {
	const test = testOf(fact, today);
	const column = test.of === 'more' ? more : columns[test.of];
	if ('mask' in test) {
		const { mask, value } = test;
		return (row) => ((column?.[row] ?? 0) & mask) === value;
	}
	const { least, most } = test;
	return (row) => {
		const number = column?.[row] ?? 0;
		return number >= least && number <= most;
	};
}
