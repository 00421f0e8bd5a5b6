import { rowsIn, sortedRows, type Sort } from '#shared/domain/list.ts';
import type { RowText } from '#shared/domain/columns.ts';
import type { Library } from './store/library.ts';

/** Rows whose words go along with the first answer: more than a tall screen shows. */
const ROWS = 40;

/** The words of the rows at the top of the inbox, so that the first frame needs no second answer. */
export function firstTexts(library: Library, sort: Sort): RowText[] {
	const { columns } = library;
	return library.texts(rowsIn('inbox', sortedRows(columns, sort), columns.flags).slice(0, ROWS));
}
