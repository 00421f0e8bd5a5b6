import type { AskableVerb as Verb } from '#shared/domain/act.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import type { LinkKind } from '#shared/domain/link.ts';
import type { Mailbox } from '#shared/domain/list.ts';
import type { TagId } from '#shared/domain/tag.ts';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import type { BackfillState, SyncState } from '#shared/domain/sync-state.ts';
import type { Backend, Opened } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { errorWords } from '../words/errors.ts';
import { List } from './list.svelte.ts';
import { Panes } from './panes.svelte.ts';
import { Papers } from './papers.svelte.ts';
import type { Place } from './place.ts';
import { Reading } from './reading.svelte.ts';
import { Tags, type TagDialog } from './tags.svelte.ts';
import { Toast } from './toast.svelte.ts';

/** How often what is told of the time moves on, in milliseconds. */
const TICK = 15_000;

/** What the window knows, and what it can ask of main. */
export class Papertray {
	readonly backend: Backend;
	readonly papers: Papers;
	readonly list: List;
	readonly reading: Reading;
	readonly panes: Panes;
	readonly toast = new Toast();
	readonly tags: Tags;
	settings: Settings = $state.raw(undefined as never);
	sync: SyncState = $state.raw({ activity: { phase: 'idle' } });
	backfill: BackfillState = $state.raw({ phase: 'none' });
	durability: Durability = $state.raw({ state: 'saved' });
	notices: readonly Notice[] = $state.raw([]);
	/** Whether the papers shown are the bundled samples. */
	sample = $state(false);
	dialog: 'help' | 'settings' | TagDialog | undefined = $state();
	/** Epoch milliseconds; moves on by itself. */
	now = $state(Date.now());

	constructor(backend: Backend, opened: Opened) {
		this.backend = backend;
		this.settings = opened.settings;
		this.tags = new Tags(backend, (text) => this.toast.say(text));
		this.papers = new Papers(backend);
		this.list = new List(backend, this.papers, () => this.settings.sort);
		this.reading = new Reading(
			backend,
			this.papers,
			() => this.settings,
			(verb, rows) => void this.act(verb, rows),
		);
		this.panes = new Panes(
			opened.layout,
			(layout) => void this.#ask(backend.rememberLayout(layout)),
		);
		this.#take(opened);
		this.#listen();
	}

	/** How many of today's papers there are, in the feed's UTC day. */
	get papersToday(): number {
		const today = dayNumber(dayAt(this.now));
		return this.papers.feed.day.reduce((count, day) => (day === today ? count + 1 : count), 0);
	}

	async act(verb: Verb, rows: readonly number[]): Promise<void> {
		await this.#ask(this.backend.act({ verb, rows: Uint32Array.from(rows) }));
	}

	/** Opens the dialog that gives tags to the selected paper and takes them from it. */
	chooseTags(): void {
		const row = this.reading.selected;
		if (row !== undefined) this.dialog = { kind: 'tags', rows: [row] };
	}

	/** Takes a tag from papers; on its own list they stay in sight until one leaves it. */
	async untag(tag: TagId, rows: readonly number[]): Promise<void> {
		if (this.list.isAt({ kind: 'tag', tag })) for (const row of rows) this.list.keep(row);
		await this.tags.take(tag, rows);
	}

	show(place: Mailbox | Place): void {
		this.list.show(typeof place === 'string' ? { kind: 'mailbox', mailbox: place } : place);
		this.reading.select(undefined);
		this.panes.sidebarShown = false;
	}

	openLink(kind: LinkKind): void {
		const row = this.reading.selected;
		if (row !== undefined) void this.#ask(this.backend.openLink({ row, kind }));
	}

	async copyLink(): Promise<void> {
		const row = this.reading.selected;
		if (row === undefined) return;
		if (await this.#ask(this.backend.copyLink(row))) this.toast.say('Link copied');
	}

	syncNow(): void {
		if (this.sample) {
			this.toast.say('Sample papers do not sync. Remove them to see the feed.');
			return;
		}
		void this.#ask(this.backend.syncNow(undefined));
	}

	/** Shows the sample papers, or removes them. */
	async showSample(show: boolean): Promise<void> {
		const result = await this.backend.showSample(show);
		if (!result.ok) {
			this.toast.say(errorWords(result.error));
			return;
		}
		this.show('inbox');
		this.#take(result.value);
	}

	changeSettings(change: SettingsChange): void {
		void this.#ask(this.backend.changeSettings(change));
	}

	dismiss(notice: Notice): void {
		this.notices = this.notices.filter((each) => each !== notice);
	}

	#take(opened: Opened): void {
		const order = { sort: opened.settings.sort, rows: opened.order };
		this.papers.replace(opened.columns, order, opened.texts);
		this.settings = opened.settings;
		this.sync = opened.sync;
		this.backfill = opened.backfill;
		this.durability = opened.durability;
		this.notices = opened.notices;
		this.sample = opened.sample;
		this.tags.all = opened.tags;
	}

	#listen(): void {
		const { backend } = this;
		backend.onPapersChanged((change) => {
			this.papers.change(change);
			const { selected } = this.reading;
			if (selected !== undefined && change.rows.includes(selected)) void this.reading.refresh();
		});
		backend.onMarksChanged(({ rows, flags }) => this.papers.mark(rows, flags));
		backend.onTagsChanged(({ tags, rows }) => {
			this.tags.all = tags;
			this.papers.outdate(rows);
			const { place } = this.list;
			if (place.kind !== 'tag') return;
			if (tags.some(({ id }) => id === place.tag)) void this.list.refresh();
			else this.show('inbox');
		});
		backend.onDurabilityChanged((durability) => (this.durability = durability));
		backend.onSyncChanged((sync) => {
			this.now = Date.now();
			this.sync = sync;
		});
		backend.onBackfillChanged((backfill) => (this.backfill = backfill));
		backend.onSettingsChanged((settings) => (this.settings = settings));
		backend.onNotice((notice) => (this.notices = [...this.notices, notice]));
		setInterval(() => (this.now = Date.now()), TICK);
		window.addEventListener('online', () => void backend.cameOnline(undefined));
	}

	/** Whether main could do it; where not, the user is told why. */
	async #ask(answer: Promise<Result<unknown>>): Promise<boolean> {
		const result = await answer;
		// A refused write is told of in the bar above the list, for as long as it lasts.
		if (!result.ok && result.error.code !== 'store-unwritable') {
			this.toast.say(errorWords(result.error));
		}
		return result.ok;
	}
}
