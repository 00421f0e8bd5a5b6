import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { say } from './cache.mjs';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
/** A host that could not be reached is not asked again for a day. */
const UNREACHABLE_FOR = 24 * 60 * 60_000;
const LONGEST_DOWNLOAD = 15 * 60_000;

/**
 * The path of the official Electron of the version in package.json, downloaded by Electron's own
 * installer if need be; undefined when its host cannot be reached.
 *
 * @param {string} cache folder that is kept between clones
 */
export async function provideOfficial(cache) {
	const installed = await installedPath();
	if (installed !== undefined) return installed;

	const failure = join(cache, 'official-electron-unreachable');
	if (await isRecent(failure)) return undefined;

	const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
	say(`downloading Electron ${version} from github.com`);
	if (await install()) {
		await rm(failure, { force: true });
		return await installedPath();
	}
	say('the official Electron cannot be had: its host cannot be reached from here');
	await mkdir(cache, { recursive: true });
	await writeFile(failure, '');
	return undefined;
}

async function installedPath() {
	try {
		const name = await readFile(join(PACKAGE, 'path.txt'), 'utf8');
		const path = join(PACKAGE, 'dist', name);
		await access(path);
		return path;
	} catch {
		return undefined;
	}
}

async function install() {
	const installer = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
		// Its stack trace says less than the line below; its progress bar is worth seeing.
		stdio: ['ignore', 2, 'ignore'],
		timeout: LONGEST_DOWNLOAD,
	});
	const [code] = await once(installer, 'exit');
	return code === 0;
}

async function isRecent(/** @type {string} */ file) {
	try {
		const { mtimeMs } = await stat(file);
		return Date.now() - mtimeMs < UNREACHABLE_FOR;
	} catch {
		return false;
	}
}
