import { dirname } from 'node:path';
import { DurableFile } from '../store/durable-file.ts';
import { ownTemporaryIn, removeLitter } from '../store/own-temporary.ts';

/**
 * Begins to write a file that the user chose. What an earlier export left in its folder, since it was
 * killed, is cleared away; what cannot be is no reason not to export.
 */
export async function beginExport(file: string): Promise<DurableFile> {
	const folder = dirname(file);
	await removeLitter(folder, Date.now()).catch(() => undefined);
	return await DurableFile.begin(file, ownTemporaryIn(folder));
}
