import { lastOf } from '#shared/domain/chain.ts';
import {
	FLAG,
	type ColumnsChange,
	type PaperColumns,
	type RowText,
} from '#shared/domain/columns.ts';
import { dayAt, monthOf, type Day } from '#shared/domain/day.ts';
import { joined, type Durability, type Notice } from '#shared/domain/notice.ts';
import type { FeedPaper, Paper, Sample } from '#shared/domain/paper.ts';
import { isSet, tagsOf, UNMARKED } from '#shared/domain/mark.ts';
import { momentOf } from '#shared/domain/moments.ts';
import { hasWords, queryWords } from '#shared/domain/search.ts';
import type { Source } from '#shared/domain/source.ts';
import type { TextFilter } from '#shared/domain/filter.ts';
import type { ListedTag, TagId } from '#shared/domain/tag.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { log } from '../log.ts';
import type { Decisions } from './decisions.ts';
import { reasonOf } from './durable-write.ts';
import { Intake, type IngestOutcome, type SettledMonth } from './intake.ts';
import { openParts, type Parts } from './library-parts.ts';
import type { Muting } from './muting.ts';
import type { Notes } from './notes.ts';
import type { StoreLock } from './store-lock.ts';
import type { Tags } from './tags.ts';

/**
 * All papers and what the user made of them, in one folder: the feed's papers by month, the user's
 * acts and notes in a journal each, the history of the papers' counts, and a catalogue derived from the papers.
 */
export class Library {
	readonly #parts: Parts;
	/** The searched words of each row, decoded when the first search needs them. */
	readonly #lines: (string | undefined)[] = [];
	readonly #intake: Intake;

	private constructor(parts: Parts) {
		this.#parts = parts;
		this.#intake = new Intake(parts, (rows) => {
			for (const row of rows) this.#lines[row] = undefined;
		});
	}

	/**
	 * Opens a library, or begins one. What had to be repaired is in `notices`. `held` is the lock of
	 * the folder, where whoever opens it has that already.
	 */
	static async open(folder: string, now: () => number, held?: StoreLock): Promise<Library> {
		return new Library(await openParts(folder, now, held));
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

	/** Takes in papers of the feed and answers when they are on disk (`Intake.ingest`). */
	async ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>> {
		return await this.#intake.ingest(papers);
	}

	/** Takes in papers that come whole, from a backup or an export (`Intake.adopt`). */
	async adopt(papers: readonly Paper[]): Promise<Result<IngestOutcome>> {
		return await this.#intake.adopt(papers);
	}

	/** What came since a month's file was written is in the file now. */
	onSettled(listener: (settled: SettledMonth) => void): Unsubscribe {
		return this.#intake.onSettled(listener);
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
		await this.#intake.inTurn(() => this.#parts.samples.pack(this.#parts.now()));
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
		return await this.#intake.inTurn(async () => {
			await this.#intake.settle();
			return await work(this.#parts);
		});
	}

	/** Waits until everything is on disk, and lets another process have the library. */
	async close(): Promise<void> {
		const { decisions, notes, tags, lock } = this.#parts;
		await this.#intake.inTurn(() => this.#intake.settle());
		await Promise.all([decisions.close(), notes.close(), tags.close()]);
		await lock?.release();
	}

	#line(row: number): string {
		return (this.#lines[row] ??= this.#parts.catalogue.line(row));
	}
}
