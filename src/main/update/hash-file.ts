import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The SHA-512 of a file in base64; undefined where it cannot be read. */
export async function hashFile(file: string): Promise<string | undefined> {
	const hash = createHash('sha512');
	try {
		await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
	} catch {
		return undefined;
	}
	return hash.digest('base64');
}
