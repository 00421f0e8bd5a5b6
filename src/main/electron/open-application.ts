import { join } from 'node:path';
import { app, BrowserWindow, net, Notification, powerMonitor } from 'electron';
import { bindingsOf } from '#shared/domain/key-bindings.ts';
import type { CommandId } from '#shared/domain/commands.ts';
import type { Program } from '#shared/domain/program.ts';
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts';
import { createApplication, type Application } from '../application.ts';
import { Autostart } from '../background/autostart.ts';
import type { Presence } from '../background/background.ts';
import { stayReachable } from '../background/reachable.ts';
import { switchOver } from '../backup/switch-over.ts';
import type { Config } from '../config.ts';
import type { Destinations } from '../destinations.ts';
import { answer, type Answer } from '../ipc/answer.ts';
import { print } from '../log.ts';
import { isKnownAddress } from '../network/known-hosts.ts';
import { NETWORK_FILE, NetworkLog } from '../network/network-log.ts';
import { userAgent } from '../open-feed.ts';
import { beginStart } from '../update/first-start.ts';
import type { UpdateSource } from '../update/open-updates.ts';
import type { World } from '../world.ts';
import { startEngine } from './engine.ts';
import { BUILT, RESOURCES } from './folders.ts';
import { announce } from './ipc.ts';
import { takeLinks } from './links.ts';
import { popUpPaperMenu, setUpMenu } from './menu.ts';
import { fetchPicture, networkFetch, sessionFetch } from './network.ts';
import {
	chooseFile,
	chooseFolder,
	chooseImport,
	copyText,
	relaunch,
	openOutside,
	showFile,
	showFolder,
} from './outside.ts';
import { shrink } from './pictures.ts';
import { askToPutBack } from './put-back.ts';
import { updateSource } from './update-source.ts';

/** What is there before the store is: the window, and how it looks. */
interface Surroundings {
	readonly config: Config;
	readonly profile: string;
	readonly now: () => number;
	readonly destinations: Destinations;
	/** Whether the app starts without its window. */
	readonly isHidden: boolean;
	readonly openMinimized: () => void;
	readonly showWindow: () => void;
	/** Once the user's language is spoken. */
	readonly spoken: Promise<void> | undefined;
	readonly applyTheme: (theme: Settings['theme']) => void;
	/** Whether what is said is said in another one from now on. */
	readonly applyLanguage: (language: Settings['language']) => Promise<boolean>;
}

/** The application in the midst of Electron. */
export interface OpenApplication extends Pick<
	Application,
	'findPicture' | 'rememberWindow' | 'staysInTray' | 'wentToTray' | 'close' | 'installOnQuit'
> {
	readonly answer: Answer;
	/** The window has shown its first frame: what nobody sees of that begins now. */
	readonly begin: () => Promise<void>;
}

/** Opens what is kept in the profile, and gives it what only Electron can. */
export async function openApplication(surroundings: Surroundings): Promise<OpenApplication> {
	const { config, profile, now, destinations, isHidden, showWindow, spoken } = surroundings;
	const start = await beginStart(profile, app.getVersion(), async (before) => {
		await spoken;
		return await askToPutBack(before);
	});
	if (!start.goesOn) {
		app.exit(0);
		// Nothing of this process comes any further.
		await new Promise(() => undefined);
	}
	await switchOver(profile);

	const network = new NetworkLog(join(profile, NETWORK_FILE), now);
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

	const menus = new Menus();
	const application = await createApplication({
		config,
		profile,
		resources: RESOURCES,
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
			const { showNotification } = await import('./notifications.ts');
			return await showNotification(...asked);
		},
		async isNotToBeDisturbed() {
			const { isNotToBeDisturbed } = await import('../notify/do-not-disturb.ts');
			return await isNotToBeDisturbed(process.platform, process.env);
		},
		destinations,
		presence: () => presence(config),
		hidden: isHidden,
		showWindow,
		tellOfTray: () => void import('./presence.ts').then((each) => each.tellOfTray(showWindow)),
		quit: () => app.quit(),
		showPaperMenu: (unavailable) => menus.popUp(unavailable),
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
				const { electronUpdater } = await import('./updater.ts');
				// Handed over: what two parts import may be loaded by the command line too, which has no Electron.
				return electronUpdater(kind, feed, folder, (asking, isAllowed, isLedTo) => {
					asking.setUserAgent(userAgent(app.getVersion()));
					return sessionFetch(asking, network, isAllowed, isLedTo);
				});
			},
		},
		applyTheme: surroundings.applyTheme,
		async applyLanguage(language) {
			if (await surroundings.applyLanguage(language)) menus.renew();
		},
		applyKeys: (keys) => menus.applyKeys(keys),
		network,
		licences: join(BUILT, 'main/licences.json'),
		showsNotifications: () => Notification.isSupported(),
		now,
		random: Math.random,
		startEngine,
	});

	const { begin, resumed, suspended, unlocked, used, showInTray } = application;
	powerMonitor.on('suspend', suspended);
	powerMonitor.on('resume', resumed);
	powerMonitor.on('unlock-screen', unlocked);
	app.on('browser-window-focus', used);
	return {
		...application,
		answer: (name, request) => answer(application.handlers, name, request),
		async begin() {
			await spoken;
			menus.show();
			begin();
			void start.well();
			takeLinks();
			if (!isHidden) return;
			const { isInTray } = await import('./presence.ts');
			await stayReachable({
				showInTray,
				isInTray,
				hasWindow: () => BrowserWindow.getAllWindows().length > 0,
				openMinimized: surroundings.openMinimized,
			});
		},
	};
}

/** The application menu and that of a paper, with the keys in force. */
class Menus {
	#keys = DEFAULT_SETTINGS.keys;
	#isUp = false;

	show(): void {
		this.#isUp = true;
		setUpMenu(bindingsOf(this.#keys), chosen);
	}

	/** Made anew, where it is there already. */
	renew(): void {
		if (this.#isUp) this.show();
	}

	applyKeys(keys: Settings['keys']): void {
		this.#keys = keys;
		this.renew();
	}

	popUp(unavailable: readonly CommandId[]): void {
		popUpPaperMenu(bindingsOf(this.#keys), chosen, unavailable);
	}
}

function chosen(id: CommandId): void {
	announce('onMenuCommand', id);
}

async function presence(config: Config): Promise<Presence> {
	const { desktopPresence, systemLoginItem } = await import('./presence.ts');
	if (process.platform !== 'linux') return desktopPresence(systemLoginItem, RESOURCES);
	return desktopPresence(new Autostart(process.env, ownProgram(config)), RESOURCES);
}

/** The installed program is its own command line; while developing it is a script for Node. */
function commandProgram(): World['program'] {
	if (!app.isPackaged) return { path: 'node', parameters: [join(BUILT, 'main/cli.js')] };
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
