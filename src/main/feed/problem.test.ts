import { expect, test } from 'vitest';
import { FeedFailure, isPassing, problemOf } from './problem.ts';

test.each([
	['net::ERR_INTERNET_DISCONNECTED', 'offline', false],
	['net::ERR_NAME_NOT_RESOLVED', 'offline', true],
	['net::ERR_PROXY_CONNECTION_FAILED', 'offline', true],
	['net::ERR_CONNECTION_REFUSED', 'offline', true],
	['net::ERR_CONNECTION_RESET', 'interrupted', true],
	['net::ERR_NETWORK_CHANGED', 'interrupted', true],
	['net::ERR_CONTENT_LENGTH_MISMATCH', 'interrupted', true],
	['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'interrupted', true],
	['net::ERR_CONNECTION_TIMED_OUT', 'timeout', false],
	['net::ERR_CERT_AUTHORITY_INVALID', 'untrusted', false],
	['net::ERR_SSL_PROTOCOL_ERROR', 'untrusted', false],
	['net::ERR_TOO_MANY_REDIRECTS', 'captive-portal', false],
	['net::ERR_CONTENT_DECODING_FAILED', 'malformed', false],
])("Chromium's %s means %s; tried again at once: %s", (message, code, passes) => {
	const error = new TypeError('fetch failed', { cause: new Error(message) });
	expect(problemOf(error).code).toBe(code);
	expect(isPassing(error)).toBe(passes);
});

test.each([
	['ENOTFOUND', 'offline'],
	['EAI_AGAIN', 'offline'],
	['ECONNREFUSED', 'offline'],
	['ECONNRESET', 'interrupted'],
	['UND_ERR_SOCKET', 'interrupted'],
	['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
])("Node's %s means %s", (code, problem) => {
	const cause = Object.assign(new Error('as Node says it'), { code });
	expect(problemOf(new TypeError('fetch failed', { cause })).code).toBe(problem);
});

test('a failure that was explained keeps its explanation, however deep it is', () => {
	const failure = new FeedFailure({ code: 'refused', status: 418 });
	expect(problemOf(new Error('outer', { cause: failure }))).toEqual(failure.problem);
});

test('errors that cause each other, and what is no error, are explained too', () => {
	const [one, other] = [new Error('one'), new Error('other')];
	one.cause = other;
	other.cause = one;
	expect(problemOf(one).code).toBe('offline');
	expect(problemOf('a text').code).toBe('offline');
});
