import type { UpdateState } from '#shared/domain/update.ts';
import type { Backend } from '#shared/ipc/contract.ts';

/** How it stands with newer versions of the app. */
export class Updates {
	readonly #backend: Backend;
	readonly #flush: () => void;
	state: UpdateState = $state.raw({ phase: 'idle' });

	/** `flush` saves what was written and is not on its way to the disk yet. */
	constructor(backend: Backend, flush: () => void) {
		this.#backend = backend;
		this.#flush = flush;
		backend.onUpdateChanged((state) => (this.state = state));
	}

	/** What happened before this page was there to hear of it. */
	async read(): Promise<void> {
		const result = await this.#backend.readUpdates(undefined);
		if (result.ok) this.state = result.value;
	}

	check(): void {
		void this.#backend.checkForUpdates(undefined);
	}

	download(): void {
		void this.#backend.downloadUpdate(undefined);
	}

	cancel(): void {
		void this.#backend.cancelUpdate(undefined);
	}

	/** Ends the app once all is saved, and starts the new version. */
	restart(): void {
		this.#flush();
		void this.#backend.restartToUpdate(undefined);
	}

	openLink(): void {
		void this.#backend.openUpdateLink(undefined);
	}
}
