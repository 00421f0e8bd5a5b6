import { lookup } from 'node:dns/promises';
import { isOnPath } from '../electron/programs.mjs';

const TOOLS_HOST = 'github.com';
const LONGEST_LOOK = 5000;

/** @typedef {'deb' | 'tar.gz' | 'AppImage' | 'rpm' | 'nsis' | 'dmg' | 'zip'} Target */

/** @type {Readonly<Record<'linux' | 'win32' | 'darwin', readonly Target[]>>} */
const OF_SYSTEM = {
	linux: ['AppImage', 'deb', 'rpm', 'tar.gz'],
	win32: ['nsis'],
	darwin: ['dmg', 'zip'],
};

/**
 * What can be made on this machine, and what not and why. Asked beforehand: electron-builder would
 * try each download for most of a minute.
 *
 * @param {{ official: boolean }} electron
 */
export async function targetsHere({ official }, platform = process.platform) {
	if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
		throw new Error(`nothing is packaged on ${platform}`);
	}
	const online = await isReachable(TOOLS_HOST);
	const noTools = `its tools come from ${TOOLS_HOST}, which cannot be reached from here`;
	/** @type {{ target: Target, why: string }[]} */
	const leftOut = [];
	/** @type {Target[]} */
	const made = [];
	for (const target of OF_SYSTEM[platform]) {
		const why = await obstacle(target);
		if (why === undefined) made.push(target);
		else leftOut.push({ target, why });
	}
	for (const [other, targets] of Object.entries(OF_SYSTEM)) {
		if (other === platform) continue;
		const name = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' }[other];
		const why = `it is made on ${name} (.github/workflows/release.yml does)`;
		leftOut.push(...targets.map((target) => ({ target, why })));
	}
	return { made, leftOut, online, official };

	async function obstacle(/** @type {Target} */ target) {
		if (target === 'AppImage') {
			if (online) return undefined;
			return `the runtime that it begins with comes from ${TOOLS_HOST}, which cannot be reached from here, and is in no package of npm or Debian`;
		}
		if (target === 'rpm') {
			const isThere = await isOnPath('rpmbuild');
			return isThere ? undefined : 'the program rpmbuild is missing (package rpm)';
		}
		if (target === 'deb') {
			return online || (await isOnPath('dpkg-deb')) ? undefined : 'the program dpkg-deb is missing';
		}
		if (target === 'tar.gz') return undefined;
		return online ? undefined : noTools;
	}
}

async function isReachable(/** @type {string} */ host) {
	const late = new Promise((_, reject) => {
		setTimeout(() => reject(new Error('late')), LONGEST_LOOK).unref();
	});
	return await Promise.race([lookup(host), late]).then(
		() => true,
		() => false,
	);
}
