import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolder, hasCode, nameAlso } from './durable-write.ts';

/** Parts of a library whose files are replaced and never written into, so that two may have the same ones. */
export const SHARED_PARTS: readonly string[] = ['papers', 'catalogue'];

/** Lets the library in `to` have the shared parts of that in `from`. */
export async function shareParts(from: string, to: string): Promise<void> {
	for (const part of SHARED_PARTS) {
		const names = await readdir(join(from, part)).catch(noneThere);
		if (names.length > 0) await createFolder(join(to, part));
		for (const name of names) await nameAlso(join(from, part, name), join(to, part, name));
	}
}

/** For what need not be there: nothing, unless the disk refuses for another reason. */
export function noneThere(cause: unknown): string[] {
	if (hasCode(cause, 'ENOENT')) return [];
	throw cause;
}
