import type { FeedProblem } from '#shared/domain/sync-state.ts';

/** Thrown where the feed cannot be asked or believed, with the reason in the domain's terms. */
export class FeedFailure extends Error {
	readonly problem: FeedProblem;

	constructor(problem: FeedProblem, cause?: unknown) {
		super(problem.code, { cause });
		this.problem = problem;
	}
}

/**
 * What the codes of network failures mean: Chromium's in the app
 * (https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h), Node's in
 * tests and scripts (https://nodejs.org/api/errors.html#common-system-errors). First match wins.
 */
const MEANINGS: readonly (readonly [code: RegExp, problem: FeedProblem])[] = [
	[/^ERR_CERT_|^ERR_SSL_|^ERR_TLS_|^ERR_BAD_SSL_|CERT|SIGNATURE/, { code: 'untrusted' }],
	[/TIMED_?OUT|TIMEOUT/, { code: 'timeout' }],
	// Blocked by us: the answer led to a host that is not the feed's.
	[
		/^ERR_TOO_MANY_REDIRECTS$|^ERR_UNSAFE_REDIRECT$|^ERR_BLOCKED_BY_CLIENT$/,
		{ code: 'captive-portal' },
	],
	[
		/^ERR_CONTENT_DECODING_|^ERR_INVALID_HTTP_|^ERR_RESPONSE_HEADERS_|^HPE_|^Z_/,
		{ code: 'malformed', detail: 'the answer is damaged' },
	],
	[
		/RESET|^ERR_CONNECTION_(CLOSED|ABORTED)$|^ERR_EMPTY_RESPONSE$|^ERR_CONTENT_LENGTH_MISMATCH$/,
		{ code: 'interrupted' },
	],
	[
		/^ERR_INCOMPLETE_CHUNKED_|^ERR_NETWORK_(CHANGED|IO_)|^ERR_(HTTP2|QUIC)_|^UND_ERR_SOCKET|^EPIPE/,
		{ code: 'interrupted' },
	],
];

/** Why the feed could not be asked, from whatever `fetch` or the body of its answer threw. */
export function problemOf(error: unknown): FeedProblem {
	const chain = causes(error);
	const failure = chain.find((cause) => cause instanceof FeedFailure);
	if (failure !== undefined) return failure.problem;

	const codes = chain.map(codeOf).filter((code) => code !== undefined);
	for (const [pattern, problem] of MEANINGS) {
		if (codes.some((code) => pattern.test(code))) return problem;
	}
	// No name resolved, no route, nothing listening: the feed cannot be reached from here.
	return { code: 'offline' };
}

/** Whether the same request may well succeed a moment later. */
export function isPassing(error: unknown): boolean {
	if (causes(error).map(codeOf).includes('ERR_INTERNET_DISCONNECTED')) return false;
	const { code } = problemOf(error);
	return code === 'offline' || code === 'interrupted';
}

function causes(error: unknown): Error[] {
	const chain: Error[] = [];
	// Causes may point in a circle; nobody nests them this deep.
	for (let cause = error; cause instanceof Error && chain.length < 8; cause = cause.cause) {
		chain.push(cause);
	}
	return chain;
}

function codeOf(error: Error): string | undefined {
	if ('code' in error && typeof error.code === 'string') return error.code;
	if (error.message === 'redirect count exceeded') return 'ERR_TOO_MANY_REDIRECTS';
	// Chromium's codes come in the message: `net::ERR_NAME_NOT_RESOLVED`.
	return /\bnet::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1];
}
