import type { Papertray } from '../state/papertray.svelte.ts';
import { COMMANDS, type Command, type Page } from './commands.ts';

/** How long the second key of two may take, in milliseconds. */
const BETWEEN_KEYS = 1500;

const BY_KEYS: ReadonlyMap<string, Command> = new Map(
	COMMANDS.flatMap((command) => command.keys.map((keys) => [keys, command])),
);

/** What works on the list and its paper, and is nothing for a page in their place. */
const OF_THE_LIST: ReadonlySet<Command['group']> = new Set(['Move', 'Decide', 'Open']);

const FIRST_OF_TWO: ReadonlySet<string> = new Set(
	[...BY_KEYS.keys()].filter((keys) => keys.includes(' ')).map((keys) => keys[0] ?? ''),
);

/** A function that does what the keys it is given mean. */
export function createKeyboard(
	papertray: Papertray,
	page: Page,
	now: () => number = Date.now,
): (event: KeyboardEvent) => void {
	let first: { readonly key: string; readonly at: number } | undefined;

	return (event) => {
		if (event.defaultPrevented || event.isComposing || papertray.dialog !== undefined) return;
		const pressed = nameOf(event);
		const pair = first !== undefined && now() - first.at < BETWEEN_KEYS ? first.key : undefined;
		first = undefined;
		if (belongsToFocus(event, pressed)) return;

		const command = BY_KEYS.get(pair === undefined ? pressed : `${pair} ${pressed}`);
		if (command !== undefined) {
			if (papertray.catchUp.shown && OF_THE_LIST.has(command.group)) return;
			event.preventDefault();
			command.run(papertray, page);
		} else if (FIRST_OF_TWO.has(pressed)) {
			first = { key: pressed, at: now() };
		}
	};
}

/** A key as the table of commands spells it; Cmd counts as Ctrl. */
export function nameOf(event: KeyboardEvent): string {
	if (event.altKey) return '';
	const key = event.key === ' ' ? 'Space' : event.key;
	if (event.ctrlKey || event.metaKey) return `Ctrl+${key.length === 1 ? key.toUpperCase() : key}`;
	return event.shiftKey && key.length > 1 ? `Shift+${key}` : key;
}

/** Whether the key means something to what has the focus: typing, or pressing a button. */
export function belongsToFocus({ target }: KeyboardEvent, pressed: string): boolean {
	if (!(target instanceof Element)) return false;
	if (target.closest('input, textarea, select, [contenteditable]') !== null) {
		return pressed !== 'Escape' && !pressed.startsWith('Ctrl+');
	}
	if (target.closest('[role=separator]') !== null) return pressed.startsWith('Arrow');
	if (target.closest('button, a') !== null) return pressed === 'Enter' || pressed === 'Space';
	return false;
}
