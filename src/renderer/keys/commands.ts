import { FLAG } from '#shared/domain/columns.ts';
import {
	commandIds,
	commandOf,
	type CommandGroup,
	type CommandId,
} from '#shared/domain/commands.ts';
import { quoted } from '#shared/domain/note.ts';
import { withRecent } from '#shared/domain/recent.ts';
import type { Papertray } from '../state/papertray.svelte.ts';
import { done, read, save, snooze } from './deciding.ts';
import { back, halfPage, move, moveDay, open, scrollOn, search } from './moving.ts';
import type { Page } from './page.ts';
import { extend, select, selectSide } from './selecting.ts';
import { message, t } from '../language.ts';

/** Why a command can do nothing right now, in a few words; undefined when it can. */
type Unavailable = (app: Papertray) => string | undefined;

interface Action {
	readonly run: (app: Papertray, page: Page) => void;
	readonly unavailable?: Unavailable;
}

const OF_THE_LIST: ReadonlySet<CommandGroup> = new Set(['Move', 'Decide', 'Select', 'Open']);

/** What each command of the table does (`#shared/domain/commands.ts`). */
const ACTIONS: Readonly<Record<CommandId, Action>> = {
	'next-paper': moving((app, page) => move(app, page, 1)),
	'previous-paper': moving((app, page) => move(app, page, -1)),
	'next-day': moving((app, page) => moveDay(app, page, 1)),
	'previous-day': moving((app, page) => moveDay(app, page, -1)),
	'first-paper': moving((app, page) => move(app, page, -Infinity)),
	'last-paper': moving((app, page) => move(app, page, Infinity)),
	'page-down': moving((app, page) => move(app, page, page.rowsInSight())),
	'page-up': moving((app, page) => move(app, page, -page.rowsInSight())),
	'half-page-down': moving((app, page) => move(app, page, halfPage(page))),
	'half-page-up': moving((app, page) => move(app, page, -halfPage(page))),
	open: moving(open),
	'scroll-on': { run: scrollOn },
	'scroll-back': { run: (_app, page) => void page.scrollReader(-1) },
	back: { run: back },
	done: onPaper(done),
	save: onPaper(save),
	'toggle-read': onPaper(read),
	snooze: onPaper(snooze),
	tags: onPaper((app) => app.chooseTags()),
	note: { run: (app) => app.writeNote(), unavailable: noneSelected },
	quote: { run: quoteSelection, unavailable: noneSelected },
	'mark-all-read': moving((app) => void app.acts.act('read', [...app.list.shown.rows])),
	undo: { run: (app) => void app.acts.undo() },
	redo: { run: (app) => void app.acts.redo() },
	select: moving(select),
	'select-next': moving((app, page) => extend(app, page, 1)),
	'select-previous': moving((app, page) => extend(app, page, -1)),
	'select-all': moving((app) => app.selection.all()),
	'select-above': onPaper((app) => selectSide(app, 'above')),
	'select-below': onPaper((app) => selectSide(app, 'below')),
	'open-hugging-face': onPaper((app) => app.sharing.openLink('huggingface')),
	'open-pdf': onPaper((app) => app.sharing.openLink('pdf')),
	'open-code': {
		run: (app) => app.sharing.openLink('code'),
		unavailable: (app) => noPaper(app) ?? noCode(app),
	},
	'copy-link': onPaper((app) => void app.sharing.copyLink()),
	'copy-bibtex': onPaper((app) => void app.sharing.copyAs('bibtex')),
	'copy-markdown-link': onPaper((app) => void app.sharing.copyAs('markdown-link')),
	'copy-apa': onPaper((app) => void app.sharing.copyAs('apa')),
	'copy-ieee': onPaper((app) => void app.sharing.copyAs('ieee')),
	'copy-chicago': onPaper((app) => void app.sharing.copyAs('chicago')),
	'add-to-zotero': {
		run: (app) => {
			const { paper } = app.reading;
			if (paper !== undefined) void app.sharing.addToZotero(paper.id);
		},
		unavailable: noneSelected,
	},
	'go-to-inbox': { run: (app) => app.places.show('inbox') },
	'go-to-saved': { run: (app) => app.places.show('saved') },
	'go-to-snoozed': { run: (app) => app.places.show('snoozed') },
	'go-to-done': { run: (app) => app.places.show('done') },
	'go-to-all': { run: (app) => app.places.show('all') },
	'go-to-rising': { run: (app) => app.places.goTo({ kind: 'rising' }) },
	'go-to-for-you': {
		run: (app) => app.places.goTo({ kind: 'for-you' }),
		unavailable: (app) => (app.settings.forYou ? undefined : t('For you is off in Settings')),
	},
	'go-to-trends': { run: (app) => app.places.showTrends() },
	'catch-up': { run: (app) => app.places.showCatchUp() },
	history: { run: (app) => (app.dialog = 'history') },
	notifications: { run: (app) => (app.dialog = 'notifications') },
	search: { run: search },
	'sync-now': {
		run: (app) => app.syncNow(),
		unavailable: (app) => (app.sample ? t('Sample papers do not sync') : undefined),
	},
	'forget-searches': {
		run: (app) => app.search.forgetRecent(),
		unavailable: (app) =>
			app.settings.recentSearches.length === 0 ? t('No searches are remembered') : undefined,
	},
	export: {
		run: (app) => app.askToExport(),
		unavailable: (app) => (app.papers.count === 0 ? t('There are no papers yet') : undefined),
	},
	import: { run: (app) => app.askToImport() },
	palette: { run: (app) => (app.dialog = 'palette') },
	settings: { run: (app) => app.showSettings() },
	help: { run: (app) => (app.dialog = 'help') },
	introduction: { run: (app) => (app.dialog = 'introduction') },
	doctor: { run: (app) => (app.dialog = 'doctor') },
	privacy: { run: (app) => app.showSettings(message('Privacy')) },
	about: { run: (app) => (app.dialog = 'about') },
};

/** Why a command can do nothing right now, in a few words; undefined when it can. */
export function unavailable(id: CommandId, app: Papertray): string | undefined {
	if (app.catchUp.shown && isOfTheList(id)) return t('Not while catching up');
	if (app.trends.shown && isOfTheList(id)) return t('Not while trends are shown');
	return ACTIONS[id].unavailable?.(app);
}

/** Whether a command is about the list and its papers, and nothing for a page in their place. */
export function isOfTheList(id: CommandId): boolean {
	return OF_THE_LIST.has(commandOf(id).group) && id !== 'undo' && id !== 'redo';
}

/** Asks for the system's own menu for the papers that acts are meant for now. */
export function showPaperMenu(app: Papertray): void {
	const without = commandIds.filter((id) => unavailable(id, app) !== undefined);
	void app.backend.showPaperMenu({ unavailable: without });
}

/** Runs a command, or says why it can do nothing right now. */
export function runCommand(id: CommandId, app: Papertray, page: Page): void {
	const reason = unavailable(id, app);
	if (reason === undefined) ACTIONS[id].run(app, page);
	else app.toast.say(reason);
}

/** Runs a command that was chosen from the palette, which then offers it first. */
export function runFromPalette(id: CommandId, app: Papertray, page: Page): void {
	app.changeSettings({ recentCommands: withRecent(app.settings.recentCommands, id, 'commands') });
	runCommand(id, app, page);
}

/** Puts what is selected in the reader into the note. */
function quoteSelection(app: Papertray, page: Page): void {
	const text = page.selectedInReader();
	if (text === undefined) app.toast.say(t('Select what to quote in the reader first'));
	else app.writeNote(quoted(text));
}

/** An action on the list. */
function moving(run: Action['run']): Action {
	return {
		run,
		unavailable: (app) => (app.list.shown.rows.length === 0 ? t('The list is empty') : undefined),
	};
}

/** An action on the selected paper. */
function onPaper(run: Action['run']): Action {
	return { run, unavailable: noPaper };
}

function noPaper(app: Papertray): string | undefined {
	return app.acts.targets.length === 0 ? t('No paper is selected') : undefined;
}

function noneSelected(app: Papertray): string | undefined {
	return app.reading.selected === undefined ? t('No paper is selected') : undefined;
}

function noCode(app: Papertray): string | undefined {
	const flags = app.papers.flagsOf(app.reading.selected ?? -1);
	return (flags & FLAG.code) === 0 ? t('This paper links no code') : undefined;
}
