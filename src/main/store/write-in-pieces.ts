import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, temporaryFor } from './durable-write.ts';
import { retryWhileHeld } from './retry-while-held.ts';

/** Appends bytes, or a text as UTF-8. */
export type Write = (piece: string | Uint8Array) => Promise<void>;

/**
 * Writes a file that is there as a whole or not at all: the pieces that `fill` writes go into a file
 * beside it, `temporary`, which takes its place at the end (`durable-write.ts` says how). Answers with
 * what `fill` does. Throws what `fill` throws or the disk refuses; the file is then what it was before,
 * and nothing is left beside it.
 */
export async function writeInPieces<Outcome>(
	file: string,
	fill: (write: Write) => Promise<Outcome>,
	temporary = temporaryFor(file),
): Promise<Outcome> {
	const handle = await open(temporary, 'wx');
	try {
		let written = 0;
		const outcome = await fill(async (piece) => {
			const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
			await handle.writeFile(bytes);
			written += bytes.length;
		});
		await handle.sync();
		// A full disk may cut a write short without an error.
		const { size } = await handle.stat();
		if (size !== written) throw new Error(`wrote ${size} of ${written} bytes`);
		await handle.close();
		await retryWhileHeld(() => rename(temporary, file));
		await syncFolder(dirname(file));
		return outcome;
	} catch (cause) {
		await handle.close().catch(() => undefined);
		await unlink(temporary).catch(() => undefined);
		throw cause;
	}
}
