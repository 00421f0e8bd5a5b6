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
		const { blockedUntil = 0 } = memory();
		// A clock that was set back must not turn hours into months.
		if (blockedUntil > now() && blockedUntil <= now() + LONGEST_WAIT) {
			throw new FeedFailure({ code: 'rate-limited', until: blockedUntil });
		}
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
		const blockedUntil = Math.min(until, now() + LONGEST_WAIT);
		remember({ ...memory(), blockedUntil });
		throw new FeedFailure({ code: 'rate-limited', until: blockedUntil });
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
