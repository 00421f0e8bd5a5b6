import { FLAG } from '#shared/domain/columns.ts';
import type { Papertray } from '../state/papertray.svelte.ts';

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

/** Saves the selected paper, or takes that back. */
export function toggleSaved(app: Papertray): void {
	const row = app.reading.selected;
	if (row === undefined) return;
	const isSaved = (app.papers.flagsOf(row) & FLAG.saved) !== 0;
	if (isSaved && app.list.mailbox === 'saved') app.list.keep(row);
	void app.act(isSaved ? 'unsave' : 'save', [row]);
}

/** Marks the selected paper as read or as unread. */
export function toggleRead(app: Papertray): void {
	const row = app.reading.selected;
	if (row === undefined) return;
	const isRead = (app.papers.flagsOf(row) & FLAG.read) !== 0;
	app.reading.decided();
	void app.act(isRead ? 'unread' : 'read', [row]);
}
