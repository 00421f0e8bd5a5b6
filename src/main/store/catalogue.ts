import {
	columnsAfter,
	emptyColumns,
	MARK_FLAGS,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { searchable } from '#shared/domain/search.ts';
import { log } from '../log.ts';
import { keepSegment, keptSegment, monthsIn, segmentOf } from './catalogue-files.ts';
import { columnsOf, textOf, type CatalogueSegment } from './catalogue-segment.ts';
import { reasonOf } from './durable-write.ts';
import type { MonthShards } from './month-shards.ts';

interface MonthSegment {
	readonly month: string;
	readonly segment: CatalogueSegment;
}

interface CatalogueOptions {
	readonly shards: MonthShards;
	/** Whether another process holds the library. */
	readonly readOnly: boolean;
}

/** All rows of the list: which paper each one is, its columns, its words. */
export class Catalogue {
	readonly #folder: string;
	readonly #readOnly: boolean;
	/** Row by id; id and month by row. */
	readonly #rows = new Map<string, number>();
	readonly #ids: string[] = [];
	readonly #months: string[] = [];
	#segments: readonly MonthSegment[] = [];
	/** By row: which of the segments, and where in it. Rows that came since the start are past the end. */
	#segmentOf = new Uint16Array();
	#indexOf = new Uint32Array();
	/** What the segments do not have, or not as it is now. */
	readonly #touched = new Map<number, { readonly text: RowText; readonly line: string }>();
	#columns: PaperColumns = emptyColumns();

	private constructor(folder: string, readOnly: boolean) {
		this.#folder = folder;
		this.#readOnly = readOnly;
	}

	/** Reads every month's segment, and makes those anew that do not fit their shard. */
	static async open(folder: string, { shards, readOnly }: CatalogueOptions): Promise<Catalogue> {
		const catalogue = new Catalogue(folder, readOnly);
		const months = await monthsIn(folder);
		const kept = await Promise.all(months.map((month) => keptSegment(folder, month)));
		const found: MonthSegment[] = [];
		for (const [index, month] of months.entries()) {
			// One after the other: whole months at once would fill the memory.
			const segment = kept[index] ?? (await catalogue.#made(month, shards));
			if (segment !== undefined) found.push({ month, segment });
		}
		catalogue.#take(found);
		return catalogue;
	}

	get columns(): PaperColumns {
		return this.#columns;
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

	text(row: number): RowText | undefined {
		const touched = this.#touched.get(row);
		if (touched !== undefined) return touched.text;
		const text = this.#segmentAt(row)?.text(this.#indexOf[row] ?? 0);
		return text === undefined ? undefined : { row, ...text };
	}

	/** The words of a row that a search looks at; empty when there is no such row. */
	line(row: number): string {
		const touched = this.#touched.get(row);
		return touched?.line ?? this.#segmentAt(row)?.line(this.#indexOf[row] ?? 0) ?? '';
	}

	/** Takes in papers that are new or have changed; returns their rows. */
	put(papers: readonly Paper[], month: string): Uint32Array {
		const rows = Uint32Array.from(papers, ({ id }) => this.#rowFor(id, month));
		for (const [index, paper] of papers.entries()) {
			const row = rows[index] ?? 0;
			this.#touched.set(row, { text: { row, ...textOf(paper) }, line: searchable(paper) });
		}
		const columns = papers.map(columnsOf);
		const marks = Array.from(rows, (row) => (this.#columns.flags[row] ?? 0) & MARK_FLAGS);
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
		this.#columns.flags[row] = ((this.#columns.flags[row] ?? 0) & ~MARK_FLAGS) | flags;
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

	/** Keeps a month's segment for the next start. */
	async keep(month: string, papers: Iterable<Paper>): Promise<void> {
		if (!this.#readOnly) await keepSegment(this.#folder, month, [...papers]);
	}

	async #made(month: string, shards: MonthShards): Promise<CatalogueSegment | undefined> {
		try {
			const shard = await shards.peek(month);
			// A month of a newer Papertray has no rows here, and must be looked at again next time.
			if (shard.refusal === undefined) await this.keep(month, shard.papers.values());
			return segmentOf(shard);
		} catch (cause) {
			log('warn', `${month} cannot be read: ${reasonOf(cause)}`, cause);
			return undefined;
		}
	}

	#segmentAt(row: number): CatalogueSegment | undefined {
		const number = this.#segmentOf[row];
		return number === undefined ? undefined : this.#segments[number]?.segment;
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

	#take(found: readonly MonthSegment[]): void {
		const count = found.reduce((sum, { segment }) => sum + segment.ids.length, 0);
		this.#segments = found;
		this.#segmentOf = new Uint16Array(count);
		this.#indexOf = new Uint32Array(count);
		const day = new Int32Array(count);
		const upvotes = new Int32Array(count);
		const comments = new Int32Array(count);
		const stars = new Int32Array(count);
		const flags = new Uint16Array(count);

		for (const [number, { month, segment }] of found.entries()) {
			for (const [index, id] of segment.ids.entries()) {
				// A folder that was put together by hand may have a paper in two months: it is one row.
				if (this.#rows.has(id)) continue;
				const row = this.#rowFor(id, month);
				this.#segmentOf[row] = number;
				this.#indexOf[row] = index;
				day[row] = segment.day[index] ?? 0;
				upvotes[row] = segment.upvotes[index] ?? 0;
				comments[row] = segment.comments[index] ?? 0;
				stars[row] = segment.stars[index] ?? 0;
				flags[row] = segment.flags[index] ?? 0;
			}
		}
		const rows = this.#ids.length;
		this.#segmentOf = this.#segmentOf.slice(0, rows);
		this.#indexOf = this.#indexOf.slice(0, rows);
		this.#columns = {
			day: day.slice(0, rows),
			upvotes: upvotes.slice(0, rows),
			comments: comments.slice(0, rows),
			stars: stars.slice(0, rows),
			flags: flags.slice(0, rows),
		};
	}
}
