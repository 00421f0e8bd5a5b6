import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { say } from './electron/cache.mjs';

export const ROOT = resolve(import.meta.dirname, '..');

const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const OUTPUT = 'out/main/index.js';

/** Builds the app if it was never built, or a source is newer than what was built. */
export async function ensureBuilt(root = ROOT) {
	if (await isBuilt(root)) return;
	say('building');
	const code = await node('node_modules/electron-vite/bin/electron-vite.js', ['build']);
	if (code !== 0) throw new Error('the build failed; its output is above');
}

/** Whether everything under `src` is older than what was built from it. */
export async function isBuilt(root = ROOT) {
	const built = await newest(join(root, OUTPUT));
	const sources = await Promise.all(SOURCES.map((source) => newest(join(root, source))));
	return built > 0 && sources.every((changed) => changed <= built);
}

/**
 * Runs a program of Node's in the project, in full view; its exit code.
 *
 * @param {string} script
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function node(script, parameters, environment = {}) {
	return await run(process.execPath, [join(ROOT, script), ...parameters], environment);
}

/**
 * Runs a program in the project, in full view, and hands it the signals that this process gets.
 *
 * @param {string} program
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function run(program, parameters, environment = {}) {
	const child = spawn(program, parameters, {
		cwd: ROOT,
		stdio: 'inherit',
		env: { ...process.env, ...environment },
	});
	const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
	const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
	for (const signal of signals) process.on(signal, pass);
	const [code, signal] = await once(child, 'exit');
	for (const each of signals) process.off(each, pass);
	return signal === null ? /** @type {number} */ (code) : 1;
}

/** When the newest file at or under `path` was changed, 0 where there is none. */
async function newest(/** @type {string} */ path) {
	const info = await stat(path).catch(() => undefined);
	if (info === undefined) return 0;
	if (!info.isDirectory()) return info.mtimeMs;
	const entries = await readdir(path, { recursive: true, withFileTypes: true });
	const times = await Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs),
	);
	return Math.max(0, ...times);
}
