import {
	columnsAfter,
	FLAG,
	rowCount,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import { MAILBOX_FLAGS, type Sort } from '#shared/domain/list.ts';
import type { Backend } from '#shared/ipc/contract.ts';

/** Rows whose words are asked for at once. */
const PAGE = 100;
/** Words kept; a screen shows about fifteen rows. */
const KEPT = 4000;

/** All papers as columns, and the words of those rows that have come into view. */
export class Papers {
	readonly #backend: Backend;
	/** What the feed says; replaced when papers come or change, not when the user marks one. */
	feed: PaperColumns = $state.raw(columnsOf(0));
	/** What the user made of each row (`FLAG`), and what the feed adds to it. */
	flags: Uint16Array = $state.raw(new Uint16Array());
	/** Counts up whenever papers may have come to other mailboxes. */
	moves = $state(0);
	/** All rows as main has sorted them; undefined once `feed` has changed since. */
	order: { readonly sort: Sort; readonly rows: Uint32Array } | undefined = $state.raw();
	readonly #texts = new Map<number, RowText>();
	/** Rows whose words have changed; the old ones are shown until the new ones are here. */
	readonly #stale = new Set<number>();
	/** Counts up whenever some become so. */
	#outdated = $state(0);
	readonly #asked = new Set<number>();
	/** Counts up whenever words arrive, for whoever shows them. */
	#arrivals = $state(0);
	/** Counts up when the whole library is exchanged; what was asked before belongs to the old one. */
	#library = 0;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** Shows another library: its columns, their order, and the words of its first rows. */
	replace(
		columns: PaperColumns,
		order: { readonly sort: Sort; readonly rows: Uint32Array },
		texts: readonly RowText[],
	): void {
		this.#library += 1;
		this.#texts.clear();
		this.#stale.clear();
		this.#asked.clear();
		this.feed = columns;
		this.flags = columns.flags;
		this.order = order;
		this.moves += 1;
		this.#take(texts);
	}

	/** Names on the rows that have come into view, to be offered while one types. */
	get names() {
		const texts = this.#arrivals >= 0 ? [...this.#texts.values()] : [];
		return {
			authors: [...new Set(texts.flatMap(({ authors }) => authors))],
			organizations: [...new Set(texts.flatMap(({ organization = '' }) => organization || []))],
			keywords: [],
		};
	}

	get count(): number {
		return rowCount(this.feed);
	}

	flagsOf(row: number): number {
		return this.flags[row] ?? 0;
	}

	/** The words of a row, undefined until they are here; `want` asks for them. */
	text(row: number): RowText | undefined {
		return this.#arrivals >= 0 ? this.#texts.get(row) : undefined;
	}

	/** Asks for the words of those rows that are not here yet. */
	want(rows: Iterable<number>): void {
		// Whoever wants rows wants them again when their words have changed.
		if (this.#outdated < 0) return;
		const missing = [...rows].filter(
			(row) => (!this.#texts.has(row) || this.#stale.has(row)) && !this.#asked.has(row),
		);
		for (let start = 0; start < missing.length; start += PAGE) {
			void this.#ask(missing.slice(start, start + PAGE));
		}
	}

	/** Papers came or changed. */
	change(change: ColumnsChange): void {
		const flags = columnsAfter({ ...this.feed, flags: this.flags }, change);
		this.feed = flags;
		this.order = undefined;
		this.moves += 1;
		this.flags = flags.flags;
		this.#outdate(change.rows);
	}

	/** The words of these rows have changed; the old ones are shown until the new ones are here. */
	outdate(rows: Iterable<number>): void {
		for (const row of rows) if (this.#texts.has(row)) this.#stale.add(row);
		this.#outdated += 1;
	}

	/** The user's marks changed. */
	mark(rows: Uint32Array, flags: Uint16Array): void {
		const after = this.flags.slice();
		let changed = 0;
		rows.forEach((row, index) => {
			const now = flags[index] ?? 0;
			changed |= (after[row] ?? 0) ^ now;
			after[row] = now;
		});
		this.flags = after;
		if ((changed & (MAILBOX_FLAGS | FLAG.woken)) !== 0) this.moves += 1;
		// Their words say what they wait for, or what brought them back.
		if ((changed & (FLAG.snoozed | FLAG.woken)) !== 0) this.#outdate(rows);
	}

	/** The words of these rows are to be asked for again when they are in view. */
	#outdate(rows: Uint32Array): void {
		for (const row of rows) if (this.#texts.has(row)) this.#stale.add(row);
		this.#arrivals += 1;
	}

	async #ask(rows: readonly number[]): Promise<void> {
		const library = this.#library;
		for (const row of rows) this.#asked.add(row);
		const result = await this.#backend.readRows(Uint32Array.from(rows));
		if (library !== this.#library) return;
		for (const row of rows) this.#asked.delete(row);
		if (result.ok) this.#take(result.value);
	}

	#take(texts: readonly RowText[]): void {
		for (const text of texts) {
			// Deleted first, so that the map keeps its rows in the order in which they came.
			this.#texts.delete(text.row);
			this.#texts.set(text.row, text);
			this.#stale.delete(text.row);
		}
		for (const row of this.#texts.keys()) {
			if (this.#texts.size <= KEPT) break;
			this.#texts.delete(row);
		}
		this.#arrivals += 1;
	}
}

function columnsOf(count: number): PaperColumns {
	return {
		day: new Int32Array(count),
		upvotes: new Int32Array(count),
		comments: new Int32Array(count),
		stars: new Int32Array(count),
		flags: new Uint16Array(count),
	};
}
