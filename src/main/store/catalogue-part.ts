import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { parseJson } from './parse-json.ts';

/** Counts up with every change of what parts hold; a part of another version is made anew. */
const VERSION = 5;

const headSchema = v.object({
	version: v.literal(VERSION),
	/** What the shard's file looked like when this was made. */
	source: v.string(),
	count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	crc: v.number(),
});

/** The bytes of a part as they are kept on disk: a line of JSON that says what they are, and they. */
export function sealPart(source: string, count: number, body: Buffer): Buffer {
	const head = { version: VERSION, source, count, crc: crc32(body) };
	return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** What `sealPart` sealed; undefined when it is damaged, or made from another `source`. */
export function openPart(
	bytes: Buffer,
	source: string,
): { readonly count: number; readonly body: Buffer } | undefined {
	const headEnd = bytes.indexOf('\n') + 1;
	const head = v.safeParse(headSchema, parseJson(bytes.toString('utf8', 0, headEnd)));
	const body = bytes.subarray(headEnd);
	if (!head.success || head.output.source !== source) return undefined;
	return crc32(body) === head.output.crc ? { count: head.output.count, body } : undefined;
}

export function bytesOf(array: Int32Array | Uint32Array | Uint16Array): Buffer {
	return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Takes one stretch of `body` after the other, as arrays with memory of their own. */
export function reader(body: Buffer): (length: number) => Uint8Array<ArrayBuffer> {
	let at = 0;
	return (length) => {
		// A copy, since typed arrays must begin at a multiple of their element's size.
		const copy = new Uint8Array(body.subarray(at, at + length));
		at += length;
		return copy;
	};
}
