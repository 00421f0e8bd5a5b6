import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import { createFile } from './place-file.ts';

/** A hidden file that tells the folder from the empty place where a disk is not mounted. */
const MARKER = '.papertray-folder';
const MARKER_TEXT =
	'Papertray keeps notes in this folder. Without this file it takes the folder for gone.\n';

/**
 * Whether this is the folder, and not an empty one in its place; one without its marker is, unless
 * all the files that have to be there are missing too. Marks it.
 */
export async function isOurFolder(root: string, isEmptied: () => boolean): Promise<boolean> {
	const marker = join(root, MARKER);
	if (await lstat(marker).catch(() => undefined)) return true;
	if (isEmptied()) return false;
	await createFile(root, marker, MARKER_TEXT).catch((cause: unknown) => {
		log('warn', `the folder of notes has no marker: ${reasonOf(cause)}`);
	});
	return true;
}
