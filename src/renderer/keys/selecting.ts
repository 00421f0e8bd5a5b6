import type { Papertray } from '../state/papertray.svelte.ts';
import { move } from './moving.ts';
import type { Page } from './page.ts';

/** Picks the selected paper out, or lets go of it. */
export function select(app: Papertray): void {
	const row = app.reading.selected ?? app.list.rowAt(0);
	if (row === undefined) return;
	app.reading.select(row);
	app.selection.toggle(row);
}

/** Moves the selection, and picks out what it passes. */
export function extend(app: Papertray, page: Page, step: 1 | -1): void {
	const from = app.reading.selected;
	move(app, page, step);
	const row = app.reading.selected;
	if (row !== undefined) app.selection.extendTo(row, from);
}

/** Picks out everything from the selected paper to one end of the list. */
export function selectSide(app: Papertray, side: 'above' | 'below'): void {
	const row = app.reading.selected;
	if (row !== undefined) app.selection.side(row, side);
}
