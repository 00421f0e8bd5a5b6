import { parse } from '#shared/domain/query/parse.ts';
import type { Query, QuerySort } from '#shared/domain/query/query.ts';
import { withRecent } from '#shared/domain/recent.ts';
import { LONGEST_REMEMBERED } from '#shared/domain/settings.ts';
import type { Backend, Output } from '#shared/ipc/contract.ts';

/** Once nothing more is typed for so many milliseconds, what was searched was meant. */
const RESTED = 1500;
/** Abstracts of the rows in sight are asked for once these have not changed for so long. */
const SETTLED = 120;

type Found = NonNullable<Output<'search'>> & { readonly query: Query };
type Highlighting = typeof import('#shared/domain/highlight.ts');

/** Where searches are remembered over restarts. */
interface Memory {
	recent(): readonly string[];
	remember(searches: string[]): void;
}

/** What is typed into the search box, and what it finds. */
export class Search {
	readonly #backend: Backend;
	readonly #memory: Memory;
	text = $state('');
	readonly parsed = $derived(parse(this.text));
	/** Unless what is typed says another. */
	chosenSort: QuerySort = $state('relevance');
	/** The best first, and what was asked for them; undefined while nothing is searched. */
	found: Found | undefined = $state.raw();
	/** How far the engine is: so many papers of all. */
	progress: { readonly indexed: number; readonly total: number } = $state.raw({
		indexed: 0,
		total: 0,
	});
	/** Whether what is asked is said in words. */
	explained = $state(false);
	/** Abstracts of rows that were found, as far as they were asked for. */
	#abstracts: ReadonlyMap<number, string> = $state.raw(new Map());
	/** A script of its own, which the first frame can do without. */
	highlighting: Highlighting | undefined = $state.raw();
	#searches = 0;
	#resting: ReturnType<typeof setTimeout> | undefined;
	#settling: ReturnType<typeof setTimeout> | undefined;

	constructor(backend: Backend, memory: Memory) {
		this.#backend = backend;
		this.#memory = memory;
	}

	/** What was searched lately, the newest first. */
	get recent(): readonly string[] {
		return this.#memory.recent();
	}

	get sort(): QuerySort {
		return this.parsed.sort ?? this.chosenSort;
	}

	/** Whether the engine has yet to take in papers. */
	get isIndexing(): boolean {
		return this.progress.indexed < this.progress.total;
	}

	/** Searches; a newer search overtakes an older one. What others wrote is not remembered by itself. */
	async run(text: string, how?: 'unremembered'): Promise<void> {
		this.text = text;
		clearTimeout(this.#resting);
		if (text.trim() === '') {
			this.#searches += 1;
			this.found = undefined;
			this.#abstracts = new Map();
			return;
		}
		if (how === undefined) this.#resting = setTimeout(() => this.#remember(text), RESTED);
		void this.#loadHighlighting();
		await this.refresh();
	}

	/** Searches the same again, since papers or the engine have changed. */
	async refresh(): Promise<void> {
		if (this.text.trim() === '') return;
		this.#searches += 1;
		const search = this.#searches;
		const { query } = this.parsed;
		const result = await this.#backend.search({ text: this.text, sort: this.sort });
		if (search !== this.#searches || !result.ok || result.value === undefined) return;
		this.found = { ...result.value, query };
		// Told to whoever measures how long that took.
		performance.mark('papertray:found');
	}

	async sortBy(sort: QuerySort): Promise<void> {
		this.chosenSort = sort;
		await this.refresh();
	}

	/** What was searched was meant: a result was opened. */
	settle(): void {
		this.#remember(this.text);
	}

	forgetRecent(): void {
		this.#memory.remember([]);
	}

	/** What of the abstract of a row was looked for, with some words around it. */
	snippetOf(row: number): string | undefined {
		const abstract = this.#abstracts.get(row);
		if (abstract === undefined || !this.highlighting || !this.found) return undefined;
		const { snippetOf, soughtIn } = this.highlighting;
		return snippetOf(abstract, soughtIn(this.found.query, 'abstract'));
	}

	/** These rows are in sight: their abstracts are shown where those have what was looked for. */
	want(rows: readonly number[]): void {
		clearTimeout(this.#settling);
		const missing = rows.filter((row) => !this.#abstracts.has(row));
		if (this.found === undefined || missing.length === 0) return;
		this.#settling = setTimeout(() => void this.#readAbstracts(missing.slice(0, 100)), SETTLED);
	}

	async #readAbstracts(rows: readonly number[]): Promise<void> {
		const result = await this.#backend.readAbstracts(Uint32Array.from(rows));
		if (!result.ok || this.found === undefined) return;
		const none = rows.map((row): [number, string] => [row, '']);
		this.#abstracts = new Map([...this.#abstracts, ...none, ...result.value]);
	}

	#remember(text: string): void {
		const query = text.trim();
		if (query === '' || query.length > LONGEST_REMEMBERED || query === this.recent[0]) return;
		this.#memory.remember(withRecent(this.recent, query, 'searches'));
	}

	async #loadHighlighting(): Promise<void> {
		this.highlighting ??= await import('#shared/domain/highlight.ts');
	}

	/** Another library is shown. */
	forget(): void {
		this.#abstracts = new Map();
		void this.refresh();
	}
}
