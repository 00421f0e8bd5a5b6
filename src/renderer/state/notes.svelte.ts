import type { Durability } from '#shared/domain/notice.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import { NoteDraft } from './note-draft.svelte.ts';

/** Notes whose undo history stays in memory when other papers are on show. */
const KEPT = 30;

/** The notes that were looked at, each with what is not saved of it yet. */
export class Notes {
	readonly #backend: Backend;
	/** By paper, the one looked at last at the end. */
	readonly #drafts = new Map<string, NoteDraft>();
	/** The row into whose note the cursor is to go as soon as that is on show. */
	wanted: number | undefined = $state();
	/** Whether notes are shown as they will read, instead of the editor. */
	previewing = $state(false);

	constructor(backend: Backend) {
		this.#backend = backend;
		// Whoever leaves the window, for good or not, leaves nothing behind in it.
		for (const leaving of ['blur', 'beforeunload', 'pagehide']) {
			window.addEventListener(leaving, () => this.flush());
		}
	}

	/** Puts the cursor into the note of a row's paper. */
	write(row: number): void {
		this.previewing = false;
		this.wanted = row;
	}

	/** The note of a paper; undefined where main cannot say what it is, so that none is written over. */
	async open(paper: string): Promise<NoteDraft | undefined> {
		const known = this.#drafts.get(paper);
		if (known !== undefined) return this.#keep(known);
		const result = await this.#backend.readNote(paper);
		const since = this.#drafts.get(paper);
		if (since !== undefined || !result.ok) return since;
		return this.#keep(
			new NoteDraft(paper, result.value, (text, seen) =>
				this.#backend.saveNote({ paper, text, seen }),
			),
		);
	}

	/** A paper's note is another now, and it was not written here. */
	changedOutside(paper: string): void {
		const draft = this.#drafts.get(paper);
		void draft?.changedOutside(() => this.#backend.readNote(paper));
	}

	/** Saves at once whatever is not saved yet. */
	flush(): void {
		for (const draft of this.#drafts.values()) void draft.flush();
	}

	/** Another library is on show. */
	forget(): void {
		this.flush();
		this.#drafts.clear();
	}

	durabilityChanged({ state }: Durability): void {
		if (state === 'saved') for (const draft of this.#drafts.values()) draft.recovered();
	}

	#keep(draft: NoteDraft): NoteDraft {
		this.#drafts.delete(draft.paper);
		this.#drafts.set(draft.paper, draft);
		for (const [paper, each] of [...this.#drafts].slice(0, -KEPT)) {
			if (each.isSaved) this.#drafts.delete(paper);
		}
		return draft;
	}
}
