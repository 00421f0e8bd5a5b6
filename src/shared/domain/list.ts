import * as v from 'valibot';
import { FLAG, type PaperColumns } from './columns.ts';

/** The places of the sidebar that papers are shown under. */
export const mailboxSchema = v.picklist(['inbox', 'saved', 'snoozed', 'done', 'all']);
export type Mailbox = v.InferOutput<typeof mailboxSchema>;

export const sortSchema = v.picklist(['day', 'upvotes', 'rising', 'for-you']);
export type Sort = v.InferOutput<typeof sortSchema>;

/** What belongs in a mailbox: papers whose flags, under `mask`, equal `value`. */
const MAILBOXES: Record<Mailbox, { readonly mask: number; readonly value: number }> = {
	inbox: { mask: FLAG.done | FLAG.snoozed | FLAG.muted, value: 0 },
	saved: { mask: FLAG.saved, value: FLAG.saved },
	snoozed: { mask: FLAG.snoozed, value: FLAG.snoozed },
	done: { mask: FLAG.done, value: FLAG.done },
	all: { mask: 0, value: 0 },
};

/** The flags that decide which mailboxes a paper is in. */
export const MAILBOX_FLAGS = Object.values(MAILBOXES).reduce((all, { mask }) => all | mask, 0);

/** The flags that put a paper in `mailbox`: those under `mask` equal `value`. */
export function mailboxFlags(mailbox: Mailbox): { readonly mask: number; readonly value: number } {
	return MAILBOXES[mailbox];
}

/** A run of rows under one heading. */
export interface Group {
	/** Day number of the heading; `undefined` for a list without days, such as one by upvotes. */
	readonly day: number | undefined;
	/** Papers that are back from being snoozed; they come first, whatever their day. */
	readonly woken?: true;
	/** Position of the group's first row in `rows`. */
	readonly start: number;
	readonly length: number;
}

/** What the list shows: row numbers in order, and the headings over them. */
export interface PaperList {
	readonly rows: Uint32Array;
	readonly groups: readonly Group[];
}

export const EMPTY_LIST: PaperList = { rows: new Uint32Array(), groups: [] };

/** Whether a paper with these flags is in `mailbox`. */
export function isIn(mailbox: Mailbox, flags: number): boolean {
	const { mask, value } = MAILBOXES[mailbox];
	return (flags & mask) === value;
}

export function isUnread(flags: number): boolean {
	return (flags & FLAG.read) === 0;
}

/**
 * All rows in the order of `sort`. Days newest first, in a day the most upvoted first; by upvotes,
 * most first, among equals the newest day. By rising those with a rank come first, the highest
 * before the others, and the rest as by day, as all are for the user, whose interest is not known here
 * (`learnedFirst`). The row number settles the rest, so that the order is the same every time.
 */
export function sortedRows(
	columns: Pick<PaperColumns, 'day' | 'upvotes'>,
	sort: Sort,
	ranks: ReadonlyMap<number, number> = new Map(),
): Uint32Array {
	const { day, upvotes } = columns;
	const rows = new Uint32Array(day.length);
	for (let row = 0; row < rows.length; row += 1) rows[row] = row;
	// What counts less goes first: the next pass keeps its order among equals.
	if (sort === 'upvotes') return mostFirst(mostFirst(rows, day), upvotes);
	const byDay = mostFirst(mostFirst(rows, upvotes), day);
	return sort === 'rising' ? risingFirst(byDay, ranks) : byDay;
}

/** `rows` in an order that was learned; those that are newer than it come last, as they are. */
export function learnedFirst(rows: Uint32Array, order: Uint32Array): Uint32Array {
	const among = new Uint8Array(rows.reduce((most, row) => Math.max(most, row + 1), 0));
	for (const row of rows) among[row] = 1;
	const sorted = new Uint32Array(rows.length);
	let count = 0;
	for (const each of [order, rows]) {
		for (const row of each) {
			if (among[row] !== 1) continue;
			among[row] = 0;
			sorted[count] = row;
			count += 1;
		}
	}
	return sorted;
}

function risingFirst(rows: Uint32Array, ranks: ReadonlyMap<number, number>): Uint32Array {
	const rankOf = (row: number): number => ranks.get(row) ?? 0;
	const first = [...rows.filter((row) => rankOf(row) > 0)];
	const sorted = new Uint32Array(rows.length);
	sorted.set(first.sort((a, b) => rankOf(b) - rankOf(a)));
	sorted.set(
		rows.filter((row) => rankOf(row) === 0),
		first.length,
	);
	return sorted;
}

/** Bits of a value that one pass looks at, at most. */
const DIGIT = 16;

/**
 * `rows` by their value, the largest first, equals in the order in which they come: a counting sort
 * for each 16 bits in which values differ, since comparing takes several times as long.
 */
function mostFirst(rows: Uint32Array, values: Int32Array): Uint32Array {
	let [least, most] = [0x7fff_ffff, -0x8000_0000];
	for (const value of values) {
		if (value < least) least = value;
		if (value > most) most = value;
	}
	/** How far each row's value is from the largest, which no 32 bits are too few for. */
	const distances = new Uint32Array(values.length);
	for (let row = 0; row < values.length; row += 1) distances[row] = most - (values[row] ?? 0);
	const largest = rows.length === 0 ? 0 : most - least;
	const sorted = byDigit(rows, distances, 0, largest);
	return largest < 2 ** DIGIT ? sorted : byDigit(sorted, distances, DIGIT, largest >>> DIGIT);
}

/** By 16 bits of their value, from bit `shift` on; what is left of it is no more than `largest`. */
function byDigit(
	rows: Uint32Array,
	values: Uint32Array,
	shift: number,
	largest: number,
): Uint32Array {
	const mask = 2 ** DIGIT - 1;
	// Days and upvotes are mostly few: at the start walking all 65,536 would be most of the work.
	const starts = new Uint32Array(Math.min(mask, largest) + 2);
	for (const value of values) {
		const after = ((value >>> shift) & mask) + 1;
		starts[after] = (starts[after] ?? 0) + 1;
	}
	for (let digit = 1; digit < starts.length; digit += 1) {
		starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
	}
	const sorted = new Uint32Array(rows.length);
	for (const row of rows) {
		const digit = ((values[row] ?? 0) >>> shift) & mask;
		const place = starts[digit] ?? 0;
		sorted[place] = row;
		starts[digit] = place + 1;
	}
	return sorted;
}

/** The rows of `sorted` that are in `mailbox`, or that `keep` names besides. */
export function rowsIn(
	mailbox: Mailbox,
	sorted: Uint32Array,
	flags: Uint16Array,
	keep: ReadonlySet<number> = new Set(),
): Uint32Array {
	const { mask, value } = MAILBOXES[mailbox];
	const rows = new Uint32Array(sorted.length);
	let count = 0;
	for (const row of sorted) {
		if (((flags[row] ?? 0) & mask) === value || (keep.size > 0 && keep.has(row))) {
			rows[count] = row;
			count += 1;
		}
	}
	return rows.subarray(0, count);
}

/** The rows of `sorted` that are among `members`, or that `keep` names besides. */
export function rowsAmong(
	members: ReadonlySet<number>,
	sorted: Uint32Array,
	keep: ReadonlySet<number> = new Set(),
): Uint32Array {
	return sorted.filter((row) => members.has(row) || keep.has(row));
}

/** `rows` under headings: one for each day in a list by day, a single one without a day otherwise. */
export function grouped(rows: Uint32Array, day: Int32Array, sort: Sort): PaperList {
	return { rows, groups: groupsOf(rows, 0, day, sort) };
}

/** The inbox under headings: what is back from being snoozed comes first, under one of its own. */
export function groupedInbox(
	rows: Uint32Array,
	{ day, flags }: Pick<PaperColumns, 'day' | 'flags'>,
	sort: Sort,
): PaperList {
	const isBack = (row: number): boolean => ((flags[row] ?? 0) & FLAG.woken) !== 0;
	const woken = rows.filter(isBack);
	if (woken.length === 0) return grouped(rows, day, sort);
	const others = rows.filter((row) => !isBack(row));
	const all = new Uint32Array(rows.length);
	all.set(woken);
	all.set(others, woken.length);
	const first: Group = { day: undefined, woken: true, start: 0, length: woken.length };
	return { rows: all, groups: [first, ...groupsOf(all, woken.length, day, sort)] };
}

function groupsOf(rows: Uint32Array, from: number, day: Int32Array, sort: Sort): Group[] {
	if (from === rows.length) return [];
	if (sort !== 'day') return [{ day: undefined, start: from, length: rows.length - from }];
	const groups: Group[] = [];
	let start = from;
	for (let position = from + 1; position <= rows.length; position += 1) {
		const of = day[rows[start] ?? 0];
		if (position < rows.length && day[rows[position] ?? 0] === of) continue;
		groups.push({ day: of, start, length: position - start });
		start = position;
	}
	return groups;
}

/** How many of these rows are unread. */
export function countUnread(rows: Uint32Array, flags: Uint16Array): number {
	let count = 0;
	for (const row of rows) if (((flags[row] ?? 0) & FLAG.read) === 0) count += 1;
	return count;
}

/** How many papers are unread in `mailbox`. */
export function countUnreadIn(mailbox: Mailbox, flags: Uint16Array): number {
	const { mask, value } = MAILBOXES[mailbox];
	let count = 0;
	for (const bits of flags) if ((bits & (mask | FLAG.read)) === value) count += 1;
	return count;
}
