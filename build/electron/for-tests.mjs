import { dirname } from 'node:path';

/**
 * The environment in which tests and measurements find Electron: by its path, to start it plainly,
 * and by the folder in which the `electron` package then looks for it. Playwright has to find it
 * by that package: only so does it load what holds the app back until it watches for windows. One
 * that it was given the path of may open its window unnoticed, unless it was packaged to be driven
 * (build/package/stage.mjs).
 *
 * @param {string} executable
 * @returns {NodeJS.ProcessEnv}
 */
export function electronForTests(executable) {
	return {
		PAPERTRAY_ELECTRON: executable,
		// Elsewhere there is none but the official one, where the package looks by itself.
		...(process.platform === 'linux' && { ELECTRON_OVERRIDE_DIST_PATH: dirname(executable) }),
	};
}
