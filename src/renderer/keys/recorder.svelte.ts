import { isComposing, keyName } from './key-name.ts';
import { BETWEEN_KEYS } from './keyboard.svelte.ts';

interface Options {
	readonly onrecorded: (keys: string) => void;
	readonly oncancel: () => void;
}

/** Takes down which keys are pressed: one, or two after one another. */
export class Recorder {
	readonly #options: Options;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The first key, once it was pressed. */
	first: string | undefined = $state();

	constructor(options: Options) {
		this.#options = options;
	}

	readonly press = (event: KeyboardEvent): void => {
		// Tab goes on to what comes next, so that nobody is caught here.
		if (isComposing(event) || event.key === 'Tab') return;
		event.preventDefault();
		event.stopPropagation();
		if (event.key === 'Escape') return this.cancel();
		const pressed = keyName(event);
		if (pressed === undefined || event.repeat) return;
		if (this.first === undefined) {
			this.first = pressed;
			this.#timer = setTimeout(() => this.#finish(pressed), BETWEEN_KEYS);
		} else {
			this.#finish(pressed === 'Enter' ? this.first : `${this.first} ${pressed}`);
		}
	};

	/** Takes nothing down any more. */
	readonly cancel = (): void => {
		this.stop();
		this.#options.oncancel();
	};

	/** Lets go of the clock, when nobody waits any more. */
	stop(): void {
		clearTimeout(this.#timer);
	}

	#finish(keys: string): void {
		this.stop();
		this.#options.onrecorded(keys);
	}
}
