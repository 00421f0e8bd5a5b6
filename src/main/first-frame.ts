import type { RowText } from '#shared/domain/columns.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { rowsThat, type Filter } from '#shared/domain/filter.ts';
import { sortedRows, type Sort } from '#shared/domain/list.ts';
import type { Library } from './store/library.ts';

/** Rows whose words go along with the first answer: more than a tall screen shows. */
const ROWS = 40;

/** What the first frame needs besides the columns, so that it takes neither work nor a question. */
export interface FirstFrame {
	/** All rows, in the order of the list. */
	readonly order: Uint32Array;
	/** The words of those at the top of the list that the app opens with. */
	readonly texts: RowText[];
}

/** `start` is what that list shows, the inbox unless given. */
export async function firstFrame(
	library: Library,
	sort: Sort,
	start: Filter | undefined,
	now: number,
): Promise<FirstFrame> {
	const { columns } = library;
	const order = sortedRows(columns, sort);
	const first = firstThat(start ?? { mailbox: 'inbox' }, order, library, now);
	return { order, texts: await library.texts(first) };
}

function firstThat(
	filter: Filter,
	order: Uint32Array,
	{ columns }: Library,
	now: number,
): Uint32Array {
	const today = dayNumber(dayAt(now));
	const among = (rows: Uint32Array) => rowsThat(filter, rows, columns, columns.flags, { today });
	// Mostly the list begins with the newest papers, and then the others need not be looked at.
	const top = among(order.subarray(0, ROWS * 10));
	return (top.length >= ROWS ? top : among(order)).slice(0, ROWS);
}
