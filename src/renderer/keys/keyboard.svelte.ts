import type { CommandId } from '#shared/domain/commands.ts';
import { commandsByKeys, following } from '#shared/domain/key-bindings.ts';
import type { Bindings } from '#shared/domain/key-presets.ts';
import { belongsToFocus } from './focus.ts';
import { isComposing, keyName } from './key-name.ts';

/** How long the second key of two may take, in milliseconds. */
export const BETWEEN_KEYS = 1500;

/** How long it takes until what can follow a first key is shown: whoever knows it never sees it. */
const BEFORE_HINT = 400;

interface Options {
	readonly bindings: () => Bindings;
	readonly run: (id: CommandId) => void;
	/** Whether something is open that has all keys to itself. */
	readonly blocked: () => boolean;
	/** Whether a command is not for what is shown, so that its keys are left to the page. */
	readonly ignored: (id: CommandId) => boolean;
}

/** Does what the keys that are pressed mean. */
export class Keyboard {
	readonly #options: Options;
	readonly #commands = $derived.by(() => commandsByKeys(this.#options.bindings()));
	/** The first key of two, while the second is waited for. */
	#first: string | undefined;
	#timers: ReturnType<typeof setTimeout>[] = [];
	/** The first key of two whose second was not pressed at once. */
	hinted: string | undefined = $state();

	constructor(options: Options) {
		this.#options = options;
	}

	readonly press = (event: KeyboardEvent): void => {
		if (event.defaultPrevented || isComposing(event) || this.#options.blocked()) return this.#end();
		const pressed = keyName(event);
		if (pressed === undefined) return;
		const first = this.#first;
		this.#end();
		if (belongsToFocus(event.target, pressed)) return;

		const command = this.#commands.get(first === undefined ? pressed : `${first} ${pressed}`);
		if (command !== undefined) {
			if (this.#options.ignored(command)) return;
			event.preventDefault();
			this.#options.run(command);
		} else if (following(this.#options.bindings(), pressed).length > 0) {
			event.preventDefault();
			this.#waitAfter(pressed);
		}
	};

	#waitAfter(first: string): void {
		this.#first = first;
		this.#timers = [
			setTimeout(() => (this.hinted = first), BEFORE_HINT),
			setTimeout(() => this.#end(), BETWEEN_KEYS),
		];
	}

	#end(): void {
		this.#timers.forEach(clearTimeout);
		this.#first = undefined;
		this.hinted = undefined;
	}
}
