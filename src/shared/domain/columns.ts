import * as v from 'valibot';
import { isSet, MARK_STATES, type Mark } from './mark.ts';
import { untilSchema } from './snooze.ts';
import { tagIdSchema } from './tag.ts';

/** What a row's `flags` hold, one bit each. */
export const FLAG = {
	seen: 1,
	read: 2,
	saved: 4,
	done: 8,
	/** The paper links a code repository. */
	code: 16,
	/** The paper was withdrawn from arXiv. */
	withdrawn: 32,
	snoozed: 64,
	/** It was snoozed and is back, and nothing was decided on it since. */
	woken: 128,
	/** A mute rule matches it, and it is not saved. */
	muted: 256,
	/** The user wrote a note on it. */
	note: 512,
} as const;

/** The flags that come from the user's mark; most others come from the feed, or from mute rules. */
export const MARK_FLAGS =
	FLAG.seen | FLAG.read | FLAG.saved | FLAG.done | FLAG.snoozed | FLAG.woken;

/** The flags that no sync touches: those of the mark, and whether there is a note. */
export const USER_FLAGS = MARK_FLAGS | FLAG.note;

/** A row's `stars` where the feed knows no number of stars. */
export const NO_STARS = -1;

/**
 * What lists are made of: one entry a paper in each array, at the paper's row number. A row number
 * is given when a paper is first met, holds until the program ends, and means nothing after that.
 * Columns cross to the window as they are, copied in milliseconds at 100,000 papers, where as many
 * objects would block both sides for a third of a second.
 */
export interface PaperColumns {
	/** Day number (`day.ts`) the paper is listed under. */
	readonly day: Int32Array;
	readonly upvotes: Int32Array;
	readonly comments: Int32Array;
	readonly stars: Int32Array;
	readonly flags: Uint16Array;
}

// Not v.instance, whose type insists on an ArrayBuffer of its own.
const int32 = v.custom<Int32Array>((value) => value instanceof Int32Array);
export const rowsSchema = v.custom<Uint32Array>((value) => value instanceof Uint32Array);
export const flagsSchema = v.custom<Uint16Array>((value) => value instanceof Uint16Array);

export const columnsSchema = v.object({
	day: int32,
	upvotes: int32,
	comments: int32,
	stars: int32,
	flags: flagsSchema,
});

/** Changed rows: entry `i` of each array belongs to row `rows[i]`, which may be new. */
export const columnsChangeSchema = v.object({
	...columnsSchema.entries,
	rows: rowsSchema,
});

export type ColumnsChange = v.InferOutput<typeof columnsChangeSchema>;

/** The words of a row, fetched by the page as rows come into view. */
export const rowTextSchema = v.object({
	row: v.number(),
	id: v.string(),
	title: v.string(),
	/** The first three at most. */
	authors: v.array(v.string()),
	authorCount: v.number(),
	organization: v.optional(v.string()),
	/** What the paper waited for, where it is back from being snoozed; what it waits for, where not. */
	until: v.optional(untilSchema),
	/** The words of the rule that mutes the paper, unless it is saved. */
	muted: v.optional(v.string()),
	/** Absent where the paper has none. */
	tags: v.optional(v.array(tagIdSchema)),
	/** The first line of the user's note; absent where there is none. */
	note: v.optional(v.string()),
	/** Path under `app://media/` of a small picture, where there is one. */
	thumbnail: v.optional(v.string()),
});

export type RowText = v.InferOutput<typeof rowTextSchema>;

export function emptyColumns(): PaperColumns {
	return {
		day: new Int32Array(),
		upvotes: new Int32Array(),
		comments: new Int32Array(),
		stars: new Int32Array(),
		flags: new Uint16Array(),
	};
}

export function rowCount(columns: PaperColumns): number {
	return columns.day.length;
}

/** The columns after `change`; arrays are copied, so whoever holds the old ones keeps them. */
export function columnsAfter(columns: PaperColumns, change: ColumnsChange): PaperColumns {
	const count = change.rows.reduce((most, row) => Math.max(most, row + 1), rowCount(columns));

	function after<T extends Int32Array | Uint16Array>(before: T, changed: T, target: T): T {
		target.set(before);
		change.rows.forEach((row, index) => (target[row] = changed[index] ?? 0));
		return target;
	}
	return {
		day: after(columns.day, change.day, new Int32Array(count)),
		upvotes: after(columns.upvotes, change.upvotes, new Int32Array(count)),
		comments: after(columns.comments, change.comments, new Int32Array(count)),
		stars: after(columns.stars, change.stars, new Int32Array(count)),
		flags: after(columns.flags, change.flags, new Uint16Array(count)),
	};
}

/** The part of a row's flags that the user's mark decides. */
export function flagsOf(mark: Mark): number {
	return MARK_STATES.reduce((flags, state) => flags | (isSet(mark, state) ? FLAG[state] : 0), 0);
}
