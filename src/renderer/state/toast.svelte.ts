/** How long a message stays, in milliseconds; one with something to do stays longer. */
const SHOWN = { plain: 4000, withAction: 8000 };

/** What can be done about a message: the name of its button, and what that does. */
export interface ToastAction {
	readonly action: string;
	readonly run: () => void;
}

/** One short message at a time, seen and heard. */
export class Toast {
	text = $state('');
	action: ToastAction | undefined = $state.raw();
	#timer: ReturnType<typeof setTimeout> | undefined;

	say(text: string, action?: ToastAction): void {
		clearTimeout(this.#timer);
		this.text = text;
		this.action = action;
		this.#timer = setTimeout(() => this.hide(), action ? SHOWN.withAction : SHOWN.plain);
	}

	/** Does what can be done about the message, once. */
	act(): void {
		const { action } = this;
		this.hide();
		action?.run();
	}

	hide(): void {
		clearTimeout(this.#timer);
		this.text = '';
		this.action = undefined;
	}
}
