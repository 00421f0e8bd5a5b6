import { FeedFailure } from './problem.ts';
import { untilAborted } from './until-aborted.ts';

/** A day of 100 papers weighs about 0.6 MB. */
const LARGEST_BODY = 10_000_000;

/**
 * The whole body of an answer, decompressed. Fails with `too-large` while it still arrives, so that
 * a small file that unpacks to gigabytes never does, and with the signal's reason once aborted.
 */
export async function readBody(
	response: Response,
	signal: AbortSignal,
	largest: number = LARGEST_BODY,
): Promise<Uint8Array<ArrayBuffer>> {
	if (response.body === null) return new Uint8Array();

	// A body is bytes: https://fetch.spec.whatwg.org/#concept-body; Node's types do not say so.
	const body = response.body as ReadableStream<Uint8Array>;
	const reader = body.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for (;;) {
			const { done, value } = await untilAborted(signal, reader.read());
			if (done) return Buffer.concat(chunks);
			size += value.length;
			if (size > largest) throw new FeedFailure({ code: 'too-large' });
			chunks.push(value);
		}
	} finally {
		// Closes the connection of a body that is not wanted; does nothing to one that has ended.
		reader.cancel().catch(() => undefined);
	}
}
