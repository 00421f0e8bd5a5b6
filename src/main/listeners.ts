import type { Unsubscribe } from '#shared/ipc/contract.ts';

/** Those who want to know of something, told in the order in which they came. */
export class Listeners<T> {
	readonly #listeners = new Set<(value: T) => void>();

	add(listener: (value: T) => void): Unsubscribe {
		// A function of its own, so that a listener added twice is told twice and removed once.
		const own = (value: T): void => listener(value);
		this.#listeners.add(own);
		return () => this.#listeners.delete(own);
	}

	tell(value: T): void {
		for (const listener of this.#listeners) listener(value);
	}
}
