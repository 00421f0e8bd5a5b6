import { execFile } from 'node:child_process';
import { access, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isOnPath } from './programs.mjs';
import { say } from './say.mjs';

const run = promisify(execFile);

/** Settings of the kernel that forbid user namespaces, and the value that allows them. */
const SWITCHES = /** @type {const} */ ([
	['kernel.apparmor_restrict_unprivileged_userns', '0'],
	['kernel.unprivileged_userns_clone', '1'],
	['user.max_user_namespaces', '65536'],
]);

/** Chromium refuses to sandbox itself as root; as anyone else it must. */
export function sandboxFlags() {
	return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Says so where the sandbox is off, which is as root only. Throws an error that says what to do
 * where it would have to be on but this machine does not let it.
 *
 * @param {string} executable Electron's
 */
export async function checkSandbox(executable) {
	if (process.platform !== 'linux') return;
	if (sandboxFlags().length > 0) {
		say('warning: running as root, so Chromium runs without its sandbox (--no-sandbox)');
		return;
	}
	const helper = join(dirname(executable), 'chrome-sandbox');
	if ((await userNamespacesWork()) || (await isSetuidRoot(helper))) return;
	throw new Error(sandboxAdvice(helper, await switchesThatForbid()));
}

/**
 * What to type so that Chromium can sandbox itself.
 *
 * @param {string} helper path of Electron's chrome-sandbox
 * @param {readonly string[]} switches settings of the kernel, as `name=value`
 */
export function sandboxAdvice(helper, switches) {
	const kernel = switches.map((each) => `    sudo sysctl -w ${each}\n`).join('');
	const setuid = `    sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`;
	return [
		"Chromium's sandbox cannot work for this user: user namespaces are forbidden, and its helper",
		'is not setuid root. Papertray does not run without the sandbox. Allow the one',
		`\n${kernel === '' ? '    (ask whoever set up this container or kernel)\n' : kernel}`,
		`or the other\n\n${setuid}`,
		'and start again.',
	].join('\n');
}

/** Tries just what Chromium's sandbox does; where that cannot be tried, Chromium has to tell. */
async function userNamespacesWork() {
	if (!(await isOnPath('unshare'))) return true;
	const parts = ['--user', '--map-root-user', '--pid', '--net', '--fork'];
	return await run('unshare', [...parts, 'true']).then(
		() => true,
		() => false,
	);
}

async function isSetuidRoot(/** @type {string} */ file) {
	const exists = await access(file).then(
		() => true,
		() => false,
	);
	if (!exists) return false;
	const { mode, uid } = await stat(file);
	return uid === 0 && (mode & 0o4001) === 0o4001;
}

async function switchesThatForbid() {
	const forbidding = await Promise.all(
		SWITCHES.map(async ([name, allowing]) => {
			const file = join('/proc/sys', name.replaceAll('.', '/'));
			const value = await readFile(file, 'utf8').catch(() => allowing);
			const forbids = allowing === '0' ? value.trim() !== '0' : value.trim() === '0';
			return forbids ? [`${name}=${allowing}`] : [];
		}),
	);
	return forbidding.flat();
}
