import { systemTimer, type Timer } from '../timer.ts';
import { FeedFailure } from './problem.ts';
import { askedToWaitUntil } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { untilAborted } from './until-aborted.ts';

/** https://info.arxiv.org/help/api/tou.html: one request every three seconds, one at a time. */
const APART = 3000;
/** How long arXiv is left alone that refuses and does not say for how long. */
const UNSAID_WAIT = 15 * 60_000;
const LONGEST_WAIT = 24 * 60 * 60_000;

/** What arXiv answers to whom it takes for a robot that is too fast. */
const TOO_FAST: ReadonlySet<number> = new Set([403, 429, 503]);

/** What must outlive a restart. */
export interface ArxivMemory {
	/** When the last request ended, epoch milliseconds. */
	readonly lastAt?: number | undefined;
	/** Until when arXiv is not to be asked. */
	readonly blockedUntil?: number | undefined;
}

/** Until when arXiv is not to be asked; undefined where it may be. */
export function blockedUntil(memory: ArxivMemory, now: number): number | undefined {
	const { blockedUntil: until = 0 } = memory;
	// A clock that was set back must not turn hours into months.
	return until > now && until <= now + LONGEST_WAIT ? until : undefined;
}

export interface ArxivTurnsOptions {
	readonly fetch: typeof globalThis.fetch;
	readonly now: () => number;
	readonly timer?: Timer;
	readonly memory: () => ArxivMemory;
	readonly remember: (memory: ArxivMemory) => void;
}

/** Sends the requests to all of arXiv's services, in turn and as far apart as arXiv asks for. */
export class ArxivTurns {
	readonly #options: ArxivTurnsOptions;
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: ArxivTurnsOptions) {
		this.#options = options;
	}

	/**
	 * Like the network's own `fetch`, with the body already here. Rejects with a `FeedFailure` where
	 * arXiv asked not to be asked.
	 */
	readonly fetch: typeof globalThis.fetch = async (input, init) => {
		const signal = init?.signal ?? new AbortController().signal;
		const answer = this.#turn.then(() => this.#fetch(input, init, signal));
		this.#turn = answer.catch(() => undefined);
		return await untilAborted(signal, answer);
	};

	async #fetch(
		input: Parameters<typeof globalThis.fetch>[0],
		init: RequestInit | undefined,
		signal: AbortSignal,
	): Promise<Response> {
		const { fetch, now, memory, remember } = this.#options;
		signal.throwIfAborted();
		const until = blockedUntil(memory(), now());
		if (until !== undefined) throw new FeedFailure({ code: 'rate-limited', until });
		await this.#waitForTurn(signal);
		try {
			const response = await untilAborted(signal, fetch(input, init));
			const body = await readBody(response, signal);
			const { status, headers } = response;
			if (TOO_FAST.has(status)) this.#block(askedToWaitUntil(status, headers, now()));
			return new Response(body.length > 0 ? body : null, { status, headers });
		} finally {
			remember({ ...memory(), lastAt: now() });
		}
	}

	#block(until = this.#options.now() + UNSAID_WAIT): void {
		const { now, memory, remember } = this.#options;
		const nearest = Math.min(Math.ceil(until), now() + LONGEST_WAIT);
		remember({ ...memory(), blockedUntil: nearest });
		throw new FeedFailure({ code: 'rate-limited', until: nearest });
	}

	async #waitForTurn(signal: AbortSignal): Promise<void> {
		const { now, memory, timer = systemTimer } = this.#options;
		const { lastAt = -Infinity } = memory();
		const wait = Math.min(APART, lastAt + APART - now());
		if (wait <= 0 || lastAt > now()) return;
		let callOff: (() => void) | undefined;
		const waited = new Promise<void>((resolve) => (callOff = timer(wait, resolve)));
		await untilAborted(signal, waited).finally(callOff);
	}
}
