import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hasCode } from '../store/durable-write.ts';
import type { DescribedFile } from './description.ts';
import { hashFile } from './hash-file.ts';
import { UpdateRefused } from './refused.ts';
import { fetchFollowing, mayHaveFile } from './where-from.ts';

/** Progress is told so often, in milliseconds. */
const BETWEEN_STEPS = 250;

export interface FileToFetch {
	readonly address: string;
	readonly feed: string;
	readonly file: DescribedFile;
	/** Folder for what is not whole yet. */
	readonly unfinished: string;
	readonly fetch: typeof globalThis.fetch;
	readonly onReceived: (bytes: number) => void;
	readonly signal: AbortSignal;
}

/**
 * Gets the file of an update to `destination`, on the same disk as `unfinished`; it has the described
 * checksum then. What came stays there when it is cut off or called off, and the next try asks for the
 * rest alone (https://www.rfc-editor.org/rfc/rfc9110#name-range-requests). Nothing has to be known of
 * how the file was when it began: what does not fit together has another checksum, and is fetched once
 * more as a whole. Throws `UpdateRefused`, what the disk says, or what the signal was aborted with.
 */
export async function fetchFile(wanted: FileToFetch, destination: string): Promise<void> {
	const { file, unfinished, signal } = wanted;
	const part = join(unfinished, partOf(file));
	await mkdir(unfinished, { recursive: true });
	await forgetOthers(unfinished, basename(part));
	try {
		for (;;) {
			const resumed = await getRest(wanted, part);
			if ((await hashFile(part)) === file.sha512) break;
			await rm(part, { force: true });
			if (!resumed) throw new UpdateRefused({ code: 'damaged' });
			signal.throwIfAborted();
		}
		await mkdir(dirname(destination), { recursive: true });
		await rename(part, destination);
	} catch (cause) {
		// A full disk needs the room more than we do.
		if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT')) await rm(part, { force: true });
		throw cause;
	}
}

/** Adds what is missing to a part; answers whether anything was there before. */
async function getRest(wanted: FileToFetch, part: string): Promise<boolean> {
	const { address, feed, file, fetch, onReceived, signal } = wanted;
	let have = (await stat(part).catch(() => undefined))?.size ?? 0;
	if (have >= file.size) return true;
	const headers = {
		'accept-encoding': 'identity',
		...(have > 0 && { range: `bytes=${have}-` }),
	};
	const isAllowed = (to: string) => mayHaveFile(to, feed);
	const answer = await fetchFollowing(fetch, address, { headers, signal }, isAllowed);
	const isRest =
		answer.status === 206 && answer.headers.get('content-range')?.startsWith(`bytes ${have}-`);
	// What is there goes beyond what the server has: it is of another file.
	if (have > 0 && (answer.status === 416 || (answer.status === 206 && !isRest))) {
		await answer.body?.cancel();
		await rm(part, { force: true });
		return await getRest(wanted, part);
	}
	if (answer.body === null || (answer.status !== 200 && !isRest)) {
		await answer.body?.cancel();
		throw new UpdateRefused({ code: 'download', reason: `HTTP ${answer.status}` });
	}
	const resumed = have > 0 && isRest === true;
	if (!resumed) have = 0;
	let told = 0;
	// A body is bytes: https://fetch.spec.whatwg.org/#concept-body; Node's types do not say so.
	const body = answer.body as AsyncIterable<Uint8Array>;
	await pipeline(
		body,
		async function* (chunks: AsyncIterable<Uint8Array>) {
			for await (const chunk of chunks) {
				have += chunk.length;
				// Whoever sends more than was described would fill the disk.
				if (have > file.size) throw new UpdateRefused({ code: 'damaged' });
				yield chunk;
				const now = performance.now();
				if (now - told < BETWEEN_STEPS && have < file.size) continue;
				told = now;
				onReceived(have);
			}
		},
		createWriteStream(part, { flags: resumed ? 'a' : 'w' }),
		{ signal },
	).catch(async (cause: unknown) => {
		if (cause instanceof UpdateRefused) await rm(part, { force: true });
		throw cause;
	});
	return resumed;
}

/** Of another file nothing is of use. */
function partOf({ sha512 }: DescribedFile): string {
	return Buffer.from(sha512, 'base64').toString('hex').slice(0, 40);
}

async function forgetOthers(folder: string, kept: string): Promise<void> {
	for (const name of await readdir(folder)) {
		if (name !== kept) await rm(join(folder, name), { recursive: true, force: true });
	}
}
