import { join } from 'node:path';
import { app, dialog, Menu, nativeTheme, session, type BrowserWindow } from 'electron';
import type { Settings } from '#shared/domain/settings.ts';
import { languageFor, type SpokenLanguage } from '#shared/language/languages.ts';
import { speakLanguage } from '#shared/language/load.ts';
import { t } from '#shared/language/say.ts';
import { APP_ID } from './app-id.ts';
import { commandIn } from './command-line/command-words.ts';
import { readConfig, type Config } from './config.ts';
import { Destinations } from './destinations.ts';
import { hideOnClose } from './electron/closing.ts';
import { guardSession, guardSessions, guardWebContents } from './electron/guards.ts';
import { announce, serveCommands } from './electron/ipc.ts';
import { followLinks } from './electron/links.ts';
import type { OpenApplication } from './electron/open-application.ts';
import { BUILT_PAGE, isOwnPage, pageIn, servePages } from './electron/pages.ts';
import { refusedSwitch } from './electron/refuse-inspection.ts';
import { firstFrame, openMainWindow, showMainWindow, showPage } from './electron/window.ts';
import { firstSettings, lastPlace } from './first-look.ts';
import { keepLog, log, print, setLogLevel } from './log.ts';
import { LOG_FOLDER, LogFile } from './log-file.ts';
import { SETTINGS_FILE, WINDOW_FILE } from './store/file-names.ts';

/** How long quitting waits for the disk before it gives up; acts are on disk long before. */
const LONGEST_QUIT = 5000;

const refused = refusedSwitch();
const command = commandIn(process.argv, app);
if (refused !== undefined) {
	log(
		'warn',
		`Papertray does not start with --${refused}: another program could read what it shows`,
	);
	app.exit(1);
} else if (command === undefined) {
	const config = start();
	if (config !== undefined) run(config);
} else {
	// Awaited at the top: Electron waits for it, and needs neither display nor window until then.
	await runAsCommand(command);
}

/** `papertray list …`: does what the words say, and ends. */
async function runAsCommand(words: readonly string[]): Promise<void> {
	const { runInTerminal } = await import('./command-line/terminal.ts');
	const code = await runInTerminal(words, {
		environment: process.env,
		version: app.getVersion(),
		profile: app.getPath('userData'),
	});
	process.exit(code);
}

/** macOS gives a program that it starts at login no arguments to tell by. */
function wasStartedAtLogin(): boolean {
	return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Everything that has to happen before Electron is ready; undefined: this process is not to run. */
function start(): Config | undefined {
	try {
		const config = readConfig(process.env, process.argv);
		setLogLevel(config.logLevel);
		if (config.profile !== undefined) app.setPath('userData', config.profile);
		if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
		// What Chromium keeps stays apart from what the user would back up.
		app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));

		// The store has one owner. The program that is there already shows its window instead.
		if (app.requestSingleInstanceLock()) return config;
		print('Papertray is running already; its window comes to the front.');
		app.quit();
	} catch (cause) {
		stop(cause);
	}
	return undefined;
}

function run(config: Config): void {
	const page = config.rendererUrl ?? BUILT_PAGE;
	const profile = app.getPath('userData');
	const logFile = new LogFile({ folder: join(profile, LOG_FOLDER), home: app.getPath('home') });
	keepLog((line) => logFile.write(line));
	const now = (): number => Date.now() + config.nowOffset;
	let place = lastPlace(join(profile, WINDOW_FILE));
	let opening: Promise<OpenApplication> | undefined;
	let running: OpenApplication | undefined;
	/** Whether the app starts without its window. */
	let isHidden = false;

	/** Opened once, and not before the window: to load it and to read the store would keep that waiting. */
	function application(): Promise<OpenApplication> {
		opening ??= open();
		return opening;
	}

	async function open(): Promise<OpenApplication> {
		const { openApplication } = await import('./electron/open-application.ts');
		return await openApplication({
			...{ config, profile, now, destinations, isHidden, showWindow, spoken },
			...{ applyTheme, applyLanguage },
			openMinimized: () => openWindow('minimized'),
		});
	}

	let language: SpokenLanguage = 'en';
	/** Once that can be spoken. */
	let spoken: Promise<void> | undefined;
	/** Which language it is to be; what the environment says counts as the system's. */
	function wantedLanguage(choice: Settings['language']): SpokenLanguage {
		const preferred = config.language?.split(',') ?? app.getPreferredSystemLanguages();
		return languageFor(choice, preferred);
	}
	/** The page begins anew in it: whatever is on show was said in the one before. */
	async function applyLanguage(choice: Settings['language']): Promise<boolean> {
		const wanted = wantedLanguage(choice);
		if (wanted === language) return false;
		language = wanted;
		await speakLanguage(language);
		showPage(pageIn(page, language));
		return true;
	}

	function openWindow(how?: 'minimized'): BrowserWindow {
		const window = openMainWindow(pageIn(page, language), place, how, (rested) => {
			place = rested;
			void application().then(({ rememberWindow }) => rememberWindow(rested));
		});
		hideOnClose(window, {
			stays: () => running?.staysInTray() ?? false,
			isInTray: async () => await (await import('./electron/presence.ts')).isInTray(),
			onHidden: () => running?.wentToTray(),
		});
		return window;
	}
	function showWindow(): void {
		showMainWindow(openWindow);
	}

	const destinations = new Destinations({
		// Until then nothing can be shown, and the start shows the window by itself.
		show: () => app.isReady() && showWindow(),
		tell: () => announce('onDestination', undefined),
	});
	followLinks(destinations, () => app.isReady() && showWindow());
	guardSessions();
	guardWebContents();
	// Spares Electron building a menu that ours would replace.
	Menu.setApplicationMenu(null);
	stopGently(
		() => opening,
		() => logFile.close(),
	);

	void app
		.whenReady()
		.then(async () => {
			const settings = firstSettings(join(profile, SETTINGS_FILE));
			applyTheme(settings.theme);
			language = wantedLanguage(settings.language);
			// The window need not wait for it: main says nothing before the first frame.
			spoken = language === 'en' ? undefined : speakLanguage(language);
			guardSession(session.defaultSession, new URL(page).href.replace(/\/[^/]*$/, ''));
			servePages(async (path) => (await application()).findPicture(path));
			serveCommands(
				async () => (await application()).answer,
				(frame) => isOwnPage(frame, page),
			);
			isHidden = (config.hidden || wasStartedAtLogin()) && !destinations.isWaiting;
			const window = isHidden ? undefined : openWindow();
			app.on('activate', showWindow);

			running = await application();
			// What nobody sees of the first frame comes after it.
			if (window !== undefined) await firstFrame(window);
			await running.begin();
		})
		.catch(stop);
}

function applyTheme(theme: Settings['theme']): void {
	nativeTheme.themeSource = theme;
}

/** Lets what is under way reach the disk before the process ends, but not for ever. */
function stopGently(
	application: () => Promise<OpenApplication> | undefined,
	closeLog: () => Promise<void>,
): void {
	let stopped = false;

	app.on('window-all-closed', () => {
		if (process.platform !== 'darwin') app.quit();
	});
	app.on('will-quit', (event) => {
		const opened = application();
		if (stopped || opened === undefined) return;
		event.preventDefault();
		const closing = opened.then(({ close }) => close());
		const late = new Promise((resolve) => setTimeout(resolve, LONGEST_QUIT));
		void Promise.race([closing, late])
			.catch((cause: unknown) => log('warn', 'not everything closed well', cause))
			// An installation takes the time that it takes; the user may be asked for a password.
			.then(async () => (await opened).installOnQuit())
			.catch((cause: unknown) => log('warn', 'the update was not installed', cause))
			.then(closeLog)
			.then(() => {
				stopped = true;
				app.quit();
			});
	});
}

/** Ends the program with the reason, where the user sees it. */
function stop(cause: unknown): void {
	log('warn', 'Papertray cannot start', cause);
	const reason = cause instanceof Error ? cause.message : String(cause);
	dialog.showErrorBox(
		t('Papertray cannot start'),
		t('{reason}\n\nNothing was changed.', { reason }),
	);
	app.exit(1);
}
