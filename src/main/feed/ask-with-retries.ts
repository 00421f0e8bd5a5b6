import ky, { isHTTPError } from 'ky';
import { RETRIED_STATUSES } from './retried-statuses.ts';

/** How often a request that failed in passing is tried again, and how long that waits at most. */
const RETRIES = 3;
const LONGEST_BACKOFF = 8000;

export interface AskWithRetriesOptions {
	readonly query: Readonly<Record<string, string | number>>;
	readonly headers: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
	readonly random: () => number;
	/** Sends one request. */
	readonly ask: (request: Request) => Promise<Response>;
	/** Whether to try again after this error, or after a status that may pass (no error). */
	readonly mayRetry: (error: unknown) => boolean;
}

/**
 * The answer of a server, asked again after failures that may pass, each time after a random part
 * of a wait that doubles ("full jitter"). A status that stayed after all tries is an answer, too.
 */
export async function askWithRetries(
	url: string,
	{ query, headers, signal, random, ask, mayRetry }: AskWithRetriesOptions,
): Promise<Response> {
	try {
		return await ky(url, {
			searchParams: query,
			headers,
			signal,
			timeout: false,
			throwHttpErrors: (status) => RETRIED_STATUSES.has(status),
			// ky always makes a request of what it is asked for.
			fetch: (request) => ask(request as Request),
			retry: {
				limit: RETRIES,
				backoffLimit: LONGEST_BACKOFF,
				delay: (attempt) => 1000 * 2 ** (attempt - 1),
				jitter: (delay) => random() * delay,
				shouldRetry: ({ error }) => mayRetry(isHTTPError(error) ? undefined : error),
			},
		});
	} catch (error) {
		if (isHTTPError(error)) return error.response;
		throw error;
	}
}
