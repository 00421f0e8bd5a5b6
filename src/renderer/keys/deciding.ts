import { FLAG } from '#shared/domain/columns.ts';
import type { Until } from '#shared/domain/snooze.ts';
import type { Papertray } from '../state/papertray.svelte.ts';

/** Marks papers done, or takes that back where all of them are, and goes on. */
export function done(app: Papertray): void {
	const { targets } = app.acts;
	const verb = all(app, targets, FLAG.done) ? 'not-done' : 'done';
	leave(app, targets, app.list.within === (verb === 'done' ? 'inbox' : 'done'));
	void app.acts.act(verb, targets);
}

/** Asks until when, if there is anything to snooze; snoozed papers come back at once. */
export function snooze(app: Papertray): void {
	const { targets } = app.acts;
	if (targets.length === 0) return;
	if (!all(app, targets, FLAG.snoozed)) app.dialog = 'snooze';
	else {
		leave(app, targets, app.list.within === 'snoozed');
		void app.acts.act('not-snoozed', targets);
	}
}

/** Snoozes what the dialog was opened for. */
export function snoozeUntil(app: Papertray, until: Until): void {
	const { targets } = app.acts;
	app.dialog = undefined;
	leave(app, targets, app.list.within === 'inbox');
	void app.acts.act('snooze', targets, until);
}

/** Moves the selection on where the selected paper is about to leave the list. */
function leave(app: Papertray, leaving: readonly number[], leaves: boolean): void {
	const row = app.reading.selected;
	if (row === undefined || !leaving.includes(row) || app.list.searching) return;
	const { advance } = app.settings;
	if (advance === 'stay') {
		if (leaves) app.list.keep(row);
		return;
	}
	const gone = new Set(leaving);
	const position = app.list.positionOf(row);
	const below = app.list.firstFrom(position + 1, 1, (each) => !gone.has(each));
	const above = app.list.firstFrom(position - 1, -1, (each) => !gone.has(each));
	const next = advance === 'next' ? (below ?? above) : (above ?? below);
	if (next !== undefined && app.reading.opened) app.reading.open(next);
	else if (next !== undefined || leaves) app.reading.select(next);
}

function all(app: Papertray, rows: readonly number[], flag: number): boolean {
	return rows.every((row) => (app.papers.flagsOf(row) & flag) !== 0);
}

/** Saves papers, or takes that back where all of them are. */
export function save(app: Papertray): void {
	toggle(app, FLAG.saved, 'save', 'unsave');
}

/** Marks papers as read, or as unread where all of them are. */
export function read(app: Papertray): void {
	toggle(app, FLAG.read, 'read', 'unread');
}

function toggle(app: Papertray, flag: number, on: 'save' | 'read', off: 'unsave' | 'unread'): void {
	const { targets } = app.acts;
	const isOn = all(app, targets, flag);
	if (flag === FLAG.read) app.reading.decided();
	if (flag === FLAG.saved && isOn && app.list.mailbox === 'saved')
		targets.forEach((row) => app.list.keep(row));
	void app.acts.act(isOn ? off : on, targets);
}
