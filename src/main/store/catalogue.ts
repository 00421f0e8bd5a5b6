import {
	columnsAfter,
	emptyColumns,
	FLAG,
	MARK_FLAGS,
	USER_FLAGS,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import { withMuting } from '#shared/domain/mute.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { searchable } from '#shared/domain/search.ts';
import type { Source } from '#shared/domain/source.ts';
import { log } from '../log.ts';
import { startPace } from '../pace.ts';
import { columnsOf, decodeColumns, encodeColumns, type MonthColumns } from './catalogue-columns.ts';
import { keepMonth, keptColumns, keptWords, monthsIn } from './catalogue-files.ts';
import {
	decodeWords,
	encodeWords,
	wordsOf,
	type MonthWords,
	type RowWords,
} from './catalogue-words.ts';
import { reasonOf } from './durable-write.ts';
import type { MonthShard } from './month-shard.ts';
import type { MonthShards } from './month-shards.ts';
import { SourceRows } from './source-rows.ts';

interface CatalogueOptions {
	readonly shards: MonthShards;
	/** Whether another process holds the library. */
	readonly readOnly: boolean;
}

/** A month as it was at the start. */
interface Month {
	readonly month: string;
	readonly columns: MonthColumns;
	/** Read when they are first wanted. */
	words?: Promise<MonthWords> | undefined;
	/** The same, once they are here. */
	readWords?: MonthWords;
}

/** All rows of the list: which paper each one is, its columns, its words. */
export class Catalogue {
	readonly #folder: string;
	readonly #options: CatalogueOptions;
	/** Row by id; id and month by row. */
	readonly #rows = new Map<string, number>();
	readonly #ids: string[] = [];
	readonly #months: string[] = [];
	readonly #atStart: Month[] = [];
	/** By row: which of those months, and where in it. Rows that came since are past the end. */
	#monthOf = new Uint16Array();
	#indexOf = new Uint32Array();
	/** What the months did not have at the start, or not as it is now. */
	readonly #touched = new Map<number, { readonly words: RowWords; readonly line: string }>();
	#columns: PaperColumns = emptyColumns();
	readonly #sources = new SourceRows();
	/** Rows that a mute rule matches, whether they are muted or saved. */
	readonly #matched = new Set<number>();

	private constructor(folder: string, options: CatalogueOptions) {
		this.#folder = folder;
		this.#options = options;
	}

	/** Reads every month's columns, and makes those anew that do not fit their shard. */
	static async open(folder: string, options: CatalogueOptions): Promise<Catalogue> {
		const catalogue = new Catalogue(folder, options);
		const months = await monthsIn(folder);
		const kept = await Promise.all(months.map((month) => keptColumns(folder, month)));
		for (const [index, month] of months.entries()) {
			// One after the other: whole months at once would fill the memory.
			const columns = kept[index] ?? (await catalogue.#columnsMade(month));
			if (columns !== undefined) catalogue.#atStart.push({ month, columns });
		}
		await catalogue.#take();
		return catalogue;
	}

	get columns(): PaperColumns {
		return this.#columns;
	}

	/** How many papers come from each source. */
	countBySource(): Map<Source, number> {
		return this.#sources.counts(this.size);
	}

	/** Rows of the papers that come from a source. */
	rowsFrom(source: Source): Uint32Array {
		return this.#sources.rowsFrom(source, this.size);
	}

	get size(): number {
		return this.#ids.length;
	}

	rowOf(id: string): number | undefined {
		return this.#rows.get(id);
	}

	idOf(row: number): string | undefined {
		return this.#ids[row];
	}

	/** The month whose shard holds the paper. */
	monthOf(id: string): string | undefined {
		const row = this.#rows.get(id);
		return row === undefined ? undefined : this.#months[row];
	}

	/** What these rows say; rows that do not exist are left out. */
	async texts(rows: Iterable<number>): Promise<RowText[]> {
		const known = [...rows].filter((row) => row < this.size);
		const words = await Promise.all(known.map((row) => this.#words(row)));
		return words.map(({ picture, ...text }, index) => ({
			row: known[index] ?? 0,
			...text,
			...(picture !== undefined && { thumbnail: `media/${text.id}/thumbnail` }),
		}));
	}

	/** Address of a paper's social card. */
	async pictureOf(id: string): Promise<string | undefined> {
		const row = this.#rows.get(id);
		return row === undefined ? undefined : (await this.#words(row)).picture;
	}

	/** Reads the words of every row, which `line` needs. */
	async readLines(): Promise<void> {
		// One after the other, since a search need not have the disk for itself.
		for (const month of this.#atStart) await this.#wordsOf(month);
	}

	/** What a search looks at of these rows, of which only their months are read. */
	async linesOf(rows: Iterable<number>): Promise<Map<number, string>> {
		const lines = new Map<number, string>();
		const pace = startPace();
		for (const row of rows) {
			const month = this.#touched.has(row) ? undefined : this.#monthAt(row);
			if (month !== undefined && month.readWords === undefined) await this.#wordsOf(month);
			lines.set(row, this.line(row));
			await pace();
		}
		return lines;
	}

	/** The words of a row that a search looks at. */
	line(row: number): string {
		const touched = this.#touched.get(row);
		if (touched !== undefined) return touched.line;
		return this.#monthAt(row)?.readWords?.line(this.#indexOf[row] ?? 0) ?? '';
	}

	/** Takes in papers that are new or have changed; returns their rows. */
	put(papers: readonly Paper[], month: string): Uint32Array {
		const rows = Uint32Array.from(papers, ({ id }) => this.#rowFor(id, month));
		for (const [index, paper] of papers.entries()) {
			const row = rows[index] ?? 0;
			this.#touched.set(row, { words: wordsOf(paper), line: searchable(paper) });
			this.#sources.set(row, paper.sources);
		}
		const columns = papers.map(columnsOf);
		const marks = Array.from(rows, (row) => (this.#columns.flags[row] ?? 0) & USER_FLAGS);
		this.#columns = columnsAfter(this.#columns, {
			rows,
			day: Int32Array.from(columns, ({ day }) => day),
			upvotes: Int32Array.from(columns, ({ upvotes }) => upvotes),
			comments: Int32Array.from(columns, ({ comments }) => comments),
			stars: Int32Array.from(columns, ({ stars }) => stars),
			flags: Uint16Array.from(columns, ({ flags }, index) => flags | (marks[index] ?? 0)),
		});
		return rows;
	}

	/** Sets the flags that the user's mark decides. */
	mark(row: number, flags: number): void {
		const marked = ((this.#columns.flags[row] ?? 0) & ~MARK_FLAGS) | flags;
		this.#columns.flags[row] = withMuting(marked, this.#matched.has(row));
	}

	/** Says whether there is a note on a row's paper. */
	note(row: number, noted: boolean): void {
		const flags = (this.#columns.flags[row] ?? 0) & ~FLAG.note;
		this.#columns.flags[row] = noted ? flags | FLAG.note : flags;
	}

	/** Says whether a mute rule matches a row. */
	match(row: number, matched: boolean): void {
		if (matched) this.#matched.add(row);
		else this.#matched.delete(row);
		this.#columns.flags[row] = withMuting(this.#columns.flags[row] ?? 0, matched);
	}

	/** The columns of these rows as they are now. */
	changeOf(rows: Iterable<number>): ColumnsChange {
		const of = Uint32Array.from(rows);
		const { day, upvotes, comments, stars, flags } = this.#columns;
		return {
			rows: of,
			day: Int32Array.from(of, (row) => day[row] ?? 0),
			upvotes: Int32Array.from(of, (row) => upvotes[row] ?? 0),
			comments: Int32Array.from(of, (row) => comments[row] ?? 0),
			stars: Int32Array.from(of, (row) => stars[row] ?? 0),
			flags: Uint16Array.from(of, (row) => flags[row] ?? 0),
		};
	}

	/** Keeps a month's part of this for the next start. */
	async keep(month: string, papers: Iterable<Paper>): Promise<void> {
		if (!this.#options.readOnly) await keepMonth(this.#folder, month, [...papers]);
	}

	async #words(row: number): Promise<RowWords> {
		const touched = this.#touched.get(row);
		const month = this.#monthAt(row);
		if (touched !== undefined) return touched.words;
		if (month === undefined) throw new Error(`no row ${row}`);
		const words = month.readWords ?? (await this.#wordsOf(month));
		return words.row(this.#indexOf[row] ?? 0);
	}

	/** The words of a month, of which no row ever changes its place there. */
	async #wordsOf(month: Month): Promise<MonthWords> {
		month.words ??= keptWords(this.#folder, month.month).then(
			async (kept) => kept ?? (await this.#wordsMade(month.month)),
		);
		try {
			return (month.readWords = await month.words);
		} catch (cause) {
			// Whatever kept it from being read may be over the next time.
			month.words = undefined;
			throw cause;
		}
	}

	async #columnsMade(month: string): Promise<MonthColumns | undefined> {
		try {
			const papers = await this.#keptAnew(month);
			return decodeColumns(encodeColumns(papers, ''), '');
		} catch (cause) {
			log('warn', `${month} cannot be read: ${reasonOf(cause)}`, cause);
			return undefined;
		}
	}

	async #wordsMade(month: string): Promise<MonthWords> {
		const words = decodeWords(encodeWords(await this.#keptAnew(month), ''), '');
		if (words === undefined) throw new Error('words do not fit their own checksum');
		return words;
	}

	async #keptAnew(month: string): Promise<readonly Paper[]> {
		const shard: MonthShard = await this.#options.shards.peek(month);
		const papers = [...shard.papers.values()];
		// A month of a newer Papertray has no rows here, and must be looked at again next time.
		if (shard.refusal === undefined) await this.keep(month, papers);
		return papers;
	}

	#monthAt(row: number): Month | undefined {
		const number = this.#monthOf[row];
		return number === undefined ? undefined : this.#atStart[number];
	}

	#rowFor(id: string, month: string): number {
		const known = this.#rows.get(id);
		if (known !== undefined) return known;
		const row = this.#ids.length;
		this.#rows.set(id, row);
		this.#ids.push(id);
		this.#months.push(month);
		return row;
	}

	/** Gives every paper of the months its row. */
	async #take(): Promise<void> {
		const count = this.#atStart.reduce((sum, { columns }) => sum + columns.ids.length, 0);
		this.#monthOf = new Uint16Array(count);
		this.#indexOf = new Uint32Array(count);
		const columns = {
			day: new Int32Array(count),
			upvotes: new Int32Array(count),
			comments: new Int32Array(count),
			stars: new Int32Array(count),
			flags: new Uint16Array(count),
		};
		const pace = startPace();
		for (const [number, { month, columns: from }] of this.#atStart.entries()) {
			for (const [index, id] of from.ids.entries()) {
				// A folder that was put together by hand may have a paper in two months: it is one row.
				if (this.#rows.has(id)) continue;
				const row = this.#rowFor(id, month);
				this.#monthOf[row] = number;
				this.#indexOf[row] = index;
				columns.day[row] = from.day[index] ?? 0;
				columns.upvotes[row] = from.upvotes[index] ?? 0;
				columns.comments[row] = from.comments[index] ?? 0;
				columns.stars[row] = from.stars[index] ?? 0;
				columns.flags[row] = from.flags[index] ?? 0;
			}
			for (const [sources, indices] of from.sources) {
				for (const index of indices) {
					const row = this.#rows.get(from.ids[index] ?? '');
					if (row !== undefined) this.#sources.set(row, sources);
				}
			}
			await pace();
		}
		const rows = this.#ids.length;
		this.#monthOf = this.#monthOf.subarray(0, rows);
		this.#indexOf = this.#indexOf.subarray(0, rows);
		this.#columns = {
			day: columns.day.subarray(0, rows),
			upvotes: columns.upvotes.subarray(0, rows),
			comments: columns.comments.subarray(0, rows),
			stars: columns.stars.subarray(0, rows),
			flags: columns.flags.subarray(0, rows),
		};
	}
}
