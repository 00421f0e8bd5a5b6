import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { paperIdSchema } from '#shared/domain/paper.ts';
import { TextIndex } from '#shared/domain/text-index/text-index.ts';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import { parseJson } from '../store/parse-json.ts';

/** Counts up with every change of what is indexed, or how. */
const VERSION = 2;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What the index was made from. Papers are numbered, and the index knows them by those numbers:
 * entry `i` of each list is paper `i`.
 */
const contentsSchema = v.object({
	version: v.literal(VERSION),
	ids: v.array(paperIdSchema),
	/** Which of `months` each is in, and what its texts came to (`sumOf`); -1 where it has none. */
	monthOf: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(-1))),
	sums: v.array(whole),
	/** Bits of `HAS`. */
	has: v.array(whole),
	months: v.array(v.object({ month: v.string(), source: v.string() })),
	/** The tags of those that have any. */
	tags: v.array(v.tuple([whole, v.array(v.string())])),
	/** What the notes of those that have one came to. */
	notes: v.array(v.tuple([whole, whole])),
});

export type IndexContents = v.InferOutput<typeof contentsSchema>;

export interface KeptIndex {
	readonly contents: IndexContents;
	readonly index: TextIndex;
}

/** The index that was kept; undefined where there is none, or none that can be trusted. */
export async function readIndex(folder: string): Promise<KeptIndex | undefined> {
	const bytes = await readFile(fileIn(folder)).catch(() => undefined);
	if (bytes === undefined || bytes.length < 8) return undefined;
	const end = 8 + bytes.readUInt32LE(0);
	const head = bytes.subarray(8, end);
	if (crc32(head) !== bytes.readUInt32LE(4)) return undefined;
	const parsed = v.safeParse(contentsSchema, parseJson(head.toString('utf8')));
	const index = TextIndex.load(bytes.subarray(end));
	if (!parsed.success || index === undefined) return undefined;
	const { ids, monthOf, sums, has } = parsed.output;
	if ([monthOf, sums, has].some((each) => each.length !== ids.length)) return undefined;
	return { contents: parsed.output, index };
}

/**
 * Keeps the index for the next start; if it cannot be, the next start makes it anew. It is not
 * forced to disk: what a power cut leaves of it fails its checksums.
 */
export async function keepIndex(folder: string, { contents, index }: KeptIndex): Promise<void> {
	try {
		const head = Buffer.from(JSON.stringify(contents));
		const start = Buffer.alloc(8);
		start.writeUInt32LE(head.length, 0);
		start.writeUInt32LE(crc32(head), 4);
		const file = fileIn(folder);
		await mkdir(join(folder, 'search'), { recursive: true });
		await writeFile(`${file}.part`, Buffer.concat([start, head, index.save()]));
		await rename(`${file}.part`, file);
	} catch (cause) {
		log('warn', `the search index is not kept: ${reasonOf(cause)}`);
	}
}

export function emptyContents(): IndexContents {
	const none = { ids: [], monthOf: [], sums: [], has: [], months: [], tags: [], notes: [] };
	return { version: VERSION, ...none };
}

function fileIn(folder: string): string {
	return join(folder, 'search', 'index');
}
