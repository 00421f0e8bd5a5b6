import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { OpenBackground } from './open-background.ts';
import type { OpenedFolder } from './open-note-folder.ts';
import type { Search } from './search/search.ts';
import type { ShownLibrary } from './shown-library.ts';

interface ToldOptions {
	readonly shown: ShownLibrary;
	readonly search: Search;
	readonly noteFolder: () => OpenedFolder;
	readonly background: () => OpenBackground;
	/** By paper, the newest version of its note that the window did not write. */
	readonly writtenOutside: Map<string, number>;
}

type Told = { readonly [Name in EventName]?: (payload: Payload<Name>) => void };

/** What in main has to know as much as the window: the search engine, the folder of notes, the tray. */
export function toldInMain(options: ToldOptions): Told {
	const { shown, search, noteFolder, background, writtenOutside } = options;
	return {
		onMarksChanged({ rows, flags }) {
			search.marksChanged(rows, flags);
			noteFolder().marksChanged(rows, flags);
			background().changed();
		},
		onTagsChanged({ rows }) {
			search.tagsChanged(rows);
			noteFolder().papersChanged(rows);
		},
		onNoteChanged({ paper, number, rows, outside: isOutside }) {
			// What the window sends from now on has to be told apart.
			if (isOutside) writtenOutside.set(paper, number);
			search.notesChanged(rows);
			noteFolder().papersChanged(rows);
		},
		onPapersChanged({ rows }) {
			noteFolder().papersChanged(rows);
			background().changed();
		},
		onRisingChanged(ranked) {
			search.risingChanged(ranked.rows, ranked.ranks);
			if (!shown.isSample) background().risingChanged(ranked);
		},
		onSettingsChanged: () => background().changed(),
		onSyncChanged: () => background().changed(),
	};
}
