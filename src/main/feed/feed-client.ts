import { dayAt, type Day } from '#shared/domain/day.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { ONLINE } from '#shared/domain/source.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { log } from '../log.ts';
import { systemTimer, type Timer } from '../timer.ts';
import { parseDaily, type AskedFor, type ParsedDay, type SkippedEntry } from './parse-daily.ts';
import { PATIENCE, PoliteFetch } from './polite-fetch.ts';
import { RETRIED_STATUSES } from './retried-statuses.ts';
import type { Politeness } from './politeness.ts';
import { FeedFailure, isPassing, problemOf } from './problem.ts';
import { parseDetails, parseSearch } from './parse-search.ts';
import { malformed, NOT_OPEN, readAnswer } from './read-answer.ts';

/** All attempts at one page together get this long. */
const DEADLINE = 30_000;
/** How long a feed is left alone that says "too many requests" and not until when: its window. */
const UNSAID_WAIT = 5 * 60_000;

/** The most the feed gives on one page; left to itself it gives 50 and cuts off the rest. */
const PAGE_SIZE = 100;
/** The fullest day so far had 100-odd papers; a list without an end is not a day's. */
const MOST_PAGES = 10;
const MOST_ENTRIES = 1000;

/** So many of the papers that trend are asked for: as many as huggingface.co/papers/trending has. */
const TRENDING = 50;

/** The longest text that the feed searches for, and how many papers a search answers with. */
const LONGEST_TEXT = 250;
const MOST_FOUND = 30;

export interface FeedClientOptions {
	/** Address of the service, without a slash at its end. */
	readonly baseUrl: string;
	/** The network: Electron's in the app. */
	readonly fetch: typeof globalThis.fetch;
	readonly userAgent: string;
	readonly politeness: Politeness;
	readonly now: () => number;
	readonly random: () => number;
	readonly timer?: Timer;
}

export interface AskOptions {
	/** Aborted when the answer is no longer wanted. */
	readonly signal: AbortSignal;
	/** How many of the requests allowed in five minutes are left to others. */
	readonly reserve?: number;
	/** Somebody is waiting: what fails is told, and not tried again. */
	readonly impatient?: boolean;
}

/** What the feed said of a day. */
export interface DayAnswer {
	/** The papers that could be read, each once; those of the first pages when a later one failed. */
	readonly papers: readonly FeedPaper[];
	readonly skipped: readonly SkippedEntry[];
	/** How many requests were sent. */
	readonly requests: number;
	/** Why the day is not here, or not whole; absent when it is. A day not open yet is whole. */
	readonly problem?: FeedProblem;
}

/** Asks the feed for the papers of a day: https://huggingface.co/docs/hub/api, `/api/daily_papers`. */
export class FeedClient {
	readonly #options: FeedClientOptions;
	readonly #politeFetch: PoliteFetch;

	constructor(options: FeedClientOptions) {
		this.#options = options;
		this.#politeFetch = new PoliteFetch(options);
	}

	/** Never rejects: what can go wrong is part of the answer. */
	async fetchDay(day: Day, options: AskOptions): Promise<DayAnswer> {
		const papers = new Map<string, FeedPaper>();
		const skipped: SkippedEntry[] = [];
		const sent = { requests: 0 };
		try {
			for (let page = 0; page < MOST_PAGES; page += 1) {
				const answer = await this.#fetchPage(day, page, options, sent);
				const known = papers.size;
				for (const paper of answer.papers) papers.set(paper.id, paper);
				skipped.push(...answer.skipped);

				const count = answer.papers.length + answer.skipped.length;
				// A server that does not know pages would give the same one for ever.
				if (answer.length < PAGE_SIZE || (count > 0 && papers.size === known)) break;
			}
		} catch (error) {
			return this.#ended(day, papers, skipped, sent.requests, problemOf(error));
		}
		return this.#ended(day, papers, skipped, sent.requests);
	}

	/** Ids of the papers that trend, the first at the top. `/api/daily_papers?sort=trending`. */
	async fetchTrending(options: AskOptions): Promise<Result<readonly string[], FeedProblem>> {
		const query = { sort: 'trending', limit: TRENDING };
		try {
			const json = await this.#fetchJson('/api/daily_papers', query, options, { requests: 0 });
			const { papers } = readPage(json, this.#online);
			return success(papers.map(({ id }) => id));
		} catch (error) {
			return failure(problemOf(error));
		}
	}

	/** Papers that fit a text, the best first; none is stored yet. `/api/papers/search`. */
	async searchPapers(
		text: string,
		options: AskOptions,
	): Promise<Result<readonly FeedPaper[], FeedProblem>> {
		const query = { q: text.slice(0, LONGEST_TEXT), limit: MOST_FOUND };
		try {
			const json = await this.#fetchJson('/api/papers/search', query, options, { requests: 0 });
			if (!Array.isArray(json)) throw malformed('the answer is not a list');
			if (json.length > MOST_ENTRIES) throw new FeedFailure({ code: 'too-large' });
			return success(parseSearch(json, this.#online));
		} catch (error) {
			return failure(problemOf(error));
		}
	}

	/** All details of a paper; undefined where the feed does not know it. `/api/papers/{id}`. */
	async fetchPaper(
		id: string,
		options: AskOptions,
	): Promise<Result<FeedPaper | undefined, FeedProblem>> {
		try {
			const json = await this.#fetchJson(`/api/papers/${id}`, {}, options, { requests: 0 });
			const paper = parseDetails(json, this.#online);
			if (paper?.id !== id) throw malformed('the answer is not the paper that was asked for');
			return success(paper);
		} catch (error) {
			const problem = problemOf(error);
			const isUnknown = problem.code === 'refused' && problem.status === 404;
			return isUnknown ? success(undefined) : failure(problem);
		}
	}

	/** What is found online comes under the day on which it does. */
	get #online(): AskedFor {
		const { baseUrl, now } = this.#options;
		return { day: dayAt(now()), feedUrl: baseUrl, source: ONLINE };
	}

	#ended(
		day: Day,
		papers: ReadonlyMap<string, FeedPaper>,
		skipped: readonly SkippedEntry[],
		requests: number,
		problem?: FeedProblem,
	): DayAnswer {
		for (const { index, reason } of skipped.slice(0, 5)) {
			log('warn', `${day}: entry ${index} of the feed was left out: ${reason}`);
		}
		if (problem !== undefined) log('info', `${day}: ${JSON.stringify(problem)}`);

		const answer = { papers: [...papers.values()], skipped, requests };
		return problem === undefined ? answer : { ...answer, problem };
	}

	async #fetchPage(
		day: Day,
		page: number,
		options: AskOptions,
		sent: { requests: number },
	): Promise<ParsedDay & { readonly length: number }> {
		const query = { date: day, limit: PAGE_SIZE, p: page };
		const json = await this.#fetchJson('/api/daily_papers', query, options, sent);
		return readPage(json, { day, feedUrl: this.#options.baseUrl });
	}

	async #fetchJson(
		path: string,
		query: Readonly<Record<string, string | number>>,
		options: AskOptions,
		sent: { requests: number },
	): Promise<unknown> {
		const { signal } = options;
		const { timer = systemTimer } = this.#options;
		const ending = new AbortController();
		const callOff = timer(DEADLINE, () => ending.abort(new FeedFailure({ code: 'timeout' })));
		const stop = (): void => ending.abort(new FeedFailure({ code: 'interrupted' }));
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });

		try {
			const response = await this.#askUntilAnswered(
				path,
				query,
				{ ...options, signal: ending.signal },
				sent,
			);
			return readAnswer(response, new Uint8Array(await response.arrayBuffer()));
		} catch (error) {
			// Whatever broke when it was called off broke because it was called off.
			throw ending.signal.aborted ? ending.signal.reason : error;
		} finally {
			callOff();
			signal.removeEventListener('abort', stop);
		}
	}

	async #askUntilAnswered(
		path: string,
		query: Readonly<Record<string, string | number>>,
		{ signal, reserve = 0, impatient = false }: AskOptions,
		sent: { requests: number },
	): Promise<Response> {
		const { baseUrl, userAgent, politeness, now, random } = this.#options;
		// Loaded with the first request: it makes Node load a network of its own, and the window waits.
		const { askWithRetries } = await import('./ask-with-retries.ts');
		const response = await askWithRetries(`${baseUrl}${path}`, {
			query,
			headers: { accept: 'application/json', 'user-agent': userAgent },
			signal,
			random,
			mayRetry: (error) =>
				!impatient &&
				(error === undefined ? politeness.freeAt(reserve) - now() <= PATIENCE : isPassing(error)),
			ask: (request) =>
				this.#politeFetch.ask(request, {
					signal,
					reserve,
					onSent: () => (sent.requests += 1),
				}),
		});
		if (RETRIED_STATUSES.has(response.status)) throw this.#refusal(response.status);
		return response;
	}

	/** What a status means that stayed after all retries. */
	#refusal(status: number): FeedFailure {
		const { politeness, now } = this.#options;
		if (status === 429 && politeness.blockedUntil <= now()) {
			politeness.block(now() + UNSAID_WAIT);
		}
		const until = politeness.blockedUntil;
		return new FeedFailure(
			until > now() ? { code: 'rate-limited', until } : { code: 'refused', status },
		);
	}
}

function readPage(
	json: unknown,
	asked: Parameters<typeof parseDaily>[1],
): ParsedDay & { readonly length: number } {
	if (json === NOT_OPEN) return { papers: [], skipped: [], length: 0 };
	if (!Array.isArray(json)) throw malformed('the answer is not a list');
	if (json.length > MOST_ENTRIES) throw new FeedFailure({ code: 'too-large' });

	const parsed = parseDaily(json, asked);
	if (parsed === undefined) throw malformed('the answer is not a list');
	const [first] = parsed.skipped;
	if (first !== undefined && json.length > 2 && parsed.papers.length === 0) {
		// A bad entry is an accident; nothing but bad ones is another format.
		throw malformed(`none of ${json.length} entries can be read: ${first.reason}`);
	}
	return { ...parsed, length: json.length };
}
