import * as v from 'valibot';
import { FLAG, type PaperColumns } from './columns.ts';
import { dayNumber, daySchema } from './day.ts';
import { mailboxFlags, mailboxSchema } from './list.ts';
import { sourceSchema } from './source.ts';
import { tagIdSchema } from './tag.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What only main can tell of a paper: it has the words, tags, sources and the search engine. */
const textEntries = {
	/** All of them, as they were typed, in title, authors and organisation. */
	words: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
	tag: v.exactOptional(tagIdSchema),
	source: v.exactOptional(sourceSchema),
	/** In the language of the search box. */
	query: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000))),
};
export const textFilterSchema = v.strictObject(textEntries);
export type TextFilter = v.InferOutput<typeof textFilterSchema>;

/** Which days: the last so many, today's included, or those from one to another. */
const daysSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('last'), days: v.pipe(whole, v.maxValue(3650)) }),
	v.strictObject({
		kind: v.literal('between'),
		first: v.exactOptional(daySchema),
		last: v.exactOptional(daySchema),
	}),
]);

/**
 * What a paper must be to be shown. A paper has to fit every part that is there; an empty filter is
 * all papers. A part that is not known is a mistake: passed over, it would show too much.
 */
export const filterSchema = v.strictObject({
	unread: v.exactOptional(v.literal(true)),
	saved: v.exactOptional(v.literal(true)),
	mailbox: v.exactOptional(mailboxSchema),
	days: v.exactOptional(daysSchema),
	/** At least so many. */
	upvotes: v.exactOptional(v.pipe(whole, v.maxValue(1_000_000))),
	...textEntries,
});

export type Filter = v.InferOutput<typeof filterSchema>;

/** What columns and flags know of one paper. */
export interface Facts {
	readonly day: number;
	readonly upvotes: number;
	readonly comments: number;
	readonly stars: number;
	readonly flags: number;
}

interface Around {
	/** Day number of today, which the last days are counted from. */
	readonly today: number;
	/** By row, 1 where main says that the paper fits; not needed where `textFilterOf` is nothing. */
	readonly fits?: Uint8Array | undefined;
	/** Rows that stay although they were read, or are no longer saved or tagged. */
	readonly keep?: ReadonlySet<number>;
}

/** A filter as numbers to compare with. */
interface Limits {
	readonly mask: number;
	readonly value: number;
	readonly firstDay: number;
	readonly lastDay: number;
	readonly upvotes: number;
}

/** `marks`: whether it counts what was read and what is saved. */
function limitsOf(filter: Filter, today: number, marks = true): Limits {
	const { days, mailbox = 'all' } = filter;
	const { mask, value } = mailboxFlags(marks || mailbox !== 'saved' ? mailbox : 'all');
	const unread = marks && filter.unread ? FLAG.read : 0;
	const saved = marks && filter.saved ? FLAG.saved : 0;
	const [firstDay, lastDay] =
		days === undefined
			? [-Infinity, Infinity]
			: days.kind === 'last'
				? [today - days.days + 1, Infinity]
				: [
						days.first === undefined ? -Infinity : dayNumber(days.first),
						days.last === undefined ? Infinity : dayNumber(days.last),
					];
	return {
		// No two parts ask opposite things of one flag.
		mask: mask | unread | saved,
		value: value | saved,
		firstDay,
		lastDay,
		upvotes: filter.upvotes ?? 0,
	};
}

/** The part of a filter that main has to answer, if there is any. */
export function textFilterOf({ words, tag, source, query }: Filter): TextFilter | undefined {
	const parts = {
		...(words !== undefined && { words }),
		...(tag !== undefined && { tag }),
		...(source !== undefined && { source }),
		...(query !== undefined && { query }),
	};
	return Object.keys(parts).length === 0 ? undefined : parts;
}

/** Whether a paper fits, but for the filter's words and tag. */
export function matches(filter: Filter, facts: Facts, today: number): boolean {
	return within(limitsOf(filter, today), facts.day, facts.upvotes, facts.flags);
}

function within(limits: Limits, day: number, upvotes: number, flags: number): boolean {
	return (
		(flags & limits.mask) === limits.value &&
		upvotes >= limits.upvotes &&
		day >= limits.firstDay &&
		day <= limits.lastDay
	);
}

/** The rows of `sorted` that fit, in their order. Where main has to answer and has not, none does. */
export function rowsThat(
	filter: Filter,
	sorted: Uint32Array,
	{ day, upvotes }: Pick<PaperColumns, 'day' | 'upvotes'>,
	flags: Uint16Array,
	{ today, fits, keep = new Set() }: Around,
): Uint32Array {
	const limits = limitsOf(filter, today);
	const loose = keep.size === 0 ? limits : limitsOf(filter, today, false);
	const isForMain = textFilterOf(filter) !== undefined;
	const rows = new Uint32Array(sorted.length);
	let count = 0;
	for (const row of sorted) {
		const kept = loose !== limits && keep.has(row);
		if (isForMain && fits?.[row] !== 1 && !kept) continue;
		const by = kept ? loose : limits;
		if (!within(by, day[row] ?? 0, upvotes[row] ?? 0, flags[row] ?? 0)) continue;
		rows[count] = row;
		count += 1;
	}
	return rows.subarray(0, count);
}

/** How many papers fit. */
export function countThat(
	filter: Filter,
	{ day, upvotes }: Pick<PaperColumns, 'day' | 'upvotes'>,
	flags: Uint16Array,
	{ today, fits }: Around,
): number {
	const limits = limitsOf(filter, today);
	const isForMain = textFilterOf(filter) !== undefined;
	let count = 0;
	for (let row = 0; row < day.length; row += 1) {
		if (isForMain && fits?.[row] !== 1) continue;
		if (within(limits, day[row] ?? 0, upvotes[row] ?? 0, flags[row] ?? 0)) count += 1;
	}
	return count;
}

/** Whether what counts in a list of these is what is left to read: in the inbox, and of the unread. */
export function countsUnread({ unread, mailbox }: Filter): boolean {
	return unread === true || mailbox === 'inbox';
}
