import { app, type BrowserWindow } from 'electron';

interface ClosingOptions {
	/** Whether the app is to keep running when its window is closed. */
	readonly stays: () => boolean;
	/** Whether the user can get at it then. */
	readonly isInTray: () => Promise<boolean>;
	readonly onHidden: () => void;
}

let isQuitting = false;
app.on('before-quit', () => (isQuitting = true));

/**
 * Lets the window go out of sight instead of being closed, as it is then there again at once. Only
 * where the desktop shows the icon in its tray at that moment: nobody is left with an app that runs
 * and cannot be reached.
 */
export function hideOnClose(window: BrowserWindow, options: ClosingOptions): void {
	let isClosing = false;
	window.on('close', (event) => {
		if (isQuitting || isClosing || !options.stays()) return;
		event.preventDefault();
		void options.isInTray().then((inTray) => {
			if (window.isDestroyed()) return;
			if (inTray) {
				window.hide();
				options.onHidden();
			} else {
				isClosing = true;
				window.close();
			}
		});
	});
}
