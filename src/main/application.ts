import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ListedSource } from '#shared/domain/listed-source.ts';
import type { SettingsChange } from '#shared/domain/settings.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { lastWeek } from '#shared/domain/away.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { Result } from '#shared/result.ts';
import { AfterSync } from './after-sync.ts';
import { changeSettings } from './changing-settings.ts';
import { ChangingViews } from './changing-views.ts';
import { Exporter } from './export/exporter.ts';
import { FirstAnswer } from './first-answer.ts';
import { followFeed } from './follow-feed.ts';
import { Forgetting } from './forgetting.ts';
import { createHandlers } from './handlers.ts';
import { Interest } from './interest.ts';
import type { Handlers } from './ipc/answer.ts';
import { LaterUpdates } from './later-updates.ts';
import { listedSources } from './listed-sources.ts';
import type { Picture } from './media/media-cache.ts';
import { OpenBackground } from './open-background.ts';
import { openBackups } from './open-backups.ts';
import { openFeed, type Feed } from './open-feed.ts';
import { openNoteFolder } from './open-note-folder.ts';
import { openNotifications, type Notifications } from './open-notifications.ts';
import { openPictures } from './open-pictures.ts';
import { openStore } from './open-store.ts';
import { openTrust } from './open-trust.ts';
import { OutsideDoor } from './outside-door.ts';
import { RisingPapers, type RisingPapersOptions } from './rising-papers.ts';
import { Search } from './search/search.ts';
import type { Library } from './store/library.ts';
import type { WindowPlace } from './store/preferences.ts';
import { toldInMain } from './told-in-main.ts';
import { Waking } from './waking.ts';
import type { World } from './world.ts';
import type { ZoteroClient } from './zotero/zotero-client.ts';

/** Of a library that no feed is asked for. */
const NO_NEWS: ReturnType<RisingPapersOptions['news']> = new Map();

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
	const store = await openStore({ ...world, announce });
	const { own, shown, settings, windowState, views, lastUse } = store;

	const search = new Search(() => shown.current, world.startEngine);
	search.onStateChanged((state) => announce('onSearchStateChanged', state));
	const trends: RisingPapers = new RisingPapers({
		library: () => shown.current,
		// The feed's side opens later, and the samples are on no list.
		news: () => (shown.isSample ? NO_NEWS : feed.trendingNews()),
		now,
	});
	const forgetting = new Forgetting(store, announce);
	const interest = new Interest({
		library: () => shown.current,
		search,
		isOn: () => settings.data.forYou,
		since: () => forgetting.upTo,
	});
	/** Tells the window, and what in main has to know as much. */
	function announce<Name extends EventName>(name: Name, payload: Payload<Name>): void {
		world.announce(name, payload);
		told[name]?.(payload);
	}
	/** By paper, the newest version of its note that the window did not write. */
	const writtenOutside = new Map<string, number>();
	const told = toldInMain({
		...{ shown, search, writtenOutside },
		noteFolder: () => noteFolder,
		background: () => background,
	});
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
		changeSettings: change,
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
			...{ shown, trends, interest, search, announce },
			changeSettings: change,
			views: () => views.data.views,
			settings: () => settings.data,
			goTo: (target) => world.destinations.goTo(target),
		}),
	]);
	function sources(): ListedSource[] {
		const chosen = settings.data.categories;
		return listedSources({ library: shown.current, chosen, categories: feed.categories });
	}
	function tellSources(): void {
		announce('onSourcesChanged', sources());
	}
	const waking = new Waking({
		decisions: () => shown.current.decisions,
		onMarksChanged: (change) => announce('onMarksChanged', change),
	});
	own.onSettled((month) => search.monthSettled(month));
	const { papersCame, indexed } = followFeed({
		...{ feed, shown, search, interest, notifications, waking, announce, tellSources },
		afterSync: () => afterSync,
	});
	const afterSync = new AfterSync({
		...{ own, shown, feed, trends, waking, notifications, now },
		makeBackup: () => kept.backups.makeDaily(),
		indexed,
		onRising: (ranked) => announce('onRisingChanged', ranked),
	});

	const firstAnswer = new FirstAnswer({ ...world, store, feed, sources, notices: noticesWith });
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
		changeSettings: change,
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
	async function change(changed: SettingsChange): Promise<Result<void>> {
		return await changeSettings(changed, {
			...{ ...world, settings, announce, tellSources },
			parts: () => ({ background, feed, notifications, updates }),
		});
	}
	const changingViews = new ChangingViews({ store, search, announce });

	return {
		handlers: createHandlers({
			library: () => shown.current,
			search,
			trends,
			notifications,
			interest,
			forgetDecisions: (forget) => forgetting.forget(forget),
			now,
			today: () => dayNumber(dayAt(now())),
			online: () => feed.online,
			opened: () => firstAnswer.opened(),
			async showSample(show) {
				const switched = await shown.showSample(show);
				// The window forgets what it had of the notes of the other library.
				writtenOutside.clear();
				await views.applyTo(shown);
				search.reopen();
				void afterSync.tellRising();
				return switched;
			},
			saveViews: (next) => changingViews.saveViews(next),
			saveMuteRules: (next) => changingViews.saveMuteRules(next),
			announce,
			changeSettings: change,
			exporter,
			citationStyles: join(world.resources, 'citation-styles'),
			kept,
			trust,
			updates,
			showFile: world.showFile,
			zotero: () => (zotero ??= openZotero()),
			zoteroUsed() {
				// From now on the reader says which papers Zotero has.
				if (!settings.data.zotero) void change({ zotero: true });
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
		findPicture: openPictures(world, () => shown.current),
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
			await store.close();
			await world.network.close();
		},
		installOnQuit: () => updates.installOnQuit(),
	};
}
