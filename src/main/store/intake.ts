import type { ColumnsChange } from '#shared/domain/columns.ts';
import { monthOf, type Day } from '#shared/domain/day.ts';
import { ingest, type Ingested } from '#shared/domain/ingest.ts';
import { listedDay, type FeedPaper, type Paper, type Sample } from '#shared/domain/paper.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import { failure, success, type AppError, type Result } from '#shared/result.ts';
import { Listeners } from '../listeners.ts';
import { log } from '../log.ts';
import { sourceOf } from './catalogue-files.ts';
import { reasonOf } from './durable-write.ts';
import type { Parts } from './library-parts.ts';
import type { MonthShard } from './month-shard.ts';

/** How long nothing must have come before months and the catalogue are put in order, in milliseconds. */
const QUIET = 2000;

/** What storing papers did. */
export interface IngestOutcome {
	readonly counts: { readonly papers: number; readonly fresh: number; readonly changed: number };
	readonly change: ColumnsChange;
}

/** A month whose files have become others, while its papers have not (`sourceOf`). */
export interface SettledMonth {
	readonly month: string;
	readonly before: string;
	readonly after: string;
}

/** What a paper is once another word on it has come, at a moment in epoch milliseconds. */
type Merge<Incoming> = (before: Paper | undefined, incoming: Incoming, at: number) => Ingested;

/** Takes papers into a library, one ingest after the other: two at once would write the same month. */
export class Intake {
	readonly #parts: Parts;
	/** Hears of the rows whose words are others now. */
	readonly #onTaken: (rows: Uint32Array) => void;
	readonly #settled = new Listeners<SettledMonth>();
	#turn: Promise<unknown> = Promise.resolve();
	/** Rows that were taken in but not told of, since another month of that ingest was refused. */
	readonly #untold = new Set<number>();
	/** Months that something came to since they were put in order. */
	readonly #unsettled = new Set<string>();
	#settling: NodeJS.Timeout | undefined;

	constructor(parts: Parts, onTaken: (rows: Uint32Array) => void) {
		this.#parts = parts;
		this.#onTaken = onTaken;
	}

	/** What came since a month's file was written is in the file now. */
	onSettled(listener: (settled: SettledMonth) => void): Unsubscribe {
		return this.#settled.add(listener);
	}

	/**
	 * Takes in papers of the feed and answers when they are on disk. A month that the disk refuses
	 * is left as it was; the others are taken in, and their rows told with the next success.
	 */
	async ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>> {
		return await this.inTurn(() =>
			this.#take(
				papers,
				({ dailyDate }) => dailyDate,
				(before, paper, at) => ingest(before, paper, at),
			),
		);
	}

	/**
	 * Takes in papers that come whole, from a backup or an export, and answers when they are on disk:
	 * those that are missing as they are; the others stay as the feed has them.
	 */
	async adopt(papers: readonly Paper[]): Promise<Result<IngestOutcome>> {
		return await this.inTurn(() =>
			this.#take(papers, listedDay, (before, paper) => ({
				paper: before ?? paper,
				change: before === undefined ? 'fresh' : 'unchanged',
				sample: undefined,
			})),
		);
	}

	/** Does `work` while no papers are being taken in. */
	async inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(work);
		this.#turn = done.catch(() => undefined);
		return await done;
	}

	/** Puts in order what came, when nothing else is being done; nothing may be taken in meanwhile. */
	async settle(): Promise<void> {
		clearTimeout(this.#settling);
		const months = [...this.#unsettled];
		this.#unsettled.clear();
		for (const month of months) await this.#settle(month);
	}

	async #take<Incoming extends { readonly id: string }>(
		papers: readonly Incoming[],
		dayOf: (paper: Incoming) => Day,
		merge: Merge<Incoming>,
	): Promise<Result<IngestOutcome>> {
		const reason = this.#parts.decisions.refusal;
		if (reason !== undefined) return failure({ code: 'store-read-only', reason });
		const counts = { papers: new Set(papers.map(({ id }) => id)).size, fresh: 0, changed: 0 };
		let refusal: AppError | undefined;
		for (const [month, ofMonth] of this.#byMonth(papers, dayOf)) {
			const taken = await this.#parts.shards
				.use(month, (shard) => this.#takeMonth(month, shard, ofMonth, merge))
				.catch((cause: unknown) => refused(month, cause));
			if (!taken.ok) {
				refusal = taken.error;
				continue;
			}
			counts.fresh += taken.value.fresh;
			counts.changed += taken.value.changed;
		}
		if (refusal !== undefined) return failure(refusal);
		const change = this.#parts.catalogue.changeOf(this.#untold);
		this.#untold.clear();
		return success({ counts, change });
	}

	async #takeMonth<Incoming extends { readonly id: string }>(
		month: string,
		shard: MonthShard,
		incoming: readonly Incoming[],
		merge: Merge<Incoming>,
	): Promise<Result<{ readonly fresh: number; readonly changed: number }>> {
		const { catalogue, samples, decisions, muting, notes, now } = this.#parts;
		const reason = shard.refusal;
		if (reason !== undefined) return failure({ code: 'store-read-only', reason });
		const at = now();
		const after = new Map<string, Paper>();
		const moved: Sample[] = [];
		for (const each of incoming) {
			const before = after.get(each.id) ?? shard.papers.get(each.id);
			const { paper, change, sample } = merge(before, each, at);
			if (change !== 'unchanged') after.set(paper.id, paper);
			// What the shard has but not the list, since a write was half refused, is new all the same.
			else if (catalogue.rowOf(paper.id) === undefined) after.set(paper.id, paper);
			if (sample !== undefined) moved.push(sample);
		}
		if (after.size === 0) return success({ fresh: 0, changed: 0 });

		const papers = [...after.values()];
		const fresh = papers.filter(({ id }) => catalogue.rowOf(id) === undefined).length;
		// The history first: once a shard has the new counts, nobody can tell any more that they moved.
		await samples.append(moved);
		await shard.save(papers);
		const rows = catalogue.put(papers, month);
		// A mark outlives its paper: one that comes back is as the user left it.
		decisions.flag(papers.map(({ id }) => id));
		notes.flag(papers.map(({ id }) => id));
		muting.check(rows);
		for (const row of rows) this.#untold.add(row);
		this.#onTaken(rows);
		this.#settleSoon(month);
		return success({ fresh, changed: papers.length - fresh });
	}

	/** All this can wait until a sync is over: what is lacking of it is made up for at the start. */
	#settleSoon(month: string): void {
		this.#unsettled.add(month);
		clearTimeout(this.#settling);
		this.#settling = setTimeout(() => void this.inTurn(() => this.settle()), QUIET).unref();
	}

	/** Writes a month with what came to it, and its part of the catalogue for the next start. */
	async #settle(month: string): Promise<void> {
		const { shards, catalogue, folder } = this.#parts;
		try {
			await shards.use(month, async (shard) => {
				const before = await sourceOf(folder, month);
				await shard.settle();
				const after = await sourceOf(folder, month);
				await catalogue.keep(month, shard.papers.values());
				if (before === undefined || after === undefined || before === after) return;
				this.#settled.tell({ month, before, after });
			});
		} catch (cause) {
			// What came stays beside the month, as good as in it.
			log('warn', `${month} is not put in order: ${reasonOf(cause)}`, cause);
		}
	}

	/** A paper stays in the month it was first stored under; a new one goes to its day's. */
	#byMonth<Incoming extends { readonly id: string }>(
		papers: readonly Incoming[],
		dayOf: (paper: Incoming) => Day,
	): Map<string, Incoming[]> {
		const byMonth = new Map<string, Incoming[]>();
		const months = new Map<string, string>();
		for (const paper of papers) {
			const month =
				this.#parts.catalogue.monthOf(paper.id) ?? months.get(paper.id) ?? monthOf(dayOf(paper));
			months.set(paper.id, month);
			const ofMonth = byMonth.get(month) ?? [];
			byMonth.set(month, ofMonth);
			ofMonth.push(paper);
		}
		return byMonth;
	}
}

function refused(month: string, cause: unknown): Result<never> {
	const reason = reasonOf(cause);
	log('warn', `papers of ${month} are not stored: ${reason}`, cause);
	return failure({ code: 'store-unwritable', reason });
}
