import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { AddedPaper, FoundPaper } from '#shared/domain/found-paper.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { ArxivClientOptions } from '../feed/arxiv-client.ts';
import { fetchArxivPaper } from '../feed/arxiv-paper.ts';
import type { FeedClient } from '../feed/feed-client.ts';
import { Listeners } from '../listeners.ts';
import { storeProblem, type PaperSink } from './paper-sink.ts';

/** So much of an abstract is shown before a paper is here. */
const SHORT = 280;
/** Requests of every five minutes that are left to the sync of the newest days. */
const LEFT_TO_SYNC = 6;
/** As in the rows of the list. */
const AUTHORS = 3;

const WAITED_FOR = { impatient: true, reserve: LEFT_TO_SYNC } as const;

export interface OnlinePapersOptions {
	readonly client: FeedClient;
	readonly arxiv: ArxivClientOptions;
	readonly sink: Pick<PaperSink, 'ingest'>;
	/** Row of a paper that the store has. */
	readonly rowOf: (id: string) => number | undefined;
	readonly now: () => number;
}

/** Papers that the user looks for beyond what the store has, and adds to it. */
export class OnlinePapers {
	readonly #options: OnlinePapersOptions;
	readonly #papers = new Listeners<ColumnsChange>();
	readonly #stopping = new AbortController();
	/** What the last search found, since details leave out what lists have. */
	#found: ReadonlyMap<string, FeedPaper> = new Map();
	#searching = new AbortController();

	constructor(options: OnlinePapersOptions) {
		this.#options = options;
	}

	/** A paper was added, and is on disk. */
	onPapers(listener: (change: ColumnsChange) => void): Unsubscribe {
		return this.#papers.add(listener);
	}

	/** Asks Hugging Face; a newer search calls this one off. */
	async search(text: string): Promise<Result<FoundPaper[]>> {
		const { client, rowOf } = this.#options;
		this.#searching.abort();
		this.#searching = new AbortController();
		const signal = AbortSignal.any([this.#searching.signal, this.#stopping.signal]);
		const answer = await client.searchPapers(text, { ...WAITED_FOR, signal });
		if (!answer.ok) {
			return failure({ code: 'not-answered', asked: 'Hugging Face', problem: answer.error });
		}
		this.#found = new Map(answer.value.map((paper) => [paper.id, paper]));
		return success(answer.value.map((paper) => shown(paper, rowOf(paper.id))));
	}

	/** Fetches a paper with all that Hugging Face, or else arXiv, says of it, and stores it. */
	async add(id: string): Promise<Result<AddedPaper>> {
		const { sink, rowOf } = this.#options;
		const fetched = await this.#fetch(id);
		if (!fetched.ok) return fetched;
		const fresh = rowOf(id) === undefined;
		const stored = await sink.ingest([fetched.value]);
		if (!stored.ok) {
			const problem = storeProblem(stored.error);
			return failure({ code: 'not-answered', asked: 'Hugging Face', problem });
		}
		this.#papers.tell(stored.value.change);
		const row = rowOf(id);
		if (row === undefined) return failure({ code: 'paper-unknown' });
		return success({ row, title: fetched.value.title, fresh });
	}

	/** Calls off what is under way, for good. */
	stop(): void {
		this.#stopping.abort();
	}

	async #fetch(id: string): Promise<Result<FeedPaper>> {
		const { client, arxiv, now } = this.#options;
		const { signal } = this.#stopping;
		const answer = await client.fetchPaper(id, { ...WAITED_FOR, signal });
		if (!answer.ok) {
			return failure({ code: 'not-answered', asked: 'Hugging Face', problem: answer.error });
		}
		if (answer.value !== undefined) return success({ ...this.#found.get(id), ...answer.value });

		const arxivs = await fetchArxivPaper(id, arxiv, now(), signal);
		if (!arxivs.ok) return failure({ code: 'not-answered', asked: 'arXiv', problem: arxivs.error });
		return arxivs.value === undefined
			? failure({ code: 'paper-nowhere', id })
			: success(arxivs.value);
	}
}

function shown(paper: FeedPaper, row: number | undefined): FoundPaper {
	const { id, title, authors, upvotes, publishedAt, abstract } = paper;
	const isLong = abstract.length > SHORT;
	return {
		id,
		title,
		authors: authors.slice(0, AUTHORS),
		authorCount: authors.length,
		abstract: isLong ? `${abstract.slice(0, SHORT).replace(/\s+\S*$/, '')}…` : abstract,
		...(upvotes !== undefined && { upvotes }),
		...(publishedAt && { publishedAt }),
		...(row !== undefined && { row }),
	};
}
