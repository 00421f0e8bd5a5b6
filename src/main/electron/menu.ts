import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** Spares Electron building a menu of its own, which `setUpMenu` would replace. */
Menu.setApplicationMenu(null);

/** The application menu: what each system expects of every program, and nothing of our own yet. */
export function setUpMenu(): void {
	const mac = process.platform === 'darwin';
	const view: MenuItemConstructorOptions[] = [
		{ role: 'resetZoom' },
		{ role: 'zoomIn' },
		{ role: 'zoomOut' },
		{ type: 'separator' },
		{ role: 'togglefullscreen' },
		...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
	];
	Menu.setApplicationMenu(
		Menu.buildFromTemplate([
			...(mac ? [{ role: 'appMenu' } as const] : []),
			{ label: 'File', submenu: [{ role: mac ? 'close' : 'quit' }] },
			{ role: 'editMenu' },
			{ label: 'View', submenu: view },
			{ role: 'windowMenu' },
		]),
	);
}
