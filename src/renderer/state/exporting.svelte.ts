import type { FormatId } from '#shared/domain/export/format-ids.ts';
import type { Exported, ExportRequest } from '#shared/domain/export/request.ts';
import type { Backend, Payload } from '#shared/ipc/contract.ts';
import type { AppError } from '#shared/result.ts';

/** What is to be exported: the selected paper, those picked out, all of the list, or all there are. */
export type ExportScope = 'paper' | 'selection' | 'list' | 'everything';

/** The export that is being asked for, or under way: one at a time, whatever the dialog does. */
export class Exporting {
	readonly #backend: Backend;
	/** What the dialog begins with; undefined: the most likely. */
	scope: ExportScope | undefined;
	/** As chosen last. */
	format: FormatId = $state('bibtex');
	details = $state(true);
	running = $state(false);
	/** Undefined until the file is chosen. */
	progress: Payload<'onExportProgress'> | undefined = $state.raw();
	/** What came of the last one. */
	exported: Exported | undefined = $state.raw();
	refusal: AppError | undefined = $state.raw();

	constructor(backend: Backend) {
		this.#backend = backend;
		backend.onExportProgress((progress) => {
			if (this.running) this.progress = progress;
		});
	}

	/** Asks for a file and writes it; says whether it is written. */
	async start(request: ExportRequest): Promise<boolean> {
		this.forget();
		this.running = true;
		const result = await this.#backend.exportPapers(request);
		this.running = false;
		this.progress = undefined;
		if (result.ok) this.exported = result.value;
		else this.refusal = result.error;
		return result.ok && result.value !== undefined;
	}

	cancel(): void {
		void this.#backend.cancelExport(undefined);
	}

	showFile(): void {
		void this.#backend.showExported(undefined);
	}

	/** What came of the last export is no longer told. */
	forget(): void {
		this.exported = undefined;
		this.refusal = undefined;
	}
}
