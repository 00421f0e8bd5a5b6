import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lastOf } from '#shared/domain/chain.ts';
import {
	FLAG,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import { dayAt, monthOf, type Day } from '#shared/domain/day.ts';
import { ingest, type Ingested } from '#shared/domain/ingest.ts';
import { joined, type Durability, type Notice } from '#shared/domain/notice.ts';
import { listedDay, type FeedPaper, type Paper, type Sample } from '#shared/domain/paper.ts';
import { isSet, tagsOf, UNMARKED } from '#shared/domain/mark.ts';
import { momentOf } from '#shared/domain/moments.ts';
import { hasWords, queryWords } from '#shared/domain/search.ts';
import type { Source } from '#shared/domain/source.ts';
import type { TextFilter } from '#shared/domain/filter.ts';
import type { ListedTag, TagId } from '#shared/domain/tag.ts';
import { failure, success, type AppError, type Result } from '#shared/result.ts';
import { log } from '../log.ts';
import { Catalogue } from './catalogue.ts';
import { Decisions } from './decisions.ts';
import { hasCode, reasonOf, removeStaleTemporaries } from './durable-write.ts';
import type { MonthShard } from './month-shard.ts';
import { MonthShards } from './month-shards.ts';
import { Muting } from './muting.ts';
import { Notes } from './notes.ts';
import { SampleLog } from './sample-log.ts';
import { StoreLock } from './store-lock.ts';
import { Tags } from './tags.ts';

/** How long nothing must have come before the catalogue is kept, in milliseconds. */
const QUIET = 2000;
/** How long a command that holds the library is waited for, and how often it is looked at. */
const LONGEST_COMMAND = 30_000;
const BETWEEN_TRIES = 20;

/** What storing papers did. */
export interface IngestOutcome {
	readonly counts: { readonly papers: number; readonly fresh: number; readonly changed: number };
	readonly change: ColumnsChange;
}

/** What a paper is once another word on it has come, at a moment in epoch milliseconds. */
type Merge<Incoming> = (before: Paper | undefined, incoming: Incoming, at: number) => Ingested;

export interface Parts {
	readonly folder: string;
	readonly now: () => number;
	readonly lock: StoreLock | undefined;
	/** What opening the folder itself came to. */
	readonly notices: readonly Notice[];
	/** Whether another process holds the library. */
	readonly readOnly: boolean;
	readonly shards: MonthShards;
	readonly catalogue: Catalogue;
	readonly decisions: Decisions;
	readonly muting: Muting;
	readonly notes: Notes;
	readonly samples: SampleLog;
	readonly tags: Tags;
}

/**
 * All papers and what the user made of them, in one folder: the feed's papers by month, the user's
 * acts and notes in a journal each, the history of the papers' counts, and a catalogue derived from the papers.
 */
export class Library {
	readonly #parts: Parts;
	/** The searched words of each row, decoded when the first search needs them. */
	readonly #lines: (string | undefined)[] = [];
	/** Ingests happen in turn: two at once would write the same month. */
	#turn: Promise<unknown> = Promise.resolve();
	/** Rows that were taken in but not told of, since another month of that ingest was refused. */
	readonly #untold = new Set<number>();
	/** Months whose catalogue on disk is older than what they hold. */
	readonly #unkept = new Set<string>();
	#keeping: NodeJS.Timeout | undefined;

	private constructor(parts: Parts) {
		this.#parts = parts;
	}

	/**
	 * Opens a library, or begins one. What had to be repaired is in `notices`. `held` is the lock of
	 * the folder, where whoever opens it has that already.
	 */
	static async open(folder: string, now: () => number, held?: StoreLock): Promise<Library> {
		const claimed = await claim(folder, now, held);
		const { lock, readOnly } = claimed;
		try {
			const shards = new MonthShards(folder, { now, readOnly });
			const opening = Catalogue.open(folder, { shards, readOnly });
			const deciding = Decisions.open(folder, opening, { now, readOnly });
			const [catalogue, decisions, tags, notes] = await Promise.all([
				opening,
				deciding,
				Tags.open(folder, deciding, { now, readOnly }),
				Notes.open(folder, opening, { now, readOnly }),
			]);
			const samples = new SampleLog(join(folder, 'samples'));
			const muting = new Muting(catalogue, now);
			return new Library({
				...claimed,
				folder,
				now,
				shards,
				catalogue,
				decisions,
				muting,
				notes,
				samples,
				tags,
			});
		} catch (cause) {
			await lock?.release();
			throw cause;
		}
	}

	/** Where it is on disk. */
	get folder(): string {
		return this.#parts.folder;
	}

	/** Whether this process alone may write it, and holds the lock that says so. */
	get isHeld(): boolean {
		return this.#parts.lock !== undefined;
	}

	get notices(): readonly Notice[] {
		const { notices, shards, decisions, notes, tags } = this.#parts;
		return [...notices, ...decisions.notices, ...notes.notices, ...shards.notices, ...tags.notices];
	}

	/** Whether acts and notes are on disk. */
	get durability(): Durability {
		return joined(this.decisions.durability, this.notes.durability);
	}

	onDurabilityChanged(listener: (durability: Durability) => void): void {
		const tell = (): void => listener(this.durability);
		this.decisions.onDurabilityChanged(tell);
		this.notes.onDurabilityChanged(tell);
	}

	get decisions(): Decisions {
		return this.#parts.decisions;
	}

	get muting(): Muting {
		return this.#parts.muting;
	}

	get notes(): Notes {
		return this.#parts.notes;
	}

	get tags(): Tags {
		return this.#parts.tags;
	}

	/** The tags there are, with how many papers of the list have each. */
	listedTags(): ListedTag[] {
		return this.tags.list((papers) => this.rowsOf(papers).length);
	}

	/** Rows of the papers that have a tag. */
	rowsTagged(tag: TagId): Uint32Array {
		return this.rowsOf(this.decisions.tagged.papersOf(tag));
	}

	/** The papers that the user saved. */
	savedPapers(): string[] {
		const { flags } = this.columns;
		const ids: string[] = [];
		flags.forEach((flag, row) => {
			if ((flag & FLAG.saved) !== 0) ids.push(this.idOf(row) ?? '');
		});
		return ids;
	}

	/** How many papers come from each source. */
	countBySource(): Map<Source, number> {
		return this.#parts.catalogue.countBySource();
	}

	/** Rows of the papers that come from a source. */
	rowsFrom(source: Source): Uint32Array {
		return this.#parts.catalogue.rowsFrom(source);
	}

	/** Rows of those of these papers that are here: a mark may outlive its paper. */
	rowsOf(ids: Iterable<string>): Uint32Array {
		return Uint32Array.from(
			[...ids].map((id) => this.rowOf(id)).filter((row) => row !== undefined),
		);
	}

	get columns(): PaperColumns {
		return this.#parts.catalogue.columns;
	}

	/** The words of these rows; rows that do not exist are left out. */
	async texts(rows: Iterable<number>): Promise<RowText[]> {
		const { catalogue, decisions, muting, notes } = this.#parts;
		return (await catalogue.texts(rows)).map((words) => {
			const muted = muting.ruleOf(words.row)?.text;
			const text = muted === undefined ? words : { ...words, muted };
			const flags = catalogue.columns.flags[text.row] ?? 0;
			const snoozed = (flags & (FLAG.snoozed | FLAG.woken)) !== 0;
			const until = snoozed ? decisions.untilOf(text.id) : undefined;
			const tags = tagsOf(decisions.history.marks.get(text.id) ?? UNMARKED);
			const note = notes.lineOf(text.id);
			return {
				...text,
				...(until && { until }),
				...(tags.length > 0 && { tags }),
				...(note !== '' && { note }),
			};
		});
	}

	/** Address of a paper's social card, if it has one. */
	async pictureOf(id: string): Promise<string | undefined> {
		return await this.#parts.catalogue.pictureOf(id);
	}

	rowOf(id: string): number | undefined {
		return this.#parts.catalogue.rowOf(id);
	}

	idOf(row: number): string | undefined {
		return this.#parts.catalogue.idOf(row);
	}

	/** The month whose file has a paper. */
	monthOf(id: string): string | undefined {
		return this.#parts.catalogue.monthOf(id);
	}

	/** The whole paper; undefined when there is none, or its month cannot be read. */
	async paper(id: string): Promise<Paper | undefined> {
		const month = this.#parts.catalogue.monthOf(id);
		if (month === undefined) return undefined;
		return await this.#parts.shards.use(month, ({ papers }) => papers.get(id));
	}

	/** These papers; those whose month cannot be read are left out. */
	async papersOf(ids: Iterable<string>): Promise<Paper[]> {
		const byMonth = new Map<string, string[]>();
		for (const id of ids) {
			const month = this.#parts.catalogue.monthOf(id);
			if (month === undefined) continue;
			const ofMonth = byMonth.get(month) ?? [];
			byMonth.set(month, ofMonth);
			ofMonth.push(id);
		}
		const found: Paper[] = [];
		// One month after the other: all at once would fill the memory.
		for (const [month, ofMonth] of byMonth) {
			const papers = await this.#parts.shards
				.use(month, (shard) => ofMonth.flatMap((id) => shard.papers.get(id) ?? []))
				.catch((cause: unknown) => {
					log('warn', `papers of ${month} are not read: ${reasonOf(cause)}`);
					return [];
				});
			found.push(...papers);
		}
		return found;
	}

	/**
	 * Takes in papers of the feed and answers when they are on disk. A month that the disk refuses
	 * is left as it was; the others are taken in, and their rows told with the next success.
	 */
	async ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>> {
		return await this.#inTurn(() =>
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
		return await this.#inTurn(() =>
			this.#take(papers, listedDay, (before, paper) => ({
				paper: before ?? paper,
				change: before === undefined ? 'fresh' : 'unchanged',
				sample: undefined,
			})),
		);
	}

	/** Takes in how the counts of papers moved of which no such history is here. */
	async adoptSamples(samples: ReadonlyMap<string, readonly Sample[]>): Promise<void> {
		const known = await this.#parts.samples.ofAll(samples.keys());
		const missing = [...samples].filter(([id]) => !known.has(id)).flatMap(([, each]) => each);
		for (const month of new Set(missing.map(({ at }) => monthOf(dayAt(at))))) {
			await this.#parts.samples.append(missing.filter(({ at }) => monthOf(dayAt(at)) === month));
		}
	}

	/** Makes the history of counts smaller, between two ingests. */
	async packSamples(): Promise<void> {
		if (this.#parts.decisions.refusal !== undefined) return;
		await this.#inTurn(() => this.#parts.samples.pack(this.#parts.now()));
	}

	/** How a paper's counts moved, oldest first. */
	async samples(id: string): Promise<Sample[]> {
		return await this.#parts.samples.of(id);
	}

	/** The same of each of these papers that has any; where a day is given, taken since its month began. */
	async allSamples(ids: Iterable<string>, since?: Day): Promise<Map<string, Sample[]>> {
		return await this.#parts.samples.ofAll(ids, since);
	}

	/** Rows of the source that have the tag, and every word in title, authors or organisation. */
	async filter({ words, tag, source }: TextFilter): Promise<Uint32Array> {
		const { catalogue } = this.#parts;
		if (words !== undefined) await catalogue.readLines();
		const all = Uint32Array.from({ length: catalogue.size }, (_, row) => row);
		const tagged = tag === undefined ? all : this.rowsTagged(this.tags.standing(tag));
		const from = source === undefined ? undefined : new Set(this.rowsFrom(source));
		const among = from === undefined ? tagged : tagged.filter((row) => from.has(row));
		if (words === undefined) return among;
		const wanted = queryWords(words);
		return among.filter((row) => hasWords(this.#line(row), wanted));
	}

	/** What a search looks at of these rows (`search.ts`). */
	async linesOf(rows: Iterable<number>): Promise<Map<number, string>> {
		return await this.#parts.catalogue.linesOf(rows);
	}

	/** When a paper was saved, epoch milliseconds; undefined where it is not, or nobody knows. */
	savedAt(id: string): number | undefined {
		const { marks, moments } = this.decisions.history;
		const mark = marks.get(id) ?? UNMARKED;
		return isSet(mark, 'saved') ? momentOf(moments, lastOf(mark.saved)) : undefined;
	}

	/** The columns of these rows as they are now. */
	changeOf(rows: Iterable<number>): ColumnsChange {
		return this.#parts.catalogue.changeOf(rows);
	}

	/** Lets the doctor at its files, while no papers are being taken in. */
	async upkeep<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
		return await this.#inTurn(async () => {
			await this.#keepCatalogue();
			return await work(this.#parts);
		});
	}

	/** Waits until everything is on disk, and lets another process have the library. */
	async close(): Promise<void> {
		const { decisions, notes, tags, lock } = this.#parts;
		clearTimeout(this.#keeping);
		await this.#turn;
		await this.#keepCatalogue();
		await Promise.all([decisions.close(), notes.close(), tags.close()]);
		await lock?.release();
	}

	/** Papers are taken in one after the other: two at once would write the same month. */
	async #inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(work);
		this.#turn = done.catch(() => undefined);
		return await done;
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
		for (const row of rows) {
			this.#lines[row] = undefined;
			this.#untold.add(row);
		}
		this.#keepSoon(month);
		return success({ fresh, changed: papers.length - fresh });
	}

	/** The catalogue can wait until a sync is over: whatever is lacking is made anew at the start. */
	#keepSoon(month: string): void {
		this.#unkept.add(month);
		clearTimeout(this.#keeping);
		this.#keeping = setTimeout(() => {
			this.#turn = this.#turn.then(() => this.#keepCatalogue());
		}, QUIET).unref();
	}

	async #keepCatalogue(): Promise<void> {
		const { shards, catalogue } = this.#parts;
		for (const month of this.#unkept) {
			await shards
				.use(month, ({ papers }) => catalogue.keep(month, papers.values()))
				.catch((cause: unknown) => log('warn', `no catalogue of ${month}`, cause));
		}
		this.#unkept.clear();
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
			byMonth.set(month, [...(byMonth.get(month) ?? []), paper]);
		}
		return byMonth;
	}

	#line(row: number): string {
		return (this.#lines[row] ??= this.#parts.catalogue.line(row));
	}
}

/** Claims the folder for this process; where it cannot, what is there can be read all the same. */
async function claim(
	folder: string,
	now: () => number,
	held: StoreLock | undefined,
): Promise<Pick<Parts, 'lock' | 'notices' | 'readOnly'>> {
	try {
		const acquired = held === undefined ? await lockOf(folder) : { lock: held };
		if ('heldBy' in acquired) {
			const notices: Notice[] = [{ code: 'locked', process: acquired.heldBy }];
			return { lock: undefined, notices, readOnly: true };
		}
		for (const each of [folder, join(folder, 'papers')]) await tidy(each, now());
		return { lock: acquired.lock, notices: [], readOnly: false };
	} catch (cause) {
		// Acts are tried again until the disk takes them.
		const notices: Notice[] = [{ code: 'read-only-folder', reason: reasonOf(cause) }];
		return { lock: undefined, notices, readOnly: false };
	}
}

/** The lock of a folder, once the commands that are at it are through. */
async function lockOf(folder: string): ReturnType<typeof StoreLock.acquire> {
	const until = Date.now() + LONGEST_COMMAND;
	for (;;) {
		const acquired = await StoreLock.acquire(folder);
		if ('lock' in acquired || !acquired.brief || Date.now() > until) return acquired;
		await wait(BETWEEN_TRIES);
	}
}

async function tidy(folder: string, now: number): Promise<void> {
	await removeStaleTemporaries(folder, now).catch((cause: unknown) => {
		if (!hasCode(cause, 'ENOENT')) log('warn', `${folder} is not tidied: ${reasonOf(cause)}`);
	});
}

function refused(month: string, cause: unknown): Result<never> {
	const reason = reasonOf(cause);
	log('warn', `papers of ${month} are not stored: ${reason}`, cause);
	return failure({ code: 'store-unwritable', reason });
}
