import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks the files of a zip archive under `target` with their modes, each where `place` says:
 * a relative path, or undefined to leave it out.
 *
 * @param {string} archive
 * @param {string} target
 * @param {(path: string) => string | undefined} place
 */
export async function unzip(archive, target, place) {
	const zip = await yauzl.openPromise(archive);
	try {
		for await (const entry of zip.eachEntry()) {
			const path = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
			if (path === undefined) continue;
			const file = join(target, path);
			if (!file.startsWith(target + sep)) throw new Error(`${path} leads out of the archive`);
			await mkdir(dirname(file), { recursive: true });
			// A zip made on Unix keeps the file's mode in the upper half of this field.
			const mode = (entry.externalFileAttributes >>> 16) & 0o777;
			const content = await zip.openReadStreamPromise(entry);
			await pipeline(content, createWriteStream(file, { mode: mode || 0o644 }));
		}
	} finally {
		zip.close();
	}
}
