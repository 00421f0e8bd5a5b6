import type { AppError, Result } from '#shared/result.ts';

/** How long at most a change waits until it is saved, in milliseconds. */
const LONGEST_WAIT = 300;
/** A note counts as rested once nothing came for so long after it was saved: until then it flickers. */
const RESTED = 200;

/** Whether a note is on disk as it is on screen; none of it where nobody has typed. */
export type NoteStatus =
	| { readonly state: 'untouched' | 'saving' | 'saved' }
	| { readonly state: 'unsaved'; readonly error: AppError };

type Save = (text: string) => Promise<Result<unknown>>;

/** The note of one paper as it is being written, also while another paper is on show. */
export class NoteDraft {
	readonly paper: string;
	readonly #save: Save;
	/** As it was last saved, or is being. */
	text: string;
	status: NoteStatus = $state.raw({ state: 'untouched' });
	/** What the editor keeps of it, its undo history with it; only the editor looks inside. */
	editor: unknown;
	/** Gives the text that has yet to be saved. */
	#unsaved: (() => string) | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#saves = 0;

	constructor(paper: string, text: string, save: Save) {
		this.paper = paper;
		this.text = text;
		this.#save = save;
	}

	/** Whether all of it is on disk. */
	get isSaved(): boolean {
		return this.status.state === 'untouched' || this.status.state === 'saved';
	}

	/** The text as it is on screen. */
	current(): string {
		return this.#unsaved?.() ?? this.text;
	}

	/** It is another now; `read` gives its text once that is wanted. It is saved by itself. */
	write(read: () => string): void {
		this.#unsaved = read;
		if (this.status.state !== 'unsaved') this.status = { state: 'saving' };
		// Not put off by the next key: whoever types without a pause is saved all the same.
		this.#timer ??= setTimeout(() => void this.flush(), LONGEST_WAIT);
	}

	/** A change was not taken, since the note would be too long. */
	refuse(error: AppError): void {
		this.status = { state: 'unsaved', error };
	}

	/** Saves at once what has yet to be. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#unsaved === undefined) return;
		const text = this.#unsaved();
		this.#unsaved = undefined;
		this.text = text;
		this.#saves += 1;
		const save = this.#saves;
		const result = await this.#save(text);
		// Whoever came later says what became of it.
		if (save !== this.#saves) return;
		if (!result.ok) {
			this.status = { state: 'unsaved', error: result.error };
			// Main itself tries again what the disk did not take; all else is tried with the next key.
			if (result.error.code !== 'store-unwritable') this.#unsaved ??= () => text;
			return;
		}
		setTimeout(() => {
			if (save === this.#saves && this.#unsaved === undefined) this.status = { state: 'saved' };
		}, RESTED);
	}

	/** The disk has taken everything that it had refused. */
	recovered(): void {
		if (this.status.state !== 'unsaved' || this.status.error.code !== 'store-unwritable') return;
		this.status = { state: this.#unsaved === undefined ? 'saved' : 'saving' };
	}
}
