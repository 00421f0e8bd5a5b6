import { FeedFailure } from './problem.ts';

/** What the feed answers for a day that it has not opened yet, with status 400. */
const NOT_OPEN_YET = '"date" must be less than or equal to';

/** The HTTP status of networks that want one to sign in: RFC 6585, section 6. */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/**
 * The JSON of an answer, or `not-open` for a day that the feed has not opened. Throws a
 * `FeedFailure` for every answer that is not the feed's.
 */
export function readAnswer(response: Response, body: Uint8Array): unknown {
	const type = response.headers.get('content-type') ?? '';
	// Broken UTF-8 becomes a replacement character in one text; the other papers are unharmed.
	const text = new TextDecoder().decode(body);

	if (response.status === NETWORK_AUTHENTICATION_REQUIRED) throw signInWanted();
	if (response.status === 400 && errorOf(text).includes(NOT_OPEN_YET)) return NOT_OPEN;
	if (response.status !== 200) throw new FeedFailure({ code: 'refused', status: response.status });
	if (/\bhtml\b/i.test(type) || /^\s*</.test(text)) throw signInWanted();
	if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
		throw malformed(`the answer is of type ${type.slice(0, 80) || 'none'}`);
	}
	const json = parse(text);
	if (json === undefined) throw malformed('the answer is not whole JSON');
	return json;
}

/** The answer for a day that is not open yet. */
export const NOT_OPEN = Symbol('not open');

function errorOf(text: string): string {
	const json = parse(text);
	const isObject = typeof json === 'object' && json !== null && 'error' in json;
	return isObject && typeof json.error === 'string' ? json.error : '';
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function signInWanted(): FeedFailure {
	return new FeedFailure({ code: 'captive-portal' });
}

export function malformed(detail: string): FeedFailure {
	return new FeedFailure({ code: 'malformed', detail });
}
