import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { FLAG, NO_STARS, type PaperColumns } from './columns.ts';
import { dayFromNumber, dayNumber } from './day.ts';
import {
	countsUnread,
	countThat,
	filterSchema,
	matches,
	rowsThat,
	type Facts,
	type Filter,
} from './filter.ts';
import { isIn, mailboxSchema, sortedRows } from './list.ts';

const TODAY = dayNumber('2026-06-12');

const FACTS: Facts = { day: TODAY, upvotes: 5, comments: 0, stars: NO_STARS, flags: 0 };

const fact: fc.Arbitrary<Facts> = fc.record({
	day: fc.integer({ min: TODAY - 40, max: TODAY + 1 }),
	upvotes: fc.nat(30),
	comments: fc.nat(3),
	stars: fc.constant(NO_STARS),
	flags: fc.nat(0x1ff),
});
const day = fc.integer({ min: TODAY - 40, max: TODAY + 1 }).map(dayFromNumber);
const days = fc.oneof(
	fc.record({ kind: fc.constant('last' as const), days: fc.integer({ min: 1, max: 40 }) }),
	fc.record(
		{ kind: fc.constant('between' as const), first: day, last: day },
		{ requiredKeys: ['kind'] },
	),
);
const filter: fc.Arbitrary<Filter> = fc.record(
	{
		unread: fc.constant(true as const),
		saved: fc.constant(true as const),
		mailbox: fc.constantFrom(...mailboxSchema.options),
		days,
		upvotes: fc.integer({ min: 1, max: 30 }),
	},
	{ requiredKeys: [] },
);

/** The same, said slowly. */
function fitsSlowly(filter: Filter, { day, upvotes, flags }: Facts): boolean {
	const { days } = filter;
	const listed = dayFromNumber(day);
	if (filter.unread && (flags & FLAG.read) !== 0) return false;
	if (filter.saved && (flags & FLAG.saved) === 0) return false;
	if (filter.mailbox !== undefined && !isIn(filter.mailbox, flags)) return false;
	if (filter.upvotes !== undefined && upvotes < filter.upvotes) return false;
	if (days?.kind === 'last') return TODAY - day < days.days;
	if (days?.first !== undefined && listed < days.first) return false;
	return days?.last === undefined || listed <= days.last;
}

function columnsOf(facts: readonly Facts[]): PaperColumns {
	return {
		day: Int32Array.from(facts, ({ day }) => day),
		upvotes: Int32Array.from(facts, ({ upvotes }) => upvotes),
		comments: Int32Array.from(facts, ({ comments }) => comments),
		stars: Int32Array.from(facts, ({ stars }) => stars),
		flags: Uint16Array.from(facts, ({ flags }) => flags),
	};
}

test('a paper fits when it fits every part', () => {
	fc.assert(
		fc.property(filter, fact, (filter, facts) => {
			expect(matches(filter, facts, TODAY)).toBe(fitsSlowly(filter, facts));
		}),
	);
});

test.each([
	[TODAY - 7, false],
	[TODAY - 6, true],
	[TODAY, true],
])('the last 7 days end with today: day %i, %s', (day, fits) => {
	const days = { kind: 'last', days: 7 } as const;
	expect(matches({ days }, { ...FACTS, day }, TODAY)).toBe(fits);
});

test('rows that fit are those that match, in the order of the list, and so many are counted', () => {
	fc.assert(
		fc.property(filter, fc.array(fact), (filter, facts) => {
			const columns = columnsOf(facts);
			const sorted = sortedRows(columns, 'day');
			const expected = [...sorted].filter((row) => matches(filter, facts[row]!, TODAY));
			const rows = rowsThat(filter, sorted, columns, columns.flags, { today: TODAY });
			expect([...rows]).toEqual(expected);
			expect(countThat(filter, columns, columns.flags, { today: TODAY })).toBe(expected.length);
		}),
	);
});

test('every filter that can be made is one by its schema, and stays as it is', () => {
	fc.assert(
		fc.property(filter, (filter) => {
			expect(v.parse(filterSchema, filter)).toEqual(filter);
		}),
	);
});

test.each([
	{ stars: 3 },
	{ unread: false },
	{ words: '  ' },
	{ upvotes: 0 },
	{ mailbox: 'trash' },
	{ days: { kind: 'last', days: 0 } },
	{ days: { kind: 'between', first: '2026-02-31' } },
	{ days: { kind: 'between', from: '2026-02-01' } },
])('%j is no filter', (filter) => {
	expect(v.safeParse(filterSchema, filter).success).toBe(false);
});

test.each<Filter>([{ words: 'agents' }, { tag: 't1' }, { source: 'daily' }, { query: 'is:read' }])(
	'%j is for main to find: without its answer no row fits',
	(filter) => {
		const columns = columnsOf([FACTS, FACTS, FACTS]);
		const sorted = sortedRows(columns, 'day');
		const around = { today: TODAY, fits: Uint8Array.of(0, 1) };
		expect([...rowsThat(filter, sorted, columns, columns.flags, { today: TODAY })]).toEqual([]);
		expect([...rowsThat(filter, sorted, columns, columns.flags, around)]).toEqual([1]);
		expect(countThat(filter, columns, columns.flags, around)).toBe(1);
	},
);

test('what was read or unsaved in sight stays, what is done does not', () => {
	const columns = columnsOf(
		[0, FLAG.read, FLAG.read | FLAG.done].map((flags) => ({ ...FACTS, flags })),
	);
	const sorted = sortedRows(columns, 'day');
	const keep = new Set([1, 2]);
	const rows = (filter: Filter) => [
		...rowsThat(filter, sorted, columns, columns.flags, { today: TODAY, keep }),
	];
	expect(rows({ mailbox: 'inbox', unread: true })).toEqual([0, 1]);
	expect(rows({ mailbox: 'saved' })).toEqual([1, 2]);
	expect(rows({ upvotes: 9 })).toEqual([]);
});

test('what is left to read counts in the inbox and among the unread', () => {
	expect(countsUnread({ mailbox: 'inbox' })).toBe(true);
	expect(countsUnread({ unread: true, mailbox: 'saved' })).toBe(true);
	expect(countsUnread({ saved: true })).toBe(false);
});

test('100,000 rows are gone through', () => {
	const columns = columnsOf(
		Array.from({ length: 100_000 }, (_, row) => ({ ...FACTS, upvotes: row % 100 })),
	);
	const sorted = sortedRows(columns, 'day');
	const filter: Filter = { mailbox: 'inbox', unread: true, upvotes: 50 };
	const rows = rowsThat(filter, sorted, columns, columns.flags, { today: TODAY });
	expect(rows).toHaveLength(50_000);
});
