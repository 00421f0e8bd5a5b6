import type { FolderNews, NoteFolderState } from '#shared/domain/note-folder/folder-state.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import { newsWords } from '../words/note-folder.ts';
import type { Toast } from './toast.svelte.ts';
import { t } from '../language.ts';

/** The folder of Markdown files, as main says it is, and what it did to notes. */
export class NoteFolder {
	readonly #backend: Backend;
	readonly #toast: Toast;
	/** Undefined until it was asked for, or something happened. */
	state: NoteFolderState | undefined = $state.raw();
	/** News that were told. */
	readonly #told = new Set<string>();
	/** What the message on show is about. */
	#shown: { readonly text: string; readonly news: readonly FolderNews[] } | undefined;

	constructor(backend: Backend, toast: Toast) {
		this.#backend = backend;
		this.#toast = toast;
	}

	async read(): Promise<void> {
		const result = await this.#backend.readNoteFolder(undefined);
		if (result.ok) this.state = result.value;
	}

	take(state: NoteFolderState): void {
		this.state = state;
		const fresh = state.news.filter((news) => !this.#told.has(keyOf(news)));
		for (const news of fresh) this.#told.add(keyOf(news));
		if (fresh.length > 0) this.#tell(fresh);
	}

	/** Makes notes what they were before; what they are stays among their versions. */
	async restore(news: readonly FolderNews[]): Promise<void> {
		for (const { paper, before } of news) {
			await this.#backend.restoreNote({ paper, number: before });
		}
	}

	/** Several at once are one message. */
	#tell(fresh: readonly FolderNews[]): void {
		const isShown = this.#shown !== undefined && this.#toast.text === this.#shown.text;
		const news = [...fresh, ...(isShown ? (this.#shown?.news ?? []) : [])];
		const deleted = news.filter(({ what }) => what === 'deleted');
		const text = newsWords(news);
		this.#shown = { text, news };
		if (deleted.length === 0) this.#toast.say(text);
		else this.#toast.say(text, { action: t('Restore'), run: () => void this.restore(deleted) });
	}
}

function keyOf({ paper, at, what }: FolderNews): string {
	return `${paper} ${at} ${what}`;
}
