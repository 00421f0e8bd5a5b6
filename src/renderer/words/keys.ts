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

/** The keys of one way to call a command, as they are printed: `Shift+Space`, `g i`, `ArrowDown`. */
export function pressed(keys: string): string[] {
	const single = keys.length === 1 ? [keys] : keys.split(/[+ ]/).filter((key) => key !== '');
	return single.map((key) => PRINTED[key] ?? key);
}
