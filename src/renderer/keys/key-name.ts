const ONLY_HELD = new Set([
	'Alt',
	'AltGraph',
	'CapsLock',
	'Control',
	'Fn',
	'Meta',
	'NumLock',
	'OS',
	'Shift',
]);

/** What is no key of its own: a dead accent, or part of what an input method makes. */
const NO_KEY = new Set(['', 'Dead', 'Process', 'Unidentified']);

/**
 * A pressed key as the table of commands spells it, with what is held down; Cmd counts as Ctrl.
 * Undefined for keys that only change what others mean.
 */
export function keyName(event: KeyboardEvent): string | undefined {
	if (event.altKey || ONLY_HELD.has(event.key) || NO_KEY.has(event.key)) return undefined;
	const key = latin(event);
	const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
	const held = [
		...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []),
		// In signs, such as `?`, Shift is contained.
		...((event.shiftKey || isCapital(event)) && (isLetter || key.length > 1) ? ['Shift'] : []),
	];
	// Not by the case of the letter itself, which Caps lock turns round.
	const name =
		isLetter && held.length === 0 ? key.toLowerCase() : isLetter ? key.toUpperCase() : key;
	return [...held, name].join('+');
}

/** Whether it is a capital letter that Caps lock did not make: some programs press them so. */
function isCapital(event: KeyboardEvent): boolean {
	const { key, ctrlKey, metaKey } = event;
	if (ctrlKey || metaKey) return false;
	return key.length === 1 && key !== key.toLowerCase() && !event.getModifierState('CapsLock');
}

/** Whether the key goes to an input method, which makes text of several. */
export function isComposing(event: KeyboardEvent): boolean {
	// The key that begins a composition is not marked as part of it; only its code 229 tells.
	// eslint-disable-next-line @typescript-eslint/no-deprecated
	return event.isComposing || event.keyCode === 229;
}

/** The key, or where the layout has letters of another script, the Latin letter in its place. */
function latin({ key, code }: KeyboardEvent): string {
	if (key === ' ') return 'Space';
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	return letter !== undefined && key.length === 1 && !/\p{Script=Latin}|\P{L}/u.test(key)
		? letter.toLowerCase()
		: key;
}
