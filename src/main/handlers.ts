import type { CommandId } from '#shared/domain/commands.ts';
import type { Away } from '#shared/domain/away.ts';
import type { Destination } from '#shared/domain/destination.ts';
import { linkOf, type LinkKind } from '#shared/domain/link.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { agentConfiguration } from '#shared/domain/program.ts';
import type { MuteRule } from '#shared/domain/mute.ts';
import type { Layout, SettingsChange } from '#shared/domain/settings.ts';
import type { Activity } from '#shared/domain/sync-state.ts';
import type { Day } from '#shared/domain/day.ts';
import type { View } from '#shared/domain/view.ts';
import type { Opened, Output, Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import { catchUpOf } from './catch-up.ts';
import { historyOf, reasonsOf, said } from './history.ts';
import type { Reversed } from './store/decisions.ts';
import type { Search } from './search/search.ts';
import type { Library } from './store/library.ts';
import { createFolderHandlers, type FolderHost } from './note-folder-handlers.ts';
import { createBackupHandlers } from './backup-handlers.ts';
import { createUpdateHandlers, type UpdateHost } from './update-handlers.ts';
import { createExportHandlers } from './export-handlers.ts';
import type { Exporter } from './export/exporter.ts';
import { createNoteHandlers } from './note-handlers.ts';
import { createNotifyHandlers } from './notify-handlers.ts';
import { createOnlineHandlers } from './online-handlers.ts';
import type { Notifications } from './open-notifications.ts';
import type { OnlinePapers } from './sync/online-papers.ts';
import { createSourceHandlers } from './source-handlers.ts';
import { createTrendsPageHandlers } from './trends-page-handlers.ts';
import { createZoteroHandlers } from './zotero-handlers.ts';
import type { ZoteroClient } from './zotero/zotero-client.ts';
import { createInterestHandlers, type InterestHost } from './interest-handlers.ts';
import { createTrendHandlers } from './trend-handlers.ts';
import type { Trends } from './trends.ts';
import { announceTagsOf, createTagHandlers } from './tag-handlers.ts';
import { createTrustHandlers, type TrustHost } from './trust-handlers.ts';

/** What the handlers need of the world. Electron is behind it, so they run in plain Node. */
export interface Host extends InterestHost {
	/** The library on show: the user's own, or the samples. */
	library(): Library;
	/** The engine that searches it. */
	readonly search: Search;
	/** What rises in it. */
	readonly trends: Trends;
	/** Epoch milliseconds. */
	now(): number;
	/** Day number of today, in the feed's UTC day. */
	today(): number;
	online(): OnlinePapers;
	/** All that a window needs to draw its first frame. */
	opened(): Promise<Opened>;
	showSample(show: boolean): Promise<Result<void>>;
	announce<Name extends EventName>(name: Name, payload: Payload<Name>): void;
	changeSettings(change: SettingsChange): Promise<Result<void>>;
	saveViews(views: View[]): Promise<Result<void>>;
	saveMuteRules(rules: MuteRule[]): Promise<Result<void>>;
	rememberLayout(layout: Layout): Promise<Result<void>>;
	/** The user is here. */
	used(): void;
	/** What to catch up on. */
	missedDays(): Away;
	settleCatchUp(): Promise<Result<void>>;
	syncNow(): void;
	cameOnline(): void;
	startBackfill(first: Day, last: Day): Promise<Result<void>>;
	cancelBackfill(): Promise<void>;
	readActivity(): Activity[];
	/** Opens a web address in the system's browser, if it is one. */
	openOutside(address: string): Promise<Result<void>>;
	copyText(text: string): Promise<void>;
	showPaperMenu(unavailable: readonly CommandId[]): void;
	showDataFolder(): Promise<void>;
	/** Where the window was asked to go, once. */
	takeDestination(): Destination | undefined;
	/** The folder of notes, and what its commands need. */
	readonly noteFolder: FolderHost;
	/** The newest version of a paper's note that did not come from the window; 0: they all did. */
	outsideNumber(paper: string): number;
	/** Shows a file in its folder. */
	showFile(file: string): void;
	readonly exporter: Exporter;
	/** Folder of the citation styles. */
	readonly citationStyles: string;
	readonly notifications: Notifications;
	/** Zotero on this computer. */
	zotero(): Promise<ZoteroClient>;
	/** The user works with Zotero. */
	zoteroUsed(): void;
	/** What the app is, whom it asks, and how it is. */
	readonly trust: TrustHost;
	/** Backups, and what is brought in. */
	readonly kept: Parameters<typeof createBackupHandlers>[0];
	readonly updates: UpdateHost;
	places(): Output<'readPlaces'>;
	/** What this desktop can show of the app. */
	presence(): Promise<Output<'readPresence'>>;
}

/** What main does for each command of the contract. */
export function createHandlers(host: Host): Handlers {
	async function paperAt(row: number): Promise<Paper | undefined> {
		const id = host.library().idOf(row);
		return id === undefined ? undefined : await host.library().paper(id);
	}

	async function addressOf(row: number, kind: LinkKind): Promise<Result<string>> {
		const paper = await paperAt(row);
		if (paper === undefined) return failure({ code: 'paper-unknown' });
		const address = linkOf(paper, kind);
		return address === undefined ? failure({ code: 'link-refused' }) : success(address);
	}

	async function reversed(
		decided: Reversed | undefined,
		stands: boolean,
	): Promise<Result<Output<'undo'>>> {
		if (decided === undefined) return success(undefined);
		const { act, changed, kept } = decided;
		host.library().tags.follow(act, stands);
		host.announce('onMarksChanged', decided.change);
		announceTagsOf(host, act);
		const saved = await decided.saved;
		const row = host.library().rowOf(act.papers[0] ?? '');
		const outcome = { ...said(act), changed, kept, ...(row !== undefined && { row }) };
		return saved.ok ? success(outcome) : saved;
	}

	return {
		open: async () => success(await host.opened()),

		readRows: async (rows) => success(await host.library().texts(rows)),

		async readPaper(row) {
			host.used();
			return success(await paperAt(row));
		},

		search: async (request) =>
			success(
				await host.search.searchTyped(
					{ ...request, today: host.today() },
					host.interest.preparedFor(request),
				),
			),

		readAbstracts: async (rows) => success(await host.search.abstracts(rows)),

		readRelated: async (row) => success(await host.search.related(row)),

		async filterRows({ query, ...filter }) {
			const library = host.library();
			const rows = await library.filter(filter);
			if (query === undefined) return success(rows);
			const found = await host.search.search({ text: query, sort: 'day', today: host.today() });
			const isFound = new Set(found.rows);
			return success(rows.filter((row) => isFound.has(row)));
		},

		saveViews: ({ views }) => host.saveViews(views),

		previewMute: async (target) => success(await host.library().muting.preview(target)),

		saveMuteRules: ({ rules }) => host.saveMuteRules(rules),

		readMuted: () => success(host.library().muting.counts()),

		async act({ verb, rows, ...details }) {
			host.used();
			const library = host.library();
			const { tag } = details;
			if (tag !== undefined && !library.tags.has(tag)) return failure({ code: 'tag-unknown' });
			const ids = [...rows].map((row) => library.idOf(row)).filter((id) => id !== undefined);
			const decided = library.decisions.act(verb, ids, details);
			if (decided === undefined) return success(undefined);

			host.announce('onMarksChanged', decided.change);
			announceTagsOf(host, decided.act);
			const saved = await decided.saved;
			return saved.ok ? success(said(decided.act)) : saved;
		},

		undo: (number) => reversed(host.library().decisions.undo(number), false),

		redo: (number) => reversed(host.library().decisions.redo(number), true),

		readHistory: async () => success(await historyOf(host.library())),

		readReasons: (row) => success(reasonsOf(host.library(), row)),

		readCatchUp: async () =>
			success(await catchUpOf(host.library(), host.missedDays(), host.trends)),

		settleCatchUp: () => host.settleCatchUp(),

		async openLink({ row, kind }) {
			const address = await addressOf(row, kind);
			return address.ok ? await host.openOutside(address.value) : address;
		},

		async copyLink(row) {
			const address = await addressOf(row, 'huggingface');
			if (!address.ok) return address;
			await host.copyText(address.value);
			return success(undefined);
		},

		async showPaperMenu({ unavailable }) {
			host.showPaperMenu(unavailable);
			return await Promise.resolve(success(undefined));
		},

		async showDataFolder() {
			await host.showDataFolder();
			return success(undefined);
		},

		syncNow() {
			host.syncNow();
			return success(undefined);
		},

		cameOnline() {
			host.cameOnline();
			return success(undefined);
		},

		startBackfill: ({ first, last }) => host.startBackfill(first, last),

		async cancelBackfill() {
			await host.cancelBackfill();
			return success(undefined);
		},

		readActivity: () => success(host.readActivity()),

		changeSettings: (change) => host.changeSettings(change),

		rememberLayout: (layout) => host.rememberLayout(layout),

		async showSample(show) {
			const shown = await host.showSample(show);
			return shown.ok ? success(await host.opened()) : shown;
		},

		readPlaces: () => success(host.places()),

		readPresence: async () => success(await host.presence()),

		takeDestination() {
			const destination = host.takeDestination();
			if (destination === undefined) return success(undefined);
			const row = destination.kind === 'paper' ? host.library().rowOf(destination.id) : undefined;
			return success({ destination, ...(row !== undefined && { row }) });
		},

		async copyAgentConfiguration() {
			await host.copyText(agentConfiguration(host.places().program));
			return success(undefined);
		},

		...createTagHandlers(host),

		...createNoteHandlers(host),

		...createFolderHandlers(host.noteFolder),

		...createOnlineHandlers(() => host.online()),

		...createTrendHandlers(host.trends),

		...createNotifyHandlers(host),

		...createInterestHandlers(host),

		...createTrendsPageHandlers(host),

		...createSourceHandlers(() => host.library()),

		...createExportHandlers(host),

		...createBackupHandlers(host.kept),

		...createZoteroHandlers(host),

		...createTrustHandlers(host.trust),

		...createUpdateHandlers(host.updates),
	};
}
