/** How long a message stays, in milliseconds. */
const SHOWN = 4000;

/** One short message at a time, seen and heard. */
export class Toast {
	text = $state('');
	#timer: ReturnType<typeof setTimeout> | undefined;

	say(text: string): void {
		clearTimeout(this.#timer);
		this.text = text;
		this.#timer = setTimeout(() => (this.text = ''), SHOWN);
	}
}
