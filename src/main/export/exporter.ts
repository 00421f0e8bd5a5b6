import { basename } from 'node:path';
import type { ExportRequest, Exported } from '#shared/domain/export/request.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { known } from '#shared/language/say.ts';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import type { Library } from '../store/library.ts';
import { writeChosen } from './write-chosen.ts';

/** What the system's dialog is to offer. */
export interface SaveQuestion {
	/** A name for the file, without a folder. */
	readonly name: string;
	/** What such files are, in words. */
	readonly kind: string;
	/** Without a dot. */
	readonly extension: string;
}

export interface ExporterOptions {
	readonly library: () => Library;
	/** Asks the user where to; undefined when called off. */
	readonly chooseFile: (question: SaveQuestion) => Promise<string | undefined>;
	readonly onProgress: (progress: Payload<'onExportProgress'>) => void;
	readonly now: () => number;
}

/** Writes papers to files that the user chooses, one export at a time. */
export class Exporter {
	readonly #options: ExporterOptions;
	#running: AbortController | undefined;
	/** Settles once nothing of an export is being written any more. */
	#writing: Promise<unknown> = Promise.resolve();
	/** The file of the last export. */
	#last: string | undefined;

	constructor(options: ExporterOptions) {
		this.#options = options;
	}

	/** The file of the last export that was finished. */
	get last(): string | undefined {
		return this.#last;
	}

	/** Asks for a file and writes it; nothing comes back where the user called it off. */
	async export(request: ExportRequest): Promise<Result<Exported | undefined>> {
		if (this.#running !== undefined) return failure({ code: 'busy' });
		const running = new AbortController();
		this.#running = running;
		try {
			return success(await this.#export(request, running.signal));
		} catch (cause) {
			if (running.signal.aborted) return success(undefined);
			log('warn', 'an export was not written', cause);
			return failure({ code: 'export-failed', reason: reasonOf(cause) });
		} finally {
			this.#running = undefined;
		}
	}

	/** Asks for a file and writes these to it; its name, or nothing where the user called it off. */
	async save(question: SaveQuestion, contents: Uint8Array): Promise<Result<string | undefined>> {
		const file = await this.#options.chooseFile(question);
		if (file === undefined) return success(undefined);
		const writing = writeChosen(file, (write) => write(contents));
		this.#writing = writing.catch(() => undefined);
		try {
			await writing;
		} catch (cause) {
			log('warn', 'a chart was not written', cause);
			return failure({ code: 'export-failed', reason: reasonOf(cause) });
		}
		this.#last = file;
		return success(basename(file));
	}

	/** Stops the export under way; nothing of it is left. */
	cancel(): void {
		this.#running?.abort();
	}

	/** The same, and waits until that is so. */
	async stop(): Promise<void> {
		this.cancel();
		await this.#writing;
	}

	async #export(request: ExportRequest, signal: AbortSignal): Promise<Exported | undefined> {
		const { library, chooseFile, onProgress, now } = this.#options;
		const [{ FORMATS }, { fileName }, { gather }, { writeExport }] = await Promise.all([
			import('#shared/domain/export/formats.ts'),
			import('#shared/domain/export/file-name.ts'),
			import('./gather.ts'),
			import('./write-export.ts'),
		]);
		const format = FORMATS[request.format];
		// Rows mean something to this library alone, and another may be on show after the question.
		const of = library();
		const rows = request.rows ?? of.columns.day.keys();
		const ids = [...rows].map((row) => of.idOf(row)).filter((id) => id !== undefined);
		const file = await chooseFile({
			name: fileName([request.name], format.extension),
			kind: known(format.name),
			extension: format.extension,
		});
		if (file === undefined || signal.aborted) return undefined;

		onProgress({ done: 0, total: ids.length });
		const samples = request.format === 'json' ? await of.allSamples(ids) : undefined;
		const writing = writeExport({
			file,
			format,
			slices: gather(of, ids, samples),
			details: request.details,
			exportedAt: now(),
			onProgress: (done) => onProgress({ done, total: ids.length }),
			signal,
		});
		this.#writing = writing.catch(() => undefined);
		const papers = await writing;
		this.#last = file;
		return { file: basename(file), papers, missing: ids.length - papers };
	}
}
