import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { reason } from './download.mjs';
import { progress, say } from './say.mjs';

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('electron/package.json'));
const MINUTE = 60_000;
const LONGEST_SILENCE = MINUTE;
const LONGEST_DOWNLOAD = 20 * MINUTE;
/** A host that could not be reached is not asked again for a day. */
const UNREACHABLE_FOR = 24 * 60 * MINUTE;

/** The path of the official Electron in node_modules, undefined if it was not installed. */
export async function installedOfficial() {
	try {
		const path = join(PACKAGE, 'dist', await readFile(join(PACKAGE, 'path.txt'), 'utf8'));
		await access(path);
		return path;
	} catch {
		return undefined;
	}
}

/**
 * Downloads the official Electron of the version in package.json and installs it into
 * node_modules; its path, or undefined when it cannot be had.
 *
 * @param {string} cache folder that is kept between clones
 * @param {boolean} isOnlySource whether to ask its host even if that failed a moment ago
 */
export async function installOfficial(cache, isOnlySource) {
	const failure = join(cache, 'official-electron-unreachable');
	if (!isOnlySource && (await isRecent(failure))) return undefined;

	const { version } = require(join(PACKAGE, 'package.json'));
	say(`downloading the official Electron ${version}`);
	try {
		await fetchIntoElectronsCache(version);
	} catch (cause) {
		say(`the official Electron cannot be had (${reason(cause)})`);
		await mkdir(cache, { recursive: true });
		await writeFile(failure, `${reason(cause)}\n`);
		say(`its host is asked again tomorrow, or when ${failure} is deleted`);
		return undefined;
	}
	await rm(failure, { force: true });
	await install();
	return await installedOfficial();
}

/**
 * Downloads the archive as Electron's own installer would, checksum and mirror settings included,
 * but tells how far it is and gives up when nothing comes any more.
 */
async function fetchIntoElectronsCache(/** @type {string} */ version) {
	const electronsOwn = createRequire(join(PACKAGE, 'package.json'));
	/** @type {typeof import('@electron/get')} */
	const { downloadArtifact } = electronsOwn('@electron/get');
	const giveUp = new AbortController();
	const silence = setTimeout(
		() => giveUp.abort(new Error('nothing came for a minute')),
		LONGEST_SILENCE,
	);
	/** @type {ReturnType<typeof progress> | undefined} */
	let told;
	try {
		await downloadArtifact({
			version,
			artifactName: 'electron',
			checksums: electronsOwn('./checksums.json'),
			platform: process.platform,
			arch: process.arch,
			downloadOptions: {
				quiet: true,
				signal: AbortSignal.any([giveUp.signal, AbortSignal.timeout(LONGEST_DOWNLOAD)]),
				getProgressCallback: async (
					/** @type {{ transferred: number, total: number | null }} */ { transferred, total },
				) => {
					silence.refresh();
					told ??= progress(total ?? 0);
					told.at(transferred);
				},
			},
		});
	} finally {
		clearTimeout(silence);
		told?.end();
	}
}

/** Electron's own installer, which finds the archive in its cache now. */
async function install() {
	say('unpacking Electron');
	const installer = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
		stdio: ['ignore', 'ignore', 'pipe'],
		timeout: LONGEST_DOWNLOAD,
	});
	const [complaint, [code]] = await Promise.all([text(installer.stderr), once(installer, 'exit')]);
	if (code !== 0) throw new Error(`Electron's installer failed:\n${complaint}`);
}

async function isRecent(/** @type {string} */ file) {
	try {
		const { mtimeMs } = await stat(file);
		return Date.now() - mtimeMs < UNREACHABLE_FOR;
	} catch {
		return false;
	}
}
