import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What a fault has to work with. */
export interface FaultContext {
	readonly response: ServerResponse;
	/** What the answer would have been. */
	readonly body: string;
	/** Address of a page on another host name. */
	readonly elsewhere: string;
	/** Seconds, for those that say when to come back. */
	readonly retryAfter: number | string | undefined;
}

const SIGN_IN_PAGE = '<!doctype html><title>Hotel</title><h1>Welcome! Please sign in.</h1>';
const JSON_TYPE = 'application/json; charset=utf-8';
/** Larger than the ten megabytes that anybody should take for a day. */
const HUGE = 40_000_000;

let bomb: Buffer | undefined;

/** Everything that can be wrong with an answer, by name. */
export const FAULTS = {
	'captive-portal': ({ response }) => send(response, 200, 'text/html', SIGN_IN_PAGE),
	'captive-portal-with-json-type': ({ response }) => send(response, 200, JSON_TYPE, SIGN_IN_PAGE),
	'network-authentication': ({ response }) => send(response, 511, 'text/html', SIGN_IN_PAGE),
	redirect: ({ response, elsewhere }) => {
		response.writeHead(302, { location: elsewhere }).end();
	},
	/** To another host that answers as the feed does. */
	'redirect-to-twin': ({ response, elsewhere }) => {
		const location = new URL(response.req.url ?? '/', elsewhere).href;
		response.writeHead(302, { location }).end();
	},
	'redirect-loop': ({ response }) => {
		response.writeHead(302, { location: response.req.url ?? '/' }).end();
	},
	'too-many-requests': ({ response, retryAfter }) =>
		send(response, 429, JSON_TYPE, '{"error":"Too many requests"}', retryAfterHeader(retryAfter)),
	unavailable: ({ response, retryAfter }) =>
		send(response, 503, 'text/html', '<h1>503</h1>', retryAfterHeader(retryAfter)),
	'server-error': ({ response }) =>
		send(response, 500, JSON_TYPE, '{"error":"Internal Error - We\'re working hard to fix this"}'),
	forbidden: ({ response }) => send(response, 403, 'text/html', '<h1>403</h1>'),
	'not-found': ({ response }) => send(response, 404, JSON_TYPE, '{"error":"Not found"}'),
	'no-content': ({ response }) => {
		response.writeHead(204).end();
	},
	partial: ({ response, body }) => send(response, 206, JSON_TYPE, body),
	empty: ({ response }) => send(response, 200, JSON_TYPE, ''),
	truncated: ({ response, body }) =>
		send(response, 200, JSON_TYPE, body.slice(0, Math.floor(body.length / 2))),
	/** Announces more than it sends, and ends the connection. */
	'cut-off': ({ response, body }) => {
		response.writeHead(200, {
			'content-type': JSON_TYPE,
			'content-length': Buffer.byteLength(body),
		});
		response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy());
	},
	'reset-before-answer': ({ response }) => {
		response.socket?.resetAndDestroy();
	},
	'reset-mid-body': ({ response, body }) => {
		response.writeHead(200, { 'content-type': JSON_TYPE });
		response.write(body.slice(0, Math.floor(body.length / 2)), () => {
			response.socket?.resetAndDestroy();
		});
	},
	'never-answers': () => undefined,
	'headers-then-nothing': ({ response }) => {
		response.writeHead(200, { 'content-type': JSON_TYPE });
		response.write('[');
	},
	/** A byte every now and then, so that no gap is long, and never an end. */
	drip: ({ response, body }) => {
		response.writeHead(200, { 'content-type': JSON_TYPE });
		let sent = 0;
		const dripping = setInterval(() => response.write(body.charAt(sent++) || ' '), 200);
		response.write('[');
		response.on('close', () => clearInterval(dripping));
	},
	/** Weighs little on the way, and more than memory should hold once it is unpacked. */
	'gzip-bomb': ({ response }) => {
		bomb ??= gzipSync(Buffer.alloc(210_000_000, ' '));
		response.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }).end(bomb);
	},
	huge: ({ response }) => send(response, 200, JSON_TYPE, `["${'a'.repeat(HUGE)}"]`),
	'many-entries': ({ response }) => send(response, 200, JSON_TYPE, `[${'{},'.repeat(200_000)}{}]`),
	deep: ({ response }) => send(response, 200, JSON_TYPE, '['.repeat(200_000) + ']'.repeat(200_000)),
	'damaged-gzip': ({ response, body }) => {
		const packed = gzipSync(body);
		packed.fill(0, Math.floor(packed.length / 2));
		response.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }).end(packed);
	},
	'text-type': ({ response, body }) => send(response, 200, 'text/plain', body),
	'no-type': ({ response, body }) => {
		response.writeHead(200).end(body);
	},
	'utf-16': ({ response, body }) =>
		send(response, 200, JSON_TYPE, Buffer.from(`\ufeff${body}`, 'utf16le')),
	'byte-order-mark': ({ response, body }) => send(response, 200, JSON_TYPE, `\ufeff${body}`),
	/** The first title gets bytes that are no UTF-8. */
	'invalid-utf-8': ({ response, body }) => {
		const bytes = Buffer.from(body);
		const title = bytes.indexOf('"title":"');
		if (title >= 0) bytes.fill(0xff, title + 9, title + 12);
		send(response, 200, JSON_TYPE, bytes);
	},
	'not-a-list': ({ response }) => send(response, 200, JSON_TYPE, '{"papers":[]}'),
	null: ({ response }) => send(response, 200, JSON_TYPE, 'null'),
} satisfies Record<string, (context: FaultContext) => void>;

export type Fault = keyof typeof FAULTS;

function send(
	response: ServerResponse,
	status: number,
	type: string,
	body: string | Buffer,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, { ...headers, 'content-type': type }).end(body);
}

function retryAfterHeader(retryAfter: number | string | undefined): Record<string, string> {
	return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}
