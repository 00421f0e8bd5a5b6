import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { RowDecision } from '#shared/domain/interest/learn.ts';
import type { TopicTrends } from '#shared/domain/trends/topic-counts.ts';
import type { ComparedDays } from '#shared/domain/trends/trends.ts';
import { Listeners } from '../listeners.ts';
import type { SettledMonth } from '../store/intake.ts';
import type { Library } from '../store/library.ts';
import type {
	EngineState,
	FromEngine,
	LearnedInterest,
	RelatedPaper,
	RowNote,
	RowTags,
	SearchRequest,
	ToEngine,
} from './messages.ts';
import { openedLibrary, rowTags } from './opened-library.ts';
import { searchedPaper } from './searched-texts.ts';

/** A note that is being typed is searched anew no more often, in milliseconds. */
const NOTES_EVERY = 500;

/** The engine's process, as main sees it. */
export interface EngineProcess {
	readonly send: (message: ToEngine) => void;
	readonly stop: () => void;
}

/** Starts a process; `onExit` hears when it has ended without being stopped. */
export type StartEngine = (
	onMessage: (message: FromEngine) => void,
	onExit: () => void,
) => EngineProcess;

/** What a search came to. */
export interface SearchAnswer {
	readonly rows: Uint32Array;
	/** That the engine took. */
	readonly milliseconds: number;
}

type Answer = Extract<FromEngine, { readonly number: number }>;
type Question = Extract<ToEngine, { readonly number: number }>;

interface Asked {
	readonly question: Question;
	readonly answer: (answer: Answer) => void;
	/** Another process has been asked already, and ended over it. */
	again: boolean;
}

/**
 * Searches the library on show, in a process of its own that nothing here waits for. When that ends,
 * another is started and asked again. A search is dropped as soon as a newer one of the same kind
 * comes: it answers nothing then.
 */
export class Search {
	readonly #library: () => Library;
	readonly #start: StartEngine;
	readonly #states = new Listeners<EngineState>();
	#engine: EngineProcess | undefined;
	#stopped = false;
	/** Rows whose notes the engine has yet to hear of. */
	readonly #noted = new Set<number>();
	#noting: NodeJS.Timeout | undefined;
	/** What rises, told to every process that is started. */
	#rising: { readonly rows: Uint32Array; readonly ranks: Float32Array } | undefined;
	#numbers = 0;
	/** How many were typed so far, and the one that is under way. */
	#typed = 0;
	#typing: Promise<unknown> = Promise.resolve();
	readonly #asked = new Map<number, Asked>();
	/** Who hears how far a question is. */
	readonly #progress = new Map<number, (done: number, total: number) => void>();

	constructor(library: () => Library, start: StartEngine) {
		this.#library = library;
		this.#start = start;
	}

	onStateChanged(listener: (state: EngineState) => void): void {
		this.#states.add(listener);
	}

	/** Starts the process, if it does not run yet. */
	begin(): void {
		if (this.#engine !== undefined || this.#stopped) return;
		this.#engine = this.#start(
			(message) => this.#hear(message),
			() => this.#ended(),
		);
		this.#open();
	}

	/** Another library is on show. */
	reopen(): void {
		this.#rising = undefined;
		if (this.#engine !== undefined) this.#open();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#noting);
		this.#engine?.stop();
	}

	async search(request: SearchRequest): Promise<SearchAnswer> {
		const answer = await this.#ask((number) => ({ kind: 'search', number, ...request }));
		return answer.kind === 'found' ? answer : { rows: new Uint32Array(), milliseconds: 0 };
	}

	/** Searches once all that has changed is in the index: for who does not see results get better. */
	async searchSettled(request: SearchRequest): Promise<SearchAnswer> {
		clearTimeout(this.#noting);
		this.#sendNotes();
		return await this.search({ ...request, settled: true });
	}

	/**
	 * Searches for what is being typed. Nothing comes back where more was typed before this was begun:
	 * one is under way at a time, and of those that wait only the newest is. `learned` is waited for.
	 */
	async searchTyped(
		request: SearchRequest,
		learned: Promise<boolean>,
	): Promise<SearchAnswer | undefined> {
		this.#typed += 1;
		const typed = this.#typed;
		await this.#typing;
		if (typed !== this.#typed) return undefined;
		const answering = learned.then((known) => this.search({ ...request, learned: known }));
		this.#typing = answering;
		return await answering;
	}

	async related(row: number): Promise<RelatedPaper[]> {
		const answer = await this.#ask((number) => ({ kind: 'related', number, row }));
		return answer.kind === 'related' ? answer.papers : [];
	}

	async abstracts(rows: Uint32Array): Promise<[row: number, abstract: string][]> {
		const answer = await this.#ask((number) => ({ kind: 'snippets', number, rows }));
		return answer.kind === 'snippets' ? answer.abstracts : [];
	}

	/** Learns what the user is interested in, once all papers are in the index; undefined: it failed. */
	async learn(decisions: readonly RowDecision[]): Promise<LearnedInterest | undefined> {
		const answer = await this.#ask((number) => ({ kind: 'learn', number, decisions }));
		return answer.kind === 'learned' ? answer.interest : undefined;
	}

	/** Why rows are where they are in what was learned last; undefined where the engine forgot that. */
	async reasons(rows: Uint32Array): Promise<[row: number, reasons: string[]][] | undefined> {
		const answer = await this.#ask((number) => ({ kind: 'reasons', number, rows }));
		return answer.kind === 'reasons' ? answer.reasons : undefined;
	}

	/** Counts what grows and fades; nothing comes back where that was called off or failed. */
	topicTrends(
		days: ComparedDays,
		onProgress: (done: number, total: number) => void,
	): { readonly answer: Promise<TopicTrends | undefined>; readonly cancel: () => void } {
		let question = 0;
		const answer = this.#ask((number) => {
			question = number;
			this.#progress.set(number, onProgress);
			return { kind: 'topics', number, days };
		}).then((answered) => {
			this.#progress.delete(question);
			return answered.kind === 'topics' ? answered.topics : undefined;
		});
		return { answer, cancel: () => this.#send({ kind: 'cancel', question }) };
	}

	/** A month's files have become others, while its papers have not. */
	monthSettled(month: SettledMonth): void {
		this.#send({ kind: 'settled', month });
	}

	/** Papers came or changed, and are on disk. */
	async papersChanged({ rows }: Pick<ColumnsChange, 'rows'>): Promise<void> {
		const engine = this.#engine;
		if (engine === undefined) return;
		const library = this.#library();
		const ids = [...rows].map((row) => library.idOf(row)).filter((id) => id !== undefined);
		// One that cannot be read stays as it was.
		const papers = await library.papersOf(ids);
		const tags = library.tags.namesByPaper();
		const read = papers.flatMap((paper) => {
			const row = library.rowOf(paper.id);
			const month = library.monthOf(paper.id);
			if (row === undefined || month === undefined) return [];
			const added = { tags: tags.get(paper.id) ?? [], note: library.notes.of(paper.id).text };
			return [{ row, paper: searchedPaper(paper, month, added) }];
		});
		engine.send({
			kind: 'papers',
			change: library.changeOf(read.map(({ row }) => row)),
			papers: read.map(({ paper }) => paper),
		});
	}

	marksChanged(rows: Uint32Array, flags: Uint16Array): void {
		this.#engine?.send({ kind: 'flags', rows, flags });
	}

	/** These rows rise, by so much. */
	risingChanged(rows: Uint32Array, ranks: Float32Array): void {
		this.#rising = { rows, ranks };
		this.#engine?.send({ kind: 'rising', rows, ranks });
	}

	/** These rows have other tags, or a tag has another name. */
	tagsChanged(rows: Iterable<number>): void {
		if (this.#engine === undefined) return;
		const without = [...rows].map((row): RowTags => [row, []]);
		const tags = new Map([...without, ...rowTags(this.#library())]);
		this.#engine.send({ kind: 'tags', tags: [...tags] });
	}

	/** These rows have other notes. */
	notesChanged(rows: Iterable<number>): void {
		if (this.#engine === undefined) return;
		for (const row of rows) this.#noted.add(row);
		this.#noting ??= setTimeout(() => this.#sendNotes(), NOTES_EVERY).unref();
	}

	#sendNotes(): void {
		this.#noting = undefined;
		const library = this.#library();
		const notes = [...this.#noted].map((row): RowNote => {
			const id = library.idOf(row);
			return [row, id === undefined ? '' : library.notes.of(id).text];
		});
		this.#noted.clear();
		if (notes.length > 0) this.#send({ kind: 'notes', notes });
	}

	#open(): void {
		const library = this.#library();
		// The rows of another library mean other papers, and this one's notes are sent now.
		this.#noted.clear();
		this.#engine?.send({ kind: 'open', library: openedLibrary(library) });
		if (this.#rising !== undefined) this.#engine?.send({ kind: 'rising', ...this.#rising });
	}

	#send(message: ToEngine): void {
		this.#engine?.send(message);
	}

	async #ask(questionOf: (number: number) => Question): Promise<Answer> {
		this.begin();
		this.#numbers += 1;
		const question = questionOf(this.#numbers);
		return await new Promise((answer) => {
			this.#asked.set(question.number, { question, answer, again: false });
			this.#engine?.send(question);
		});
	}

	#hear(message: FromEngine): void {
		if (message.kind === 'state') {
			this.#states.tell(message.state);
			return;
		}
		if (message.kind === 'progress') {
			this.#progress.get(message.question)?.(message.done, message.total);
			return;
		}
		this.#asked.get(message.number)?.answer(message);
		this.#asked.delete(message.number);
	}

	/**
	 * Asks a new process what the old one left unanswered, but nothing twice: it may have died of it.
	 * Where nothing is asked there is none until something is.
	 */
	#ended(): void {
		this.#engine = undefined;
		if (this.#stopped || this.#asked.size === 0) return;
		this.begin();
		for (const [number, asked] of this.#asked) {
			if (asked.again) {
				this.#hear({ kind: 'found', number, rows: new Uint32Array(), milliseconds: 0 });
			} else {
				asked.again = true;
				this.#send(asked.question);
			}
		}
	}
}
