import type { RowText } from '#shared/domain/columns.ts';
import { rowsIn, sortedRows, type Sort } from '#shared/domain/list.ts';
import type { Library } from './store/library.ts';

/** Rows whose words go along with the first answer: more than a tall screen shows. */
const ROWS = 40;

/** What the first frame needs besides the columns, so that it takes neither work nor a question. */
export interface FirstFrame {
	/** All rows, in the order of the list. */
	readonly order: Uint32Array;
	/** The words of those at the top of the inbox. */
	readonly texts: RowText[];
}

export async function firstFrame(library: Library, sort: Sort): Promise<FirstFrame> {
	const { columns } = library;
	const order = sortedRows(columns, sort);
	return { order, texts: await library.texts(firstInInbox(order, columns.flags)) };
}

function firstInInbox(order: Uint32Array, flags: Uint16Array): Uint32Array {
	// Mostly the inbox begins with the newest papers, and then the others need not be looked at.
	const top = rowsIn('inbox', order.subarray(0, ROWS * 10), flags);
	return (top.length >= ROWS ? top : rowsIn('inbox', order, flags)).slice(0, ROWS);
}
