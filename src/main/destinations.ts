import type { Destination } from '#shared/domain/destination.ts';

interface DestinationsOptions {
	/** Opens the window, shows it, or brings it to the front, whatever it needs. */
	readonly show: () => void;
	/** Tells the page that it is wanted somewhere. */
	readonly tell: () => void;
}

/**
 * Where the window was asked to go and has not been yet. The page fetches that, at its start and
 * when it is told: so it gets there also where it has yet to be opened or loaded.
 */
export class Destinations {
	readonly #options: DestinationsOptions;
	#wanted: Destination | undefined;

	constructor(options: DestinationsOptions) {
		this.#options = options;
	}

	/** Brings the window up and lets it go there; a newer destination overtakes an older one. */
	goTo(destination: Destination): void {
		this.#wanted = destination;
		this.#options.show();
		this.#options.tell();
	}

	/** Whether it has yet to go somewhere. */
	get isWaiting(): boolean {
		return this.#wanted !== undefined;
	}

	/** Where the page is to go now, once. */
	take(): Destination | undefined {
		const wanted = this.#wanted;
		this.#wanted = undefined;
		return wanted;
	}
}
