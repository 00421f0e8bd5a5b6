import { randomUUID } from 'node:crypto';
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reasonOf, syncFolder } from '../store/durable-write.ts';
import { hashFile } from './hash-file.ts';
import { UpdateRefused } from './refused.ts';

/**
 * Puts a new AppImage in the place of the one that runs. The new one is whole on disk beside it, and
 * checked there, before it takes the name: at any moment there is one that starts. (electron-updater
 * deletes the old one first.) Throws `UpdateRefused`.
 */
export async function installAppImage(image: string, file: string, sha512: string): Promise<void> {
	const beside = join(dirname(image), `.papertray-update-${randomUUID()}`);
	try {
		await copyFile(file, beside);
		await chmod(beside, 0o755);
		const handle = await open(beside, 'r');
		await handle.sync().finally(() => handle.close());
		if ((await hashFile(beside)) !== sha512) throw new UpdateRefused({ code: 'changed' });
		await rename(beside, image);
		await syncFolder(dirname(image));
	} catch (cause) {
		await rm(beside, { force: true }).catch(() => undefined);
		if (cause instanceof UpdateRefused) throw cause;
		throw new UpdateRefused({ code: 'installer', reason: reasonOf(cause) });
	}
}
