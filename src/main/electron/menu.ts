import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type Command, type CommandId, type MenuName } from '#shared/domain/commands.ts';
import type { Bindings } from '#shared/domain/key-presets.ts';
import { t } from '#shared/language/say.ts';
import { acceleratorOf } from '../accelerator.ts';

type Item = MenuItemConstructorOptions;

const MAC = process.platform === 'darwin';
const LINE: Item = { type: 'separator' };

/** What the menu of a paper offers, in groups. */
const PAPER_MENU: readonly (readonly CommandId[])[] = [
	['open', 'done', 'save', 'toggle-read', 'snooze', 'tags', 'note'],
	['open-hugging-face', 'open-pdf', 'open-code'],
	['copy-link', 'copy-bibtex', 'copy-markdown-link', 'copy-apa', 'add-to-zotero', 'export'],
	['select', 'select-above', 'select-below'],
];

/**
 * The application menu: the commands of the table, with the keys in force, and what each system
 * expects of every program. `run` does what is chosen; keys stay with the page.
 */
export function setUpMenu(bindings: Bindings, run: (id: CommandId) => void): void {
	function commands(menu: MenuName, but: readonly CommandId[] = []): Item[] {
		const members = COMMANDS.filter((each) => each.menu === menu && !but.includes(each.id));
		const groups = [...new Set(members.map(({ group }) => group))];
		return groups.flatMap((group, place) => [
			...(place > 0 ? [LINE] : []),
			...members.filter((each) => each.group === group).map((each) => item(each)),
		]);
	}

	function item(command: Pick<Command, 'id' | 'name'>): Item {
		return itemOf(command, bindings, run);
	}

	// Where macOS has them, in the program's own menu.
	const settings = COMMANDS.filter(({ id }) => MAC && id === 'settings').map(item);
	const about = COMMANDS.filter(({ id }) => MAC && id === 'about').map(item);
	const inFile = commands('File', MAC ? ['settings'] : []);
	Menu.setApplicationMenu(
		Menu.buildFromTemplate([
			...(MAC ? [{ label: app.name, submenu: ownMenu(about, settings) }] : []),
			{ label: t('File'), submenu: [...inFile, LINE, { role: MAC ? 'close' : 'quit' }] },
			{ label: t('Edit'), submenu: [...editing(), LINE, ...commands('Edit')] },
			{ label: t('View'), submenu: [...commands('View'), LINE, ...viewing()] },
			{ label: t('Go'), submenu: commands('Go') },
			{ label: t('Paper'), submenu: commands('Paper') },
			{ role: 'windowMenu' },
			{ role: 'help', label: t('Help'), submenu: commands('Help', MAC ? ['about'] : []) },
		]),
	);
}

/** Shows, where the mouse is, what can be done with papers; what cannot be done now is greyed out. */
export function popUpPaperMenu(
	bindings: Bindings,
	run: (id: CommandId) => void,
	unavailable: readonly CommandId[],
): void {
	const groups = PAPER_MENU.map((group) => COMMANDS.filter(({ id }) => group.includes(id)));
	const items = groups.flatMap((group, place) => [
		...(place > 0 ? [LINE] : []),
		...group.map((each) => ({
			...itemOf(each, bindings, run),
			enabled: !unavailable.includes(each.id),
		})),
	]);
	Menu.buildFromTemplate(items).popup();
}

function itemOf(
	{ id, name }: Pick<Command, 'id' | 'name'>,
	bindings: Bindings,
	run: (id: CommandId) => void,
): Item {
	const accelerator = bindings[id]
		.map((keys) => acceleratorOf(keys, MAC))
		.find((each) => each !== undefined);
	return {
		id,
		label: t(name),
		click: () => run(id),
		// Shown only: the page knows whether a letter is typed or pressed.
		registerAccelerator: false,
		...(accelerator !== undefined && { accelerator }),
	};
}

/** What macOS has under the program's name. */
function ownMenu(about: readonly Item[], settings: readonly Item[]): Item[] {
	return [
		...about,
		LINE,
		...settings,
		LINE,
		{ role: 'services' },
		LINE,
		{ role: 'hide' },
		{ role: 'hideOthers' },
		{ role: 'unhide' },
		LINE,
		{ role: 'quit' },
	];
}

function editing(): Item[] {
	return [
		{ role: 'undo' },
		{ role: 'redo' },
		LINE,
		{ role: 'cut' },
		{ role: 'copy' },
		{ role: 'paste' },
		{ role: 'selectAll' },
	];
}

function viewing(): Item[] {
	return [
		{ role: 'resetZoom' },
		{ role: 'zoomIn' },
		{ role: 'zoomOut' },
		LINE,
		{ role: 'togglefullscreen' },
		...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
	];
}
