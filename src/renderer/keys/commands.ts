import { FLAG } from '#shared/domain/columns.ts';
import type { Papertray } from '../state/papertray.svelte.ts';

/** What a command needs of the page: where the focus can go, and how far there is to scroll. */
export interface Page {
	focusList(): void;
	focusReader(): void;
	focusSearch(): void;
	/** Scrolls the reader by a page; false when there was nothing left to scroll. */
	scrollReader(direction: 1 | -1): boolean;
	/** How many rows the list shows at once. */
	rowsInSight(): number;
	/** Whether the focus is in the search box or in the reader. */
	focusIsIn(place: 'search' | 'reader'): boolean;
}

export interface Command {
	readonly name: string;
	/** Each a way to call it: `j`, `Ctrl+F`, `g i`; as `KeyboardEvent.key` spells them. */
	readonly keys: readonly string[];
	readonly group: 'Move' | 'Decide' | 'Open' | 'Go to' | 'Papertray';
	readonly run: (papertray: Papertray, page: Page) => void;
}

/** Everything a key can do, in the order in which the help shows it. */
export const COMMANDS: readonly Command[] = [
	{ name: 'Next paper', keys: ['j', 'ArrowDown'], group: 'Move', run: move(() => 1) },
	{ name: 'Previous paper', keys: ['k', 'ArrowUp'], group: 'Move', run: move(() => -1) },
	{ name: 'Next day', keys: [']'], group: 'Move', run: moveDay(1) },
	{ name: 'Previous day', keys: ['['], group: 'Move', run: moveDay(-1) },
	{ name: 'First paper', keys: ['Home'], group: 'Move', run: move(() => -Infinity) },
	{ name: 'Last paper', keys: ['End'], group: 'Move', run: move(() => Infinity) },
	{
		name: 'A page down',
		keys: ['PageDown'],
		group: 'Move',
		run: move((page) => page.rowsInSight()),
	},
	{
		name: 'A page up',
		keys: ['PageUp'],
		group: 'Move',
		run: move((page) => -page.rowsInSight()),
	},
	{ name: 'Open in the reader', keys: ['Enter', 'o'], group: 'Move', run: open },
	{ name: 'Scroll, then next unread', keys: ['Space'], group: 'Move', run: scrollOn },
	{
		name: 'Scroll back',
		keys: ['Shift+Space'],
		group: 'Move',
		run: (_app, page) => void page.scrollReader(-1),
	},
	{ name: 'Back', keys: ['Escape'], group: 'Move', run: back },
	{ name: 'Done, and on to the next', keys: ['e'], group: 'Decide', run: (app) => void done(app) },
	{
		name: 'Save on and off',
		keys: ['s'],
		group: 'Decide',
		run: (app) => toggle(app, FLAG.saved, 'save', 'unsave'),
	},
	{
		name: 'Read on and off',
		keys: ['u', 'm'],
		group: 'Decide',
		run: (app) => toggle(app, FLAG.read, 'read', 'unread'),
	},
	{ name: 'Tag…', keys: ['t'], group: 'Decide', run: (app) => app.chooseTags() },
	{ name: 'Hugging Face', keys: ['v'], group: 'Open', run: (app) => app.openLink('huggingface') },
	{ name: 'PDF', keys: ['p'], group: 'Open', run: (app) => app.openLink('pdf') },
	{ name: 'Code', keys: ['c'], group: 'Open', run: openCode },
	{ name: 'Copy the link', keys: ['y'], group: 'Open', run: (app) => void app.copyLink() },
	{ name: 'Inbox', keys: ['g i'], group: 'Go to', run: (app) => app.show('inbox') },
	{ name: 'Saved', keys: ['g s'], group: 'Go to', run: (app) => app.show('saved') },
	{ name: 'Done', keys: ['g d'], group: 'Go to', run: (app) => app.show('done') },
	{ name: 'All papers', keys: ['g a'], group: 'Go to', run: (app) => app.show('all') },
	{
		name: 'Search',
		keys: ['/', 'Ctrl+F'],
		group: 'Papertray',
		run(app, page) {
			if (app.panes.count === 1) {
				app.reading.close();
				app.panes.sidebarShown = true;
			}
			page.focusSearch();
		},
	},
	{ name: 'Sync now', keys: ['r'], group: 'Papertray', run: (app) => app.syncNow() },
	{ name: 'Keyboard help', keys: ['?'], group: 'Papertray', run: (app) => (app.dialog = 'help') },
];

/** Marks the selected paper done and goes to the next; where it is done already, takes that back. */
export async function done(app: Papertray): Promise<void> {
	const row = app.reading.selected;
	if (row === undefined) return;
	const wasDone = (app.papers.flagsOf(row) & FLAG.done) !== 0;
	const leaves = app.list.mailbox === (wasDone ? 'done' : 'inbox') && !app.list.searching;
	const position = app.list.positionOf(row);
	const next = app.list.rowAt(position + 1) ?? app.list.rowAt(position - 1);
	const opened = app.reading.opened;

	const acted = app.act(wasDone ? 'not-done' : 'done', [row]);
	if (leaves || !wasDone) {
		if (next !== undefined && opened) app.reading.open(next);
		else if (next !== undefined || leaves) app.reading.select(next);
	}
	await acted;
}

/** A command that moves the selection by so many rows, down or up. */
function move(distance: (page: Page) => number): Command['run'] {
	return (app, page) => {
		const last = app.list.shown.rows.length - 1;
		const rows = distance(page);
		const position = app.list.positionOf(app.reading.selected);
		const from = position === -1 ? (rows > 0 ? -1 : last + 1) : position;
		goTo(app, page, app.list.rowAt(Math.max(0, Math.min(last, from + rows))));
	};
}

/** A command that moves the selection to the next day or the previous one. */
function moveDay(step: 1 | -1): Command['run'] {
	return (app, page) => {
		goTo(app, page, app.list.dayFrom(app.list.positionOf(app.reading.selected), step));
	};
}

/** Moves on. Whoever is reading goes on reading; whoever is choosing goes on choosing. */
function goTo(app: Papertray, page: Page, row: number | undefined): void {
	if (row === undefined) return;
	if (app.reading.opened) app.reading.open(row);
	else app.reading.select(row);
	// A screen reader follows the selection only while the list has the focus.
	if (!page.focusIsIn('reader')) page.focusList();
}

function open(app: Papertray, page: Page): void {
	const row = app.reading.selected ?? app.list.rowAt(0);
	if (row === undefined) return;
	app.reading.open(row);
	page.focusReader();
}

function scrollOn(app: Papertray, page: Page): void {
	if (app.reading.selected !== undefined && page.scrollReader(1)) return;
	const row = app.list.nextUnread(app.list.positionOf(app.reading.selected));
	if (row !== undefined) app.reading.open(row);
}

/** Out of what one is in, one step at a time: the search box, the reader, the search. */
function back(app: Papertray, page: Page): void {
	if (app.panes.sidebarShown) app.panes.sidebarShown = false;
	else if (app.reading.opened && !page.focusIsIn('search')) app.reading.close();
	else if (app.list.query !== '') void app.list.search('');
	page.focusList();
}

function toggle(app: Papertray, flag: number, on: 'save' | 'read', off: 'unsave' | 'unread'): void {
	const row = app.reading.selected;
	if (row === undefined) return;
	const isOn = (app.papers.flagsOf(row) & flag) !== 0;
	if (flag === FLAG.read) app.reading.decided();
	if (flag === FLAG.saved && isOn && app.list.mailbox === 'saved') app.list.keep(row);
	void app.act(isOn ? off : on, [row]);
}

function openCode(app: Papertray): void {
	const row = app.reading.selected;
	if (row === undefined) return;
	if ((app.papers.flagsOf(row) & FLAG.code) === 0) app.toast.say('This paper links no code');
	else app.openLink('code');
}
