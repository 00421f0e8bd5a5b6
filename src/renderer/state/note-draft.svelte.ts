import type { AppError, Result } from '#shared/result.ts';

/** How long at most a change waits until it is saved, in milliseconds. */
const LONGEST_WAIT = 300;
/** A note counts as rested once nothing came for so long after it was saved: until then it flickers. */
const RESTED = 200;

/** Whether a note is on disk as it is on screen; none of it where nobody has typed. */
export type NoteStatus =
	| { readonly state: 'untouched' | 'saving' | 'saved' }
	| { readonly state: 'unsaved'; readonly error: AppError };

/** `seen`: the newest version that is known here. */
type Save = (text: string, seen: number) => Promise<Result<Saved>>;

interface Saved {
	readonly number: number;
	/** What main has put behind the text: another one, that came from outside meanwhile. */
	readonly appended?: string;
}

/** The note of one paper as it is being written, also while another paper is on show. */
export class NoteDraft {
	readonly paper: string;
	readonly #save: Save;
	/** As it was last saved, or is being. */
	text: string;
	/** Counts the texts that came from outside, for what shows the text. */
	revision = $state(0);
	status: NoteStatus = $state.raw({ state: 'untouched' });
	/** What the editor keeps of it, its undo history with it; only the editor looks inside. */
	editor: unknown;
	/** Shows another text in the editor, while there is one. */
	follow: ((text: string) => void) | undefined;
	/** Number of the newest version that is in what is on screen. */
	#seen: number;
	/** What was sent to be saved, and when it was answered. */
	#sent: Promise<unknown> = Promise.resolve();
	/** Gives the text that has yet to be saved. */
	#unsaved: (() => string) | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#saves = 0;

	constructor(paper: string, note: { text: string; number: number }, save: Save) {
		this.paper = paper;
		this.text = note.text;
		this.#seen = note.number;
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
		const seen = this.#seen;
		const saving = this.#save(text, seen);
		this.#sent = Promise.allSettled([this.#sent, saving]);
		const result = await saving;
		// Of several that were on their way the first brings it.
		if (result.ok && result.value.appended !== undefined && seen === this.#seen) {
			this.#seen = result.value.number;
			this.#append(result.value.appended);
		}
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

	/**
	 * The note was changed outside; `read` gives it as it is. What is typed and not saved yet stays: the
	 * two come together when that is saved.
	 */
	async changedOutside(
		read: () => Promise<Result<{ readonly text: string; readonly number: number }>>,
	): Promise<void> {
		await this.flush();
		await this.#sent;
		const result = await read();
		if (!result.ok || this.#unsaved !== undefined || result.value.number <= this.#seen) return;
		const { text, number } = result.value;
		this.#seen = number;
		this.text = text;
		if (this.follow === undefined) this.editor = undefined;
		else this.follow(text);
		this.revision += 1;
	}

	#append(appended: string): void {
		const { follow } = this;
		const current = this.current();
		const read = this.#unsaved;
		this.text += appended;
		this.revision += 1;
		if (follow !== undefined) follow(current + appended);
		else {
			this.editor = undefined;
			if (read !== undefined) this.#unsaved = () => read() + appended;
		}
	}

	/** The disk has taken everything that it had refused. */
	recovered(): void {
		if (this.status.state !== 'unsaved' || this.status.error.code !== 'store-unwritable') return;
		this.status = { state: this.#unsaved === undefined ? 'saved' : 'saving' };
	}
}
