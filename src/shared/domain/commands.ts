import { message } from '../language/say.ts';

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
	{
		id: 'next-paper',
		name: message('Next paper'),
		group: 'Move',
		menu: 'Go',
		keys: ['j', 'ArrowDown'],
	},
	{
		id: 'previous-paper',
		name: message('Previous paper'),
		group: 'Move',
		menu: 'Go',
		keys: ['k', 'ArrowUp'],
	},
	{ id: 'next-day', name: message('Next day'), group: 'Move', menu: 'Go', keys: [']'] },
	{ id: 'previous-day', name: message('Previous day'), group: 'Move', menu: 'Go', keys: ['['] },
	{ id: 'first-paper', name: message('First paper'), group: 'Move', menu: 'Go', keys: ['Home'] },
	{ id: 'last-paper', name: message('Last paper'), group: 'Move', menu: 'Go', keys: ['End'] },
	{ id: 'page-down', name: message('A page down'), group: 'Move', menu: 'Go', keys: ['PageDown'] },
	{ id: 'page-up', name: message('A page up'), group: 'Move', menu: 'Go', keys: ['PageUp'] },
	{ id: 'half-page-down', name: message('Half a page down'), group: 'Move', menu: 'Go', keys: [] },
	{ id: 'half-page-up', name: message('Half a page up'), group: 'Move', menu: 'Go', keys: [] },
	{
		id: 'open',
		name: message('Open in the reader'),
		group: 'Move',
		menu: 'Paper',
		keys: ['Enter', 'o'],
	},
	{
		id: 'scroll-on',
		name: message('Scroll, then next unread'),
		group: 'Move',
		menu: 'Go',
		keys: ['Space'],
	},
	{
		id: 'scroll-back',
		name: message('Scroll back'),
		group: 'Move',
		menu: 'Go',
		keys: ['Shift+Space'],
	},
	{ id: 'back', name: message('Back'), group: 'Move', menu: 'Go', keys: ['Escape'] },
	{
		id: 'done',
		name: message('Done, and on to the next'),
		group: 'Decide',
		menu: 'Paper',
		keys: ['e'],
	},
	{ id: 'save', name: message('Save on and off'), group: 'Decide', menu: 'Paper', keys: ['s'] },
	{
		id: 'toggle-read',
		name: message('Read on and off'),
		group: 'Decide',
		menu: 'Paper',
		keys: ['u', 'm'],
	},
	{ id: 'snooze', name: message('Snooze…'), group: 'Decide', menu: 'Paper', keys: ['h'] },
	{ id: 'tags', name: message('Tags'), group: 'Decide', menu: 'Paper', keys: ['t'] },
	{ id: 'note', name: message('Write a note'), group: 'Decide', menu: 'Paper', keys: ['n'] },
	{
		id: 'quote',
		name: message('Quote the selection in the note'),
		group: 'Decide',
		menu: 'Paper',
		keys: ['q'],
	},
	{
		id: 'mark-all-read',
		name: message('Mark all in this list as read'),
		group: 'Decide',
		menu: 'Paper',
		keys: ['Shift+A'],
	},
	{ id: 'undo', name: message('Undo'), group: 'Decide', menu: 'Edit', keys: ['z', 'Ctrl+Z'] },
	{
		id: 'redo',
		name: message('Redo'),
		group: 'Decide',
		menu: 'Edit',
		keys: ['Shift+Z', 'Ctrl+Shift+Z'],
	},
	{ id: 'select', name: message('Select'), group: 'Select', menu: 'Edit', keys: ['x'] },
	{
		id: 'select-next',
		name: message('Select the next too'),
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+J', 'Shift+ArrowDown'],
	},
	{
		id: 'select-previous',
		name: message('Select the previous too'),
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+K', 'Shift+ArrowUp'],
	},
	{
		id: 'select-all',
		name: message('Select all in this list'),
		group: 'Select',
		menu: 'Edit',
		keys: ['Ctrl+A'],
	},
	{
		id: 'select-above',
		name: message('Select this and all above'),
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+Home'],
	},
	{
		id: 'select-below',
		name: message('Select this and all below'),
		group: 'Select',
		menu: 'Edit',
		keys: ['Shift+End'],
	},
	{
		id: 'open-hugging-face',
		name: message('Open on Hugging Face'),
		group: 'Open',
		menu: 'Paper',
		keys: ['v'],
	},
	{ id: 'open-pdf', name: message('Open the PDF'), group: 'Open', menu: 'Paper', keys: ['p'] },
	{ id: 'open-code', name: message('Open the code'), group: 'Open', menu: 'Paper', keys: ['c'] },
	{ id: 'copy-link', name: message('Copy the link'), group: 'Open', menu: 'Paper', keys: ['y'] },
	{ id: 'copy-bibtex', name: message('Copy as BibTeX'), group: 'Open', menu: 'Paper', keys: ['b'] },
	{
		id: 'copy-markdown-link',
		name: message('Copy as Markdown link'),
		group: 'Open',
		menu: 'Paper',
		keys: ['Shift+Y'],
	},
	{
		id: 'copy-apa',
		name: message('Copy citation: APA'),
		group: 'Open',
		menu: 'Paper',
		keys: ['Shift+B'],
	},
	{ id: 'copy-ieee', name: message('Copy citation: IEEE'), group: 'Open', menu: 'Paper', keys: [] },
	{
		id: 'copy-chicago',
		name: message('Copy citation: Chicago author-date'),
		group: 'Open',
		menu: 'Paper',
		keys: [],
	},
	{ id: 'add-to-zotero', name: message('Add to Zotero'), group: 'Open', menu: 'Paper', keys: [] },
	{ id: 'go-to-inbox', name: message('Inbox'), group: 'Go to', menu: 'Go', keys: ['g i'] },
	{ id: 'go-to-saved', name: message('Saved'), group: 'Go to', menu: 'Go', keys: ['g s'] },
	{ id: 'go-to-snoozed', name: message('Snoozed'), group: 'Go to', menu: 'Go', keys: ['g z'] },
	{ id: 'go-to-done', name: message('Done'), group: 'Go to', menu: 'Go', keys: ['g d'] },
	{ id: 'go-to-all', name: message('All papers'), group: 'Go to', menu: 'Go', keys: ['g a'] },
	{ id: 'go-to-rising', name: message('Rising'), group: 'Go to', menu: 'Go', keys: ['g r'] },
	{ id: 'go-to-for-you', name: message('For you'), group: 'Go to', menu: 'Go', keys: ['g f'] },
	{ id: 'go-to-trends', name: message('Trends'), group: 'Go to', menu: 'Go', keys: ['g t'] },
	{ id: 'catch-up', name: message('Catch up'), group: 'Go to', menu: 'Go', keys: ['g c'] },
	{ id: 'history', name: message('History'), group: 'Go to', menu: 'Go', keys: ['g h'] },
	{
		id: 'notifications',
		name: message('Notification log'),
		group: 'Go to',
		menu: 'Go',
		keys: ['g n'],
	},
	{
		id: 'search',
		name: message('Search'),
		group: 'Papertray',
		menu: 'Edit',
		keys: ['/', 'Ctrl+F'],
	},
	{
		id: 'forget-searches',
		name: message('Forget recent searches'),
		group: 'Papertray',
		menu: 'Edit',
		keys: [],
	},
	{ id: 'sync-now', name: message('Sync now'), group: 'Papertray', menu: 'File', keys: ['r'] },
	{ id: 'import', name: message('Import or restore…'), group: 'Papertray', menu: 'File', keys: [] },
	{ id: 'export', name: message('Export…'), group: 'Papertray', menu: 'File', keys: ['Ctrl+E'] },
	{ id: 'palette', name: message('Commands'), group: 'Papertray', menu: 'View', keys: ['Ctrl+K'] },
	{ id: 'settings', name: message('Settings'), group: 'Papertray', menu: 'File', keys: ['Ctrl+,'] },
	{
		id: 'help',
		name: message('Keyboard shortcuts'),
		group: 'Papertray',
		menu: 'Help',
		keys: ['?'],
	},
	{
		id: 'introduction',
		name: message('Show the introduction'),
		group: 'Papertray',
		menu: 'Help',
		keys: [],
	},
	{
		id: 'doctor',
		name: message('Doctor: check and mend'),
		group: 'Papertray',
		menu: 'Help',
		keys: [],
	},
	{
		id: 'privacy',
		name: message('Privacy: who is contacted'),
		group: 'Papertray',
		menu: 'Help',
		keys: [],
	},
	{ id: 'about', name: message('About Papertray'), group: 'Papertray', menu: 'Help', keys: [] },
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
