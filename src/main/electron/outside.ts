import { join } from 'node:path';
import { app, BrowserWindow, clipboard, dialog, shell } from 'electron';
import { failure, success, type Result } from '#shared/result.ts';
import type { SaveQuestion } from '../export/exporter.ts';
import { webAddress } from '../web-address.ts';
import { t } from '#shared/language/say.ts';

/** Hosts the feed is known to link to; any other is asked about first, once a run. */
const KNOWN_HOSTS = new Set(['huggingface.co', 'arxiv.org', 'github.com']);

/**
 * Hands a web address to the system's browser: the one way out of the app. Anything that is no
 * safe web address is refused; a host nobody knows is shown to the user first, as the machine
 * reads it, so that look-alike letters show.
 */
export async function openOutside(address: string): Promise<Result<void>> {
	const safe = webAddress(address);
	if (safe === undefined) return failure({ code: 'link-refused' });

	const { host } = new URL(safe);
	if (!KNOWN_HOSTS.has(host)) {
		if (!(await userAgrees(host))) return success(undefined);
		KNOWN_HOSTS.add(host);
	}
	await shell.openExternal(safe);
	return success(undefined);
}

export async function copyText(text: string): Promise<void> {
	// Newer Electrons answer later than older ones.
	await clipboard.writeText(text);
}

/** Shows a folder in the system's file browser. */
export async function showFolder(folder: string): Promise<void> {
	await shell.openPath(folder);
}

/** Lets the user choose a folder, or make one; undefined where they changed their mind. */
export async function chooseFolder(before: string): Promise<string | undefined> {
	const asked = {
		title: t('Folder for notes'),
		buttonLabel: t('Use this folder'),
		properties: ['openDirectory' as const, 'createDirectory' as const],
		...(before !== '' && { defaultPath: before }),
	};
	const window = BrowserWindow.getFocusedWindow();
	const { canceled, filePaths } = window
		? await dialog.showOpenDialog(window, asked)
		: await dialog.showOpenDialog(asked);
	return canceled ? undefined : filePaths[0];
}

/** Shows a file in its folder, in the system's file browser. */
export function showFile(file: string): void {
	shell.showItemInFolder(file);
}

/** Asks the user, in the system's own dialog, for a file to write; undefined when called off. */
export async function chooseFile({ name, kind, extension }: SaveQuestion) {
	const options = {
		defaultPath: join(app.getPath('documents'), name),
		filters: [{ name: kind, extensions: [extension] }],
	};
	const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
	const { canceled, filePath } = window
		? await dialog.showSaveDialog(window, options)
		: await dialog.showSaveDialog(options);
	return canceled || filePath === '' ? undefined : filePath;
}

/** Asks the user, in the system's own dialog, for a file to bring in; undefined when called off. */
export async function chooseImport(): Promise<string | undefined> {
	const options = {
		properties: ['openFile' as const],
		filters: [
			{
				name: t('Backups, exports, lists of feeds or papers'),
				extensions: ['papertray-backup', 'json', 'opml', 'xml', 'txt', 'md', 'csv', 'bib', 'ris'],
			},
			{ name: t('All files'), extensions: ['*'] },
		],
	};
	const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
	const { canceled, filePaths } = window
		? await dialog.showOpenDialog(window, options)
		: await dialog.showOpenDialog(options);
	return canceled ? undefined : filePaths[0];
}

/** Ends the program, and starts it again. */
export function relaunch(): void {
	app.relaunch();
	app.quit();
}

async function userAgrees(host: string): Promise<boolean> {
	const question = {
		type: 'question' as const,
		message: t('Open {host}?', { host }),
		detail: t('The link leads to this site. It opens in your browser.'),
		buttons: [t('Open'), t('Cancel')],
		defaultId: 0,
		cancelId: 1,
	};
	const window = BrowserWindow.getFocusedWindow();
	const { response } = window
		? await dialog.showMessageBox(window, question)
		: await dialog.showMessageBox(question);
	return response === 0;
}
