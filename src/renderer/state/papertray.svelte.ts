import type { AskableVerb as Verb } from '#shared/domain/act.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import type { CopyForm, ExportRequest } from '#shared/domain/export/request.ts';
import type { Acted, Reversed } from '#shared/domain/history-item.ts';
import { bindingsOf } from '#shared/domain/key-bindings.ts';
import type { LinkKind } from '#shared/domain/link.ts';
import type { ListedSource } from '#shared/domain/listed-source.ts';
import type { Mailbox, Sort } from '#shared/domain/list.ts';
import type { MuteTarget } from '#shared/domain/mute.ts';
import type { TagId } from '#shared/domain/tag.ts';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import { INBOX, type Place } from '#shared/domain/place.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import type { Until } from '#shared/domain/snooze.ts';
import type { BackfillState, SyncState } from '#shared/domain/sync-state.ts';
import type { View } from '#shared/domain/view.ts';
import type { ImportRequest } from '#shared/domain/import/import.ts';
import type { Backend, Opened } from '#shared/ipc/contract.ts';
import type { AppError, Result } from '#shared/result.ts';
import { actedWords, reversedWords } from '../words/acted.ts';
import { errorWords } from '../words/errors.ts';
import { missingWords } from '../words/interest.ts';
import { copiedWords, exportedWords } from '../words/exported.ts';
import { CatchingUp } from './catch-up.svelte.ts';
import { Exporting, type ExportScope } from './exporting.svelte.ts';
import { keepTime } from './keep-time.ts';
import { Interest } from './interest.svelte.ts';
import { Importing } from './importing.svelte.ts';
import { List } from './list.svelte.ts';
import { NoteFolder } from './note-folder.svelte.ts';
import { Notes } from './notes.svelte.ts';
import { Panes } from './panes.svelte.ts';
import { Papers } from './papers.svelte.ts';
import { Reading } from './reading.svelte.ts';
import { Rising } from './rising.svelte.ts';
import { Search } from './search.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Tags, type TagDialog } from './tags.svelte.ts';
import { Toast } from './toast.svelte.ts';
import { TrendsPage } from './trends-page.svelte.ts';
import { Zotero } from './zotero.svelte.ts';
import { Updates } from './updates.svelte.ts';
import { newView, Views } from './views.svelte.ts';
import { message, t } from '../language.ts';

/** What takes no paper out of a view while one is in it. */
const STAYING: ReadonlySet<Verb> = new Set<Verb>(['read', 'unread', 'save', 'unsave']);

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
	/** The row that was selected before one searched. */
	#before: number | undefined;
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
			(answer, words) => this.#tell(answer, words),
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
				void this.#ask(
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
			(layout) => void this.#ask(backend.rememberLayout(layout)),
		);
		this.catchUp = new CatchingUp({
			backend,
			papers: this.papers,
			toast: this.toast,
			undo: (number) => void this.undo(number),
			told: (result) => this.#told(result),
			covered: () => this.search.text !== '',
		});
		this.trends = new TrendsPage({
			backend,
			told: (result) => this.#told(result),
			covered: () => this.search.text !== '',
		});
		this.#take(opened);
		this.introduce = opened.introduce;
		this.list.place = opened.settings.startView;
		this.#stayWhereThereIsSomething();
		this.#listen();
	}

	/** How many of today's papers there are, in the feed's UTC day. */
	get papersToday(): number {
		const today = dayNumber(dayAt(this.now));
		return this.papers.feed.day.reduce((count, day) => (day === today ? count + 1 : count), 0);
	}

	/** The papers that an act is meant for: those picked out, or else the selected one. */
	get targets(): readonly number[] {
		if (this.selection.size > 0) return [...this.selection.rows];
		const { selected } = this.reading;
		return selected === undefined ? [] : [selected];
	}

	/** Does `verb`, and says so with a way back; the window shows it long before the disk has it. */
	async act(verb: Verb, rows: readonly number[], until?: Until): Promise<void> {
		if (rows.length === 0) return;
		this.selection.clear();
		// Reading and saving take nothing out of sight: a view's papers stay until one leaves it.
		if (this.list.view !== undefined && !this.list.searching && STAYING.has(verb)) {
			this.list.keepAll(rows);
		}
		await this.#tell(
			this.backend.act({ verb, rows: Uint32Array.from(rows), ...(until && { until }) }),
		);
	}

	/** Takes back the newest act, or the one of this number. */
	async undo(number?: number): Promise<void> {
		this.#tellReversed(await this.backend.undo(number), 'undo');
	}

	/** Takes up again what was taken back last. */
	async redo(number?: number): Promise<void> {
		this.#tellReversed(await this.backend.redo(number), 'redo');
	}

	/** Opens Settings, at a section. */
	showSettings(section: Papertray['settingsSection'] = message('General')): void {
		this.settingsSection = section;
		this.dialog = 'settings';
	}

	/** Opens the dialog that gives tags to papers and takes them from them. */
	chooseTags(rows: readonly number[] = this.targets): void {
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

	/** Takes a tag from papers; on its own list and in views they stay in sight until one leaves. */
	async untag(tag: TagId, rows: readonly number[]): Promise<void> {
		const { list } = this;
		if (list.isAt({ kind: 'tag', tag }) || list.view?.filter.tag === tag) list.keepAll(rows);
		await this.tags.take(tag, rows);
	}

	/** Searches, from where one is; without text it goes back there. */
	searchFor(text: string, how?: 'unremembered'): void {
		if (text.trim() === '') return this.endSearch();
		if (this.search.text.trim() === '') {
			this.#before = this.reading.selected;
			// What is done next is meant for what is found, not for papers that are out of sight.
			this.selection.clear();
		}
		this.reading.close();
		this.reading.select(undefined);
		void this.search.run(text, how);
	}

	/** Goes back to where one was before one searched. */
	endSearch(): void {
		if (this.search.text.trim() !== '') this.reading.select(this.#before);
		void this.search.run('');
	}

	show(mailbox: Mailbox): void {
		this.goTo({ kind: 'mailbox', mailbox });
	}

	goTo(place: Place): void {
		this.catchUp.leave();
		this.trends.leave();
		this.list.show(place);
		this.selection.clear();
		this.reading.select(undefined);
		this.panes.sidebarShown = false;
		void this.readInterest();
	}

	/** Asks for the order of the user's interest, where the list on show comes in it. */
	async readInterest(): Promise<void> {
		if (this.list.sort === 'for-you') await this.interest.read();
	}

	/** Shows what was missed, by topic, in place of the list and the reader. */
	showCatchUp(): void {
		this.show('inbox');
		this.catchUp.start();
	}

	/** Shows what there is to count, in place of the list and the reader. */
	showTrends(): void {
		this.show('inbox');
		this.trends.start();
	}

	/** Whether a page is in place of the list and the reader. */
	get pageShown(): boolean {
		return this.catchUp.shown || this.trends.shown;
	}

	openLink(kind: LinkKind): void {
		const row = this.reading.selected;
		if (row !== undefined) void this.#ask(this.backend.openLink({ row, kind }));
	}

	/** Opens a link of a note, if main finds it safe. */
	async openNoteLink(address: string): Promise<void> {
		await this.#ask(this.backend.openNoteLink({ address }));
	}

	async copyLink(): Promise<void> {
		const row = this.reading.selected;
		if (row === undefined) return;
		if (await this.#ask(this.backend.copyLink(row))) this.toast.say(t('Link copied'));
	}

	/** Copies the papers that an act is meant for as text. */
	async copyAs(form: CopyForm): Promise<void> {
		const result = await this.backend.copyPapers({
			rows: Uint32Array.from(this.targets),
			as: form,
		});
		if (this.#told(result) && result.ok) this.toast.say(copiedWords(form, result.value.papers));
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

	/** Exports; what came of it is told even where the dialog was closed meanwhile. */
	async exportPapers(request: ExportRequest): Promise<void> {
		this.notes.flush();
		await this.exporting.start(request);
		const { exported, refusal } = this.exporting;
		if (this.dialog === 'export') return;
		if (refusal !== undefined) this.#complain(refusal);
		if (exported !== undefined) {
			this.toast.say(exportedWords(exported), {
				action: t('Show in folder'),
				run: () => this.exporting.showFile(),
			});
		}
	}

	/** Gives a paper to Zotero on this computer; where that is not to be had, offers a file for it. */
	async addToZotero(paper: string): Promise<void> {
		this.notes.flush();
		const added = await this.zotero.add(paper);
		if (added === undefined) return;
		if (added.ok) {
			this.toast.say(added.value === 'added' ? t('Added to Zotero') : t('It is in Zotero already'));
			return;
		}
		this.toast.say(errorWords(added.error), {
			action: t('Export as a file'),
			run: () => {
				this.exporting.format = 'bibtex';
				this.askToExport('paper');
			},
		});
	}

	syncNow(): void {
		if (this.sample) {
			this.toast.say(t('Sample papers do not sync. Remove them to see the feed.'));
			return;
		}
		void this.#ask(this.backend.syncNow(undefined));
	}

	/** Shows the sample papers, or removes them. */
	async showSample(show: boolean): Promise<void> {
		this.notes.flush();
		const result = await this.backend.showSample(show);
		if (!result.ok) {
			this.toast.say(errorWords(result.error));
			return;
		}
		this.show('inbox');
		this.#take(result.value);
		void this.rising.read();
		void this.readInterest();
	}

	/** Sorts what is shown: a view for itself, mailboxes all alike. */
	async sortBy(sort: Sort): Promise<void> {
		const { view } = this.list;
		if (view === undefined) {
			this.changeSettings({ sort });
		} else {
			const refusal = await this.views.save({ ...view, sort });
			if (refusal !== undefined) this.toast.say(errorWords(refusal));
		}
		if (sort === 'for-you') await this.#sortByInterest();
	}

	/** Reads the order of the user's interest, or says why the newest day still comes first. */
	async #sortByInterest(): Promise<void> {
		await this.interest.read();
		const { learned } = this.interest;
		if (learned?.state === 'off') this.toast.say(t('For you is off in Settings'));
		if (learned?.state === 'few') {
			this.toast.say(
				t('{missing}. Until then the newest day comes first.', { missing: missingWords(learned) }),
			);
		}
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

	/** Mutes, and goes to the next paper where the selected one is among what went. */
	async mute(target: MuteTarget): Promise<void> {
		const { list, reading } = this;
		const { rows } = list.shown;
		const position = list.positionOf(reading.selected);
		if (!(await this.views.mute(target)) || position === -1) return;
		if (list.positionOf(reading.selected) !== -1) return;
		const there = (row: number) => list.positionOf(row) !== -1;
		reading.select(
			rows.subarray(position).find(there) ?? rows.subarray(0, position).findLast(there),
		);
	}

	changeSettings(change: SettingsChange): void {
		void this.#ask(this.backend.changeSettings(change));
	}

	dismiss(notice: Notice): void {
		this.notices = this.notices.filter((each) => each !== notice);
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

	#listen(): void {
		const { backend } = this;
		backend.onPapersChanged((change) => {
			this.papers.change(change);
			void this.views.refresh();
			this.interest.outdate();
			const { selected } = this.reading;
			if (selected !== undefined && change.rows.includes(selected)) void this.reading.refresh();
		});
		backend.onMarksChanged(({ rows, flags }) => {
			this.papers.mark(rows, flags);
			this.views.marksChanged();
			// An order stays as it is under the user's hands; what it waits for does not.
			if (this.interest.learned?.state === 'few') void this.readInterest();
		});
		backend.onSearchStateChanged((progress) => {
			this.search.progress = progress;
			// What was not found may be found by now.
			void this.search.refresh();
			void this.views.refresh();
			if (!this.search.isIndexing && this.list.sort === 'for-you') void this.interest.catchUp();
		});
		backend.onTagsChanged(({ tags, rows }) => {
			this.tags.all = tags;
			this.papers.outdate(rows);
			void this.views.refresh();
			const place = this.list.heading;
			if (place.kind !== 'tag') return;
			if (tags.some(({ id }) => id === place.tag)) void this.list.refresh();
			else this.show('inbox');
		});
		backend.onSourcesChanged((sources) => {
			this.sources = sources;
			const place = this.list.heading;
			if (place.kind !== 'source') return;
			if (sources.some(({ source }) => source === place.source)) void this.list.refresh();
			else this.show('inbox');
		});
		backend.onRisingChanged((ranked) => this.rising.take(ranked));
		backend.onNoteChanged(({ paper, rows, outside }) => {
			this.papers.outdate(rows);
			this.notes.changes += 1;
			if (outside === true) this.notes.changedOutside(paper);
		});
		backend.onNoteFolderChanged((state) => this.noteFolder.take(state));
		backend.onDurabilityChanged((durability) => {
			this.durability = durability;
			this.notes.durabilityChanged(durability);
		});
		backend.onSyncChanged((sync) => {
			this.now = this.#clock();
			this.sync = sync;
		});
		backend.onBackfillChanged((backfill) => (this.backfill = backfill));
		backend.onSettingsChanged((settings) => {
			const { forYou } = this.settings;
			this.settings = settings;
			if (forYou !== settings.forYou) void this.interest.read();
		});
		backend.onViewsChanged((views) => {
			this.views.take(views);
			this.#stayWhereThereIsSomething();
		});
		backend.onNotice((notice) => (this.notices = [...this.notices, notice]));
		backend.onAwayChanged((away) => {
			// The samples were never missed.
			if (!this.sample) this.catchUp.awayChanged(away);
		});
		keepTime(() => (this.now = this.#clock()));
		window.addEventListener('online', () => void backend.cameOnline(undefined));
	}

	/** Says what was done, with a way back, or why it was not; whether it was. */
	async #tell(answer: Promise<Result<Acted | undefined>>, words?: string): Promise<boolean> {
		const result = await answer;
		if (!result.ok) {
			this.#complain(result.error);
			return false;
		}
		const acted = result.value;
		if (acted !== undefined) {
			this.toast.say(words ?? actedWords(acted), {
				action: t('Undo'),
				run: () => void this.undo(acted.number),
			});
		}
		return true;
	}

	#tellReversed(result: Result<Reversed | undefined>, how: 'undo' | 'redo'): void {
		if (!result.ok) {
			this.#complain(result.error);
			return;
		}
		const reversed = result.value;
		if (reversed === undefined) {
			this.toast.say(how === 'undo' ? t('Nothing to undo') : t('Nothing to redo'));
			return;
		}
		this.toast.say(reversedWords(reversed, how), {
			action: how === 'undo' ? t('Redo') : t('Undo'),
			run: () => void (how === 'undo' ? this.redo(reversed.number) : this.undo(reversed.number)),
		});
		// Where it came back is where one goes on.
		const { row } = reversed;
		if (row !== undefined && this.list.positionOf(row) !== -1) this.reading.select(row);
	}

	/** A view that is no longer there gives way to the inbox. */
	#stayWhereThereIsSomething(): void {
		if (this.list.place.kind === 'view' && this.list.view === undefined) this.goTo(INBOX);
	}

	/** Whether main could do it; where not, the user is told why. */
	async #ask(answer: Promise<Result<unknown>>): Promise<boolean> {
		return this.#told(await answer);
	}

	#told(result: Result<unknown>): boolean {
		if (!result.ok) this.#complain(result.error);
		return result.ok;
	}

	#complain(error: AppError): void {
		// A refused write is told of in the bar above the list, for as long as it lasts.
		if (error.code !== 'store-unwritable') this.toast.say(errorWords(error));
	}
}
