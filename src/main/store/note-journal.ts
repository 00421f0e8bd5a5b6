import * as v from 'valibot';
import { noteVersionSchema, type NoteVersion } from '#shared/domain/note.ts';
import { thinned } from '#shared/domain/note-versions.ts';
import { paperIdSchema } from '#shared/domain/paper.ts';
import type { JournalFormat } from './journal-format.ts';

/** The notes there are and were, by paper id. */
export interface NotesState {
	/** Versions of each, the oldest first; the last is the note as it is. */
	readonly notes: Map<string, readonly NoteVersion[]>;
	/** Number of the newest change of any note. */
	last: number;
	/** When that was, in epoch milliseconds. */
	lastAt: number;
}

const noteEntrySchema = v.object({ ...noteVersionSchema.entries, paper: paperIdSchema });

/** A change of a note: the whole text, so that no damaged line can spoil what came after it. */
export type NoteEntry = v.InferOutput<typeof noteEntrySchema>;

const snapshotSchema = v.object({
	last: v.pipe(v.number(), v.safeInteger()),
	notes: v.array(v.tuple([paperIdSchema, v.array(noteVersionSchema)])),
});
type NotesSnapshot = v.InferOutput<typeof snapshotSchema>;

/** The user's notes, one line a change, and what they add up to. */
export const NOTE_JOURNAL: JournalFormat<NotesState, NoteEntry> = {
	kind: 'papertray-notes',
	version: 1,
	entrySchema: noteEntrySchema,
	snapshotSchema,
	migrations: {},
	// Three times a second while one types a line has the whole note.
	forgetsLogs: true,
	empty: () => ({ notes: new Map(), last: 0, lastAt: 0 }),

	fold(state, { paper, ...version }) {
		if (version.number <= state.last) return;
		state.last = version.number;
		state.lastAt = version.at;
		const before = state.notes.get(paper) ?? [];
		state.notes.set(paper, thinned([...before, version], version.at));
	},

	toSnapshot({ notes, last, lastAt }): NotesSnapshot {
		// What nobody has touched for long has aged without being looked at.
		return {
			last,
			notes: [...notes].map(([paper, versions]) => [paper, thinned(versions, lastAt)]),
		};
	},

	fromSnapshot(snapshot) {
		// The schema has just proved this; the format hands it on as unknown.
		const { last, notes } = snapshot as NotesSnapshot;
		const lastAt = Math.max(0, ...notes.map(([, versions]) => versions.at(-1)?.at ?? 0));
		return { notes: new Map(notes), last, lastAt };
	},
};
