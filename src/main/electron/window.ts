import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen, type Rectangle } from 'electron';
import { log } from '../log.ts';
import { BUILT, RESOURCES } from './folders.ts';
import type { WindowPlace } from '../store/preferences.ts';
import { t } from '#shared/language/say.ts';

const FIRST_SIZE = { width: 1280, height: 800 };
const SMALLEST_SIZE = { minWidth: 400, minHeight: 420 };
const ICON = join(RESOURCES, 'icon.png');
/** How long the window must rest before its place is written down. */
const RESTED = 400;
/** Nobody waits longer than this for a first frame; a page that crashed has none. */
const LONGEST_FIRST_FRAME = 3000;

/** Colour of the window until the page is painted: look.md's desk, so that nothing flashes. */
const DESK = { light: '#F4F1EA', dark: '#141311' };

/**
 * Opens the main window on `page`, in its last place, or just where the desktop lists what runs;
 * `onRest` hears where it comes to rest.
 */
export function openMainWindow(
	page: string,
	place: WindowPlace,
	how: 'minimized' | undefined,
	onRest: (place: WindowPlace) => void,
): BrowserWindow {
	const window = new BrowserWindow({
		...FIRST_SIZE,
		...SMALLEST_SIZE,
		...visible(place.bounds),
		title: 'Papertray',
		...(how === 'minimized' && { show: false }),
		backgroundColor: nativeTheme.shouldUseDarkColors ? DESK.dark : DESK.light,
		autoHideMenuBar: true,
		webPreferences: {
			preload: join(BUILT, 'preload/index.cjs'),
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			nodeIntegrationInWorker: false,
			nodeIntegrationInSubFrames: false,
			webviewTag: false,
			spellcheck: false,
			devTools: !app.isPackaged,
		},
	});
	// Maximising would show it.
	if (how === 'minimized') window.minimize();
	else if (place.maximized) window.maximize();
	watchPlace(window, onRest);
	recoverOnce(window);
	void window.loadURL(page);
	// Elsewhere the program's file has it; here reading it takes time that the page can use.
	if (process.platform === 'linux') {
		window.once('ready-to-show', () => window.setIcon(ICON));
	}
	return window;
}

/** Resolves when the window has shown its page, or will not any more. */
export async function firstFrame(window: BrowserWindow): Promise<void> {
	await new Promise<void>((resolve) => {
		window.once('ready-to-show', resolve);
		window.once('closed', resolve);
		setTimeout(resolve, LONGEST_FIRST_FRAME);
	});
}

/** Brings the window up, as starting the app a second time should, or opens one by `open`. */
export function showMainWindow(open: () => BrowserWindow): void {
	const [window] = BrowserWindow.getAllWindows();
	if (window === undefined) {
		open();
		return;
	}
	if (window.isMinimized()) window.restore();
	window.show();
	window.focus();
}

/** Shows another page in the window, where there is one. */
export function showPage(page: string): void {
	for (const window of BrowserWindow.getAllWindows()) void window.loadURL(page);
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

function watchPlace(window: BrowserWindow, onRest: (place: WindowPlace) => void): void {
	let timer: NodeJS.Timeout | undefined;

	function rested(): void {
		clearTimeout(timer);
		onRest({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
	}
	function moved(): void {
		clearTimeout(timer);
		timer = setTimeout(rested, RESTED);
	}
	window.on('resize', moved);
	window.on('move', moved);
	window.on('close', rested);
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
			t('The window stopped working twice'),
			t('Everything you did is saved. Please start Papertray again.'),
		);
	});
}
