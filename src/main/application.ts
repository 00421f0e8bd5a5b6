import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MediaCache, type Picture } from './media/media-cache.ts';
import { mediaAddress } from './media/paper-media.ts';
import type { Opened, Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { ListedSource } from '#shared/domain/listed-source.ts';
import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { CommandId } from '#shared/domain/commands.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { Program } from '#shared/domain/program.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { filterOf } from '#shared/domain/view.ts';
import { success, type Result } from '#shared/result.ts';
import { lastWeek } from '#shared/domain/away.ts';
import type { Config } from './config.ts';
import { Exporter, type ExporterOptions } from './export/exporter.ts';
import type { Destinations } from './destinations.ts';
import { OpenBackground } from './open-background.ts';
import type { Presence } from './background/background.ts';
import { openBackups } from './open-backups.ts';
import { openFeed, type Feed } from './open-feed.ts';
import { OutsideDoor } from './outside-door.ts';
import { AfterSync } from './after-sync.ts';
import { firstFrame } from './first-frame.ts';
import { createHandlers } from './handlers.ts';
import type { Handlers } from './ipc/answer.ts';
import { openNotifications, type Notifications, type Shown } from './open-notifications.ts';
import type { NetworkLog } from './network/network-log.ts';
import { openNoteFolder } from './open-note-folder.ts';
import { openTrust } from './open-trust.ts';
import { LastUse } from './last-use.ts';
import { LaterUpdates } from './later-updates.ts';
import { listedSources } from './listed-sources.ts';
import { RisingPapers, type RisingPapersOptions } from './rising-papers.ts';
import { SamplePapers } from './sample-papers.ts';
import { KeptViews } from './kept-views.ts';
import { ShownLibrary } from './shown-library.ts';
import { Search, type StartEngine } from './search/search.ts';
import { Interest } from './interest.ts';
import { Waking } from './waking.ts';
import type { ZoteroClient } from './zotero/zotero-client.ts';
import { DocumentFile } from './store/document-file.ts';
import { Library } from './store/library.ts';
import {
	SETTINGS_FILE,
	SETTINGS_FORMAT,
	WINDOW_FILE,
	WINDOW_FORMAT,
	type WindowPlace,
} from './store/preferences.ts';

/** Pictures are kept up to this many bytes on disk; all of them can be fetched again. */
const PICTURES_KEPT = 256_000_000;

/** Of a library that no feed is asked for. */
const NO_NEWS: ReturnType<RisingPapersOptions['news']> = new Map();

/** The world around the application: what only Electron, the clock or chance can give. */
export interface World {
	readonly config: Config;
	/** Folder for all that is kept. */
	readonly profile: string;
	/** Folder of the files that come with the program. */
	readonly resources: string;
	readonly version: string;
	readonly electron: string;
	/** What the command line is started with. */
	readonly program: Pick<Program, 'path' | 'parameters'>;
	readonly fetch: typeof globalThis.fetch;
	/** Whether the system has a network: a hint, no more. */
	readonly isOnline: () => boolean;
	readonly fetchPicture: (address: string) => Promise<Uint8Array>;
	readonly shrink: (picture: Picture) => Picture | undefined;
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
	readonly print: (line: string) => void;
	readonly openOutside: (address: string) => Promise<Result<void>>;
	readonly copyText: (text: string) => Promise<void>;
	/** Hands a notification to the system; answers why it did not take it, if so. */
	readonly showNotification: (
		shown: Shown,
		heard: { readonly onClick: () => void; readonly onButton: (index: number) => void },
	) => Promise<string | undefined>;
	/** Whether the whole computer is set not to be disturbed, as far as one can know. */
	readonly isNotToBeDisturbed: () => Promise<boolean>;
	/** What was asked of whom. */
	readonly network: NetworkLog;
	/** File of the licences of what was bundled. */
	readonly licences: string;
	/** Whether this system shows notifications. */
	readonly showsNotifications: () => boolean;
	/** Where the window is asked to go from outside the page. */
	readonly destinations: Destinations;
	/** What the desktop shows of the app beside its window; loaded once it is asked for. */
	readonly presence: () => Promise<Presence>;
	/** Whether the app was started without its window. */
	readonly hidden: boolean;
	/** Opens the window, or brings it to the front. */
	readonly showWindow: () => void;
	/** Says where the window went that was just closed. */
	readonly tellOfTray: () => void;
	/** Ends the program. */
	readonly quit: () => void;
	/** Shows the menu of a paper, with these commands greyed out. */
	readonly showPaperMenu: (unavailable: readonly CommandId[]) => void;
	readonly showFolder: (folder: string) => Promise<void>;
	readonly chooseFolder: (before: string) => Promise<string | undefined>;
	/** Shows a file in its folder. */
	readonly showFile: (file: string) => void;
	/** Asks the user for a file to write; undefined when called off. */
	readonly chooseFile: ExporterOptions['chooseFile'];
	/** Asks the user for a file to be brought in; undefined when called off. */
	readonly chooseImport: () => Promise<string | undefined>;
	/** Ends the program, and starts it again. */
	readonly relaunch: () => void;
	/** Where updates come from, and what only Electron can do of them. */
	readonly updates: Pick<
		ConstructorParameters<typeof LaterUpdates>[0],
		'source' | 'isOnline' | 'port'
	>;
	readonly applyTheme: (theme: Settings['theme']) => void;
	/** Says everything in this language from now on; what is on show is made anew. */
	readonly applyLanguage: (language: Settings['language']) => Promise<void>;
	/** The keys that call commands are these, from now on. */
	readonly applyKeys: (keys: Settings['keys']) => void;
	readonly now: () => number;
	readonly random: () => number;
	readonly startEngine: StartEngine;
}

export interface Application {
	readonly handlers: Handlers;
	readonly findPicture: (path: string) => Promise<Picture | undefined>;
	/** The window has come to rest there. */
	readonly rememberWindow: (place: WindowPlace) => void;
	/** The user is here. */
	readonly used: () => void;
	/** Begins to sync: at once, and then by the clock. */
	readonly begin: () => void;
	/** The computer woke up. */
	readonly resumed: () => void;
	/** The computer goes to sleep. */
	readonly suspended: () => void;
	/** The user is back at the screen. */
	readonly unlocked: () => void;
	/** Whether closing the window lets the app run on. */
	readonly staysInTray: () => boolean;
	/** The window was closed, and is in the tray. */
	readonly wentToTray: () => void;
	/** Shows the icon in the tray, where there is one. */
	readonly showInTray: () => Promise<void>;
	/** Stops what is under way and waits until everything is on disk. */
	readonly close: () => Promise<void>;
	/** After that: the update that is ready takes the place of this version, if that is wished. */
	readonly installOnQuit: () => Promise<void>;
}

/** Opens everything that is kept, and wires it together. */
export async function createApplication(world: World): Promise<Application> {
	const { config, profile, now } = world;

	const [own, settings, windowState, views] = await Promise.all([
		Library.open(join(profile, 'library'), now),
		DocumentFile.open(join(profile, SETTINGS_FILE), SETTINGS_FORMAT, now),
		DocumentFile.open(join(profile, WINDOW_FILE), WINDOW_FORMAT, now),
		KeptViews.open(profile, now),
	]);
	world.applyTheme(settings.data.theme);
	world.applyKeys(settings.data.keys);
	const lastUse = new LastUse(windowState, now);
	lastUse.onAwayChanged((away) => announce('onAwayChanged', away));

	const samples = new SamplePapers({
		file: join(world.resources, 'sample-papers.json'),
		folder: join(profile, 'sample'),
		now,
	});
	const shown = new ShownLibrary({
		own,
		samples,
		onDurabilityChanged: (durability) => announce('onDurabilityChanged', durability),
	});
	if (config.sample || (await samples.areOut())) await shown.showSample(true);
	// Before the first frame: what is muted must not be seen to leave the inbox.
	await views.applyTo(shown);

	const search = new Search(() => shown.current, world.startEngine);
	const trends: RisingPapers = new RisingPapers({
		library: () => shown.current,
		// The feed's side opens later, and the samples are on no list.
		news: () => (shown.isSample ? NO_NEWS : feed.trendingNews()),
		now,
	});
	/** Up to which act the samples' decisions are not learned from; the own library's is a setting. */
	let forgottenSamples = 0;
	const interest = new Interest({
		library: () => shown.current,
		search,
		isOn: () => settings.data.forYou,
		since: () => (shown.isSample ? forgottenSamples : settings.data.forgottenUpTo),
	});
	async function forgetDecisions(forget: boolean): Promise<Result<void>> {
		const upTo = forget ? shown.current.decisions.history.last : 0;
		if (shown.isSample) {
			forgottenSamples = upTo;
			return success(undefined);
		}
		const saved = settings.update((before) => ({ ...before, forgottenUpTo: upTo }));
		announce('onSettingsChanged', settings.data);
		return await saved;
	}
	search.onStateChanged((state) => announce('onSearchStateChanged', state));
	/** Tells the window, and the search engine, which has to know as much. */
	function announce<Name extends EventName>(name: Name, payload: Payload<Name>): void {
		world.announce(name, payload);
		told[name]?.(payload);
	}
	/** By paper, the newest version of its note that the window did not write. */
	const writtenOutside = new Map<string, number>();
	const told: { readonly [Name in EventName]?: (payload: Payload<Name>) => void } = {
		onMarksChanged({ rows, flags }) {
			search.marksChanged(rows, flags);
			noteFolder.marksChanged(rows, flags);
			background.changed();
		},
		onTagsChanged({ rows }) {
			search.tagsChanged(rows);
			noteFolder.papersChanged(rows);
		},
		onNoteChanged({ paper, number, rows, outside: isOutside }) {
			// What the window sends from now on has to be told apart.
			if (isOutside) writtenOutside.set(paper, number);
			search.notesChanged(rows);
			noteFolder.papersChanged(rows);
		},
		onPapersChanged({ rows }) {
			noteFolder.papersChanged(rows);
			background.changed();
		},
		onRisingChanged(ranked) {
			search.risingChanged(ranked.rows, ranked.ranks);
			if (!shown.isSample) background.risingChanged(ranked);
		},
		onSettingsChanged: () => background.changed(),
		onSyncChanged: () => background.changed(),
	};
	const noteFolder = openNoteFolder({
		...world,
		shown,
		announce,
		settings: () => settings.data.noteFolder,
		async saveSettings(chosen) {
			const saved = settings.update((before) => ({ ...before, noteFolder: chosen }));
			announce('onSettingsChanged', settings.data);
			return await saved;
		},
	});

	/** What had to be repaired when everything was opened, a library among it. */
	function noticesWith(library: Library): Notice[] {
		const opened = [library, settings, windowState, views, feed, notifications];
		return opened.flatMap((each) => each.notices);
	}

	const outside = new OutsideDoor({
		profile,
		library: () => own,
		isShown: () => !shown.isSample,
		...{ search, interest },
		now,
		announce,
		agentsMayWrite: () => settings.data.agentsMayWrite,
		doctor: (lookOnly) => trust.examine(lookOnly),
	});

	const background = new OpenBackground({
		...world,
		library: () => own,
		settings: () => settings.data,
		changeSettings,
		isSyncing: () => feed.sync.state.activity.phase === 'syncing',
		syncNow: () => feed.schedule.syncNow(),
	});

	const [feed, notifications]: [Feed, Notifications] = await Promise.all([
		openFeed({
			...world,
			library: own,
			folder: profile,
			categories: () =>
				settings.data.categories.filter(({ on }) => on).map(({ category }) => category),
			watchesVersions: () =>
				settings.data.notifyRules.some(({ on, target }) => on && target.kind === 'saved-version'),
		}),
		openNotifications({
			...world,
			...{ shown, trends, interest, search, announce, changeSettings },
			views: () => views.data.views,
			settings: () => settings.data,
			goTo: (target) => world.destinations.goTo(target),
		}),
	]);
	feed.onNews(({ rows }) => notifications.papersCame(rows));
	function sources(): ListedSource[] {
		const chosen = settings.data.categories;
		return listedSources({ library: shown.current, chosen, categories: feed.categories });
	}
	feed.categories.onChanged(() => {
		announce('onSourcesChanged', sources());
		// While a sync is under way, what came is told of with what that brings.
		const isIdle = feed.sync.state.activity.phase === 'idle';
		if (isIdle && notifications.hasNews) void notifications.tell(new Map(), false);
	});
	feed.sync.onChanged((state) => {
		announce('onSyncChanged', state);
		if (state.activity.phase !== 'idle') return notifications.begins();
		afterSync.ended({ failed: state.problem !== undefined });
	});
	feed.backfill.onChanged((state) => announce('onBackfillChanged', state));
	const waking = new Waking({
		decisions: () => shown.current.decisions,
		onMarksChanged: (change) => announce('onMarksChanged', change),
	});
	/** Until the search engine has been told of what came. */
	let indexing: Promise<void> = Promise.resolve();
	feed.onPapers(papersCame);
	function papersCame(change: ColumnsChange): void {
		// The window that shows the samples must not get rows of the library.
		if (!shown.isSample) {
			announce('onPapersChanged', change);
			// Learning waits for what the engine was told before, and for nothing that comes later.
			indexing = search.papersChanged(change).then(() => interest.papersChanged());
			announce('onSourcesChanged', sources());
		}
		waking.look();
	}

	const afterSync = new AfterSync({
		...{ own, shown, feed, trends, waking, notifications, now },
		makeBackup: () => kept.backups.makeDaily(),
		indexed: () => indexing,
		onRising: (ranked) => announce('onRisingChanged', ranked),
	});

	async function opened(): Promise<Opened> {
		const library = shown.current;
		lastUse.used();
		const { sort, startView } = settings.data;
		return {
			version: world.version,
			sample: shown.isSample,
			columns: library.columns,
			...(await firstFrame(library, sort, filterOf(startView, views.data.views), now())),
			settings: settings.data,
			views: views.data,
			layout: windowState.data.layout,
			sync: feed.sync.state,
			backfill: feed.backfill.state,
			durability: library.durability,
			notices: noticesWith(library),
			// The samples were never missed.
			...(!shown.isSample && { away: lastUse.away }),
			nowOffset: config.nowOffset,
			introduce,
			tags: library.listedTags(),
			sources: sources(),
		};
	}

	/** The introduction is for who has just come; whoever has papers or has decided on any has not. */
	const introduce =
		!settings.data.introduced &&
		!config.sample &&
		own.columns.day.length === 0 &&
		own.decisions.history.last === 0;

	/** Made before the page asks, while it is still being loaded; nothing changes until then. */
	let prepared: Promise<Opened> | undefined = world.hidden ? undefined : opened();
	// Whoever asks is told what went wrong.
	prepared?.catch(() => undefined);
	function openedOnce(): Promise<Opened> {
		const answer = prepared ?? opened();
		prepared = undefined;
		return answer;
	}

	const media = new MediaCache({
		folder: join(profile, 'media'),
		fetchBytes: world.fetchPicture,
		capacity: PICTURES_KEPT,
		now,
	});

	const exporter = new Exporter({
		library: () => shown.current,
		chooseFile: world.chooseFile,
		onProgress: (progress) => announce('onExportProgress', progress),
		now,
	});
	const kept = openBackups({
		...world,
		library: own,
		views: () => views.data,
		settings: () => settings.data,
		changeSettings,
		online: () => feed.online,
		announce,
		onPapers: papersCame,
		isHidden: () => shown.isSample,
	});
	const trust = openTrust({
		...world,
		library: own,
		search,
		backups: kept.backups,
		notices: () => noticesWith(own),
		settings: () => settings.data,
		views: () => views.data,
		sync: () => feed.sync.state,
		askFeed: (signal) => feed.askOnce(signal),
		updates: () => ({ state: updates.state(), feed: updates.feed }),
		announce,
	});
	let zotero: Promise<ZoteroClient> | undefined;
	async function openZotero(): Promise<ZoteroClient> {
		const { ZoteroClient } = await import('./zotero/zotero-client.ts');
		return new ZoteroClient({
			url: config.zoteroUrl,
			fetch: world.fetch,
			session: () => randomUUID(),
		});
	}
	const updates = new LaterUpdates({
		...world.updates,
		...{ profile, now },
		version: world.version,
		settings: () => settings.data.updates,
		fetch: world.fetch,
		onChanged: (state) => announce('onUpdateChanged', state),
		openOutside: world.openOutside,
	});
	async function changeSettings(change: SettingsChange): Promise<Result<void>> {
		const { notifyRules } = settings.data;
		const { startAtLogin } = change;
		if (startAtLogin !== undefined && startAtLogin !== settings.data.startAtLogin) {
			const taken = await background.startAtLogin(startAtLogin);
			if (!taken.ok) return taken;
		}
		const { updates: before } = settings.data;
		const saved = settings.update((all) => ({ ...all, ...change }));
		if (change.updates !== undefined) updates.settingsChanged(before);
		world.applyTheme(settings.data.theme);
		if (change.keys !== undefined) world.applyKeys(change.keys);
		if (change.language !== undefined) {
			// The tray speaks it too.
			void world.applyLanguage(settings.data.language).then(() => background.languageChanged());
		}
		announce('onSettingsChanged', settings.data);
		if (change.categories !== undefined) {
			announce('onSourcesChanged', sources());
			void feed.categories.run('user');
		}
		if (change.notifyRules !== undefined) void notifications.rulesChanged(notifyRules);
		if (change.notificationsPausedUntil !== undefined || change.notifyBudget !== undefined) {
			notifications.look();
		}
		return await saved;
	}

	return {
		handlers: createHandlers({
			library: () => shown.current,
			search,
			trends,
			notifications,
			interest,
			forgetDecisions,
			now,
			today: () => dayNumber(dayAt(now())),
			online: () => feed.online,
			opened: openedOnce,
			async showSample(show) {
				const switched = await shown.showSample(show);
				// The window forgets what it had of the notes of the other library.
				writtenOutside.clear();
				await views.applyTo(shown);
				search.reopen();
				void afterSync.tellRising();
				return switched;
			},
			async saveViews(next) {
				const saved = views.saveViews(next, own.decisions.refusal);
				announce('onViewsChanged', views.data);
				return await saved;
			},
			async saveMuteRules(next) {
				const saved = await views.saveRules(next, own.decisions.refusal);
				const change = await views.applyTo(shown);
				announce('onPapersChanged', change);
				search.marksChanged(change.rows, change.flags);
				announce('onViewsChanged', views.data);
				return saved;
			},
			announce,
			changeSettings,
			exporter,
			citationStyles: join(world.resources, 'citation-styles'),
			kept,
			trust,
			updates,
			showFile: world.showFile,
			zotero: () => (zotero ??= openZotero()),
			zoteroUsed() {
				// From now on the reader says which papers Zotero has.
				if (!settings.data.zotero) void changeSettings({ zotero: true });
			},
			rememberLayout: (layout) => windowState.update((before) => ({ ...before, layout })),
			used: () => lastUse.used(),
			missedDays: () => (shown.isSample ? undefined : lastUse.away) ?? lastWeek(now()),
			settleCatchUp: () => lastUse.settle(),
			syncNow: () => feed.schedule.syncNow(),
			cameOnline() {
				feed.schedule.cameOnline();
				updates.resumed();
			},
			startBackfill: (first, last) => feed.backfill.start(first, last),
			cancelBackfill: () => feed.backfill.cancel(),
			readActivity: () => feed.activityLog.entries(),
			openOutside: world.openOutside,
			copyText: world.copyText,
			showPaperMenu: world.showPaperMenu,
			showDataFolder: () => world.showFolder(profile),
			takeDestination: () => world.destinations.take(),
			presence: () => background.offers(),
			noteFolder: noteFolder.host,
			outsideNumber: (paper) => writtenOutside.get(paper) ?? 0,
			places: () => ({
				profile,
				feed: config.huggingFaceUrl,
				arxiv: config.arxivUrl,
				arxivRss: config.arxivRssUrl,
				zotero: config.zoteroUrl,
				...(updates.feed !== undefined && { updates: updates.feed }),
				electron: world.electron,
				program: {
					...world.program,
					...(config.profile !== undefined && { environment: { PAPERTRAY_PROFILE: profile } }),
				},
			}),
		}),
		async findPicture(path) {
			const picture = await mediaAddress(path, shown.current);
			if (picture === undefined) return undefined;
			const { address, thumbnail } = picture;
			return thumbnail
				? await media.get(address, 'thumbnail', world.shrink)
				: await media.get(address);
		},
		rememberWindow(place) {
			// Nobody waits for this: a place that could not be written costs nothing but the place.
			void windowState.update((before) => ({ ...before, ...place }));
		},
		used() {
			lastUse.used();
			noteFolder.folder.look();
		},
		begin() {
			waking.look();
			lastUse.keep();
			feed.schedule.start();
			feed.backfill.resume();
			search.begin();
			void outside.open();
			noteFolder.folder.begin();
			kept.begin();
			updates.begin();
			void background.begin();
		},
		resumed() {
			waking.look();
			notifications.look();
			feed.schedule.resumed();
			updates.resumed();
		},
		suspended: () => feed.schedule.suspended(),
		unlocked() {
			waking.look();
			feed.schedule.look();
		},
		staysInTray: () => settings.data.closeToTray,
		wentToTray() {
			if (windowState.data.toldOfTray === true) return;
			void windowState.update((before) => ({ ...before, toldOfTray: true }));
			world.tellOfTray();
		},
		showInTray: () => background.show(),
		async close() {
			await exporter.stop();
			trust.stop();
			waking.stop();
			await notifications.close();
			background.stop();
			// What was asked from outside is done before the library closes.
			await outside.close();
			search.stop();
			lastUse.keep();
			await noteFolder.folder.close();
			await Promise.all([feed.stop(), kept.close(), updates.close()]);
			await Promise.all([shown.close(), settings.close(), windowState.close(), views.close()]);
			await world.network.close();
		},
		installOnQuit: () => updates.installOnQuit(),
	};
}
