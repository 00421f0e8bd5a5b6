import type { Doer } from '#shared/domain/doer.ts';
import { firstLine, isNote, LONGEST_NOTE, type NoteVersion } from '#shared/domain/note.ts';
import { mentionOf } from '#shared/domain/note-links.ts';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Catalogue } from './catalogue.ts';
import { JournalFile } from './journal-file.ts';
import { NOTE_JOURNAL, type NoteEntry, type NotesState } from './note-journal.ts';

/** A note that was changed: its number and flags at once, and when it is on disk. */
export interface Noted {
	readonly number: number;
	readonly change: { readonly rows: Uint32Array; readonly flags: Uint16Array };
	readonly saved: Promise<Result<void>>;
}

const NO_CHANGE: Noted['change'] = { rows: new Uint32Array(), flags: new Uint16Array() };

/** The user's notes: a journal of their own, and the flag that they put on the catalogue's rows. */
export class Notes {
	readonly #journal: JournalFile<NotesState, NoteEntry>;
	readonly #catalogue: Catalogue;
	readonly #now: () => number;
	/** What the newest change came to, or will. */
	#newest: Promise<Result<void>> = Promise.resolve(success(undefined));
	/** First lines that rows have asked for; forgotten when the note changes. */
	readonly #lines = new Map<string, string>();

	private constructor(
		journal: JournalFile<NotesState, NoteEntry>,
		catalogue: Catalogue,
		now: () => number,
	) {
		this.#journal = journal;
		this.#catalogue = catalogue;
		this.#now = now;
	}

	/** Reads the journal while the catalogue is being opened, and flags its rows. */
	static async open(
		folder: string,
		catalogue: Promise<Catalogue>,
		options: { readonly now: () => number; readonly readOnly: boolean },
	): Promise<Notes> {
		const [journal, rows] = await Promise.all([
			JournalFile.open(folder, 'notes', NOTE_JOURNAL, options),
			catalogue,
		]);
		const notes = new Notes(journal, rows, options.now);
		notes.flag(journal.state.notes.keys());
		return notes;
	}

	get notices(): readonly Notice[] {
		return this.#journal.notices;
	}

	/** Number of the newest change of any note. */
	get last(): number {
		return this.#journal.state.last;
	}

	get durability(): Durability {
		return this.#journal.durability;
	}

	onDurabilityChanged(listener: (durability: Durability) => void): () => void {
		return this.#journal.onDurabilityChanged(listener);
	}

	/** A paper's note as it is; an empty one, number 0, where none was ever written. */
	of(paper: string): NoteVersion {
		return this.versionsOf(paper).at(-1) ?? { number: 0, at: 0, text: '' };
	}

	/** What is kept of how a note was, the oldest first; the last is how it is. */
	versionsOf(paper: string): readonly NoteVersion[] {
		return this.#journal.state.notes.get(paper) ?? [];
	}

	/** The papers that have a note, or had one. */
	papers(): Iterable<string> {
		return this.#journal.state.notes.keys();
	}

	/** Waits for all that was saved so far; whether it is on disk. */
	async settled(): Promise<boolean> {
		return (await this.#saved()).ok;
	}

	/** The text of every note there is, by paper. */
	texts(): Map<string, string> {
		const papers = [...this.#journal.state.notes.keys()];
		const texts = papers.map((paper) => [paper, this.of(paper).text] as const);
		return new Map(texts.filter(([, text]) => isNote(text)));
	}

	/** The other papers whose notes mention this one, with the line that does, the newest note first. */
	mentioning(paper: string): { readonly paper: string; readonly line: string }[] {
		return [...this.#journal.state.notes.keys()]
			.filter((each) => each !== paper)
			.map((each) => ({ paper: each, ...this.of(each) }))
			.sort((a, b) => b.number - a.number)
			.flatMap(({ paper: from, text }) => {
				const line = mentionOf(text, paper);
				return line === undefined ? [] : [{ paper: from, line }];
			});
	}

	/** The first line of a paper's note; empty where there is none. */
	lineOf(paper: string): string {
		if (!this.#journal.state.notes.has(paper)) return '';
		const line = this.#lines.get(paper) ?? firstLine(this.of(paper).text);
		this.#lines.set(paper, line);
		return line;
	}

	/**
	 * Makes `text` the note of a paper: in memory at once, on disk when `saved` says so. An empty one
	 * is no note any more; its versions stay. A text that is too long changes nothing. `by` says who
	 * wrote it, unless it was in the window.
	 */
	save(paper: string, text: string, by?: Doer): Result<Noted> {
		if (text.length > LONGEST_NOTE) {
			return failure({ code: 'note-too-long', length: text.length, longest: LONGEST_NOTE });
		}
		const before = this.of(paper);
		const { number } = before;
		if (before.text === text) return success({ number, saved: this.#saved(), change: NO_CHANGE });
		const next = this.#journal.state.last + 1;
		this.#newest = this.#journal.append({
			number: next,
			at: this.#now(),
			paper,
			text,
			...(by && { by }),
		});
		this.#lines.delete(paper);
		return success({ number: next, saved: this.#newest, change: this.flag([paper]) });
	}

	/** All notes with their versions, as the journal's snapshots have them. */
	snapshot(): unknown {
		return NOTE_JOURNAL.toSnapshot(this.#journal.state);
	}

	/** Says on the rows of these papers, where they have any, whether there is a note. */
	flag(papers: Iterable<string>): Noted['change'] {
		const rows: number[] = [];
		for (const paper of papers) {
			const row = this.#catalogue.rowOf(paper);
			if (row === undefined) continue;
			this.#catalogue.note(row, isNote(this.of(paper).text));
			rows.push(row);
		}
		const { flags } = this.#catalogue.columns;
		return {
			rows: Uint32Array.from(rows),
			flags: Uint16Array.from(rows, (row) => flags[row] ?? 0),
		};
	}

	/** Writes a snapshot of all notes. Throws what the disk refuses. */
	async secure(): Promise<void> {
		await this.#journal.secure();
	}

	async close(): Promise<void> {
		await this.#journal.close();
	}

	/** Whether everything is on disk by now; what the disk refused once it may have taken since. */
	async #saved(): Promise<Result<void>> {
		const newest = await this.#newest;
		const refused = !newest.ok && newest.error.code === 'store-unwritable';
		return refused && this.durability.state === 'saved' ? success(undefined) : newest;
	}
}
