import type { NoteFolderSettings } from '#shared/domain/note-folder/folder-state.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { Result } from '#shared/result.ts';
import type { FolderHost } from './note-folder-handlers.ts';
import { librarySide } from './note-folder/library-side.ts';
import { NoteFolder } from './note-folder/note-folder.ts';
import type { ShownLibrary } from './shown-library.ts';

interface FolderOptions {
	readonly profile: string;
	readonly now: () => number;
	readonly shown: ShownLibrary;
	readonly settings: () => NoteFolderSettings;
	readonly saveSettings: (settings: NoteFolderSettings) => Promise<Result<void>>;
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
	readonly chooseFolder: (before: string) => Promise<string | undefined>;
	readonly showFolder: (folder: string) => Promise<void>;
}

/** The folder of notes, wired to the user's own library. */
export interface OpenedFolder {
	readonly folder: NoteFolder;
	readonly host: FolderHost;
	/** Something of these rows' papers changed that their files tell of. */
	papersChanged(rows: Uint32Array): void;
	/** Their flags are such now. */
	marksChanged(rows: Uint32Array, flags: Uint16Array): void;
}

/** Wires a folder of notes to the library. Samples never get into it. */
export function openNoteFolder(options: FolderOptions): OpenedFolder {
	const { shown, announce } = options;
	const library = shown.own;
	const side = librarySide({
		library,
		// The window that shows the samples must not get rows of the library.
		announce(name, payload) {
			if (!shown.isSample) announce(name, payload);
		},
	});
	const folder = new NoteFolder({
		...options,
		side,
		refusal: () => library.decisions.refusal,
		async titleOf(paper) {
			return (await library.paper(paper))?.title ?? paper;
		},
		announce: (state) => announce('onNoteFolderChanged', state),
	});

	function idsOf(rows: Uint32Array): string[] {
		return [...rows].map((row) => library.idOf(row)).filter((id) => id !== undefined);
	}

	return {
		folder,
		host: { ...options, folder, side },
		papersChanged(rows) {
			if (!shown.isSample) folder.papersChanged(idsOf(rows));
		},
		marksChanged(rows, flags) {
			if (shown.isSample || !folder.state.on) return;
			const changed = [...rows].map(
				(row, at) => [library.idOf(row) ?? '', flags[at] ?? 0] as const,
			);
			folder.flagsChanged(changed);
		},
	};
}
