import { join } from 'node:path';
import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { MuteRule } from '#shared/domain/mute.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { SavedViews, View } from '#shared/domain/view.ts';
import { failure, type Result } from '#shared/result.ts';
import type { ShownLibrary } from './shown-library.ts';
import { DocumentFile } from './store/document-file.ts';
import { VIEWS_FILE, VIEWS_FORMAT } from './store/preferences.ts';

/** The user's views and mute rules, in a document of their own. */
export class KeptViews {
	readonly #document: DocumentFile<SavedViews>;

	private constructor(document: DocumentFile<SavedViews>) {
		this.#document = document;
	}

	static async open(profile: string, now: () => number): Promise<KeptViews> {
		return new KeptViews(await DocumentFile.open(join(profile, VIEWS_FILE), VIEWS_FORMAT, now));
	}

	get data(): SavedViews {
		return this.#document.data;
	}

	get notices(): readonly Notice[] {
		return this.#document.notices;
	}

	/** Keeps these views in place of those before; `refusal` says why nothing may be kept, if so. */
	async saveViews(views: View[], refusal: string | undefined): Promise<Result<void>> {
		return await this.#update({ views }, refusal);
	}

	/** Keeps these rules, likewise. */
	async saveRules(rules: MuteRule[], refusal: string | undefined): Promise<Result<void>> {
		return await this.#update({ rules }, refusal);
	}

	/** Lets the rules count in the libraries; answers with the rows of the one on show that changed. */
	async applyTo({ own, current }: ShownLibrary): Promise<ColumnsChange> {
		const { rules } = this.data;
		if (current !== own) await own.muting.apply(rules);
		return current.changeOf(await current.muting.apply(rules));
	}

	async close(): Promise<void> {
		await this.#document.close();
	}

	/** The library's refusal holds here too: another process would write over what this one wrote. */
	async #update(change: Partial<SavedViews>, refusal: string | undefined): Promise<Result<void>> {
		if (refusal !== undefined) return failure({ code: 'store-read-only', reason: refusal });
		return await this.#document.update((before) => ({ ...before, ...change }));
	}
}
