import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Library } from './store/library.ts';

type NoteCommand = 'readNote' | 'saveNote' | 'readNoteVersions' | 'readBacklinks' | 'openNoteLink';

/** What the handlers of notes need of the world. */
interface NoteHost {
	library(): Library;
	announce<Name extends EventName>(name: Name, payload: Payload<Name>): void;
	openOutside(address: string): Promise<Result<void>>;
}

/** What main does for each command about notes. */
export function createNoteHandlers(host: NoteHost): Pick<Handlers, NoteCommand> {
	return {
		readNote: (paper) => success(host.library().notes.of(paper)),

		async saveNote({ paper, text }) {
			const library = host.library();
			// Another library may be on show by now.
			if (library.rowOf(paper) === undefined) return failure({ code: 'paper-unknown' });
			const noted = library.notes.save(paper, text);
			if (!noted.ok) return noted;
			const { number, change } = noted.value;
			if (change.rows.length > 0) {
				host.announce('onMarksChanged', change);
				host.announce('onNoteChanged', { paper, number, rows: change.rows });
			}
			const saved = await noted.value.saved;
			return saved.ok ? success({ number }) : saved;
		},

		readNoteVersions: (paper) => success([...host.library().notes.versionsOf(paper)]),

		readBacklinks(paper) {
			const library = host.library();
			return success(
				library.notes.mentioning(paper).flatMap(({ paper: from, line }) => {
					const row = library.rowOf(from);
					return row === undefined ? [] : [{ row, line }];
				}),
			);
		},

		openNoteLink: ({ address }) => host.openOutside(address),
	};
}
