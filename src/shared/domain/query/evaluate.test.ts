import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_STARS, type PaperColumns } from '../columns.ts';
import { dayFromNumber, dayNumber } from '../day.ts';
import { mailboxSchema } from '../list.ts';
import { asked } from './asked.ts';
import { evaluate, type Find, type Universe } from './evaluate.ts';
import { matchesFact } from './matches.ts';
import { parse } from './parse.ts';
import { POSSESSIONS, STATES, type Fact, type Query } from './query.ts';
import type { Found } from './rows.ts';

const TODAY = dayNumber('2026-06-12');

interface Row {
	readonly day: number;
	readonly upvotes: number;
	readonly comments: number;
	readonly stars: number;
	readonly flags: number;
	readonly more: number;
	/** Scores of the words that the row has, in quarters, which add up exactly. */
	readonly words: Readonly<Record<string, number>>;
}

const WORDS = ['a', 'b', 'c', '-'] as const;
const score = fc.nat(8).map((quarters) => quarters / 4);
const row: fc.Arbitrary<Row> = fc.record({
	day: fc.integer({ min: TODAY - 60, max: TODAY + 1 }),
	upvotes: fc.nat(9),
	comments: fc.nat(9),
	stars: fc.oneof(fc.constant(NO_STARS), fc.nat(9)),
	flags: fc.nat(0x1ff),
	more: fc.nat(7),
	words: fc.record({ a: score, b: score, c: score }, { requiredKeys: [] }),
});
const count = fc.constantFrom('upvotes', 'stars', 'comments');
const fact: fc.Arbitrary<Fact> = fc.oneof(
	fc.record({ kind: fc.constant('place'), place: fc.constantFrom(...mailboxSchema.options) }),
	fc.record({ kind: fc.constant('state'), state: fc.constantFrom(...STATES) }),
	fc.record({ kind: fc.constant('has'), what: fc.constantFrom(...POSSESSIONS) }),
	fc.record({
		kind: fc.constant('number'),
		count,
		sign: fc.constantFrom('>', '>=', '<', '<=', '='),
		number: fc.nat(9),
	}),
	fc.record({ kind: fc.constant('range'), count, least: fc.nat(4), most: fc.nat(9) }),
	fc.record({
		kind: fc.constant('day'),
		when: fc.constantFrom('on', 'after', 'before'),
		period: fc.oneof(
			fc.constantFrom('today', 'yesterday', '2026-05', '2026', '2025'),
			fc.integer({ min: TODAY - 60, max: TODAY }).map(dayFromNumber),
		),
	}),
	fc.record({
		kind: fc.constant('last'),
		number: fc.integer({ min: 1, max: 9 }),
		unit: fc.constantFrom('d', 'w', 'm'),
	}),
);
const query: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
	query: fc.oneof(
		{ maxDepth: 5, depthSize: 'medium' },
		fc.constantFrom(...WORDS).map((text): Query => ({ kind: 'text', text })),
		fact.map((fact): Query => ({ kind: 'fact', fact })),
		fc.constant<Query>({ kind: 'everything' }),
		fc.record({
			kind: fc.constantFrom('and', 'or'),
			parts: fc.array(tie('query'), { minLength: 2, maxLength: 4 }),
		}),
		tie('query').map((part): Query => ({ kind: 'not', part })),
	),
})).query;

/** The score of a row, undefined where it does not fit: the same, said slowly. */
function slowly(query: Query, row: Row): number | undefined {
	switch (query.kind) {
		case 'everything':
			return 0;
		case 'text':
			return row.words[query.text];
		case 'fact':
			return matchesFact(query.fact, row, TODAY, row.more) ? 0 : undefined;
		case 'not':
			return slowly(query.part, row) === undefined ? 0 : undefined;
		case 'and':
			return query.parts
				.map((part) => slowly(part, row))
				.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each));
		case 'or': {
			const scores = query.parts
				.map((part) => slowly(part, row))
				.filter((each) => each !== undefined);
			return scores.length === 0 ? undefined : Math.max(...scores);
		}
	}
}

function universeOf(rows: readonly Row[]): Universe {
	const columns: PaperColumns = {
		day: Int32Array.from(rows, ({ day }) => day),
		upvotes: Int32Array.from(rows, ({ upvotes }) => upvotes),
		comments: Int32Array.from(rows, ({ comments }) => comments),
		stars: Int32Array.from(rows, ({ stars }) => stars),
		flags: Uint16Array.from(rows, ({ flags }) => flags),
	};
	return { columns, more: Uint8Array.from(rows, ({ more }) => more), today: TODAY };
}

function finder(rows: readonly Row[]): Find {
	return ({ text }) => {
		const found = rows.flatMap(({ words }, row) => {
			const score = words[text];
			return score === undefined ? [] : [{ row, score }];
		});
		return {
			rows: Uint32Array.from(found, ({ row }) => row),
			scores: Float32Array.from(found, ({ score }) => score),
		};
	};
}

function listed({ rows, scores }: Found): [row: number, score: number][] {
	return [...rows].map((row, at) => [row, scores[at] ?? NaN]);
}

test('what is found, with its scores, is what each row says of itself', () => {
	fc.assert(
		fc.property(query, fc.array(row, { maxLength: 30 }), (query, rows) => {
			const meant = asked(query);
			const expected = rows.flatMap((each, row) => {
				const score = slowly(meant, each);
				return score === undefined ? [] : [[row, score]];
			});
			expect(listed(evaluate(query, finder(rows), universeOf(rows)))).toEqual(expected);
		}),
		{ numRuns: 2000 },
	);
});

test.each([
	['in:inbox -', 'in:inbox'],
	['in:inbox (', 'in:inbox'],
	['in:inbox "', 'in:inbox'],
	['a OR -', 'a'],
	['a -(in:done', 'a in:done'],
	['a -"', 'a'],
	['-', ''],
])('signs alone ask nothing: %s is %s', (typed, meant) => {
	const withoutEnd = JSON.stringify(asked(parse(meant).query)).replaceAll(',"prefix":true', '');
	const asksFor = JSON.stringify(asked(parse(typed).query)).replaceAll(',"prefix":true', '');
	expect(asksFor.replace('a -', 'a')).toBe(withoutEnd);
});

const PAPERS = 100_000;
const MANY: Universe = {
	columns: {
		day: Int32Array.from({ length: PAPERS }, (_, row) => TODAY - (row % 900)),
		upvotes: Int32Array.from({ length: PAPERS }, (_, row) => row % 97),
		comments: new Int32Array(PAPERS),
		stars: new Int32Array(PAPERS),
		flags: Uint16Array.from({ length: PAPERS }, (_, row) => row % 16),
	},
	today: TODAY,
};

test.each([
	'a b in:inbox votes:>50 -c last:12m',
	'a OR b OR (c in:inbox) OR -is:read',
	'-a -b -(c OR in:done)',
	'in:inbox OR is:saved OR votes:>10',
])('takes milliseconds among 100,000 papers: %s', (typed) => {
	const halves: Found = {
		rows: Uint32Array.from({ length: PAPERS / 2 }, (_, at) => at * 2),
		scores: new Float32Array(PAPERS / 2).fill(1),
	};
	const { query } = parse(typed);
	const run = () => evaluate(query, () => halves, MANY);
	for (let warm = 0; warm < 5; warm += 1) run();
	const before = performance.now();
	for (let times = 0; times < 5; times += 1) run();
	// It takes 1 to 4 ms; more only where the machine has other things to do.
	expect((performance.now() - before) / 5).toBeLessThan(100);
});
