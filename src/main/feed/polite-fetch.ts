import { systemTimer, type Timer } from '../timer.ts';
import type { Politeness } from './politeness.ts';
import { FeedFailure } from './problem.ts';
import { readBody } from './read-body.ts';
import { untilAborted } from './until-aborted.ts';

/** A wait as short as this is waited for; a longer one is reported. */
export const PATIENCE = 5000;

export interface PoliteFetchOptions {
	readonly fetch: typeof globalThis.fetch;
	readonly politeness: Politeness;
	readonly now: () => number;
	readonly timer?: Timer;
}

export interface RequestOptions {
	readonly signal: AbortSignal;
	/** How many of the requests allowed in five minutes are left to others. */
	readonly reserve: number;
	/** Called when the request really goes out. */
	readonly onSent: () => void;
}

/** Sends requests one by one and not too often, and reads the answers whole. */
export class PoliteFetch {
	readonly #options: PoliteFetchOptions;
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: PoliteFetchOptions) {
		this.#options = options;
	}

	/**
	 * The answer with its body already here, so that whatever goes wrong on the way goes wrong in
	 * here. Rejects with a `FeedFailure`, or with what `fetch` threw.
	 */
	async ask(request: Request, options: RequestOptions): Promise<Response> {
		// One connection at a time: a sync and a backfill that meet take turns.
		const answer = this.#turn.then(() => this.#ask(request, options));
		this.#turn = answer.catch(() => undefined);
		return await untilAborted(options.signal, answer);
	}

	async #ask(request: Request, { signal, reserve, onSent }: RequestOptions): Promise<Response> {
		signal.throwIfAborted();
		await this.#waitUntilFree(signal, reserve);

		const { fetch, politeness } = this.#options;
		politeness.sent();
		onSent();
		const response = await untilAborted(signal, fetch(request));
		politeness.answered(response.status, response.headers);
		// Electron's fetch leaves the address out; there the type of the answer tells.
		if (response.url !== '' && new URL(response.url).host !== new URL(request.url).host) {
			throw new FeedFailure({ code: 'captive-portal' });
		}
		const body = await readBody(response, signal);
		const { status, headers } = response;
		return new Response(body.length > 0 ? body : null, { status, headers });
	}

	async #waitUntilFree(signal: AbortSignal, reserve: number): Promise<void> {
		const { politeness, now, timer = systemTimer } = this.#options;
		const until = politeness.freeAt(reserve);
		const wait = until - now();
		if (wait > PATIENCE) throw new FeedFailure({ code: 'rate-limited', until });
		if (wait <= 0) return;

		let callOff: (() => void) | undefined;
		const waited = new Promise<void>((resolve) => (callOff = timer(wait, resolve)));
		await untilAborted(signal, waited).finally(callOff);
	}
}
