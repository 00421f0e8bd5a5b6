import { failure, success, type Result } from '#shared/result.ts';
import type { Durability } from '#shared/domain/notice.ts';
import { log } from './log.ts';
import type { SamplePapers } from './sample-papers.ts';
import type { Library } from './store/library.ts';

interface ShownLibraryOptions {
	readonly own: Library;
	readonly samples: SamplePapers;
	readonly onDurabilityChanged: (durability: Durability) => void;
}

/** Which library the window shows: the user's own, or the samples in its place. */
export class ShownLibrary {
	readonly own: Library;
	readonly #samples: SamplePapers;
	readonly #onDurabilityChanged: (durability: Durability) => void;
	#sample: Library | undefined;
	#switching: Promise<unknown> = Promise.resolve();

	constructor({ own, samples, onDurabilityChanged }: ShownLibraryOptions) {
		this.own = own;
		this.#samples = samples;
		this.#onDurabilityChanged = onDurabilityChanged;
		this.#follow(own);
	}

	get current(): Library {
		return this.#sample ?? this.own;
	}

	get isSample(): boolean {
		return this.#sample !== undefined;
	}

	/** Shows the samples, or removes them with all that was done to them and shows the library. */
	async showSample(show: boolean): Promise<Result<void>> {
		// In turn: two clicks must not open the samples' folder twice.
		const switched = this.#switching.then(() => this.#switchTo(show));
		this.#switching = switched;
		return await switched;
	}

	async close(): Promise<void> {
		await this.#switching;
		await Promise.all([this.own.close(), this.#sample?.close()]);
	}

	async #switchTo(show: boolean): Promise<Result<void>> {
		if (show === this.isSample) return success(undefined);
		try {
			if (show) {
				this.#sample = await this.#samples.open();
				this.#follow(this.#sample);
			} else if (this.#sample !== undefined) {
				const sample = this.#sample;
				this.#sample = undefined;
				await this.#samples.remove(sample);
			}
			return success(undefined);
		} catch (cause) {
			log('warn', show ? 'the samples do not open' : 'the samples stay on disk', cause);
			const reason = cause instanceof Error ? cause.message : String(cause);
			return failure({ code: 'store-unwritable', reason });
		}
	}

	#follow(library: Library): void {
		library.onDurabilityChanged((durability) => {
			if (library === this.current) this.#onDurabilityChanged(durability);
		});
	}
}
