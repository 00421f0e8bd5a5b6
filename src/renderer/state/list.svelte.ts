import { untrack } from 'svelte';
import {
	countUnread,
	countUnreadIn,
	grouped,
	isUnread,
	rowsAmong,
	rowsIn,
	sortedRows,
	type Group,
	type Mailbox,
	type PaperList,
	type Sort,
} from '#shared/domain/list.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { Papers } from './papers.svelte.ts';
import { placeKey, type Place } from './place.ts';

/** Which papers are on the list, in which order. */
export class List {
	readonly #backend: Backend;
	readonly #papers: Papers;
	readonly #sort: () => Sort;
	place: Place = $state.raw({ kind: 'mailbox', mailbox: 'inbox' });
	/** The rows of a place that is no mailbox. */
	#members: ReadonlySet<number> = $state.raw(new Set<number>());
	#reads = 0;
	query = $state('');
	/** Rows that fit the query, best first; undefined while nothing is searched. */
	#found: Uint32Array | undefined = $state.raw();
	/** Rows that an act took out of this mailbox and that stay in sight until one leaves it. */
	#kept: ReadonlySet<number> = $state.raw(new Set<number>());
	#searches = 0;

	readonly #sorted: Uint32Array = $derived.by(() => {
		const { order, feed } = this.#papers;
		return order?.sort === this.#sort() ? order.rows : sortedRows(feed, this.#sort());
	});
	readonly #rows: Uint32Array = $derived.by(() => {
		// Most marks move no paper, and the list need not be made anew for them.
		const [place, sorted, kept, { moves }] = [this.place, this.#sorted, this.#kept, this.#papers];
		if (this.#found === undefined && place.kind !== 'mailbox') {
			return rowsAmong(this.#members, sorted, kept);
		}
		const mailbox = this.mailbox ?? 'inbox';
		const flags = moves >= 0 ? untrack(() => this.#papers.flags) : new Uint16Array();
		return this.#found ?? rowsIn(mailbox, sorted, flags, kept);
	});
	readonly shown: PaperList = $derived.by(() =>
		grouped(this.#rows, this.#papers.feed.day, this.searching ? 'upvotes' : this.#sort()),
	);
	readonly unreadInInbox = $derived.by(() => countUnreadIn('inbox', this.#papers.flags));

	constructor(backend: Backend, papers: Papers, sort: () => Sort) {
		this.#backend = backend;
		this.#papers = papers;
		this.#sort = sort;
	}

	/** The mailbox that is on show, where it is one. */
	get mailbox(): Mailbox | undefined {
		return this.place.kind === 'mailbox' ? this.place.mailbox : undefined;
	}

	/** Whether the list shows what a search found. */
	get searching(): boolean {
		return this.#found !== undefined;
	}

	show(place: Place): void {
		void this.search('');
		void this.#go(place);
	}

	/** Reads again which rows the place has, where main may have changed that. */
	async refresh(): Promise<void> {
		if (this.place.kind !== 'mailbox') await this.#go(this.place);
	}

	/** Whether this place is on show. */
	isAt(place: Place): boolean {
		return placeKey(this.place) === placeKey(place) && !this.searching;
	}

	/** Shows the rows that fit; a newer query overtakes an older one. */
	async search(query: string): Promise<void> {
		this.query = query;
		this.#searches += 1;
		const search = this.#searches;
		if (query.trim() === '') {
			this.#found = undefined;
			return;
		}
		const result = await this.#backend.search(query);
		if (search === this.#searches && result.ok) this.#found = result.value;
	}

	/** Changes place once its rows are here; a newer wish overtakes an older one. */
	async #go(place: Place): Promise<void> {
		this.#reads += 1;
		if (place.kind === 'tag') {
			const read = this.#reads;
			const result = await this.#backend.readTagged(place.tag);
			if (read !== this.#reads || !result.ok) return;
			this.#members = new Set(result.value);
		}
		if (place === this.place) return;
		this.place = place;
		this.#kept = new Set();
	}

	/** Lets a row stay although it no longer belongs here. */
	keep(row: number): void {
		this.#kept = new Set([...this.#kept, row]);
	}

	/** How many papers of a group are unread. */
	unreadIn({ start, length }: Group): number {
		return countUnread(this.shown.rows.subarray(start, start + length), this.#papers.flags);
	}

	/** Where a row is on the list, -1 when it is not. */
	positionOf(row: number | undefined): number {
		return row === undefined ? -1 : this.shown.rows.indexOf(row);
	}

	rowAt(position: number): number | undefined {
		return this.shown.rows[position];
	}

	/** The first row after `position` that is unread, or else the first of all. */
	nextUnread(position: number): number | undefined {
		const { rows } = this.shown;
		const unread = (row: number) => isUnread(this.#papers.flagsOf(row));
		return rows.subarray(position + 1).find(unread) ?? rows.find(unread);
	}

	/** The first row of the day `step` headings away from the row at `position`. */
	dayFrom(position: number, step: 1 | -1): number | undefined {
		const { groups } = this.shown;
		const at = groups.findLastIndex(({ start }) => start <= Math.max(0, position));
		const group = groups[at];
		// Back from the middle of a day goes to its own beginning first.
		const back = step === -1 && group !== undefined && position > group.start;
		const target = groups[back ? at : position === -1 ? 0 : at + step];
		return target === undefined ? undefined : this.rowAt(target.start);
	}
}
