import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Nothing that is run here takes longer, unless it hangs. */
const LONGEST_RUN = 300_000;

/**
 * Runs a program of Node's in a folder, out of sight; its exit code and all that it printed. It ends
 * with this process, and with what it has started.
 *
 * @param {string} folder
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {readonly string[]} [before] a program that it is run by
 */
export async function runIn(folder, parameters, environment = {}, before = []) {
	const [program = process.execPath, ...rest] = [...before, process.execPath, ...parameters];
	const child = spawn(program, rest, {
		cwd: folder,
		env: { ...process.env, FORCE_COLOR: '0', ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const end = () => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		} catch {
			// It has ended.
		}
	};
	process.once('exit', end);
	const limit = setTimeout(end, LONGEST_RUN);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => (output += String(chunk)));
	}
	const [code] = await once(child, 'close');
	clearTimeout(limit);
	process.off('exit', end);
	return { code: /** @type {number | null} */ (code), output };
}
