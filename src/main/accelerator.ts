/** What Electron calls keys whose names in events (`KeyboardEvent.key`) are others. */
const NAMES: Readonly<Record<string, string>> = {
	ArrowDown: 'Down',
	ArrowUp: 'Up',
	ArrowLeft: 'Left',
	ArrowRight: 'Right',
	Escape: 'Esc',
	'+': 'Plus',
};

/** The single keys that Electron knows; it refuses the whole menu for one that it does not. */
const KNOWN =
	/^([\dA-Z~!@#$%^&*(),./:;<=>?[\\\]_`{|}'"-]|F\d\d?|Plus|Space|Tab|Backspace|Delete|Insert|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Esc)$/;

/**
 * How Electron writes keys (`Ctrl+,`, `j`) beside a menu item; undefined where it cannot: two keys
 * after one another, or letters of other alphabets. On macOS, where every accelerator works, also
 * for keys without Cmd: a letter there would run the command while one types.
 */
export function acceleratorOf(keys: string, mac: boolean): string | undefined {
	const parts = keys.endsWith('+')
		? [...keys.slice(0, -1).split('+').filter(Boolean), '+']
		: keys.split('+');
	const key = parts.at(-1) ?? '';
	const held = parts.slice(0, -1).map((each) => (each === 'Ctrl' ? 'CommandOrControl' : each));
	const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
	if (!KNOWN.test(name) || (mac && !held.includes('CommandOrControl'))) return undefined;
	return [...held, name].join('+');
}
