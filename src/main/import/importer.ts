import { open, readFile, writeFile } from 'node:fs/promises';
import type { Holds } from '#shared/domain/backup.ts';
import type { ImportPreview, ImportRequest, Imported } from '#shared/domain/import/import.ts';
import type { Category } from '#shared/domain/source.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { log } from '../log.ts';
import type { OnlinePapers } from '../sync/online-papers.ts';
import { reasonOf } from '../store/durable-write.ts';
import type { Library } from '../store/library.ts';
import type { ImportExportOptions } from './import-export.ts';
import type { Recognised } from './recognise.ts';
import { t } from '#shared/language/say.ts';

/** Larger files are backups, or nothing of ours. */
const LARGEST_FILE = 500_000_000;
/** So many ids of what failed are told. */
const MOST_TOLD = 20;

const NOTHING: Imported = {
	...{ papers: 0, known: 0, marked: 0, notes: 0, categories: 0 },
	failed: [],
	stopped: false,
};

export interface ImporterOptions {
	readonly library: () => Library;
	readonly online: () => Pick<OnlinePapers, 'add'>;
	readonly categories: () => readonly Category[];
	readonly addCategories: (categories: readonly Category[]) => Promise<Result<void>>;
	readonly backupFile: (name: string) => string;
	/** Where a backup is put that was dropped on the window. */
	readonly droppedFile: string;
	/** What there is now that a backup would replace. */
	readonly holds: () => Holds;
	/** Makes a backup ready and starts the app anew with it. */
	readonly restore: (file: string) => Promise<void>;
	/** Asks the user for a file; undefined when called off. */
	readonly chooseFile: () => Promise<string | undefined>;
	readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
	readonly told: Pick<ImportExportOptions, 'onPapers' | 'onDecided' | 'onTags' | 'onNote'>;
}

type Held = Exclude<Recognised, { kind: 'nothing' | 'backup' }> | { kind: 'backup'; file: string };

/** Brings in what the user chose, dropped or pasted: first looked at, and then taken. */
export class Importer {
	readonly #options: ImporterOptions;
	#held: Held | undefined;
	#running: AbortController | undefined;

	constructor(options: ImporterOptions) {
		this.#options = options;
	}

	/** Says what there is to import; nothing where no file was chosen. */
	async preview(request: ImportRequest): Promise<Result<ImportPreview | undefined>> {
		if (this.#running !== undefined) return failure({ code: 'busy' });
		this.#held = undefined;
		try {
			const { recognised } = await import('./recognise.ts');
			if (request.from === 'page') {
				const found = await recognised(request.bytes);
				if (found.kind !== 'backup') return this.#hold(found);
				await writeFile(this.#options.droppedFile, request.bytes);
				return success(await this.#holdBackup(this.#options.droppedFile));
			}
			const file =
				request.from === 'backup'
					? this.#options.backupFile(request.name)
					: await this.#options.chooseFile();
			if (file === undefined) return success(undefined);
			if (await isGzip(file)) return success(await this.#holdBackup(file));
			return this.#hold(await recognised(await readWhole(file)));
		} catch (cause) {
			log('info', 'something cannot be imported', cause);
			return unreadable(reasonOf(cause));
		}
	}

	/** Imports what was looked at last; nothing comes back where the app starts anew. */
	async run(): Promise<Result<Imported | undefined>> {
		const held = this.#held;
		if (this.#running !== undefined) return failure({ code: 'busy' });
		if (held === undefined) return unreadable(t('nothing was chosen'));
		const running = new AbortController();
		this.#running = running;
		try {
			return success(await this.#run(held, running.signal));
		} catch (cause) {
			log('warn', 'an import did not come to its end', cause);
			return unreadable(reasonOf(cause));
		} finally {
			this.#running = undefined;
			this.#held = undefined;
		}
	}

	/** Stops the import under way; what came until then stays. */
	cancel(): void {
		this.#running?.abort();
	}

	async #holdBackup(file: string): Promise<ImportPreview> {
		const { readHead } = await import('../backup/read-backup.ts');
		const { createdAt, app, holds } = await readHead(file);
		this.#held = { kind: 'backup', file };
		return { kind: 'backup', createdAt, app, holds, now: this.#options.holds() };
	}

	#hold(found: Recognised): Result<ImportPreview> {
		if (found.kind === 'nothing') return unreadable(found.reason);
		if (found.kind === 'backup') return unreadable(t('it is no text'));
		this.#held = found;
		const { library, categories } = this.#options;
		const isKnown = (id: string): boolean => library().rowOf(id) !== undefined;
		switch (found.kind) {
			case 'export':
				return success({
					kind: 'export',
					exportedAt: found.exportedAt,
					papers: found.papers.length,
					fresh: found.papers.filter(({ paper }) => !isKnown(paper.id)).length,
					marked: found.papers.filter(
						({ marks, tags }) =>
							tags.length > 0 || Object.keys(marks).some((each) => each !== 'seen'),
					).length,
					notes: found.papers.filter(({ note }) => note !== undefined).length,
					unreadable: found.unreadable.length,
				});
			case 'opml': {
				const known = found.categories.filter((each) => categories().includes(each)).length;
				const { others } = found;
				return success({ kind: 'opml', categories: [...found.categories], known, others });
			}
			case 'ids':
				return success({
					kind: 'ids',
					papers: found.ids.length,
					known: found.ids.filter(isKnown).length,
				});
		}
	}

	async #run(held: Held, signal: AbortSignal): Promise<Imported | undefined> {
		switch (held.kind) {
			case 'backup':
				await this.#options.restore(held.file);
				return undefined;
			case 'export': {
				const { importExport } = await import('./import-export.ts');
				const { library, told, onProgress } = this.#options;
				const total = held.papers.length;
				const imported = await importExport({
					...told,
					library: library(),
					papers: held.papers,
					signal,
					onProgress: (done) => onProgress({ done, total }),
				});
				const failed = [...held.unreadable, ...imported.failed].slice(0, MOST_TOLD);
				return { ...NOTHING, ...imported, failed };
			}
			case 'opml': {
				const { categories, addCategories } = this.#options;
				const fresh = held.categories.filter((each) => !categories().includes(each));
				const added = await addCategories(fresh);
				if (!added.ok) throw new Error(added.error.code);
				return { ...NOTHING, categories: fresh.length };
			}
			case 'ids':
				return await this.#addPapers(held.ids, signal);
		}
	}

	/** One after the other: each is a question to Hugging Face or arXiv. */
	async #addPapers(ids: readonly string[], signal: AbortSignal): Promise<Imported> {
		const { library, online, onProgress } = this.#options;
		const missing = ids.filter((id) => library().rowOf(id) === undefined);
		const failed: string[] = [];
		let papers = 0;
		for (const [at, id] of missing.entries()) {
			if (signal.aborted) break;
			onProgress({ done: at, total: missing.length });
			const added = await online().add(id);
			if (added.ok) papers += 1;
			else failed.push(id);
		}
		const known = ids.length - missing.length;
		return {
			...NOTHING,
			papers,
			known,
			failed: failed.slice(0, MOST_TOLD),
			stopped: signal.aborted,
		};
	}
}

async function isGzip(file: string): Promise<boolean> {
	const handle = await open(file);
	try {
		const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
		return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
	} finally {
		await handle.close();
	}
}

async function readWhole(file: string): Promise<Uint8Array> {
	const handle = await open(file);
	const { size } = await handle.stat().finally(() => handle.close());
	if (size > LARGEST_FILE) throw new Error('it is too large');
	return await readFile(file);
}

function unreadable(reason: string): Result<never> {
	return failure({ code: 'import-unreadable', reason });
}
