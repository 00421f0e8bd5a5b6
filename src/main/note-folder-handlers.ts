import type { NoteFolderSettings } from '#shared/domain/note-folder/folder-state.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import type { NoteFolder } from './note-folder/note-folder.ts';
import type { NoteSide } from './note-folder/note-side.ts';

type FolderCommand =
	| 'readNoteFolder'
	| 'chooseNoteFolder'
	| 'changeNoteFolder'
	| 'showNoteFolder'
	| 'resolveNoteFolder'
	| 'restoreNote';

/** What the handlers of the folder of notes need of the world. */
export interface FolderHost {
	readonly folder: NoteFolder;
	readonly side: NoteSide;
	/** Lets the user choose a folder of the system's; undefined where they changed their mind. */
	chooseFolder(before: string): Promise<string | undefined>;
	showFolder(folder: string): Promise<void>;
	saveSettings(settings: NoteFolderSettings): Promise<Result<void>>;
}

/** What main does for each command about the folder of notes. */
export function createFolderHandlers(host: FolderHost): Pick<Handlers, FolderCommand> {
	const { folder, side } = host;

	async function change(changed: Partial<NoteFolderSettings>): Promise<Result<void>> {
		const { on, folder: path, papers } = folder.state;
		const saved = await host.saveSettings({ on, folder: path, papers, ...changed });
		void folder.settingsChanged();
		return saved;
	}

	return {
		readNoteFolder: () => success(folder.state),

		async chooseNoteFolder() {
			const chosen = await host.chooseFolder(folder.state.folder);
			if (chosen === undefined) return success(undefined);
			if (!(await folder.fits(chosen))) return failure({ code: 'folder-refused' });
			return await change({ folder: chosen, on: true });
		},

		async changeNoteFolder({ on, papers }) {
			if (on === true && folder.state.folder === '') return failure({ code: 'folder-refused' });
			return await change({ ...(on !== undefined && { on }), ...(papers && { papers }) });
		},

		async showNoteFolder() {
			const { folder: path } = folder.state;
			if (path !== '') await host.showFolder(path);
			return success(undefined);
		},

		resolveNoteFolder(how) {
			folder.resolve(how);
			return success(undefined);
		},

		async restoreNote({ paper, number }) {
			const version = side.versions(paper).find((each) => each.number === number);
			if (version === undefined || !side.has(paper)) return failure({ code: 'paper-unknown' });
			const saved = side.save(paper, version.text);
			if (!saved.ok) return saved;
			folder.papersChanged([paper]);
			await side.settled();
			return success(undefined);
		},
	};
}
