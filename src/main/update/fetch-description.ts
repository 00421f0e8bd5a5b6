import { isOfFeed } from '../feed/feed-address.ts';
import { readBody } from '../feed/read-body.ts';
import { reasonOf } from '../store/durable-write.ts';
import { looksLikePage } from './description.ts';
import { UpdateRefused } from './refused.ts';
import { fetchFollowing } from './where-from.ts';
import { message } from '#shared/language/say.ts';

const LARGEST = 200_000;
const LARGEST_SIGNATURE = 1000;

export interface Fetched {
	readonly bytes: Uint8Array;
	readonly signature: string;
}

/**
 * A description and its signature, as they are; nothing of it is believed yet. Throws `UpdateRefused`
 * where it is not to be had within `deadline` milliseconds, or from anywhere but the feed's own host.
 */
export async function fetchDescription(
	feed: string,
	name: string,
	fetch: typeof globalThis.fetch,
	deadline: number,
	calledOff: AbortSignal,
): Promise<Fetched> {
	// Held by its timer: a signal made of others has been collected before it told of anything.
	const stop = new AbortController();
	const { signal } = stop;
	setTimeout(() => stop.abort(new DOMException('late', 'TimeoutError')), deadline).unref();
	calledOff.addEventListener('abort', () => stop.abort(calledOff.reason), { once: true });
	const bytes = await ask(addressOf(feed, name), LARGEST);
	if (looksLikePage(bytes)) {
		throw new UpdateRefused({ code: 'unreadable', reason: message('it is a web page') });
	}
	let signature: Uint8Array;
	try {
		signature = await ask(addressOf(feed, `${name}.sig`), LARGEST_SIGNATURE);
	} catch (cause) {
		const isMissing = cause instanceof UpdateRefused && cause.problem.code === 'status';
		throw isMissing ? new UpdateRefused({ code: 'unsigned' }) : cause;
	}
	return { bytes, signature: Buffer.from(signature).toString('latin1') };

	async function ask(address: string, largest: number): Promise<Uint8Array> {
		let response: Response;
		try {
			const init = { signal, headers: { 'cache-control': 'no-cache' } };
			response = await fetchFollowing(fetch, address, init, (to) => isOfFeed(to, feed));
		} catch (cause) {
			throw refusal(cause);
		}
		if (response.status !== 200) {
			throw new UpdateRefused({ code: 'status', status: response.status });
		}
		return await readBody(response, signal, largest).catch((cause: unknown) => {
			throw refusal(cause);
		});
	}
}

function refusal(cause: unknown): UpdateRefused {
	if (cause instanceof UpdateRefused) return cause;
	const isLate = cause instanceof Error && cause.name === 'TimeoutError';
	return new UpdateRefused({
		code: 'unreachable',
		reason: isLate ? message('nothing came for half a minute') : reasonOf(cause),
	});
}

/** Where a file of the feed is. */
export function addressOf(feed: string, name: string): string {
	return `${feed.replace(/\/+$/, '')}/${encodeURIComponent(name)}`;
}
