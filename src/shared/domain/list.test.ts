import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLAG, type PaperColumns } from './columns.ts';
import {
	countUnread,
	countUnreadIn,
	grouped,
	groupedInbox,
	isIn,
	learnedFirst,
	rowsAmong,
	rowsIn,
	sortedRows,
} from './list.ts';

function columns(
	papers: readonly { day: number; upvotes?: number; flags?: number }[],
): PaperColumns {
	return {
		day: Int32Array.from(papers, ({ day }) => day),
		upvotes: Int32Array.from(papers, ({ upvotes = 0 }) => upvotes),
		comments: new Int32Array(papers.length),
		stars: new Int32Array(papers.length),
		flags: Uint16Array.from(papers, ({ flags = 0 }) => flags),
	};
}

test('by day: the newest day first, in a day the most upvoted, then the row', () => {
	const papers = columns([
		{ day: 1, upvotes: 99 },
		{ day: 2, upvotes: 1 },
		{ day: 2, upvotes: 5 },
		{ day: 2, upvotes: 5 },
	]);
	expect([...sortedRows(papers, 'day')]).toEqual([2, 3, 1, 0]);
});

test('by upvotes: the most first, among equals the newest day', () => {
	const papers = columns([
		{ day: 1, upvotes: 5 },
		{ day: 2, upvotes: 5 },
		{ day: 1, upvotes: 9 },
	]);
	expect([...sortedRows(papers, 'upvotes')]).toEqual([2, 1, 0]);
});

test('counting orders as comparing does', () => {
	const paper = fc.record({
		day: fc.oneof(fc.nat(3), fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff })),
		upvotes: fc.oneof(fc.nat(3), fc.nat(0x7fff_ffff)),
	});
	fc.assert(
		fc.property(fc.array(paper), (papers) => {
			const expected = papers
				.map((_, row) => row)
				.sort((a, b) => {
					const [one, other] = [papers[a], papers[b]];
					if (one === undefined || other === undefined) return 0;
					return other.day - one.day || other.upvotes - one.upvotes || a - b;
				});
			expect([...sortedRows(columns(papers), 'day')]).toEqual(expected);
		}),
	);
});

test('the inbox holds what is not done, and keeps what it is told to keep', () => {
	const papers = columns([{ day: 1 }, { day: 1, flags: FLAG.done }, { day: 1, flags: FLAG.done }]);
	const sorted = sortedRows(papers, 'day');
	expect([...rowsIn('inbox', sorted, papers.flags)]).toEqual([0]);
	expect([...rowsIn('inbox', sorted, papers.flags, new Set([2]))]).toEqual([0, 2]);
	expect([...rowsIn('all', sorted, papers.flags)]).toEqual([0, 1, 2]);
});

test('a list of some rows has them in the order of all, and keeps what it is told to keep', () => {
	const sorted = Uint32Array.of(3, 1, 2, 0);
	expect([...rowsAmong(new Set([0, 1]), sorted)]).toEqual([1, 0]);
	expect([...rowsAmong(new Set([0, 1]), sorted, new Set([3]))]).toEqual([3, 1, 0]);
});

test('a done paper stays saved', () => {
	const flags = FLAG.done | FLAG.saved;
	expect([isIn('saved', flags), isIn('done', flags), isIn('inbox', flags)]).toEqual([
		true,
		true,
		false,
	]);
});

test('a heading for each day counts its papers', () => {
	const { day } = columns([{ day: 2 }, { day: 2 }, { day: 1 }]);
	expect(grouped(Uint32Array.of(1, 0, 2), day, 'day').groups).toEqual([
		{ day: 2, start: 0, length: 2 },
		{ day: 1, start: 2, length: 1 },
	]);
	expect(grouped(new Uint32Array(), day, 'day').groups).toEqual([]);
});

test('a list by upvotes has one heading without a day', () => {
	const { day } = columns([{ day: 2 }, { day: 1 }]);
	expect(grouped(Uint32Array.of(0, 1), day, 'upvotes').groups).toEqual([
		{ day: undefined, start: 0, length: 2 },
	]);
});

test('unread papers are counted, of some rows and of a mailbox; seen is not read', () => {
	const { flags } = columns([
		{ day: 1, flags: FLAG.seen },
		{ day: 1, flags: FLAG.read },
		{ day: 1, flags: FLAG.done },
	]);
	expect(countUnread(Uint32Array.of(0, 1), flags)).toBe(1);
	const counts = (['inbox', 'saved', 'done', 'all'] as const).map((mailbox) =>
		countUnreadIn(mailbox, flags),
	);
	expect(counts).toEqual([1, 0, 1, 2]);
});

test('what is back from being snoozed comes first in the inbox, and what is snoozed is not there', () => {
	const papers = columns([
		{ day: 3 },
		{ day: 2, flags: FLAG.snoozed },
		{ day: 2 },
		{ day: 1, flags: FLAG.woken },
	]);
	const rows = rowsIn('inbox', sortedRows(papers, 'day'), papers.flags);
	expect([...rowsIn('snoozed', sortedRows(papers, 'day'), papers.flags)]).toEqual([1]);
	const list = groupedInbox(rows, papers, 'day');
	expect([...list.rows]).toEqual([3, 0, 2]);
	expect(list.groups).toEqual([
		{ day: undefined, woken: true, start: 0, length: 1 },
		{ day: 3, start: 1, length: 1 },
		{ day: 2, start: 2, length: 1 },
	]);
});

test('what was learned comes first in its order, what is newer than it last, and nothing else', () => {
	const rows = Uint32Array.of(5, 1, 0, 4, 2);
	expect([...learnedFirst(rows, Uint32Array.of(2, 3, 1, 0))]).toEqual([2, 1, 0, 5, 4]);
	expect([...learnedFirst(rows, new Uint32Array())]).toEqual([...rows]);
	expect([...learnedFirst(new Uint32Array(), Uint32Array.of(1))]).toEqual([]);
});
