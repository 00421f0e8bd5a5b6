import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';
import { HOMEPAGE, MAINTAINER } from './identity.mjs';

/** What of the project the app needs to run; the bundler has put everything else into `out`. */
const NEEDED = [
	'out/main',
	'out/preload',
	'out/renderer',
	'resources/icon.png',
	'resources/sample-papers.json',
	'resources/citation-styles',
];
/** For Node alone; the packaged app is its own command. */
const NOT_NEEDED = ['out/main/cli.js'];

/**
 * @typedef {object} Build
 * @property {string} version
 * @property {'release' | 'inspectable'} flavour
 * @property {string} updateUrl where updates are looked for; empty: nowhere
 * @property {string} updateKey public key that updates are signed with, SPKI in base64; empty: none
 */

/**
 * Puts what is to be packaged into a folder of its own, with a package.json that says how it was built.
 *
 * @param {string} folder
 * @param {Build} build
 */
export async function stage(folder, { version, flavour, updateUrl, updateKey }) {
	await rm(folder, { recursive: true, force: true });
	for (const path of NEEDED) {
		await mkdir(join(folder, path, '..'), { recursive: true });
		await cp(join(ROOT, path), join(folder, path), { recursive: true });
	}
	for (const path of NOT_NEEDED) await rm(join(folder, path));
	const { name, productName, description, license, type, main } = JSON.parse(
		await readFile(join(ROOT, 'package.json'), 'utf8'),
	);
	const [, author = '', email = ''] = /^(.*) <(.*)>$/.exec(MAINTAINER) ?? [];
	const about = {
		...{ name, productName, version, description, license, type, main },
		author: { name: author, email },
		homepage: HOMEPAGE,
		// Desktops find the window's icon and notifications by it.
		desktopName: 'papertray.desktop',
		papertray: { updateUrl, updateKey, inspectable: flavour === 'inspectable' },
	};
	await writeFile(join(folder, 'package.json'), `${JSON.stringify(about, undefined, '\t')}\n`);
}
