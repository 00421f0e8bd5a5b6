import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { bindingsOf } from '#shared/domain/key-bindings.ts';
import type { ListedSource } from '#shared/domain/listed-source.ts';
import type { MuteTarget } from '#shared/domain/mute.ts';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import type { BackfillState, SyncState } from '#shared/domain/sync-state.ts';
import type { View } from '#shared/domain/view.ts';
import type { ImportRequest } from '#shared/domain/import/import.ts';
import type { Backend, Opened } from '#shared/ipc/contract.ts';
import { errorWords } from '../words/errors.ts';
import { Acts } from './acts.ts';
import { CatchingUp } from './catch-up.svelte.ts';
import { followChanges } from './changes.ts';
import { Exporting, type ExportScope } from './exporting.svelte.ts';
import { Interest } from './interest.svelte.ts';
import { Importing } from './importing.svelte.ts';
import { List } from './list.svelte.ts';
import { NoteFolder } from './note-folder.svelte.ts';
import { Notes } from './notes.svelte.ts';
import { Panes } from './panes.svelte.ts';
import { Papers } from './papers.svelte.ts';
import { Places } from './places.ts';
import { Reading } from './reading.svelte.ts';
import { Rising } from './rising.svelte.ts';
import { Search } from './search.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Sharing } from './sharing.ts';
import { Tags, type TagDialog } from './tags.svelte.ts';
import { Telling } from './telling.ts';
import { Toast } from './toast.svelte.ts';
import { TrendsPage } from './trends-page.svelte.ts';
import { Zotero } from './zotero.svelte.ts';
import { Updates } from './updates.svelte.ts';
import { newView, Views } from './views.svelte.ts';
import { message, t } from '../language.ts';

/** What the window knows, and what it can ask of main. */
export class Papertray {
	readonly backend: Backend;
	readonly papers: Papers;
	readonly views: Views;
	readonly search: Search;
	readonly rising: Rising;
	readonly interest: Interest;
	readonly list: List;
	readonly reading: Reading;
	readonly panes: Panes;
	readonly selection: Selection;
	readonly toast = new Toast();
	readonly telling = new Telling(this.toast);
	readonly acts = new Acts(this);
	readonly places = new Places(this);
	readonly sharing = new Sharing(this);
	readonly catchUp: CatchingUp;
	readonly trends: TrendsPage;
	readonly tags: Tags;
	readonly notes: Notes;
	readonly noteFolder: NoteFolder;
	readonly updates: Updates;
	readonly exporting: Exporting;
	readonly importing: Importing;
	readonly zotero: Zotero;
	settings: Settings = $state.raw(undefined as never);
	/** The keys in force. */
	readonly bindings = $derived.by(() => bindingsOf(this.settings.keys));
	sync: SyncState = $state.raw({ activity: { phase: 'idle' } });
	backfill: BackfillState = $state.raw({ phase: 'none' });
	/** Where papers come from. */
	sources: readonly ListedSource[] = $state.raw([]);
	durability: Durability = $state.raw({ state: 'saved' });
	notices: readonly Notice[] = $state.raw([]);
	/** Of the app that runs. */
	readonly version: string;
	/** Whether the papers shown are the bundled samples. */
	sample = $state(false);
	dialog:
		| 'about'
		| 'doctor'
		| 'help'
		| 'history'
		| 'introduction'
		| 'notifications'
		| 'palette'
		| 'settings'
		| 'snooze'
		| 'view'
		| 'mute'
		| 'note-versions'
		| 'export'
		| 'import'
		| TagDialog
		| undefined = $state();
	/** The section that Settings opens at. */
	settingsSection: 'General' | 'Notifications' | 'Privacy' = $state(message('General'));
	/** Whether this is the first run. */
	introduce = false;
	/** The app's clock, which tests move. */
	readonly #clock: () => number;
	/** Epoch milliseconds; moves on by itself. */
	now = $state(0);

	constructor(backend: Backend, opened: Opened) {
		this.backend = backend;
		this.version = opened.version;
		this.#clock = () => Date.now() + opened.nowOffset;
		this.now = this.#clock();
		this.settings = opened.settings;
		this.tags = new Tags(
			backend,
			(text) => this.toast.say(text),
			(answer, words) => this.acts.tell(answer, words),
		);
		this.notes = new Notes(backend);
		this.noteFolder = new NoteFolder(backend, this.toast);
		this.updates = new Updates(backend, () => this.notes.flush());
		this.exporting = new Exporting(backend);
		this.importing = new Importing(backend);
		this.zotero = new Zotero(backend, this.#clock);
		this.papers = new Papers(backend);
		this.views = new Views(backend, this.papers, this.toast, () => this.now);
		this.search = new Search(backend, {
			recent: () => this.settings.recentSearches,
			remember: (recentSearches) => this.changeSettings({ recentSearches }),
		});
		this.rising = new Rising(backend);
		this.interest = new Interest(backend);
		this.list = new List({
			backend,
			papers: this.papers,
			views: this.views,
			search: this.search,
			rising: this.rising,
			interest: this.interest,
			sort: () => this.settings.sort,
		});
		this.selection = new Selection(this.list);
		this.reading = new Reading(
			backend,
			this.papers,
			() => this.settings,
			(verb, rows, after) =>
				void this.telling.ask(
					backend.act({
						verb,
						rows: Uint32Array.from(rows),
						automatic: true,
						...(after !== undefined && { after }),
					}),
				),
		);
		this.panes = new Panes(
			opened.layout,
			(layout) => void this.telling.ask(backend.rememberLayout(layout)),
		);
		this.catchUp = new CatchingUp({
			backend,
			papers: this.papers,
			toast: this.toast,
			undo: (number) => void this.acts.undo(number),
			told: (result) => this.telling.told(result),
			covered: () => this.search.text !== '',
		});
		this.trends = new TrendsPage({
			backend,
			told: (result) => this.telling.told(result),
			covered: () => this.search.text !== '',
		});
		this.#take(opened);
		this.introduce = opened.introduce;
		this.list.place = opened.settings.startView;
		this.places.stayWhereThereIsSomething();
		followChanges(this);
	}

	/** How many of today's papers there are, in the feed's UTC day. */
	get papersToday(): number {
		const today = dayNumber(dayAt(this.now));
		return this.papers.feed.day.reduce((count, day) => (day === today ? count + 1 : count), 0);
	}

	/** Opens Settings, at a section. */
	showSettings(section: Papertray['settingsSection'] = message('General')): void {
		this.settingsSection = section;
		this.dialog = 'settings';
	}

	/** Opens the dialog that gives tags to papers and takes them from them. */
	chooseTags(rows: readonly number[] = this.acts.targets): void {
		if (rows.length > 0) this.dialog = { kind: 'tags', rows };
	}

	/** Puts the cursor into the note of the selected paper, and a quotation before it. */
	writeNote(quote?: string): void {
		const { selected } = this.reading;
		if (selected === undefined) return;
		// Where the reader lies over the list, the note is on the opened paper alone.
		if (this.panes.count < 3) this.reading.open(selected);
		this.notes.write(selected, quote);
	}

	/** Opens the dialog that exports papers, with these chosen, or those that are most likely meant. */
	askToExport(scope?: ExportScope): void {
		this.exporting.scope = scope;
		this.dialog = 'export';
	}

	/** Opens the dialog that brings something in; what, unless it has to be asked for. */
	askToImport(request?: ImportRequest): void {
		this.importing.forget();
		this.dialog = 'import';
		if (request !== undefined) void this.importing.look(request);
	}

	syncNow(): void {
		if (this.sample) {
			this.toast.say(t('Sample papers do not sync. Remove them to see the feed.'));
			return;
		}
		void this.telling.ask(this.backend.syncNow(undefined));
	}

	/** Shows the sample papers, or removes them. */
	async showSample(show: boolean): Promise<void> {
		this.notes.flush();
		const result = await this.backend.showSample(show);
		if (!result.ok) {
			this.toast.say(errorWords(result.error));
			return;
		}
		this.places.show('inbox');
		this.#take(result.value);
		void this.rising.read();
		void this.places.readInterest();
	}

	/** Opens the dialog about a view, a new one unless given. */
	editView(view: View = newView()): void {
		this.views.edited = view;
		this.dialog = 'view';
	}

	/** Opens the dialog that says what muting would hide. */
	askToMute(target: MuteTarget): void {
		this.views.toMute = target;
		this.dialog = 'mute';
	}

	changeSettings(change: SettingsChange): void {
		void this.telling.ask(this.backend.changeSettings(change));
	}

	dismiss(notice: Notice): void {
		this.notices = this.notices.filter((each) => each !== notice);
	}

	/** Shows what time it is. */
	readClock(): void {
		this.now = this.#clock();
	}

	#take(opened: Opened): void {
		const { sort } = opened.settings;
		// What was learned comes later; until then the newest day comes first.
		const order = { sort: sort === 'for-you' ? 'day' : sort, rows: opened.order } as const;
		this.papers.replace(opened.columns, order, opened.texts);
		this.views.forget();
		this.search.forget();
		this.rising.forget();
		this.interest.forget();
		this.notes.forget();
		this.views.take(opened.views);
		this.settings = opened.settings;
		this.sync = opened.sync;
		this.backfill = opened.backfill;
		this.durability = opened.durability;
		this.notices = opened.notices;
		this.sample = opened.sample;
		this.catchUp.reset(opened.away);
		this.trends.leave();
		this.tags.all = opened.tags;
		this.sources = opened.sources;
	}
}
