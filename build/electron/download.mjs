import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { progress, say } from './say.mjs';

/** A connection that is cut half-way is tried again; anything else would only fail again. */
const ATTEMPTS = 3;
const STALLED_AFTER = 60_000;

/**
 * Downloads `url` into `file` and proves that it is what was meant. Throws, and leaves no file,
 * when it cannot be had or does not fit `integrity` (sha512, as in package-lock.json).
 *
 * @param {string} url
 * @param {string} file
 * @param {string} integrity
 */
export async function download(url, file, integrity) {
	for (let attempt = 1; ; attempt += 1) {
		try {
			const response = await request(url);
			const actual = await receive(response, file);
			if (actual === integrity) return;
			throw new Error(`${url} is not the expected file: ${actual} instead of ${integrity}`);
		} catch (cause) {
			await rm(file, { force: true });
			if (!(cause instanceof Cut)) throw cause;
			if (attempt === ATTEMPTS) throw new Error(`${url}: ${cause.message}`, { cause });
			say(`${cause.message}; trying again`);
		}
	}
}

/** The connection ended, or fell silent, before the body did. */
class Cut extends Error {}

async function request(/** @type {string} */ url) {
	const silence = new AbortController();
	const timer = setTimeout(() => silence.abort(new Error('no answer')), STALLED_AFTER);
	try {
		const response = await fetch(url, { signal: silence.signal });
		if (response.ok && response.body !== null) return response;
		throw new Error(`${url} answered ${response.status}`);
	} catch (cause) {
		if (!(cause instanceof TypeError) && !silence.signal.aborted) throw cause;
		throw new Error(`${url} cannot be reached: ${reason(cause)}`, { cause });
	} finally {
		clearTimeout(timer);
	}
}

/** Writes the body to the file; its hash. */
async function receive(/** @type {Response} */ response, /** @type {string} */ file) {
	const hash = createHash('sha512');
	const told = progress(Number(response.headers.get('content-length')));
	const body = Readable.fromWeb(
		/** @type {import('node:stream/web').ReadableStream} */ (response.body),
	);
	const silent = () => void body.destroy(new Cut('the download stopped'));
	const timer = setTimeout(silent, STALLED_AFTER);
	let received = 0;
	try {
		await pipeline(
			chunksOf(body),
			async function* (/** @type {AsyncIterable<Uint8Array>} */ chunks) {
				for await (const chunk of chunks) {
					timer.refresh();
					hash.update(chunk);
					received += chunk.length;
					told.at(received);
					yield chunk;
				}
			},
			createWriteStream(file, { flags: 'wx' }),
		);
	} finally {
		clearTimeout(timer);
		told.end();
	}
	return `sha512-${hash.digest('base64')}`;
}

/** The body, so that an error of the network differs from one of the disk. */
async function* chunksOf(/** @type {Readable} */ body) {
	try {
		yield* body;
	} catch (cause) {
		throw cause instanceof Cut ? cause : new Cut(`the download was cut (${reason(cause)})`);
	}
}

/** What lies behind Node's "fetch failed" and "terminated". */
export function reason(/** @type {unknown} */ error) {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	return cause instanceof Error ? cause.message || cause.name : String(cause);
}
