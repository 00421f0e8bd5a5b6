import { join } from 'node:path';
import { affected, type Act, type Verb } from '#shared/domain/act.ts';
import {
	flagsOf,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import { monthOf } from '#shared/domain/day.ts';
import { ingest } from '#shared/domain/ingest.ts';
import { UNMARKED } from '#shared/domain/mark.ts';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import type { FeedPaper, Paper, Sample } from '#shared/domain/paper.ts';
import { fit, queryWords, searchable } from '#shared/domain/search.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { log } from '../log.ts';
import { ACT_JOURNAL, type ActState } from './act-journal.ts';
import { Catalogue } from './catalogue.ts';
import { reasonOf, removeStaleTemporaries } from './durable-write.ts';
import { JournalFile } from './journal-file.ts';
import { MonthShards } from './month-shards.ts';
import { SampleLog } from './sample-log.ts';
import { StoreLock } from './store-lock.ts';

/** What storing papers did. */
export interface IngestOutcome {
	readonly counts: { readonly papers: number; readonly fresh: number; readonly changed: number };
	readonly change: ColumnsChange;
}

/** An act that changed something: the new flags at once, and when it is on disk. */
export interface Acted {
	readonly act: Act;
	readonly change: { readonly rows: Uint32Array; readonly flags: Uint16Array };
	readonly saved: Promise<Result<void>>;
}

interface Parts {
	readonly now: () => number;
	readonly lock: StoreLock | undefined;
	readonly notices: Notice[];
	readonly shards: MonthShards;
	readonly catalogue: Catalogue;
	readonly acts: JournalFile<ActState, Act>;
	readonly samples: SampleLog;
}

/**
 * All papers and what the user made of them, in one folder: the feed's papers by month, the user's
 * acts in a journal, the history of the papers' counts, and a catalogue derived from the papers.
 */
export class Library {
	readonly #parts: Parts;
	/** The searched words of each row, made when the first search needs them. */
	readonly #lines: (string | undefined)[] = [];
	/** Ingests happen in turn: two at once would write the same month. */
	#turn: Promise<unknown> = Promise.resolve();

	private constructor(parts: Parts) {
		this.#parts = parts;
		for (const [id, mark] of parts.acts.state.marks) {
			const row = parts.catalogue.rowOf(id);
			if (row !== undefined) parts.catalogue.mark(row, flagsOf(mark));
		}
	}

	/** Opens a library, or begins one. What had to be repaired is in `notices`. */
	static async open(folder: string, now: () => number): Promise<Library> {
		const { lock, notices } = await acquire(folder, now);
		const shards = new MonthShards(folder, now);
		const [acts, catalogue] = await Promise.all([
			JournalFile.open(folder, 'acts', ACT_JOURNAL, { now }),
			Catalogue.open(folder, (month) => shards.read(month)),
		]);
		const samples = new SampleLog(join(folder, 'samples'));
		return new Library({ now, lock, notices, shards, catalogue, acts, samples });
	}

	get notices(): readonly Notice[] {
		const { notices, shards, acts } = this.#parts;
		return [...notices, ...acts.notices, ...shards.notices];
	}

	/** Whether what is done here is kept: not while another process holds the library. */
	get writable(): boolean {
		return !this.#parts.notices.some(({ code }) => code === 'locked') && this.#parts.acts.writable;
	}

	get columns(): PaperColumns {
		return this.#parts.catalogue.columns;
	}

	/** The words of these rows; rows that do not exist are left out. */
	texts(rows: Iterable<number>): RowText[] {
		return [...rows]
			.map((row) => this.#parts.catalogue.text(row))
			.filter((text) => text !== undefined);
	}

	rowOf(id: string): number | undefined {
		return this.#parts.catalogue.rowOf(id);
	}

	idOf(row: number): string | undefined {
		return this.#parts.catalogue.idOf(row);
	}

	/** The whole paper; undefined when there is none, or its month cannot be read. */
	async paper(id: string): Promise<Paper | undefined> {
		const month = this.#parts.catalogue.monthOf(id);
		if (month === undefined) return undefined;
		return (await this.#parts.shards.open(month)).papers.get(id);
	}

	/** Does `verb` to the papers on which it changes anything; undefined when there are none. */
	act(verb: Verb, ids: readonly string[]): Acted | undefined {
		const { acts, catalogue, now } = this.#parts;
		const papers = affected(acts.state.marks, verb, [...new Set(ids)]);
		if (papers.length === 0) return undefined;

		const act: Act = { number: acts.state.last + 1, at: now(), verb, papers };
		const saved = this.writable ? acts.append(act) : this.#actUnsaved(act);
		const rows = papers.map((id) => catalogue.rowOf(id)).filter((row) => row !== undefined);
		for (const row of rows) {
			const mark = acts.state.marks.get(catalogue.idOf(row) ?? '') ?? UNMARKED;
			catalogue.mark(row, flagsOf(mark));
		}
		const flags = Uint16Array.from(rows, (row) => catalogue.columns.flags[row] ?? 0);
		return { act, change: { rows: Uint32Array.from(rows), flags }, saved };
	}

	/**
	 * Takes in papers of the feed and answers when they are on disk. A month that the disk refuses
	 * is left as it was; the months before it have been taken in all the same.
	 */
	async ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>> {
		const done = this.#turn.then(() => this.#ingest(papers));
		this.#turn = done.catch(() => undefined);
		return await done;
	}

	/** How a paper's counts moved, oldest first. */
	async samples(id: string): Promise<Sample[]> {
		return await this.#parts.samples.of(id);
	}

	/** Rows that have every word of the query, best first, then newest. */
	search(query: string): Uint32Array {
		const { catalogue } = this.#parts;
		const words = queryWords(query);
		if (words.length === 0) return new Uint32Array();
		const { day } = catalogue.columns;
		const found: { row: number; fits: number }[] = [];
		for (let row = 0; row < catalogue.size; row += 1) {
			const fits = fit(this.#line(row), words);
			if (fits > 0) found.push({ row, fits });
		}
		found.sort((a, b) => b.fits - a.fits || (day[b.row] ?? 0) - (day[a.row] ?? 0) || a.row - b.row);
		return Uint32Array.from(found, ({ row }) => row);
	}

	get durability(): Durability {
		return this.#parts.acts.durability;
	}

	onDurabilityChanged(listener: (durability: Durability) => void): () => void {
		return this.#parts.acts.onDurabilityChanged(listener);
	}

	/** Waits until everything is on disk, and lets another process have the library. */
	async close(): Promise<void> {
		await this.#turn;
		await this.#parts.acts.close();
		await this.#parts.lock?.release();
	}

	async #ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>> {
		if (!this.writable) {
			return failure({ code: 'store-read-only', reason: 'another program holds the library' });
		}
		const changes: ColumnsChange[] = [];
		const counts = { papers: new Set(papers.map(({ id }) => id)).size, fresh: 0, changed: 0 };
		try {
			for (const [month, ofMonth] of this.#byMonth(papers)) {
				const { change, fresh, changed } = await this.#ingestMonth(month, ofMonth);
				if (change !== undefined) changes.push(change);
				counts.fresh += fresh;
				counts.changed += changed;
			}
		} catch (cause) {
			const reason = reasonOf(cause);
			log('warn', `papers are not stored: ${reason}`, cause);
			return failure({ code: 'store-unwritable', reason });
		}
		return success({ counts, change: joined(changes) });
	}

	async #ingestMonth(month: string, incoming: readonly FeedPaper[]) {
		const { shards, catalogue, samples, acts, now } = this.#parts;
		const shard = await shards.open(month);
		const at = now();
		const after = new Map<string, Paper>();
		const moved: Sample[] = [];
		for (const each of incoming) {
			const before = after.get(each.id) ?? shard.papers.get(each.id);
			const { paper, change, sample } = ingest(before, each, at);
			if (change !== 'unchanged') after.set(paper.id, paper);
			if (sample !== undefined) moved.push(sample);
		}
		// What an earlier, interrupted ingest left in the shard but not on the list counts as new.
		for (const { id } of incoming) {
			const stored = shard.papers.get(id);
			if (stored && catalogue.rowOf(id) === undefined && !after.has(id)) after.set(id, stored);
		}
		if (after.size === 0) return { change: undefined, fresh: 0, changed: 0 };

		const papers = [...after.values()];
		const fresh = papers.filter(({ id }) => catalogue.rowOf(id) === undefined).length;
		await shard.save(papers);
		await samples.append(moved);
		const change = catalogue.put(papers, month);
		for (const [index, { id }] of papers.entries()) {
			const row = change.rows[index] ?? 0;
			// A mark outlives its paper: one that comes back is as the user left it.
			const mark = acts.state.marks.get(id);
			if (mark !== undefined) {
				catalogue.mark(row, flagsOf(mark));
				change.flags[index] = catalogue.columns.flags[row] ?? 0;
			}
			this.#lines[row] = undefined;
		}
		await catalogue.keep(month, [...shard.papers.values()]);
		return { change, fresh, changed: papers.length - fresh };
	}

	/** A paper stays in the month it was first stored under; a new one goes to its day's. */
	#byMonth(papers: readonly FeedPaper[]): Map<string, FeedPaper[]> {
		const byMonth = new Map<string, FeedPaper[]>();
		const months = new Map<string, string>();
		for (const paper of papers) {
			const month =
				this.#parts.catalogue.monthOf(paper.id) ?? months.get(paper.id) ?? monthOf(paper.dailyDate);
			months.set(paper.id, month);
			byMonth.set(month, [...(byMonth.get(month) ?? []), paper]);
		}
		return byMonth;
	}

	async #actUnsaved(act: Act): Promise<Result<void>> {
		ACT_JOURNAL.fold(this.#parts.acts.state, act);
		const reason = 'another Papertray holds the library';
		return await Promise.resolve(failure({ code: 'store-read-only', reason }));
	}

	#line(row: number): string {
		const text = this.#lines[row] === undefined ? this.#parts.catalogue.text(row) : undefined;
		return (this.#lines[row] ??= text === undefined ? '' : searchable(text));
	}
}

async function acquire(
	folder: string,
	now: () => number,
): Promise<{ lock: StoreLock | undefined; notices: Notice[] }> {
	try {
		const acquired = await StoreLock.acquire(folder);
		if ('heldBy' in acquired) {
			const notices: Notice[] = [{ code: 'locked', process: acquired.heldBy }];
			return { lock: undefined, notices };
		}
		await removeStaleTemporaries(folder, now());
		return { lock: acquired.lock, notices: [] };
	} catch (cause) {
		// What is there can be read all the same, and acts are tried again until the disk takes them.
		const notices: Notice[] = [{ code: 'read-only-folder', reason: reasonOf(cause) }];
		return { lock: undefined, notices };
	}
}

function joined(changes: readonly ColumnsChange[]): ColumnsChange {
	return {
		rows: Uint32Array.from(changes.flatMap(({ rows }) => [...rows])),
		day: Int32Array.from(changes.flatMap(({ day }) => [...day])),
		upvotes: Int32Array.from(changes.flatMap(({ upvotes }) => [...upvotes])),
		comments: Int32Array.from(changes.flatMap(({ comments }) => [...comments])),
		stars: Int32Array.from(changes.flatMap(({ stars }) => [...stars])),
		flags: Uint16Array.from(changes.flatMap(({ flags }) => [...flags])),
	};
}
