/** The commands there are, by which the app knows that it is started as one. In the order of the help. */
export const COMMAND_WORDS = [
	'list',
	'search',
	'show',
	'note',
	'tag',
	'tags',
	'done',
	'save',
	'read',
	'snooze',
	'export',
	'doctor',
	'mcp',
	'help',
] as const;

export type CommandWord = (typeof COMMAND_WORDS)[number];

export function isCommandWord(word: string | undefined): word is CommandWord {
	// The list's own type would let nothing else be asked for.
	return (COMMAND_WORDS as readonly (string | undefined)[]).includes(word);
}

/**
 * What of a process's arguments is a command with what belongs to it; undefined where the app itself
 * is meant. Switches for Chromium come first, such as those that packages add; where Electron is
 * started with the path of an app, that comes before the app's own.
 */
export function commandIn(
	argv: readonly string[],
	{ isPackaged }: { readonly isPackaged: boolean },
): readonly string[] | undefined {
	const words = [...argv.keys()].slice(1).filter((at) => !argv[at]?.startsWith('-'));
	const at = words[isPackaged ? 0 : 1];
	return at !== undefined && isCommandWord(argv[at]) ? argv.slice(at) : undefined;
}
