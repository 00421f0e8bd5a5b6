import { join } from 'node:path';
import {
	app,
	BrowserWindow,
	dialog,
	nativeTheme,
	net,
	Notification,
	powerMonitor,
	session,
} from 'electron';
import { bindingsOf } from '#shared/domain/key-bindings.ts';
import type { CommandId } from '#shared/domain/commands.ts';
import type { Program } from '#shared/domain/program.ts';
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts';
import { languageFor, type SpokenLanguage } from '#shared/language/languages.ts';
import { speakLanguage } from '#shared/language/load.ts';
import { APP_ID } from './app-id.ts';
import { createApplication, type Application, type World } from './application.ts';
import { commandIn } from './command-line/command-words.ts';
import type { Presence } from './background/background.ts';
import { switchOver } from './backup/switch-over.ts';
import { readConfig, type Config } from './config.ts';
import { Destinations } from './destinations.ts';
import { Autostart } from './background/autostart.ts';
import { stayReachable } from './background/reachable.ts';
import { hideOnClose } from './electron/closing.ts';
import { startEngine } from './electron/engine.ts';
import { guardSession, guardSessions, guardWebContents } from './electron/guards.ts';
import { followLinks, takeLinks } from './electron/links.ts';
import { announce, serveCommands } from './electron/ipc.ts';
import { popUpPaperMenu, setUpMenu } from './electron/menu.ts';
import { fetchPicture, networkFetch, sessionFetch } from './electron/network.ts';
import {
	chooseFile,
	chooseFolder,
	chooseImport,
	copyText,
	relaunch,
	openOutside,
	showFile,
	showFolder,
} from './electron/outside.ts';
import { refusedSwitch } from './electron/refuse-inspection.ts';
import { BUILT_PAGE, isOwnPage, pageIn, servePages } from './electron/pages.ts';
import { shrink } from './electron/pictures.ts';
import { firstFrame, openMainWindow, showMainWindow, showPage } from './electron/window.ts';
import { askToPutBack } from './electron/put-back.ts';
import { updateSource } from './electron/update-source.ts';
import { keepLog, log, print, setLogLevel } from './log.ts';
import { LOG_FOLDER, LogFile } from './log-file.ts';
import { isKnownAddress } from './network/known-hosts.ts';
import { NETWORK_FILE, NetworkLog } from './network/network-log.ts';
import { userAgent } from './open-feed.ts';
import { beginStart, type Start } from './update/first-start.ts';
import type { UpdateSource } from './update/open-updates.ts';
import { peek } from './store/peek.ts';
import {
	SETTINGS_FILE,
	SETTINGS_FORMAT,
	WINDOW_FILE,
	WINDOW_FORMAT,
	type WindowPlace,
} from './store/preferences.ts';
import { t } from '#shared/language/say.ts';

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

/** The installed program is its own command line; while developing it is a script for Node. */
function commandProgram(): World['program'] {
	if (!app.isPackaged) return { path: 'node', parameters: [join(import.meta.dirname, 'cli.js')] };
	// What an AppImage runs is unpacked anew each time.
	return { path: process.env['APPIMAGE'] ?? process.execPath, parameters: [] };
}

/** How this very program is started again. */
function ownProgram({ profile }: Config): Program {
	const { path } = commandProgram();
	return {
		...(app.isPackaged
			? { path, parameters: [] }
			: { path: process.execPath, parameters: [app.getAppPath()] }),
		...(profile !== undefined && { environment: { PAPERTRAY_PROFILE: profile } }),
	};
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
	const resources = join(import.meta.dirname, '../../resources');
	const logFile = new LogFile({ folder: join(profile, LOG_FOLDER), home: app.getPath('home') });
	keepLog((line) => logFile.write(line));
	const now = (): number => Date.now() + config.nowOffset;
	const network = new NetworkLog(join(profile, NETWORK_FILE), now);
	let place: WindowPlace = peek(join(profile, WINDOW_FILE), WINDOW_FORMAT);
	let { keys } = DEFAULT_SETTINGS;
	let opening: Promise<Application> | undefined;
	let running: Application | undefined;
	/** Whether the app starts without its window. */
	let isHidden = false;

	/** Opened once, and not before the window: reading the store would keep it waiting. */
	function application(): Promise<Application> {
		opening ??= open();
		return opening;
	}

	let start: Start | undefined;
	async function open(): Promise<Application> {
		start = await beginStart(profile, app.getVersion(), async (before) => {
			await spoken;
			return await askToPutBack(before);
		});
		if (!start.goesOn) {
			app.exit(0);
			// Nothing of this process comes any further.
			await new Promise(() => undefined);
		}
		await switchOver(profile);
		return await createApplication({
			config,
			profile,
			resources,
			version: app.getVersion(),
			electron: process.versions.electron,
			program: commandProgram(),
			fetch: fetchFromNetwork,
			isOnline: () => net.isOnline(),
			fetchPicture: (address) => fetchPicture(fetchFromNetwork, address),
			shrink,
			announce,
			print,
			openOutside,
			copyText,
			async showNotification(...asked) {
				// Long after the start, and not every day.
				const { showNotification } = await import('./electron/notifications.ts');
				return await showNotification(...asked);
			},
			async isNotToBeDisturbed() {
				const { isNotToBeDisturbed } = await import('./notify/do-not-disturb.ts');
				return await isNotToBeDisturbed(process.platform, process.env);
			},
			destinations,
			presence,
			hidden: isHidden,
			showWindow,
			tellOfTray: () =>
				void import('./electron/presence.ts').then((each) => each.tellOfTray(showWindow)),
			quit: () => app.quit(),
			showPaperMenu: (unavailable) => popUpPaperMenu(bindingsOf(keys), chosen, unavailable),
			showFolder,
			chooseFolder,
			showFile,
			chooseFile,
			chooseImport,
			relaunch,
			updates: {
				source: () => (source ??= updateSource(config)),
				isOnline: () => net.isOnline(),
				async port(kind, feed, folder) {
					const { electronUpdater } = await import('./electron/updater.ts');
					// Handed over: what two parts import may be loaded by the command line too, which has no Electron.
					return electronUpdater(kind, feed, folder, (asking, isAllowed, isLedTo) => {
						asking.setUserAgent(userAgent(app.getVersion()));
						return sessionFetch(asking, network, isAllowed, isLedTo);
					});
				},
			},
			applyTheme,
			applyLanguage,
			applyKeys,
			network,
			licences: join(import.meta.dirname, 'licences.json'),
			showsNotifications: () => Notification.isSupported(),
			now,
			random: Math.random,
			startEngine,
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
	async function applyLanguage(choice: Settings['language']): Promise<void> {
		const wanted = wantedLanguage(choice);
		if (wanted === language) return;
		language = wanted;
		await speakLanguage(language);
		if (menuIsUp) showMenu();
		showPage(pageIn(page, language));
	}

	let menuIsUp = false;
	function applyKeys(chosen: Settings['keys']): void {
		keys = chosen;
		if (menuIsUp) showMenu();
	}
	function showMenu(): void {
		menuIsUp = true;
		setUpMenu(bindingsOf(keys), chosen);
	}
	function chosen(id: CommandId): void {
		announce('onMenuCommand', id);
	}

	/** Where updates come from, once that was asked. */
	let source: UpdateSource | undefined;
	let fetch: typeof globalThis.fetch | undefined;
	async function fetchFromNetwork(...request: Parameters<typeof globalThis.fetch>) {
		fetch ??= networkFetch(
			userAgent(app.getVersion()),
			(address) => isKnownAddress(address, { ...config, updateUrl: source?.feed }),
			network,
		);
		return await fetch(...request);
	}

	function openWindow(how?: 'minimized'): BrowserWindow {
		const window = openMainWindow(pageIn(page, language), place, how, (rested) => {
			place = rested;
			void application().then(({ rememberWindow }) => rememberWindow(rested));
		});
		hideOnClose(window, {
			stays: () => running?.staysInTray() ?? false,
			isInTray,
			onHidden: () => running?.wentToTray(),
		});
		return window;
	}
	function showWindow(): void {
		showMainWindow(openWindow);
	}
	async function isInTray(): Promise<boolean> {
		return await (await import('./electron/presence.ts')).isInTray();
	}
	async function presence(): Promise<Presence> {
		const { desktopPresence, systemLoginItem } = await import('./electron/presence.ts');
		if (process.platform !== 'linux') return desktopPresence(systemLoginItem, resources);
		return desktopPresence(new Autostart(process.env, ownProgram(config)), resources);
	}

	const destinations = new Destinations({
		// Until then nothing can be shown, and the start shows the window by itself.
		show: () => app.isReady() && showWindow(),
		tell: () => announce('onDestination', undefined),
	});
	followLinks(destinations, () => app.isReady() && showWindow());
	guardSessions();
	guardWebContents();
	stopGently(
		() => opening,
		() => logFile.close(),
	);

	void app
		.whenReady()
		.then(async () => {
			const settings = peek(join(profile, SETTINGS_FILE), SETTINGS_FORMAT);
			applyTheme(settings.theme);
			language = wantedLanguage(settings.language);
			// The window need not wait for it: main says nothing before the first frame.
			spoken = language === 'en' ? undefined : speakLanguage(language);
			guardSession(session.defaultSession, new URL(page).href.replace(/\/[^/]*$/, ''));
			servePages(async (path) => (await application()).findPicture(path));
			serveCommands(
				async () => (await application()).handlers,
				(frame) => isOwnPage(frame, page),
			);
			isHidden = (config.hidden || wasStartedAtLogin()) && !destinations.isWaiting;
			const window = isHidden ? undefined : openWindow();
			app.on('activate', showWindow);

			running = await application();
			const { begin, resumed, suspended, unlocked, used, showInTray } = running;
			powerMonitor.on('suspend', suspended);
			powerMonitor.on('resume', resumed);
			powerMonitor.on('unlock-screen', unlocked);
			app.on('browser-window-focus', used);
			// What nobody sees of the first frame comes after it.
			if (window !== undefined) await firstFrame(window);
			await spoken;
			showMenu();
			begin();
			void start?.well();
			takeLinks();
			if (!isHidden) return;
			await stayReachable({
				showInTray,
				isInTray,
				hasWindow: () => BrowserWindow.getAllWindows().length > 0,
				openMinimized: () => openWindow('minimized'),
			});
		})
		.catch(stop);
}

function applyTheme(theme: Settings['theme']): void {
	nativeTheme.themeSource = theme;
}

/** Lets what is under way reach the disk before the process ends, but not for ever. */
function stopGently(
	application: () => Promise<Application> | undefined,
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
