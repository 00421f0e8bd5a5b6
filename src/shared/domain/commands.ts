/** The headings under which commands are shown. */
export type CommandGroup = 'Move' | 'Decide' | 'Select' | 'Open' | 'Go to' | 'Papertray';

/** The menus of the application menu that commands stand in. */
export type MenuName = 'File' | 'Edit' | 'View' | 'Go' | 'Paper' | 'Help';

interface Row {
	readonly id: string;
	/** What it does, in words. */
	readonly name: string;
	readonly group: CommandGroup;
	readonly menu: MenuName;
	/**
	 * Each a way to call it, unless the user chose others: `j`, `Ctrl+F` (on macOS, Cmd), `Shift+A`,
	 * or two keys one after the other, `g i`. Else as `KeyboardEvent.key` spells them, and `Space`.
	 */
	readonly keys: readonly string[];
}

/**
 * Everything the user can have done by name, in the order in which it is shown. The keyboard, the
 * palette, the help, the settings of keys and the application menu are all made from this table;
 * what a command does is in the page's `keys/commands.ts`.
 */
export const COMMANDS = [
	{ id: 'next-paper', name: 'Next paper', group: 'Move', menu: 'Go', keys: ['j', 'ArrowDown'] },
	{
		id: 'previous-paper',
		name: 'Previous paper',
		group: 'Move',
		menu: 'Go',
		keys: ['k', 'ArrowUp'],
	},
	{ id: 'next-day', name: 'Next day', group: 'Move', menu: 'Go', keys: [']'] },
	{ id: 'previous-day', name: 'Previous day', group: 'Move', menu: 'Go', keys: ['['] },
	{ id: 'first-paper', name: 'First paper', group: 'Move', menu: 'Go', keys: ['Home'] },
	{ id: 'last-paper', name: 'Last paper', group: 'Move', menu: 'Go', keys: ['End'] },
	{ id: 'page-down', name: 'A page down', group: 'Move', menu: 'Go', keys: ['PageDown'] },
	{ id: 'page-up', name: 'A page up', group: 'Move', menu: 'Go', keys: ['PageUp'] },
	{ id: 'half-page-down', name: 'Half a page down', group: 'Move', menu: 'Go', keys: [] },
	{ id: 'half-page-up', name: 'Half a page up', group: 'Move', menu: 'Go', keys: [] },
	{ id: 'open', name: 'Open in the reader', group: 'Move', menu: 'Paper', keys: ['Enter', 'o'] },
	{
		id: 'scroll-on',
		name: 'Scroll, then next unread',
		group: 'Move',
		menu: 'Go',
		keys: ['Space'],
	},
	{ id: 'scroll-back', name: 'Scroll back', group: 'Move', menu: 'Go', keys: ['Shift+Space'] },
	{ id: 'back', name: 'Back', group: 'Move', menu: 'Go', keys: ['Escape'] },
	{ id: 'done', name: 'Done, and on to the next', group: 'Decide', menu: 'Paper', keys: ['e'] },
	{ id: 'save', name: 'Save on and off', group: 'Decide', menu: 'Paper', keys: ['s'] },
	{ id: 'toggle-read', name: 'Read on and off', group: 'Decide', menu: 'Paper', keys: ['u', 'm'] },
	{ id: 'snooze', name: 'Snooze…', group: 'Decide', menu: 'Paper', keys: ['h'] },
	{ id: 'tags', name: 'Tags', group: 'Decide', menu: 'Paper', keys: ['t'] },
	{ id: 'note', name: 'Write a note', group: 'Decide', menu: 'Paper', keys: ['n'] },
	{
		id: 'quote',
		name: 'Quote the selection in the note',
		group: 'Decide',
		menu: 'Paper',
		keys: ['q'],
	},
	{
		id: 'mark-all-read',
		name: 'Mark all in this list as read',
		group: 'Decide',
		menu: 'Paper',
		keys: ['Shift+A'],
	},
	{ id: 'undo', name: 'Undo', group: 'Decide', menu: 'Edit', keys: ['z', 'Ctrl+Z'] },
	{ id: 'redo', name: 'Redo', group: 'Decide', menu: 'Edit', keys: ['Shift+Z', 'Ctrl+Shift+Z'] },
	{ id: 'select', name: 'Select', group: 'Select', menu: 'Edit', keys: ['x'] },
	{
		id: 'select-next',
		name: 'Select the next too',
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+J', 'Shift+ArrowDown'],
	},
	{
		id: 'select-previous',
		name: 'Select the previous too',
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+K', 'Shift+ArrowUp'],
	},
	{
		id: 'select-all',
		name: 'Select all in this list',
		group: 'Select',
		menu: 'Edit',
		keys: ['Ctrl+A'],
	},
	{
		id: 'select-above',
		name: 'Select this and all above',
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+Home'],
	},
	{
		id: 'select-below',
		name: 'Select this and all below',
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+End'],
	},
	{
		id: 'open-hugging-face',
		name: 'Open on Hugging Face',
		group: 'Open',
		menu: 'Paper',
		keys: ['v'],
	},
	{ id: 'open-pdf', name: 'Open the PDF', group: 'Open', menu: 'Paper', keys: ['p'] },
	{ id: 'open-code', name: 'Open the code', group: 'Open', menu: 'Paper', keys: ['c'] },
	{ id: 'copy-link', name: 'Copy the link', group: 'Open', menu: 'Paper', keys: ['y'] },
	{ id: 'copy-bibtex', name: 'Copy as BibTeX', group: 'Open', menu: 'Paper', keys: ['b'] },
	{
		id: 'copy-markdown-link',
		name: 'Copy as Markdown link',
		group: 'Open',
		menu: 'Paper',
		keys: ['Shift+Y'],
	},
	{ id: 'copy-apa', name: 'Copy citation: APA', group: 'Open', menu: 'Paper', keys: ['Shift+B'] },
	{ id: 'copy-ieee', name: 'Copy citation: IEEE', group: 'Open', menu: 'Paper', keys: [] },
	{
		id: 'copy-chicago',
		name: 'Copy citation: Chicago author-date',
		group: 'Open',
		menu: 'Paper',
		keys: [],
	},
	{ id: 'add-to-zotero', name: 'Add to Zotero', group: 'Open', menu: 'Paper', keys: [] },
	{ id: 'go-to-inbox', name: 'Inbox', group: 'Go to', menu: 'Go', keys: ['g i'] },
	{ id: 'go-to-saved', name: 'Saved', group: 'Go to', menu: 'Go', keys: ['g s'] },
	{ id: 'go-to-snoozed', name: 'Snoozed', group: 'Go to', menu: 'Go', keys: ['g z'] },
	{ id: 'go-to-done', name: 'Done', group: 'Go to', menu: 'Go', keys: ['g d'] },
	{ id: 'go-to-all', name: 'All papers', group: 'Go to', menu: 'Go', keys: ['g a'] },
	{ id: 'go-to-rising', name: 'Rising', group: 'Go to', menu: 'Go', keys: ['g r'] },
	{ id: 'go-to-for-you', name: 'For you', group: 'Go to', menu: 'Go', keys: ['g f'] },
	{ id: 'go-to-trends', name: 'Trends', group: 'Go to', menu: 'Go', keys: ['g t'] },
	{ id: 'catch-up', name: 'Catch up', group: 'Go to', menu: 'Go', keys: ['g c'] },
	{ id: 'history', name: 'History', group: 'Go to', menu: 'Go', keys: ['g h'] },
	{
		id: 'notifications',
		name: 'Notification log',
		group: 'Go to',
		menu: 'Go',
		keys: ['g n'],
	},
	{ id: 'search', name: 'Search', group: 'Papertray', menu: 'Edit', keys: ['/', 'Ctrl+F'] },
	{
		id: 'forget-searches',
		name: 'Forget recent searches',
		group: 'Papertray',
		menu: 'Edit',
		keys: [],
	},
	{ id: 'sync-now', name: 'Sync now', group: 'Papertray', menu: 'File', keys: ['r'] },
	{ id: 'import', name: 'Import or restore…', group: 'Papertray', menu: 'File', keys: [] },
	{ id: 'export', name: 'Export…', group: 'Papertray', menu: 'File', keys: ['Ctrl+E'] },
	{ id: 'palette', name: 'Commands', group: 'Papertray', menu: 'View', keys: ['Ctrl+K'] },
	{ id: 'settings', name: 'Settings', group: 'Papertray', menu: 'File', keys: ['Ctrl+,'] },
	{ id: 'help', name: 'Keyboard shortcuts', group: 'Papertray', menu: 'Help', keys: ['?'] },
	{
		id: 'introduction',
		name: 'Show the introduction',
		group: 'Papertray',
		menu: 'Help',
		keys: [],
	},
	{ id: 'doctor', name: 'Doctor: check and mend', group: 'Papertray', menu: 'Help', keys: [] },
	{
		id: 'privacy',
		name: 'Privacy: who is contacted',
		group: 'Papertray',
		menu: 'Help',
		keys: [],
	},
	{ id: 'about', name: 'About Papertray', group: 'Papertray', menu: 'Help', keys: [] },
] as const satisfies readonly Row[];

export type CommandId = (typeof COMMANDS)[number]['id'];

/** A row of the table. */
export interface Command extends Row {
	readonly id: CommandId;
}

export const commandIds = COMMANDS.map(({ id }) => id);

const BY_ID: ReadonlyMap<CommandId, Command> = new Map(
	COMMANDS.map((command) => [command.id, command]),
);

/** The row of a command. */
export function commandOf(id: CommandId): Command {
	const command = BY_ID.get(id);
	if (command === undefined) throw new Error(`no command ${id}`);
	return command;
}

/** Whether a text from elsewhere, such as a file of another version, names a command. */
export function isCommandId(id: string): id is CommandId {
	return BY_ID.has(id as CommandId);
}
