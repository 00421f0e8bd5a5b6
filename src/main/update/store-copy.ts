import { cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS_FILE, VIEWS_FILE } from '../store/preferences.ts';
import { createFolder, syncFolder } from '../store/durable-write.ts';
import { noneThere, SHARED_PARTS, shareParts } from '../store/shared-parts.ts';

/** Where what was there before an update is kept: `switchOver` can put it back. */
export const BEFORE_UPDATE = 'before-update';
const UNFINISHED = 'before-update-making';

/** Made anew from the rest, or of whoever has the store open. */
const LEFT_OUT = /^(?:search|lock-.*)$/;

/**
 * Copies all that matters of a profile, before a version that is new to it opens it. The copy has its
 * name only once it is whole; the one from before is replaced.
 */
export async function copyStore(profile: string): Promise<void> {
	const [unfinished, copy] = [join(profile, UNFINISHED), join(profile, BEFORE_UPDATE)];
	await rm(unfinished, { recursive: true, force: true });
	const library = join(profile, 'library');
	const names = await readdir(library).catch(noneThere);
	// Nothing was ever kept here.
	if (names.length === 0) return;

	const folder = join(unfinished, 'library');
	await createFolder(folder);
	for (const name of names) {
		if (LEFT_OUT.test(name) || SHARED_PARTS.includes(name)) continue;
		await cp(join(library, name), join(folder, name), {
			recursive: true,
			preserveTimestamps: true,
		});
	}
	await shareParts(library, folder);
	for (const name of [SETTINGS_FILE, VIEWS_FILE]) {
		await cp(join(profile, name), join(unfinished, name)).catch(noneThere);
	}
	await syncFolder(folder);
	await syncFolder(unfinished);
	await rm(copy, { recursive: true, force: true });
	await rename(unfinished, copy);
	await syncFolder(profile);
}
