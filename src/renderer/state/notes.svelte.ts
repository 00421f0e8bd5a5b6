import type { RowText } from '#shared/domain/columns.ts';
import type { Durability } from '#shared/domain/notice.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import { NoteDraft } from './note-draft.svelte.ts';

/** Notes whose undo history stays in memory when other papers are on show. */
const KEPT = 30;
/** So many papers are offered to be linked to. */
const OFFERED = 8;

type LinkedPaper = Pick<RowText, 'id' | 'title' | 'authors'>;

/** The notes that were looked at, each with what is not saved of it yet. */
export class Notes {
	readonly #backend: Backend;
	/** By paper, the one looked at last at the end. */
	readonly #drafts = new Map<string, NoteDraft>();
	/** The row into whose note the cursor is to go as soon as that is on show, and what to quote there. */
	wanted: { readonly row: number; readonly quote?: string } | undefined = $state.raw();
	/** Counts the changes of notes, so that what is made from them is made anew. */
	changes = $state(0);
	/** Whether notes are shown as they will read, instead of the editor. */
	previewing = $state(false);

	constructor(backend: Backend) {
		this.#backend = backend;
		// Whoever leaves the window, for good or not, leaves nothing behind in it.
		for (const leaving of ['blur', 'beforeunload', 'pagehide']) {
			window.addEventListener(leaving, () => this.flush());
		}
	}

	/** Puts the cursor into the note of a row's paper, and a quotation before it. */
	write(row: number, quote?: string): void {
		this.previewing = false;
		this.wanted = quote === undefined ? { row } : { row, quote };
	}

	/** Papers for a text, the best first; without a text those nearest to the paper of a row. */
	async papersLike(text: string, row: number): Promise<readonly LinkedPaper[]> {
		const rows = (await this.#rowsLike(text, row)).filter((each) => each !== row).slice(0, OFFERED);
		const texts = await this.#backend.readRows(Uint32Array.from(rows));
		if (!texts.ok) return [];
		const byRow = new Map(texts.value.map((each) => [each.row, each]));
		return rows.flatMap((each) => byRow.get(each) ?? []);
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

	/** The row of a paper that is here. */
	async rowOf(id: string): Promise<number | undefined> {
		const found = await this.#backend.search({ text: id, sort: 'relevance' });
		const [row] = found.ok ? (found.value?.rows ?? []) : [];
		if (row === undefined) return undefined;
		const texts = await this.#backend.readRows(Uint32Array.of(row));
		return texts.ok && texts.value[0]?.id === id ? row : undefined;
	}

	async #rowsLike(text: string, row: number): Promise<number[]> {
		if (text.trim() === '') {
			const related = await this.#backend.readRelated(row);
			return related.ok ? related.value.map((each) => each.row) : [];
		}
		const found = await this.#backend.search({ text, sort: 'relevance' });
		return found.ok ? [...(found.value?.rows.subarray(0, OFFERED + 1) ?? [])] : [];
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
