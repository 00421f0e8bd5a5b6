import { untrack } from 'svelte';
import {
	countUnread,
	countUnreadIn,
	grouped,
	learnedFirst,
	groupedInbox,
	isUnread,
	rowsAmong,
	rowsIn,
	sortedRows,
	type Group,
	type Mailbox,
	type PaperList,
	type Sort,
} from '#shared/domain/list.ts';
import { FLAG } from '#shared/domain/columns.ts';
import { rowsThat } from '#shared/domain/filter.ts';
import { INBOX, placeKey, type MembersPlace, type Place } from '#shared/domain/place.ts';
import type { View } from '#shared/domain/view.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { Interest } from './interest.svelte.ts';
import type { Papers } from './papers.svelte.ts';
import type { Rising } from './rising.svelte.ts';
import type { Search } from './search.svelte.ts';
import type { Views } from './views.svelte.ts';

interface Parts {
	readonly backend: Backend;
	readonly papers: Papers;
	readonly views: Views;
	readonly search: Search;
	readonly rising: Rising;
	readonly interest: Interest;
	/** How places are sorted that have no order of their own. */
	readonly sort: () => Sort;
}

/** Which papers are on the list, in which order. */
export class List {
	readonly #backend: Backend;
	readonly #papers: Papers;
	readonly #views: Views;
	readonly #search: Search;
	readonly #rising: Rising;
	readonly #interest: Interest;
	readonly #sort: () => Sort;
	place: Place = $state.raw(INBOX);
	/** The tag or source whose rows are still being read, to be shown then. */
	#wanted: Place | undefined;
	/** The rows of the tag or source that is shown. */
	#members: ReadonlySet<number> = $state.raw(new Set<number>());
	#reads = 0;
	/** Rows that an act took out of this mailbox and that stay in sight until one leaves it. */
	#kept: ReadonlySet<number> = $state.raw(new Set<number>());

	readonly #sorted: Uint32Array = $derived.by(() => {
		const { order, feed } = this.#papers;
		if (this.sort === 'rising') return sortedRows(feed, 'rising', this.#rising.ranks);
		if (this.#inForce === 'for-you' && this.#interest.order !== undefined) {
			return learnedFirst(sortedRows(feed, 'day'), this.#interest.order);
		}
		return order?.sort === this.#inForce ? order.rows : sortedRows(feed, this.#inForce);
	});
	/** What was read or saved when the order was learned: what is for the user is what is left. */
	readonly #decided: ReadonlySet<number> = $derived.by(() => {
		if (this.#interest.order === undefined) return new Set<number>();
		const decided = new Set<number>();
		untrack(() => this.#papers.flags).forEach((flags, row) => {
			if ((flags & (FLAG.read | FLAG.saved)) !== 0) decided.add(row);
		});
		return decided;
	});
	readonly #rows: Uint32Array = $derived.by(() => {
		// Most marks move no paper, and the list need not be made anew for them.
		const [place, sorted, kept, { moves }] = [this.place, this.#sorted, this.#kept, this.#papers];
		const flags = moves >= 0 ? untrack(() => this.#papers.flags) : new Uint16Array();
		if (this.#search.found !== undefined) return this.#search.found.rows;
		if (place.kind === 'mailbox') return rowsIn(place.mailbox, sorted, flags, kept);
		if (isOfMembers(place)) return rowsAmong(this.#members, sorted, kept);
		if (place.kind === 'rising') return this.#rising.among(sorted, flags);
		if (place.kind === 'for-you') {
			// Before anything was learned there is no order, and the inbox is elsewhere.
			if (this.#interest.order === undefined) return new Uint32Array();
			return rowsIn('inbox', sorted, flags, kept).filter((row) => !this.#decided.has(row));
		}
		return this.view === undefined ? new Uint32Array() : this.#rowsOf(this.view, sorted, flags);
	});
	readonly shown: PaperList = $derived.by(() => {
		const { day } = this.#papers.feed;
		// Only a list by day has a heading for each.
		const sort = this.searching ? (this.#search.sort === 'day' ? 'day' : 'upvotes') : this.#inForce;
		if (this.mailbox !== 'inbox' || this.searching) return grouped(this.#rows, day, sort);
		const flags = untrack(() => this.#papers.flags);
		return groupedInbox(this.#rows, { day, flags }, sort);
	});
	readonly unreadInInbox = $derived.by(() => countUnreadIn('inbox', this.#papers.flags));

	constructor({ backend, papers, views, search, rising, interest, sort }: Parts) {
		this.#rising = rising;
		this.#interest = interest;
		this.#backend = backend;
		this.#search = search;
		this.#papers = papers;
		this.#views = views;
		this.#sort = sort;
	}

	/** Whether the list shows what a search found. */
	get searching(): boolean {
		return this.#search.found !== undefined;
	}

	/** The mailbox that is shown, where it is one. */
	get mailbox(): Mailbox | undefined {
		return this.place.kind === 'mailbox' ? this.place.mailbox : undefined;
	}

	/** The mailbox whose papers are shown: that of the view, where it is one. */
	get within(): Mailbox | undefined {
		if (this.place.kind === 'for-you') return 'inbox';
		return this.view === undefined ? this.mailbox : this.view.filter.mailbox;
	}

	/** The view that is shown, where it is one. */
	get view(): View | undefined {
		return this.place.kind === 'view' ? this.#views.find(this.place.id) : undefined;
	}

	/** How the place is sorted. */
	get sort(): Sort {
		if (this.place.kind === 'rising' || this.place.kind === 'for-you') return this.place.kind;
		return this.view?.sort ?? this.#sort();
	}

	/** The same, but that nothing can be sorted by an interest that was not learned. */
	get #inForce(): Sort {
		const { sort } = this;
		return sort === 'for-you' && this.#interest.order === undefined ? 'day' : sort;
	}

	/** Whether rows come in the order of the user's interest, and can say why. */
	get isByInterest(): boolean {
		return !this.searching && this.#inForce === 'for-you';
	}

	/** Whether main has yet to say which papers the view has. */
	get waiting(): boolean {
		return this.view !== undefined && this.#views.isWaiting(this.view.filter);
	}

	/** Shows a place; that of a tag or source once its rows are here. */
	show(place: Place): void {
		void this.#search.run('');
		this.#reads += 1;
		if (isOfMembers(place)) void this.#goToMembers(place);
		else this.#goTo(place);
	}

	/** Reads again which rows a tag or a source has, where main may have changed that. */
	async refresh(): Promise<void> {
		const place = this.heading;
		if (isOfMembers(place)) await this.#goToMembers(place);
	}

	/** What is shown, or will be as soon as its rows are here. */
	get heading(): Place {
		return this.#wanted ?? this.place;
	}

	/** Whether this place is on show, or is about to be. */
	isAt(place: Place): boolean {
		return placeKey(this.heading) === placeKey(place) && !this.searching;
	}

	/** Changes place once its rows are here; a newer wish overtakes an older one. */
	async #goToMembers(place: MembersPlace): Promise<void> {
		this.#reads += 1;
		const read = this.#reads;
		this.#wanted = place;
		const result = await (place.kind === 'tag'
			? this.#backend.readTagged(place.tag)
			: this.#backend.readFrom(place.source));
		if (read !== this.#reads) return;
		this.#wanted = undefined;
		if (!result.ok) return;
		this.#members = new Set(result.value);
		if (place !== this.place) this.#goTo(place);
	}

	#goTo(place: Place): void {
		this.#wanted = undefined;
		this.place = place;
		this.#kept = new Set();
	}

	/** Lets a row stay although it no longer belongs here. */
	keep(row: number): void {
		this.keepAll([row]);
	}

	/** Likewise for many. */
	keepAll(rows: readonly number[]): void {
		this.#kept = new Set([...this.#kept, ...rows]);
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

	/** The first row at `position` or beyond, in this direction, for which `holds`. */
	firstFrom(position: number, step: 1 | -1, holds: (row: number) => boolean): number | undefined {
		for (let at = position; at >= 0; at += step) {
			const row = this.rowAt(at);
			if (row === undefined || holds(row)) return row;
		}
		return undefined;
	}

	/** The first row after `position` that is unread, or else the first of all. */
	nextUnread(position: number): number | undefined {
		const { rows } = this.shown;
		const unread = (row: number) => isUnread(this.#papers.flagsOf(row));
		return rows.subarray(position + 1).find(unread) ?? rows.find(unread);
	}

	#rowsOf({ filter }: View, sorted: Uint32Array, flags: Uint16Array): Uint32Array {
		// Whatever is marked may belong to it now; what it shows stays, as in a mailbox (`kept`).
		const now = filter.unread || filter.saved ? this.#papers.flags : flags;
		const [fits, keep] = [this.#views.fits(filter), this.#kept];
		return rowsThat(filter, sorted, this.#papers.feed, now, {
			today: this.#views.today,
			fits,
			keep,
		});
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

function isOfMembers(place: Place): place is MembersPlace {
	return place.kind === 'tag' || place.kind === 'source';
}
