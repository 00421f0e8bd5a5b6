import type { Imported, ImportPreview, ImportRequest } from '#shared/domain/import/import.ts';
import type { Backend, Payload } from '#shared/ipc/contract.ts';
import type { AppError } from '#shared/result.ts';

/** What is to be brought in, or is on its way: one thing at a time, whatever the dialog does. */
export class Importing {
	readonly #backend: Backend;
	/** What was found in what was chosen, dropped or pasted. */
	preview: ImportPreview | undefined = $state.raw();
	running = $state(false);
	progress: Payload<'onImportProgress'> | undefined = $state.raw();
	/** What came of it. */
	imported: Imported | undefined = $state.raw();
	refusal: AppError | undefined = $state.raw();

	constructor(backend: Backend) {
		this.#backend = backend;
		backend.onImportProgress((progress) => {
			if (this.running) this.progress = progress;
		});
	}

	/** Looks at what there is to bring in; nothing changes yet. */
	async look(request: ImportRequest): Promise<void> {
		this.forget();
		const result = await this.#backend.previewImport(request);
		if (result.ok) this.preview = result.value;
		else this.refusal = result.error;
	}

	/** Brings in what was looked at. */
	async run(): Promise<void> {
		if (this.running) return;
		this.running = true;
		const result = await this.#backend.runImport(undefined);
		this.running = false;
		this.progress = undefined;
		this.preview = undefined;
		if (result.ok) this.imported = result.value;
		else this.refusal = result.error;
	}

	cancel(): void {
		void this.#backend.cancelImport(undefined);
	}

	/** What was looked at, and what came of it, is no longer told. */
	forget(): void {
		this.preview = undefined;
		this.imported = undefined;
		this.refusal = undefined;
	}
}
