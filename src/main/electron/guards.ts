import { app, type Session, type WebContents } from 'electron';
import { log } from '../log.ts';

/** Asked by nobody, and answered by nobody. */
const NOWHERE = 'https://dictionaries.invalid/';

/** `net::ERR_ACCESS_DENIED` of Chromium. */
const REFUSED = { error: -10 };

/**
 * Closes what Electron leaves open by default, for every window there will ever be: permissions
 * (granted unless refused), navigation, new windows, webviews, downloads, files, and requests of
 * the page to anywhere but itself. Electron, docs/tutorial/security.md, items 1, 5 and 11 to 14.
 */
export function guardSession(session: Session, pageOrigin: string): void {
	session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
	session.setPermissionCheckHandler(() => false);
	session.setDevicePermissionHandler(() => false);
	session.on('will-download', (event) => event.preventDefault());
	// Such requests never come by the handler below; what main reads from disk goes by Node.
	// Not by `handle`, for which Node loads fetch's machinery (pages.ts).
	// eslint-disable-next-line @typescript-eslint/no-deprecated
	session.protocol.interceptBufferProtocol('file', (_request, respond) => respond(REFUSED));

	session.webRequest.onBeforeRequest(({ url, webContentsId }, callback) => {
		const ours = url.startsWith(`${pageOrigin}/`) || url.startsWith('devtools://');
		// While developing, the page's own server is spoken to over a web socket as well.
		const socket = url.startsWith(`${pageOrigin.replace(/^http/, 'ws')}/`);
		if (!ours && !socket) log('warn', `blocked a request of window ${webContentsId}: ${url}`);
		callback({ cancel: !ours && !socket });
	});
}

/**
 * Keeps every session there will ever be from asking a host nobody has agreed to: as soon as it is
 * made, Chromium would fetch a dictionary for it from Google, also where no window uses it.
 * https://www.electronjs.org/docs/latest/api/session#sessetspellcheckerdictionarydownloadurlurl
 */
export function guardSessions(): void {
	app.on('session-created', (created) => {
		created.setSpellCheckerEnabled(false);
		// On macOS the system checks, and has no such list.
		if (process.platform !== 'darwin') created.setSpellCheckerLanguages([]);
		created.setSpellCheckerDictionaryDownloadURL(NOWHERE);
	});
}

/** Guards every web contents from its creation on. */
export function guardWebContents(): void {
	app.on('web-contents-created', (_event, contents) => {
		refuseNavigation(contents);
		contents.setWindowOpenHandler(() => ({ action: 'deny' }));
		contents.on('will-attach-webview', (event) => event.preventDefault());
	});
}

function refuseNavigation(contents: WebContents): void {
	// The page is loaded by main and stays; its address changes by nothing but a reload.
	contents.on('will-navigate', (event) => {
		if (event.url !== contents.getURL()) event.preventDefault();
	});
	contents.on('will-frame-navigate', (event) => {
		if (!event.isMainFrame) event.preventDefault();
	});
	contents.on('will-redirect', (event) => event.preventDefault());
}
