import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from './electron/say.mjs';
import { ROOT, runNode } from './run.mjs';

const SOURCES = [
	'src',
	'resources',
	'electron.vite.config.ts',
	'package.json',
	'package-lock.json',
];
/** What each of the build's three parts ends with. */
const OUTPUTS = ['out/main', 'out/preload', 'out/renderer'];

/** Builds the app if it was never built, or a source is newer than what was built. */
export async function ensureBuilt() {
	if (await isBuilt(ROOT)) return;
	say('building');
	const code = await runNode('node_modules/electron-vite/bin/electron-vite.js', ['build']);
	if (code !== 0) throw new Error('the build failed; its output is above');
}

/**
 * Whether every source is older than each part of what was built.
 *
 * @param {string} root the project's folder
 */
export async function isBuilt(root) {
	const built = await Promise.all(OUTPUTS.map((output) => newest(join(root, output))));
	const changed = await Promise.all(SOURCES.map((source) => newest(join(root, source))));
	return Math.min(...built) > 0 && Math.max(...changed) <= Math.min(...built);
}

/**
 * When the newest file or folder at or under `path` was changed, 0 where there is none. Folders
 * count because removing or renaming a file changes nothing else.
 */
async function newest(/** @type {string} */ path) {
	const info = await stat(path).catch(() => undefined);
	if (info === undefined) return 0;
	if (!info.isDirectory()) return info.mtimeMs;
	const entries = await readdir(path, { recursive: true });
	const times = await Promise.all(
		// A file may vanish between the two calls, as an editor's do.
		entries.map((entry) =>
			stat(join(path, entry)).then(
				({ mtimeMs }) => mtimeMs,
				() => 0,
			),
		),
	);
	return Math.max(info.mtimeMs, ...times);
}
