import type { AppError, Result } from '#shared/result.ts';
import { errorWords } from '../words/errors.ts';
import type { Toast } from './toast.svelte.ts';

/** Tells the user why main could not do what it was asked for. */
export class Telling {
	readonly #toast: Toast;

	constructor(toast: Toast) {
		this.#toast = toast;
	}

	/** Whether main could do it; where not, the user is told why. */
	async ask(answer: Promise<Result<unknown>>): Promise<boolean> {
		return this.told(await answer);
	}

	/** As `ask`, of an answer that is here. */
	told(result: Result<unknown>): boolean {
		if (!result.ok) this.complain(result.error);
		return result.ok;
	}

	/** Says what went wrong. */
	complain(error: AppError): void {
		// A refused write is told of in the bar above the list, for as long as it lasts.
		if (error.code !== 'store-unwritable') this.#toast.say(errorWords(error));
	}
}
