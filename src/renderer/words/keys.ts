import type { Bindings } from '#shared/domain/key-presets.ts';
import { message, t } from '../language.ts';

/** What is printed on keys whose names in events (`KeyboardEvent.key`) are others. */
const PRINTED: Readonly<Record<string, string>> = {
	ArrowDown: '↓',
	ArrowUp: '↑',
	ArrowLeft: '←',
	ArrowRight: '→',
	Escape: 'Esc',
	PageDown: 'Page down',
	PageUp: 'Page up',
};

const MAC = navigator.userAgent.includes('Macintosh');

/** The keys of one way to call a command, as they are printed: `Shift+Space`, `g i`, `ArrowDown`. */
export function pressed(keys: string, mac = MAC): string[] {
	return keys.split(' ').flatMap((stroke) => parts(stroke, mac));
}

/** One way to call a command in a line of text: `Ctrl+K`, `g i`, `↓`. */
export function inWords(keys: string, mac = MAC): string {
	return keys
		.split(' ')
		.map((stroke) => parts(stroke, mac).join('+'))
		.join(' ');
}

/** What a button does, with the keys that do it too. */
export function tooltip(name: string, [first]: readonly string[]): string {
	return first === undefined ? name : `${name} (${inWords(first)})`;
}

/** The same for assistive technology (`aria-keyshortcuts`), which knows no key after another. */
export function shortcuts(ways: readonly string[]): string | undefined {
	const known = ways
		.filter((keys) => !keys.includes(' '))
		.map((keys) => keys.replace(/^Ctrl\+/, MAC ? 'Meta+' : 'Control+'));
	return known.length === 0 ? undefined : known.join(' ');
}

/** A sentence on what to press, with the keys in the place of `{key}`; nothing where no key does it. */
export function press([first]: readonly string[], sentence: string): string {
	return first === undefined ? '' : sentence.replace('{key}', inWords(first));
}

/** How to begin, for who has not chosen a paper yet. */
export function firstSteps(bindings: Bindings): string {
	const steps = [
		[bindings['next-paper'][0], message('{key} goes down the list')],
		[bindings.open.find((keys) => keys === 'Enter') ?? bindings.open[0], message('{key} opens')],
		[bindings.help[0], message('{key} shows all keys')],
	] as const;
	const known = steps.flatMap(([keys, does]) =>
		keys === undefined ? [] : [t(does, { key: inWords(keys) })],
	);
	return known.length === 0 ? '' : `${known.join(', ')}.`;
}

/** What is held down and pressed at once. A plus sign joins them, and is a key itself. */
function parts(stroke: string, mac: boolean): string[] {
	const held = stroke.slice(0, -1).split('+');
	const keys = stroke.endsWith('+') ? [...held.filter(Boolean), '+'] : stroke.split('+');
	return keys.map((key) => (key === 'Ctrl' && mac ? '⌘' : (PRINTED[key] ?? key)));
}
