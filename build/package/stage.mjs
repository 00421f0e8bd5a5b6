import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from '../run.mjs';
import { HOMEPAGE, MAINTAINER } from './identity.mjs';

/** What of the project the app needs to run; the bundler has put everything else into `out`. */
const NEEDED = ['out/main', 'out/preload', 'out/renderer', 'resources'];
/** Pictures are made of these beforehand. */
const DRAWING = /\.svg$/;
/** How Playwright holds an app back until it watches for windows. */
const PLAYWRIGHTS = 'lib/server/electron/loader.js';

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
		await cp(join(ROOT, path), join(folder, path), {
			recursive: true,
			filter: (file) => path !== 'resources' || !DRAWING.test(file),
		});
	}
	for (const path of NOT_NEEDED) await rm(join(folder, path));
	const { name, productName, description, license, type, main } = JSON.parse(
		await readFile(join(ROOT, 'package.json'), 'utf8'),
	);
	const inspectable = flavour === 'inspectable';
	const [, author = '', email = ''] = /^(.*) <(.*)>$/.exec(MAINTAINER) ?? [];
	const about = {
		...{ name, productName, version, description, license, type },
		main: inspectable ? await letHoldBack(folder, main) : main,
		author: { name: author, email },
		homepage: HOMEPAGE,
		// Desktops find the window's icon and notifications by it.
		desktopName: 'papertray.desktop',
		papertray: { updateUrl, updateKey, inspectable },
	};
	await writeFile(join(folder, 'package.json'), `${JSON.stringify(about, undefined, '\t')}\n`);
}

/**
 * Lets Playwright hold the app back until it watches for windows, since else one may open unnoticed. An
 * unpackaged app is given what does so as an argument (`electron -r`), which a packaged one takes none of.
 *
 * @param {string} folder
 * @param {string} main of the app
 * @returns {Promise<string>} what begins instead; it only goes on to the app where nobody drives it
 */
async function letHoldBack(folder, main) {
	const require = createRequire(import.meta.url);
	const playwright = createRequire(require.resolve('@playwright/test/package.json'));
	const core = dirname(playwright.resolve('playwright-core/package.json'));
	await cp(join(core, PLAYWRIGHTS), join(folder, 'hold-back.cjs'));
	const lines = [
		"import { createRequire } from 'node:module';",
		// An app that starts itself anew has the same arguments, but nobody who drives it.
		"if (process.argv.includes('--remote-debugging-port=0') && !process.env.PAPERTRAY_DRIVEN) {",
		"\tprocess.env.PAPERTRAY_DRIVEN = 'once';",
		"\tcreateRequire(import.meta.url)('./hold-back.cjs');",
		'}',
		`await import(${JSON.stringify(main)});`,
	];
	await writeFile(join(folder, 'driven.js'), `${lines.join('\n')}\n`);
	return './driven.js';
}
