import { join } from 'node:path';
import {
	app,
	BrowserWindow,
	Menu,
	nativeImage,
	Notification,
	Tray,
	type NativeImage,
} from 'electron';
import type { LoginItem } from '../background/autostart.ts';
import type { Presence } from '../background/background.ts';
import { countPicture, withPicture, type Bitmap } from '../background/count-picture.ts';
import { HIDDEN_SWITCH } from '../config.ts';
import { hasTrayHost } from '../background/tray-host.ts';
import type { TrayAct, TrayContent, TrayEntry } from '../background/tray-menu.ts';

const { platform } = process;

let tray: Tray | undefined;
let trayCount = -1;

/** Whether the icon is in a tray that the desktop shows at this moment. */
export async function isInTray(): Promise<boolean> {
	return tray !== undefined && (await hasTrayHost(platform));
}

/** What this desktop shows of the app beside its window; `resources` is where its pictures are. */
export function desktopPresence(loginItem: LoginItem, resources: string): Presence {
	return {
		async showTray(content, run) {
			if (content === undefined) removeTray();
			else if (tray !== undefined || (await hasTrayHost(platform)))
				fillTray(content, resources, run);
		},
		showBadge,
		loginItem,
		offers: async () => ({ tray: await hasTrayHost(platform), badge: hasBadge() }),
	};
}

/** Starting at login as macOS and Windows have it. */
export const systemLoginItem: LoginItem = {
	isOn: () => Promise.resolve(app.getLoginItemSettings({ args: [HIDDEN_SWITCH] }).openAtLogin),
	set(openAtLogin) {
		// macOS passes no arguments, and says instead that it was at login.
		app.setLoginItemSettings({ openAtLogin, args: [HIDDEN_SWITCH] });
		return Promise.resolve();
	},
	// The system knows the program by itself.
	renew: () => Promise.resolve(),
};

/** Says, once, where the window went that was just closed. */
export function tellOfTray(open: () => void): void {
	if (!Notification.isSupported()) return;
	const notification = new Notification({
		title: 'Papertray keeps running',
		body: 'Its window is in the tray. Settings, under Background, say whether it goes there.',
		silent: true,
	});
	notification.on('click', open);
	notification.show();
}

function removeTray(): void {
	tray?.destroy();
	tray = undefined;
}

function fillTray(
	{ count, tooltip, menu }: TrayContent,
	resources: string,
	run: (act: TrayAct) => void,
): void {
	if (tray === undefined) {
		tray = new Tray(trayPicture(0, resources));
		tray.on('click', () => run({ kind: 'open' }));
		trayCount = 0;
	}
	if (count !== trayCount) {
		if (platform === 'darwin') tray.setTitle(count === 0 ? '' : String(count));
		else tray.setImage(trayPicture(count, resources));
		trayCount = count;
	}
	tray.setToolTip(tooltip);
	tray.setContextMenu(Menu.buildFromTemplate(menu.map((entry) => itemOf(entry, run))));
}

function itemOf(
	entry: TrayEntry,
	run: (act: TrayAct) => void,
): Electron.MenuItemConstructorOptions {
	if (entry === 'line') return { type: 'separator' };
	// One alone would underline what follows it.
	const label = entry.label.replaceAll('&', '&&');
	if ('entries' in entry) {
		return { label, submenu: entry.entries.map((each) => itemOf(each, run)) };
	}
	const { act } = entry;
	return act === undefined ? { label, enabled: false } : { label, click: () => run(act) };
}

function trayPicture(count: number, resources: string): NativeImage {
	if (platform === 'darwin') return nativeImage.createFromPath(join(resources, 'trayTemplate.png'));
	const picture = nativeImage.createFromPath(join(resources, 'tray.png'));
	if (count === 0) return picture;
	const { width, height } = picture.getSize();
	const plain = { width, height, pixels: new Uint8Array(picture.toBitmap()) };
	return imageOf(withPicture(plain, countPicture(count)));
}

function imageOf({ width, height, pixels }: Bitmap): NativeImage {
	return nativeImage.createFromBitmap(Buffer.from(pixels), { width, height });
}

function hasBadge(): boolean {
	// Of the desktops on Linux few have one, and only setting it tells.
	return platform !== 'linux' || app.setBadgeCount(app.getBadgeCount());
}

function showBadge(count: number): void {
	if (platform !== 'win32') {
		app.setBadgeCount(count);
		return;
	}
	const picture = count === 0 ? null : imageOf(countPicture(count));
	for (const window of BrowserWindow.getAllWindows()) {
		window.setOverlayIcon(picture, count === 0 ? '' : `${count} papers`);
	}
}
