/** How long a message stays, in milliseconds; one that offers something stays longer. */
const SHOWN = 4000;
const SHOWN_WITH_ACTION = 8000;

/** Something to do about what a message says. */
export interface ToastAction {
	readonly action: string;
	readonly run: () => void;
}

/** One short message at a time, seen and heard. */
export class Toast {
	text = $state('');
	offer: ToastAction | undefined = $state.raw();
	#timer: ReturnType<typeof setTimeout> | undefined;

	say(text: string, offer?: ToastAction): void {
		this.text = text;
		this.offer = offer;
		this.stay();
		this.leave();
	}

	/** Whoever points at it is reading it. */
	stay(): void {
		clearTimeout(this.#timer);
	}

	/** It goes by itself from now on. */
	leave(): void {
		this.stay();
		const shown = this.offer === undefined ? SHOWN : SHOWN_WITH_ACTION;
		this.#timer = setTimeout(() => this.close(), shown);
	}

	close(): void {
		this.text = '';
		this.offer = undefined;
	}
}
