import * as v from 'valibot';
import { FLAG } from '#shared/domain/columns.ts';
import type { ChangedPaper } from '#shared/domain/notify/rule.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';
import type { Library } from '../store/library.ts';
import type { WatchedFacts } from '../sync/paper-watch.ts';

const knownSchema = v.object({
	/** What each saved paper had when it was looked at last; `linked`: where anybody asked. */
	papers: v.optional(
		v.record(v.string(), v.object({ code: v.boolean(), linked: v.optional(v.number()) })),
		{},
	),
});
type Known = v.InferOutput<typeof knownSchema>;

const FORMAT: DocumentFormat<Known> = {
	kind: 'papertray-saved-facts',
	version: 1,
	schema: knownSchema,
	migrations: {},
	empty: () => ({ papers: {} }),
};

type Got = ChangedPaper['got'];

/** What saved papers had, so that one can tell what they got since; on disk, since restarts come between. */
export class SavedFacts {
	readonly #document: DocumentFile<Known>;
	readonly #library: () => Library;
	/** What is known now, on disk once it was told of. */
	#papers: ReadonlyMap<string, Known['papers'][string]>;

	private constructor(document: DocumentFile<Known>, library: () => Library) {
		this.#document = document;
		this.#library = library;
		this.#papers = new Map(Object.entries(document.data.papers));
	}

	static async open(file: string, library: () => Library, now: () => number): Promise<SavedFacts> {
		return new SavedFacts(await DocumentFile.open(file, FORMAT, now), library);
	}

	/** Before anything comes: papers that were saved since begin with what they have. */
	learn(): void {
		this.#papers = new Map(
			this.#saved().map(([id, code]) => [id, this.#papers.get(id) ?? { code }]),
		);
	}

	/** What saved papers have now and had not when they were looked at last. */
	got(facts: WatchedFacts): Map<string, Got> {
		const all = new Map<string, Got>();
		for (const [id, code] of this.#saved()) {
			const before = this.#papers.get(id);
			const { linked = 0, updatedAt = 0 } = facts.get(id) ?? {};
			const got: Got = {
				code: code && before?.code === false,
				linked: linked > (before?.linked ?? Infinity),
				version: updatedAt > (this.#library().savedAt(id) ?? Infinity),
			};
			if (got.code || got.linked || got.version) all.set(id, got);
		}
		return all;
	}

	/** Once that was told of: from now on this is what they had. */
	async remember(facts: WatchedFacts): Promise<void> {
		this.#papers = new Map(
			this.#saved().map(([id, code]) => {
				const linked = facts.get(id)?.linked ?? this.#papers.get(id)?.linked;
				return [id, { code, ...(linked !== undefined && { linked }) }];
			}),
		);
		const papers = Object.fromEntries(this.#papers);
		if (JSON.stringify(papers) === JSON.stringify(this.#document.data.papers)) return;
		await this.#document.update(() => ({ papers }));
	}

	async close(): Promise<void> {
		await this.#document.close();
	}

	/** Saved papers, and whether they have code. */
	#saved(): [id: string, code: boolean][] {
		const library = this.#library();
		return library.savedPapers().map((id) => {
			const flags = library.columns.flags[library.rowOf(id) ?? -1] ?? 0;
			return [id, (flags & FLAG.code) !== 0];
		});
	}
}
