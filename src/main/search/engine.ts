import { setImmediate as breathe } from 'node:timers/promises';
import {
	columnsAfter,
	emptyColumns,
	type ColumnsChange,
	type PaperColumns,
} from '#shared/domain/columns.ts';
import { learn, type Interest, type RowDecision } from '#shared/domain/interest/learn.ts';
import { reasonsOf } from '#shared/domain/interest/reasons.ts';
import { orderedByScore } from '#shared/domain/interest/score-order.ts';
import { sortedRows } from '#shared/domain/list.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { evaluate } from '#shared/domain/query/evaluate.ts';
import { parse } from '#shared/domain/query/parse.ts';
import type { Query } from '#shared/domain/query/query.ts';
import { paperIdIn } from '#shared/domain/paper-id-in.ts';
import { log } from '../log.ts';
import { monthsIn, sourceOf } from '../store/catalogue-files.ts';
import { reasonOf } from '../store/durable-write.ts';
import type { SettledMonth } from '../store/intake.ts';
import { MonthShard } from '../store/month-shard.ts';
import { keepIndex, readIndex } from './index-file.ts';
import { IndexedPapers } from './indexed-papers.ts';
import type {
	EngineState,
	LearnedInterest,
	OpenedLibrary,
	RelatedPaper,
	RowNote,
	RowTags,
	SearchedPaper,
	SearchRequest,
} from './messages.ts';
import { ResultOrder } from './result-order.ts';
import { searchedPaper } from './searched-texts.ts';

/** So many papers are taken in at a time; questions are answered in between. */
const PAPERS_AT_ONCE = 100;
/** Months whose papers stay in memory for abstracts. */
const MONTHS_HELD = 4;
/** No row, as 32 bits have it: main does not have the paper. */
const NOWHERE = 0xffff_ffff;

/**
 * Searches one library. Papers have a number here that stays theirs over restarts, and a row in
 * main that does not: questions come and are answered in rows.
 */
export class Engine {
	readonly #library: OpenedLibrary;
	readonly #papers: IndexedPapers;
	/** Row by number and number by row. */
	readonly #rowOf: number[] = [];
	readonly #numberOf: number[] = [];
	/** By number. */
	#columns: PaperColumns = emptyColumns();
	/** Of what rises, by number. */
	#rising: ReadonlyMap<number, number> = new Map();
	/** What was learned last, by number. */
	#interest: Interest | undefined;
	#order = new ResultOrder(this.#columns, this.#rising, undefined);
	readonly #held = new Map<string, ReadonlyMap<string, Paper>>();
	#closed = false;

	private constructor(library: OpenedLibrary, papers: IndexedPapers) {
		this.#library = library;
		this.#papers = papers;
	}

	/** Opens the index that was kept, or begins one; `catchUp` then brings it up to date. */
	static async open(library: OpenedLibrary): Promise<Engine> {
		const engine = new Engine(library, new IndexedPapers(await readIndex(library.folder)));
		engine.#place(library.ids.map((id, row) => [row, id]));
		engine.#setColumns({
			...library.columns,
			rows: Uint32Array.from(library.ids.keys()),
		});
		return engine;
	}

	get state(): EngineState {
		return { indexed: this.#papers.read, total: this.#papers.size };
	}

	/** Takes in what is new on disk since the index was kept; `tell` hears how far it is on the way. */
	async catchUp(tell: (state: EngineState) => void): Promise<void> {
		const { folder, tags, notes } = this.#library;
		const stale = new Set<string>();
		const months = await monthsIn(folder);
		const sources = new Map<string, string>();
		for (const month of months) {
			const source = await sourceOf(folder, month);
			if (source === undefined) continue;
			sources.set(month, source);
			if (this.#papers.isStale(month, source)) stale.add(month);
		}
		for (const number of [...this.#retagged(tags), ...this.#renoted(notes)]) {
			const month = this.#papers.monthOf(number);
			if (month !== undefined) stale.add(month);
		}
		// The newest first: they are looked for most.
		for (const month of [...stale].sort().reverse()) {
			await this.#readMonth(month, tell);
			if (this.#closed) return;
			this.#papers.haveRead(month, sources.get(month) ?? '');
		}
	}

	/** Papers came or changed. */
	async take(change: ColumnsChange, papers: readonly SearchedPaper[]): Promise<void> {
		this.#place([...change.rows].map((row, at) => [row, papers[at]?.texts.id ?? '']));
		this.#setColumns(change);
		for (const paper of papers) {
			const { tags, note, id } = paper.texts;
			const number = this.#papers.numberOf(id);
			this.#papers.setTags(number, tags);
			this.#papers.setNote(number, note);
			this.#papers.take(paper);
		}
		for (const month of new Set(papers.map((paper) => paper.month))) {
			this.#held.delete(month);
			this.#papers.haveRead(month, (await sourceOf(this.#library.folder, month)) ?? '');
		}
	}

	/** A month's files have become others: what was read of them before holds for these. */
	settled({ month, before, after }: SettledMonth): void {
		if (!this.#papers.isStale(month, before)) this.#papers.haveRead(month, after);
	}

	setFlags(rows: Uint32Array, flags: Uint16Array): void {
		rows.forEach((row, at) => {
			const number = this.#numberOf[row];
			if (number !== undefined) this.#columns.flags[number] = flags[at] ?? 0;
		});
	}

	/** What rises now, and nothing else does. */
	setRising(rows: Uint32Array, ranks: Float32Array): void {
		this.#rising = new Map(
			[...rows].flatMap((row, index) => {
				const number = this.#numberOf[row];
				return number === undefined ? [] : [[number, ranks[index] ?? 0] as const];
			}),
		);
	}

	/** Tags of rows are others now. */
	async setTags(tags: readonly RowTags[]): Promise<void> {
		for (const [row, names] of tags) {
			const number = this.#numberOf[row];
			if (number === undefined || !this.#papers.setTags(number, names)) continue;
			await this.#takeAgain(number);
		}
	}

	/** Notes of rows are others now. */
	async setNotes(notes: readonly RowNote[]): Promise<void> {
		for (const [row, text] of notes) {
			const number = this.#numberOf[row];
			if (number !== undefined && this.#papers.setNote(number, text)) await this.#takeAgain(number);
		}
	}

	/** Rows that are asked for, the best first. */
	search({ text, sort: chosen, today, learned }: SearchRequest): Uint32Array {
		const id = paperIdIn(text);
		const row = id === undefined ? undefined : this.#rowOf[this.#papers.knownNumber(id) ?? -1];
		if (row !== undefined) return Uint32Array.of(row);

		const { query, sort = chosen } = parse(text);
		const { index } = this.#papers;
		const found = evaluate(query, (leaf) => index.find(leaf), {
			columns: this.#columns,
			more: this.#papers.has,
			today,
		});
		const interest = learned ? this.#interest?.scores : undefined;
		if (!this.#order.isOf(this.#columns, this.#rising, interest)) {
			this.#order = new ResultOrder(this.#columns, this.#rising, interest);
		}
		// Without words all are equally good, and the newest are wanted.
		const order = this.#order.sorted(found, sort === 'relevance' && !hasText(query) ? 'day' : sort);
		return order.map((number) => this.#rowOf[number] ?? NOWHERE).filter((each) => each !== NOWHERE);
	}

	/** The papers nearest to that of a row by what they are about. */
	related(row: number, count: number): RelatedPaper[] {
		const number = this.#numberOf[row];
		if (number === undefined) return [];
		return (
			this.#papers.index
				// One word alone is mere chance.
				.nearest(number, count * 2)
				.filter(({ words }) => words.length > 1)
				.map(({ row: near, words }) => ({ row: this.#rowOf[near] ?? NOWHERE, words: [...words] }))
				.filter((paper) => paper.row !== NOWHERE)
				.slice(0, count)
		);
	}

	/** Learns what the user is interested in; questions are answered in between. */
	async learn(decisions: readonly RowDecision[]): Promise<LearnedInterest> {
		const known = decisions.flatMap(({ row, kind }) => {
			const number = this.#numberOf[row];
			return number === undefined ? [] : [{ row: number, kind }];
		});
		const steps = learn(this.#papers.index.segments(), known);
		let step = steps.next();
		for (; step.done !== true; step = steps.next()) await breathe();
		this.#interest = step.value;
		const { scores, honesty } = step.value;
		// Among equals, as where nothing is known of any, the newest days come first.
		const order = orderedByScore(sortedRows(this.#columns, 'day'), scores)
			.map((number) => this.#rowOf[number] ?? NOWHERE)
			.filter((row) => row !== NOWHERE);
		return { order, honesty };
	}

	/** Why rows are where they are in what was learned last; undefined where that is nothing. */
	async reasons(rows: Uint32Array): Promise<[row: number, reasons: string[]][] | undefined> {
		const interest = this.#interest;
		if (interest === undefined) return undefined;
		const found: [number, string[]][] = [];
		for (const row of rows) {
			const number = this.#numberOf[row];
			const paper = number === undefined ? undefined : await this.#paper(number);
			if (paper === undefined) continue;
			const { title, abstract, authors, organization, aiKeywords: keywords = [] } = paper;
			const texts = { title, abstract, keywords, authors, organization: organization?.name };
			found.push([row, reasonsOf(texts, interest.weights)]);
		}
		return found;
	}

	/** Abstracts of rows, as far as they can be read. */
	async abstracts(rows: Uint32Array): Promise<[row: number, abstract: string][]> {
		const found: [number, string][] = [];
		for (const row of rows) {
			const number = this.#numberOf[row];
			const paper = number === undefined ? undefined : await this.#paper(number);
			if (paper !== undefined) found.push([row, paper.abstract]);
		}
		return found;
	}

	/** Keeps the index for the next start, if anything in it is new. */
	async keep(): Promise<void> {
		if (!this.#papers.changed || this.#library.readOnly) return;
		this.#papers.changed = false;
		const { index } = this.#papers;
		await keepIndex(this.#library.folder, { contents: this.#papers.contents(), index });
	}

	/** Nothing more is taken in. */
	close(): void {
		this.#closed = true;
	}

	#place(papers: readonly (readonly [row: number, id: string])[]): void {
		for (const [row, id] of papers) {
			if (id === '') continue;
			const number = this.#papers.numberOf(id);
			this.#numberOf[row] = number;
			this.#rowOf[number] = row;
		}
	}

	#setColumns({ rows, ...columns }: ColumnsChange): void {
		const numbers = rows.map((row) => this.#numberOf[row] ?? 0);
		this.#columns = columnsAfter(this.#columns, { ...columns, rows: numbers });
	}

	/** The papers whose tags are others than when the index was kept. */
	#retagged(tags: readonly RowTags[]): number[] {
		const now = new Map(tags.map(([row, names]) => [this.#numberOf[row] ?? NOWHERE, names]));
		const numbers = new Set([...now.keys(), ...this.#papers.tagged()]);
		return [...numbers].filter((number) => this.#papers.setTags(number, now.get(number) ?? []));
	}

	/** The papers whose notes are others than when the index was kept. */
	#renoted(notes: readonly RowNote[]): number[] {
		const now = new Map(notes.map(([row, text]) => [this.#numberOf[row] ?? NOWHERE, text]));
		const numbers = new Set([...now.keys(), ...this.#papers.noted()]);
		return [...numbers].filter((number) => this.#papers.setNote(number, now.get(number) ?? ''));
	}

	/** Takes in a paper's texts with what the user added to it by now. */
	async #takeAgain(number: number): Promise<void> {
		const paper = await this.#paper(number);
		const month = this.#papers.monthOf(number);
		if (paper === undefined || month === undefined) return;
		this.#papers.take(searchedPaper(paper, month, this.#papers.addedTo(number)));
	}

	async #readMonth(month: string, tell: (state: EngineState) => void): Promise<void> {
		const papers = [...(await this.#papersOf(month)).values()];
		for (let from = 0; from < papers.length && !this.#closed; from += PAPERS_AT_ONCE) {
			for (const paper of papers.slice(from, from + PAPERS_AT_ONCE)) {
				const added = this.#papers.addedTo(this.#papers.numberOf(paper.id));
				this.#papers.take(searchedPaper(paper, month, added));
			}
			tell(this.state);
			await breathe();
		}
	}

	async #paper(number: number): Promise<Paper | undefined> {
		const month = this.#papers.monthOf(number);
		return month === undefined
			? undefined
			: (await this.#papersOf(month)).get(this.#papers.idOf(number));
	}

	/** The papers of a month as they are on disk; none where it cannot be read. */
	async #papersOf(month: string): Promise<ReadonlyMap<string, Paper>> {
		const held = this.#held.get(month);
		if (held !== undefined) return held;
		const options = { now: () => 0, readOnly: true };
		const read = await MonthShard.open(this.#library.folder, month, options)
			.then(({ papers }) => papers)
			.catch((cause: unknown) => {
				log('warn', `papers of ${month} are not searched: ${reasonOf(cause)}`);
				return new Map<string, Paper>();
			});
		this.#held.set(month, read);
		for (const [oldest] of [...this.#held].slice(0, -MONTHS_HELD)) this.#held.delete(oldest);
		return read;
	}
}

function hasText(query: Query): boolean {
	if (query.kind === 'text') return true;
	return (query.kind === 'and' || query.kind === 'or') && query.parts.some(hasText);
}
