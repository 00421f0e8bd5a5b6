import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { say } from './cache.mjs';

const run = promisify(execFile);

/** What Electron needs beside itself, as Debian and Ubuntu name it. */
const PACKAGES = [
	'libgtk-3-0',
	'libnss3',
	'libgbm1',
	'libasound2',
	'libxss1',
	'libatk-bridge2.0-0',
	'libcups2',
	'libnotify4',
];

/** Programs, and the packages that bring them. */
const PROGRAMS = {
	Xvfb: 'xvfb',
	xauth: 'xauth',
	'dbus-run-session': 'dbus',
	dunst: 'dunst',
};

/**
 * Makes sure that Electron finds its libraries and that `programs` are there. As root on Debian or
 * Ubuntu it installs what is missing; elsewhere it throws an error with the command to type.
 *
 * @param {string} executable Electron's
 * @param {(keyof typeof PROGRAMS)[]} programs
 */
export async function provideLibraries(executable, programs) {
	if (process.platform !== 'linux') return;
	const missing = await missingPackages(executable, programs);
	if (missing.length === 0) return;

	const names = await availableNames(missing);
	const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
	const isRoot = process.getuid?.() === 0;
	if (!isRoot || !(await isOnPath('apt-get'))) {
		throw new Error(
			`Some system libraries are missing. Install them and start again:\n\n    sudo ${command}\n`,
		);
	}
	say(`installing system libraries: ${names.join(' ')}`);
	await aptGet(['update', '-qq']);
	// The names may be known only now.
	const known = await availableNames(missing);
	await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...known]);
}

/**
 * @param {string} executable
 * @param {(keyof typeof PROGRAMS)[]} programs
 */
async function missingPackages(executable, programs) {
	const { stdout } = await run('ldd', [executable]).catch(() => ({ stdout: 'not found' }));
	const libraries = stdout.includes('not found') ? PACKAGES : [];
	// Loaded only when a notification is shown, so that ldd does not name it.
	const { stdout: cached } = await run('/sbin/ldconfig', ['-p']).catch(() => ({ stdout: '' }));
	const notify = libraries.length === 0 && !cached.includes('libnotify.so.4') ? ['libnotify4'] : [];
	const found = await Promise.all(programs.map(isOnPath));
	return [
		...libraries,
		...notify,
		...programs.filter((_, index) => !found[index]).map((program) => PROGRAMS[program]),
	];
}

/** Newer releases renamed some packages when time became 64 bits wide. */
async function availableNames(/** @type {string[]} */ packages) {
	return await Promise.all(
		packages.map(async (name) => {
			const { stdout } = await run('apt-cache', ['search', '--names-only', `^${name}t64$`]).catch(
				() => ({ stdout: '' }),
			);
			return stdout.trim() === '' ? name : `${name}t64`;
		}),
	);
}

async function aptGet(/** @type {string[]} */ command) {
	const apt = spawn('apt-get', command, {
		stdio: ['ignore', 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	const [code] = await once(apt, 'exit');
	if (code !== 0) throw new Error(`apt-get ${command.join(' ')} failed with code ${code}`);
}

/** Whether a program is on the PATH. */
async function isOnPath(/** @type {string} */ program) {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const found = await Promise.all(
		folders.map((folder) =>
			access(join(folder, program)).then(
				() => true,
				() => false,
			),
		),
	);
	return found.includes(true);
}
