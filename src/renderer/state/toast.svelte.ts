/** How long a message stays, in milliseconds; longer where there is something to press. */
const SHOWN = 4000;
const SHOWN_TO_UNDO = 12_000;

/** One short message at a time, seen and heard. */
export class Toast {
	text = $state('');
	/** Takes back what the message tells of, where that can be. */
	undo: (() => void) | undefined = $state.raw();
	#timer: ReturnType<typeof setTimeout> | undefined;

	say(text: string, undo?: () => void): void {
		clearTimeout(this.#timer);
		this.text = text;
		this.undo = undo;
		this.#timer = setTimeout(() => this.clear(), undo === undefined ? SHOWN : SHOWN_TO_UNDO);
	}

	clear(): void {
		clearTimeout(this.#timer);
		this.text = '';
		this.undo = undefined;
	}
}
