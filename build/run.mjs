import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

const isWindows = process.platform === 'win32';

const ENDING = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program in the project, in full view; its exit code. When this process is told to end,
 * the program is interrupted and waited for.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function run(program, parameters, environment = {}) {
	const child = spawn(program, parameters, {
		cwd: ROOT,
		stdio: 'inherit',
		env: { ...process.env, ...environment },
		// In a group of its own: Ctrl+C would reach it from the terminal, from npm and from here, and
		// the second signal kills an Electron that is still closing.
		detached: !isWindows,
	});
	let isTold = false;
	const interrupt = () => {
		if (isTold || child.pid === undefined) return;
		isTold = true;
		// The whole group, since programs that start programs often do not pass signals on. Never
		// SIGTERM: it ends Chromium's helpers, and Electron crashes before it has closed.
		if (isWindows) child.kill('SIGINT');
		else process.kill(-child.pid, 'SIGINT');
	};
	for (const signal of ENDING) process.on(signal, interrupt);
	const [code, signal] = /** @type {[number | null, NodeJS.Signals | null]} */ (
		await once(child, 'exit')
	);
	for (const each of ENDING) process.off(each, interrupt);
	return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/**
 * Runs a script of Node's in the project as `run` does.
 *
 * @param {string} script path from the project's root
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function runNode(script, parameters, environment = {}) {
	return await run(process.execPath, [join(ROOT, script), ...parameters], environment);
}
