import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen, type Rectangle } from 'electron';
import { log } from '../log.ts';
import type { DocumentFile } from '../store/document-file.ts';
import type { WindowState } from '../store/preferences.ts';

const FIRST_SIZE = { width: 1280, height: 800 };
const SMALLEST_SIZE = { minWidth: 400, minHeight: 420 };
/** How long the window must rest before its place is written down. */
const RESTED = 400;

/** Colour of the window until the page is painted: look.md's desk, so that nothing flashes. */
const DESK = { light: '#F4F1EA', dark: '#141311' };

/** Opens the main window on `page`, where it was last time. */
export function openMainWindow(page: string, state: DocumentFile<WindowState>): BrowserWindow {
	const window = new BrowserWindow({
		...FIRST_SIZE,
		...SMALLEST_SIZE,
		...visible(state.data.bounds),
		title: 'Papertray',
		backgroundColor: nativeTheme.shouldUseDarkColors ? DESK.dark : DESK.light,
		autoHideMenuBar: true,
		icon: resolve(import.meta.dirname, '../../resources/icon.png'),
		webPreferences: {
			preload: join(import.meta.dirname, '../preload/index.cjs'),
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webviewTag: false,
			spellcheck: false,
			disableBlinkFeatures: 'Auxclick',
			devTools: !app.isPackaged,
		},
	});
	if (state.data.maximized) window.maximize();
	rememberPlace(window, state);
	recoverOnce(window);
	void window.loadURL(page);
	return window;
}

/** Brings the window up, as starting the app a second time should, or opens one by `open`. */
export function showMainWindow(open: () => void): void {
	const [window] = BrowserWindow.getAllWindows();
	if (window === undefined) {
		open();
		return;
	}
	if (window.isMinimized()) window.restore();
	window.show();
	window.focus();
}

/** `bounds` if enough of them is on a screen there is now; screens come and go. */
function visible(bounds: Rectangle | undefined): Partial<Rectangle> {
	if (bounds === undefined) return {};
	const { workArea } = screen.getDisplayMatching(bounds);
	const width = overlap(bounds.x, bounds.width, workArea.x, workArea.width);
	const height = overlap(bounds.y, bounds.height, workArea.y, workArea.height);
	return width >= 100 && height >= 100 ? bounds : { width: bounds.width, height: bounds.height };
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
	return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

function rememberPlace(window: BrowserWindow, state: DocumentFile<WindowState>): void {
	let timer: NodeJS.Timeout | undefined;

	function remember(): void {
		clearTimeout(timer);
		const maximized = window.isMaximized();
		const bounds = window.getNormalBounds();
		// Nobody waits for this: a place that could not be written costs nothing but the place.
		void state.update((before) => ({ ...before, bounds, maximized }));
	}
	function rememberSoon(): void {
		clearTimeout(timer);
		timer = setTimeout(remember, RESTED);
	}
	window.on('resize', rememberSoon);
	window.on('move', rememberSoon);
	window.on('close', remember);
}

/** A crashed page is loaded again, once; a second crash within a minute is told. */
function recoverOnce(window: BrowserWindow): void {
	let crashedAt = -Infinity;

	window.webContents.on('render-process-gone', (_event, { reason }) => {
		if (reason === 'clean-exit') return;
		log('warn', `the window's process is gone: ${reason}`);
		const again = performance.now() - crashedAt < 60_000;
		crashedAt = performance.now();
		if (!again) return window.reload();
		dialog.showErrorBox(
			'The window stopped working twice',
			'Everything you did is saved. Please start Papertray again.',
		);
	});
}
