import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { addition } from '#shared/domain/note-folder/reconcile.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { message, t } from '#shared/language/say.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Library } from './store/library.ts';
import type { Noted } from './store/notes.ts';

/** Heading of a text that came while another was being typed. */
const UNSEEN = message('Changed elsewhere at the same time');

type NoteCommand = 'readNote' | 'saveNote' | 'readNoteVersions' | 'readBacklinks' | 'openNoteLink';

/** What the handlers of notes need of the world. */
interface NoteHost {
	library(): Library;
	announce<Name extends EventName>(name: Name, payload: Payload<Name>): void;
	openOutside(address: string): Promise<Result<void>>;
	/** The newest version of a paper's note that the window did not write, since the start; 0: none. */
	outsideNumber(paper: string): number;
}

/** Tells the window that a note is another now; `outside`: it was not the window that changed it. */
export function announceNote(
	{ announce }: Pick<NoteHost, 'announce'>,
	paper: string,
	{ number, change }: Pick<Noted, 'number' | 'change'>,
	outside: boolean,
): void {
	if (change.rows.length === 0) return;
	announce('onMarksChanged', change);
	announce('onNoteChanged', { paper, number, rows: change.rows, ...(outside && { outside }) });
}

/** What main does for each command about notes. */
export function createNoteHandlers(host: NoteHost): Pick<Handlers, NoteCommand> {
	/** What was put behind a note last, by paper: the window may send more before it knows of that. */
	const put = new Map<string, { readonly number: number; readonly appended: string }>();

	/** What a text lacks that was written elsewhere and that its writer has not seen. */
	function unseen(paper: string, text: string, seen: number | undefined): string {
		if (seen === undefined || seen >= host.outsideNumber(paper)) return '';
		const other = host.library().notes.of(paper);
		const before = put.get(paper);
		if (before?.number === other.number) return before.appended;
		return text.includes(other.text.trim()) ? '' : addition(other.text, t(UNSEEN));
	}

	return {
		readNote: (paper) => success(host.library().notes.of(paper)),

		async saveNote({ paper, text, seen }) {
			const library = host.library();
			// Another library may be on show by now.
			if (library.rowOf(paper) === undefined) return failure({ code: 'paper-unknown' });
			const appended = unseen(paper, text, seen);
			const noted = library.notes.save(paper, text + appended);
			if (!noted.ok) return noted;
			const { number } = noted.value;
			if (appended !== '') put.set(paper, { number, appended });
			announceNote(host, paper, noted.value, false);
			const saved = await noted.value.saved;
			return saved.ok ? success({ number, ...(appended !== '' && { appended }) }) : saved;
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
