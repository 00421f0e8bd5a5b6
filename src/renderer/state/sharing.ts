import type { CopyForm } from '#shared/domain/export/request.ts';
import type { LinkKind } from '#shared/domain/link.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import { errorWords } from '../words/errors.ts';
import { copiedWords } from '../words/copied.ts';
import type { Exporting, ExportScope } from './exporting.svelte.ts';
import type { Notes } from './notes.svelte.ts';
import type { Reading } from './reading.svelte.ts';
import type { Telling } from './telling.ts';
import type { Toast } from './toast.svelte.ts';
import type { Zotero } from './zotero.svelte.ts';
import { t } from '../language.ts';

interface Parts {
	readonly backend: Backend;
	readonly exporting: Exporting;
	readonly notes: Notes;
	readonly reading: Reading;
	readonly telling: Telling;
	readonly toast: Toast;
	readonly zotero: Zotero;
	readonly acts: { readonly targets: readonly number[] };
	readonly askToExport: (scope: ExportScope) => void;
}

/** What leaves the window: to the browser, the clipboard, a file, Zotero. */
export class Sharing {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	openLink(kind: LinkKind): void {
		const { backend, reading, telling } = this.#parts;
		const row = reading.selected;
		if (row !== undefined) void telling.ask(backend.openLink({ row, kind }));
	}

	/** Opens a link of a note, if main finds it safe. */
	async openNoteLink(address: string): Promise<void> {
		await this.#parts.telling.ask(this.#parts.backend.openNoteLink({ address }));
	}

	async copyLink(): Promise<void> {
		const { backend, reading, telling, toast } = this.#parts;
		const row = reading.selected;
		if (row === undefined) return;
		if (await telling.ask(backend.copyLink(row))) toast.say(t('Link copied'));
	}

	/** Copies the papers that an act is meant for as text. */
	async copyAs(form: CopyForm): Promise<void> {
		const { acts, backend, telling, toast } = this.#parts;
		const result = await backend.copyPapers({ rows: Uint32Array.from(acts.targets), as: form });
		if (telling.told(result) && result.ok) toast.say(copiedWords(form, result.value.papers));
	}

	/** Gives a paper to Zotero on this computer; where that is not to be had, offers a file for it. */
	async addToZotero(paper: string): Promise<void> {
		const { exporting, notes, toast, zotero } = this.#parts;
		notes.flush();
		const added = await zotero.add(paper);
		if (added === undefined) return;
		if (added.ok) {
			toast.say(added.value === 'added' ? t('Added to Zotero') : t('It is in Zotero already'));
			return;
		}
		toast.say(errorWords(added.error), {
			action: t('Export as a file'),
			run: () => {
				exporting.format = 'bibtex';
				this.#parts.askToExport('paper');
			},
		});
	}
}
