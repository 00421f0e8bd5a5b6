import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { isOnPath } from './programs.mjs';
import { say } from './say.mjs';

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

/** @typedef {keyof typeof PROGRAMS} Program */

/**
 * Makes sure that Electron finds its libraries and that `programs` are there. As root on Debian or
 * Ubuntu it installs what is missing; elsewhere it throws an error that says what to do.
 *
 * @param {string} executable Electron's
 * @param {readonly Program[]} programs
 */
export async function provideLibraries(executable, programs) {
	if (process.platform !== 'linux') return;
	const missing = await missingHere(executable, programs);
	if (missing.packages.length === 0) return;

	const hasApt = await isOnPath('apt-get');
	if (!hasApt || process.getuid?.() !== 0) throw new Error(await advice(missing, hasApt));

	say(`missing: ${missing.things.join(', ')}`);
	say(`installing with apt: ${missing.packages.join(' ')}`);
	await aptGet('update', '-qq');
	// Which names this release knows, apt can tell only now.
	const names = await namesHere(missing.packages);
	await aptGet('install', '-y', '-qq', '--no-install-recommends', ...names);

	const still = await missingHere(executable, programs);
	if (still.things.length > 0) throw new Error(`still missing: ${still.things.join(', ')}`);
}

/**
 * What is missing, as the loader and the shell name it, and the packages that bring it.
 *
 * @param {string} executable
 * @param {readonly Program[]} programs
 */
async function missingHere(executable, programs) {
	const { stdout } = await run('ldd', [executable]);
	const libraries = [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
	const found = await Promise.all(programs.map(isOnPath));
	const absent = programs.filter((_, index) => !found[index]);
	return {
		things: [...libraries, ...absent],
		packages: [
			...(libraries.length > 0 ? PACKAGES : []),
			...absent.map((program) => PROGRAMS[program]),
		],
	};
}

/**
 * @param {{ things: readonly string[], packages: readonly string[] }} missing
 * @param {boolean} hasApt
 */
async function advice({ things, packages }, hasApt) {
	const what = `these are missing: ${things.join(', ')}`;
	const install = `apt-get install -y ${(await namesHere(packages)).join(' ')}`;
	return hasApt
		? `${what}\nInstall them, and start again:\n\n    sudo ${install}\n`
		: `${what}\nInstall the packages that bring them, and start again. On Debian or Ubuntu that is:\n\n    ${install}\n`;
}

/** Newer releases renamed some packages when time became 64 bits wide. */
async function namesHere(/** @type {readonly string[]} */ packages) {
	const { stdout } = await run('apt-cache', ['pkgnames', 'lib']).catch(() => ({ stdout: '' }));
	const known = new Set(stdout.split('\n'));
	return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

async function aptGet(/** @type {string[]} */ ...command) {
	// Another installation may be under way; it ends.
	const patience = ['-o', 'DPkg::Lock::Timeout=300'];
	const apt = spawn('apt-get', [...patience, ...command], {
		stdio: ['ignore', 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	const [code] = await once(apt, 'exit');
	if (code !== 0) throw new Error(`apt-get ${command.join(' ')} failed with code ${code}`);
}
