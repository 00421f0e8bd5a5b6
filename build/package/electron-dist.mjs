import { cp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { provideElectron } from '../electron/provide.mjs';
import { installedOfficial } from '../electron/official.mjs';

const require = createRequire(import.meta.url);

/** @typedef {{ folder: string | undefined, version: string, official: boolean }} ElectronDist */

/**
 * The Electron to package: the official one where it is, else a copy of the one for development
 * without what that needs for running apps from a folder.
 *
 * @param {string} copy where such a copy may go
 * @returns {Promise<ElectronDist>} a folder of undefined leaves it to electron-builder
 */
export async function electronToPackage(copy) {
	const executable = await provideElectron();
	if (executable === (await installedOfficial())) {
		return { folder: undefined, version: require('electron/package.json').version, official: true };
	}
	const cached = dirname(executable);
	await rm(copy, { recursive: true, force: true });
	await cp(cached, copy, { recursive: true, preserveTimestamps: true });
	await rm(join(copy, 'resources/app'), { recursive: true, force: true });
	// Of the program that this Electron was taken from; nothing of ours may ask its host.
	await rm(join(copy, 'resources/app-update.yml'), { force: true });
	const version = (await readFile(join(copy, 'version'), 'utf8')).trim();
	return { folder: copy, version, official: false };
}
