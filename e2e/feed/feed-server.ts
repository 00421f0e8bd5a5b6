import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addDays, dayAt, dayNumber, type Day } from '#shared/domain/day.ts';
import { readCaptures } from './captures.ts';
import { makeEntries, type FeedEntry } from './entries.ts';
import { FAULTS, type Fault } from './faults.ts';
import { answerArxiv, ArxivPapers } from './arxiv.ts';
import { pictureOf } from './picture.ts';

/** A request that came, as the server saw it. */
export interface FeedRequest {
	/** Epoch milliseconds. */
	readonly at: number;
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly path: string;
	/** The query's `date`, where there is one. */
	readonly date: Day | undefined;
	readonly headers: IncomingMessage['headers'];
}

export interface FeedServerOptions {
	/** The newest day that is open; the clock's own UTC day unless given. */
	readonly today?: Day;
	readonly port?: number;
	/** Folder of real answers (`daily_papers_YYYY-MM-DD.json`), served on their days. */
	readonly captures?: string;
}

export interface FaultOptions {
	/** For so many requests; for all until `recover` unless given. */
	readonly times?: number;
	/** Only for requests for this day. */
	readonly day?: Day;
	/** What 429 and 503 say in `Retry-After`. */
	readonly retryAfter?: number | string;
}

/** How many requests the feed allows in a window, and the window in seconds. */
const [QUOTA, WINDOW] = [500, 300];

/**
 * A feed of one's own, on this machine: behaves as huggingface.co/api/daily_papers does, and as
 * badly as one asks it to.
 */
export class FeedServer {
	readonly requests: FeedRequest[] = [];
	readonly #options: FeedServerOptions;
	readonly #server: Server;
	readonly #days = new Map<Day, readonly unknown[]>();
	readonly #faults: { fault: Fault; left: number; options: FaultOptions }[] = [];
	/** What arXiv has, whose services this server is as well. */
	readonly arxiv = new ArxivPapers();
	/** Papers that no day lists. */
	readonly #details = new Map<string, Readonly<Record<string, unknown>>>();
	readonly #others: FeedEntry[] = [];
	/** Papers that trend, the first at the top; none until told otherwise. */
	readonly trending: FeedEntry[] = [];
	/** Shape of what a search answers with. */
	searchShape: '2024' | '2025' = '2025';
	#remaining = QUOTA;

	private constructor(options: FeedServerOptions) {
		this.#options = options;
		this.#server = createServer((request, response) => this.#answer(request, response));
	}

	static async start(options: FeedServerOptions = {}): Promise<FeedServer> {
		const feed = new FeedServer(options);
		if (options.captures !== undefined) await feed.addCaptures(options.captures);
		await new Promise<void>((resolve, reject) => {
			feed.#server.once('error', reject);
			feed.#server.listen(options.port ?? 0, '127.0.0.1', resolve);
		});
		return feed;
	}

	/** Base address, for `PAPERTRAY_HF_URL`. */
	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	get today(): Day {
		return this.#options.today ?? dayAt(Date.now());
	}

	/** From now on the feed lists these on that day; days never set are empty, as weekends are. */
	setDay(day: Day, entries: readonly unknown[]): void {
		this.#days.set(day, entries);
	}

	/** What the feed lists on a day, where all of it is papers. */
	entriesOf(day: Day): readonly FeedEntry[] {
		return (this.#days.get(day) ?? []) as readonly FeedEntry[];
	}

	/** Lists so many made-up papers on that day, with pictures that this server has. */
	fillDay(day: Day, count: number, seed = 1): FeedEntry[] {
		// By how long ago it was: tests must not meet other papers on another date.
		const from = `${dayNumber(day) - dayNumber(this.today)} days`;
		const entries = makeEntries({ day, count, seed, from, pictures: this.url });
		this.setDay(day, entries);
		return entries;
	}

	/** Lists made-up papers on each of the last `days` days but Saturdays and Sundays. */
	fillDays(days: number, papersADay: number): void {
		for (let back = 0; back < days; back += 1) {
			const day = addDays(this.today, -back);
			const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
			if (weekday !== 0 && weekday !== 6) this.fillDay(day, papersADay);
		}
	}

	/** Lists the real answers in `folder` on their days. */
	async addCaptures(folder: string): Promise<void> {
		for (const [day, entries] of await readCaptures(folder)) this.setDay(day, entries);
	}

	/** Has papers, for searches and details, that no day lists. */
	addPapers(entries: readonly FeedEntry[]): void {
		this.#others.push(...entries);
	}

	/** Asked for a paper alone, it says this besides, which no list does. */
	setDetails(id: string, details: Readonly<Record<string, unknown>>): void {
		this.#details.set(id, details);
	}

	/** arXiv has this version of a paper since then (ISO); until told otherwise, one of 2020. */
	setVersion(id: string, number: number, updated: string): void {
		this.arxiv.versions.set(id, { number, updated });
	}

	/** From now on requests for papers meet `fault`; of several, the first that fits. */
	fail(fault: Fault, options: FaultOptions = {}): void {
		this.#faults.push({ fault, left: options.times ?? Infinity, options });
	}

	/** From now on all is well again. */
	recover(): void {
		this.#faults.length = 0;
	}

	/** Resolves once so many requests have come in all. */
	async received(count: number): Promise<void> {
		while (this.requests.length < count) await once(this.#server, 'request');
	}

	/** What `RateLimit` says is left of the allowed requests. */
	setRemaining(requests: number): void {
		this.#remaining = requests;
	}

	async stop(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.#server.closeAllConnections();
		await closed;
	}

	get #port(): number {
		// A server that listens on a port has an address with one.
		return (this.#server.address() as AddressInfo).port;
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		const url = new URL(request.url ?? '/', this.url);
		this.requests.push({
			at: Date.now(),
			method: request.method ?? '',
			url: url.pathname + url.search,
			path: url.pathname,
			date: url.searchParams.get('date') ?? undefined,
			headers: request.headers,
		});
		this.#remaining = Math.max(0, this.#remaining - 1);
		response.setHeader('RateLimit', `"api";r=${this.#remaining};t=120`);
		response.setHeader('RateLimit-Policy', `"fixed window";"api";q=${QUOTA};w=${WINDOW}`);

		const picture = /\/papers\/(?<id>[\d.]+)\.png$/.exec(url.pathname)?.groups?.['id'];
		if (picture !== undefined) {
			response.writeHead(200, { 'content-type': 'image/png' }).end(pictureOf(picture));
		} else if (url.pathname === '/sign-in') {
			response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please sign in</h1>');
		} else if (url.pathname === '/api/daily_papers') {
			this.#answerDaily(url.searchParams, response);
		} else if (url.pathname === '/api/papers/search') {
			this.#answerWith(response, this.#search(url.searchParams), null);
		} else if (!answerArxiv(url, response, this.arxiv)) {
			this.#answerOther(url.pathname, response);
		}
	}

	#answerDaily(query: URLSearchParams, response: ServerResponse): void {
		this.#answerWith(response, this.#daily(query), query.get('date'));
	}

	#answerWith(
		response: ServerResponse,
		{ status, body }: { status: number; body: unknown },
		day: Day | null,
	): void {
		const fault = this.#nextFault(day);
		if (fault === undefined) return sendJson(response, status, body);
		FAULTS[fault.fault]({
			response,
			body: JSON.stringify(body),
			// Another name of the same machine, and so another host.
			elsewhere: `http://localhost:${this.#port}/sign-in`,
			retryAfter: fault.options.retryAfter,
		});
	}

	#daily(query: URLSearchParams): { status: number; body: unknown } {
		const [date, page, limit] = [query.get('date'), query.get('p') ?? '0', query.get('limit')];
		const size = Number(limit ?? 50);
		if (!Number.isInteger(size) || size < 1 || size > 100) {
			return refusal('✖ "limit" must be between 1 and 100\n  → at limit');
		}
		if (!/^\d+$/.test(page)) return refusal('✖ "p" must be a number\n  → at p');
		if (date !== null && !isDay(date)) return refusal('✖ Invalid date\n  → at date');
		if (date !== null && date > this.today) {
			const bound = `${this.today}T00:00:00.000Z`;
			return refusal(`✖ "date" must be less than or equal to "${bound}"\n  → at date`);
		}
		const undated = query.get('sort') === 'trending' ? this.trending : this.#newest();
		const entries = date === null ? undated : (this.#days.get(date) ?? []);
		const first = Number(page) * size;
		return { status: 200, body: entries.slice(first, first + size) };
	}

	#newest(): unknown[] {
		const days = [...this.#days.keys()].filter((day) => day <= this.today).sort();
		return days.reverse().flatMap((day) => this.#days.get(day) ?? []);
	}

	/** Papers that have every word in title, authors or abstract, or the id. */
	#search(query: URLSearchParams): { status: number; body: unknown } {
		const [text, limit] = [query.get('q') ?? '', Number(query.get('limit') ?? 10)];
		if (text === '' || text.length > 250) return refusal('✖ Invalid text\n  → at q');
		if (limit < 1 || limit > 120) return refusal('✖ Invalid number\n  → at limit');
		const words = text.toLowerCase().split(/\s+/);
		const found = this.#papers()
			.filter(({ paper }) => {
				const line = JSON.stringify(paper).toLowerCase();
				return words.every((word) => line.includes(word));
			})
			.slice(0, limit);
		const body = found.map(({ paper, thumbnail, ...entry }) =>
			this.searchShape === '2025'
				? { paper, thumbnail, ...entry, highlightedTitle: [] }
				: { id: paper.id, title: paper.title, thumbnailUrl: thumbnail, source: 'hf' },
		);
		return { status: 200, body };
	}

	/** The ids of all papers that it has now. */
	allPapers(): string[] {
		return this.#papers().map(({ paper }) => paper.id);
	}

	/** Every paper, of days and of none, as far as it is one. */
	#papers(): FeedEntry[] {
		const entries = [...this.#newest(), ...this.#others] as readonly (FeedEntry | null)[];
		return entries.filter((entry) => typeof entry?.paper === 'object') as FeedEntry[];
	}

	#answerOther(path: string, response: ServerResponse): void {
		const id = path.startsWith('/api/papers/') ? path.slice('/api/papers/'.length) : undefined;
		const paper = this.#papers()
			.map((entry) => entry.paper)
			.find((candidate) => id !== undefined && candidate.id === id);
		if (paper === undefined) sendJson(response, 404, { error: 'Paper not found' });
		else sendJson(response, 200, { ...paper, ...this.#details.get(paper.id) });
	}

	#nextFault(date: string | null): { fault: Fault; options: FaultOptions } | undefined {
		const found = this.#faults.find(
			({ left, options }) => left > 0 && (options.day === undefined || options.day === date),
		);
		if (found !== undefined) found.left -= 1;
		return found;
	}
}

function isDay(date: string): boolean {
	const moment = Date.parse(`${date}T00:00:00Z`);
	return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(moment) && dayAt(moment) === date;
}

function refusal(error: string): { status: number; body: unknown } {
	return { status: 400, body: { error } };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
	response
		.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
		.end(JSON.stringify(body));
}
