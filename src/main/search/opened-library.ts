import type { Library } from '../store/library.ts';
import type { OpenedLibrary, RowNote, RowTags } from './messages.ts';

/** A library as the engine opens it. */
export function openedLibrary(library: Library): OpenedLibrary {
	const { columns } = library;
	return {
		folder: library.folder,
		readOnly: library.decisions.refusal !== undefined,
		ids: [...columns.day.keys()].map((row) => library.idOf(row) ?? ''),
		columns,
		tags: rowTags(library),
		notes: rowNotes(library),
	};
}

/** The names of the tags of all rows that have any. */
export function rowTags(library: Library): RowTags[] {
	return byRow(library, library.tags.namesByPaper());
}

function rowNotes(library: Library): RowNote[] {
	return byRow(library, library.notes.texts());
}

/** What papers have, by their rows; a mark or a note may outlive its paper. */
function byRow<T>(
	library: Library,
	byId: Iterable<readonly [id: string, value: T]>,
): (readonly [row: number, value: T])[] {
	return [...byId].flatMap(([id, value]) => {
		const row = library.rowOf(id);
		return row === undefined ? [] : [[row, value] as const];
	});
}
