import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	columnsAfter,
	emptyColumns,
	MARK_FLAGS,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { log } from '../log.ts';
import {
	columnsOf,
	decodeSegment,
	encodeSegment,
	textOf,
	type CatalogueSegment,
} from './catalogue-segment.ts';
import { hasCode, reasonOf } from './durable-write.ts';
import { shardFile } from './month-shard.ts';

const MONTH_SHARD = /^(\d{4}-\d{2})\.json(?:\.[12])?$/;

/** Reads the papers of a month from its shard. */
type ReadMonth = (month: string) => Promise<Iterable<Paper>>;

/** All rows of the list: which paper each one is, its columns, its words. */
export class Catalogue {
	readonly #folder: string;
	/** Row by id, id and month by row. */
	readonly #rows = new Map<string, number>();
	readonly #ids: string[] = [];
	readonly #months: string[] = [];
	/** Where the words of a row are: in a segment, or, once a sync has touched it, right here. */
	readonly #segments: { readonly firstRow: number; readonly segment: CatalogueSegment }[] = [];
	readonly #texts = new Map<number, RowText>();
	#columns: PaperColumns = emptyColumns();

	private constructor(folder: string) {
		this.#folder = folder;
	}

	/** Reads every month's segment, and makes those anew that do not fit their shard. */
	static async open(folder: string, readMonth: ReadMonth): Promise<Catalogue> {
		const catalogue = new Catalogue(folder);
		const months = await monthsIn(folder);
		const segments = await Promise.all(
			months.map((month) => openSegment(folder, month, readMonth)),
		);
		catalogue.#take(months, segments);
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
		const text = this.#texts.get(row);
		if (text !== undefined) return text;
		const at = this.#segments.findLast(({ firstRow }) => firstRow <= row);
		if (at === undefined || row >= at.firstRow + at.segment.ids.length) return undefined;
		return { row, ...at.segment.text(row - at.firstRow) };
	}

	/** Takes in papers that are new or have changed; returns the columns of their rows. */
	put(papers: readonly Paper[], month: string): ColumnsChange {
		const rows = Uint32Array.from(papers, ({ id }) => this.#rowFor(id, month));
		for (const [index, paper] of papers.entries()) {
			const row = rows[index] ?? 0;
			this.#texts.set(row, { row, ...textOf(paper) });
		}
		const columns = papers.map(columnsOf);
		const marks = Array.from(rows, (row) => (this.#columns.flags[row] ?? 0) & MARK_FLAGS);
		const change: ColumnsChange = {
			rows,
			day: Int32Array.from(columns, ({ day }) => day),
			upvotes: Int32Array.from(columns, ({ upvotes }) => upvotes),
			comments: Int32Array.from(columns, ({ comments }) => comments),
			stars: Int32Array.from(columns, ({ stars }) => stars),
			flags: Uint16Array.from(columns, ({ flags }, index) => flags | (marks[index] ?? 0)),
		};
		this.#columns = columnsAfter(this.#columns, change);
		return change;
	}

	/** Sets the flags that the user's mark decides. */
	mark(row: number, flags: number): void {
		this.#columns.flags[row] = ((this.#columns.flags[row] ?? 0) & ~MARK_FLAGS) | flags;
	}

	/** Keeps a month's segment for the next start. If it cannot be, the next start makes it anew. */
	async keep(month: string, papers: readonly Paper[]): Promise<void> {
		await writeSegment(this.#folder, month, papers).catch((cause: unknown) => {
			log('warn', `no catalogue of ${month}: ${reasonOf(cause)}`);
		});
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

	#take(months: readonly string[], segments: readonly CatalogueSegment[]): void {
		const count = segments.reduce((sum, { ids }) => sum + ids.length, 0);
		const columns = {
			day: new Int32Array(count),
			upvotes: new Int32Array(count),
			comments: new Int32Array(count),
			stars: new Int32Array(count),
			flags: new Uint16Array(count),
		};
		for (const [index, segment] of segments.entries()) {
			const firstRow = this.#ids.length;
			this.#segments.push({ firstRow, segment });
			for (const id of segment.ids) this.#rowFor(id, months[index] ?? '');
			columns.day.set(segment.day, firstRow);
			columns.upvotes.set(segment.upvotes, firstRow);
			columns.comments.set(segment.comments, firstRow);
			columns.stars.set(segment.stars, firstRow);
			columns.flags.set(segment.flags, firstRow);
		}
		this.#columns = columns;
	}
}

async function monthsIn(folder: string): Promise<string[]> {
	const names = await readdir(join(folder, 'papers')).catch((cause: unknown) => {
		if (hasCode(cause, 'ENOENT')) return [];
		throw cause;
	});
	const months = names.map((name) => MONTH_SHARD.exec(name)?.[1]);
	return [...new Set(months.filter((month) => month !== undefined))].sort();
}

function segmentFile(folder: string, month: string): string {
	return join(folder, 'catalogue', `${month}.rows`);
}

async function openSegment(
	folder: string,
	month: string,
	readMonth: ReadMonth,
): Promise<CatalogueSegment> {
	const source = await sourceOf(folder, month);
	const kept = await readFile(segmentFile(folder, month)).catch(() => undefined);
	const segment = kept && source !== '' ? decodeSegment(kept, source) : undefined;
	if (segment !== undefined) return segment;

	const papers = [...(await readMonth(month))];
	await writeSegment(folder, month, papers).catch((cause: unknown) => {
		log('warn', `no catalogue of ${month}: ${reasonOf(cause)}`);
	});
	const made = decodeSegment(encodeSegment(papers, ''), '');
	if (made === undefined)
		throw new Error(`the catalogue of ${month} does not fit its own checksum`);
	return made;
}

/** Not forced to disk: what a power cut leaves of it fails its checksum and is made anew. */
async function writeSegment(
	folder: string,
	month: string,
	papers: readonly Paper[],
): Promise<void> {
	const file = segmentFile(folder, month);
	await mkdir(join(folder, 'catalogue'), { recursive: true });
	await writeFile(`${file}.part`, encodeSegment(papers, await sourceOf(folder, month)));
	await rename(`${file}.part`, file);
}

/** What tells whether a shard's file is still the one that a segment was made from. */
async function sourceOf(folder: string, month: string): Promise<string> {
	try {
		const { size, mtimeMs, ino } = await stat(shardFile(folder, month));
		return `${size} ${mtimeMs} ${ino}`;
	} catch {
		return '';
	}
}
