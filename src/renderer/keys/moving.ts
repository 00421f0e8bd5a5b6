import type { Papertray } from '../state/papertray.svelte.ts';
import type { Page } from './page.ts';

/** Moves the selection by so many rows, down or up. */
export function move(app: Papertray, page: Page, rows: number): void {
	const last = app.list.shown.rows.length - 1;
	const position = app.list.positionOf(app.reading.selected);
	const from = position === -1 ? (rows > 0 ? -1 : last + 1) : position;
	goTo(app, page, app.list.rowAt(Math.max(0, Math.min(last, from + rows))));
}

/** Moves the selection to the next day or the previous one. */
export function moveDay(app: Papertray, page: Page, step: 1 | -1): void {
	goTo(app, page, app.list.dayFrom(app.list.positionOf(app.reading.selected), step));
}

/** How many rows half a page has. */
export function halfPage(page: Page): number {
	return Math.max(1, Math.round(page.rowsInSight() / 2));
}

/** Opens the selected paper, or the first, and puts the focus into the reader. */
export function open(app: Papertray, page: Page): void {
	const row = app.reading.selected ?? app.list.rowAt(0);
	if (row === undefined) return;
	app.reading.open(row);
	page.focusReader();
}

/** Scrolls the reader, and where nothing is left to scroll opens the next unread paper. */
export function scrollOn(app: Papertray, page: Page): void {
	if (app.reading.selected !== undefined && page.scrollReader(1)) return;
	const row = app.list.nextUnread(app.list.positionOf(app.reading.selected));
	if (row !== undefined) app.reading.open(row);
}

/** Out of what one is in, one step at a time: the search box, the reader, the search. */
export function back(app: Papertray, page: Page): void {
	if (app.panes.sidebarShown) app.panes.sidebarShown = false;
	else if (app.selection.size > 0 && !page.focusIsIn('search')) app.selection.clear();
	else if (app.reading.opened && !page.focusIsIn('search')) app.reading.close();
	else if (app.search.text !== '') app.places.endSearch();
	page.focusList();
}

/** Puts the cursor into the search box, which one pane alone has to make room for. */
export function search(app: Papertray, page: Page): void {
	// Asked a second time, it is about the paper that is read.
	if (page.focusIsIn('search') && page.findInReader()) return;
	if (app.panes.count === 1) {
		app.reading.close();
		app.panes.sidebarShown = true;
	}
	page.focusSearch();
}

/** Moves on. Whoever is reading goes on reading; whoever is choosing goes on choosing. */
function goTo(app: Papertray, page: Page, row: number | undefined): void {
	if (row === undefined) return;
	if (app.reading.opened) app.reading.open(row);
	else app.reading.select(row);
	// A screen reader follows the selection only while the list has the focus.
	if (!page.focusIsIn('reader')) page.focusList();
}
