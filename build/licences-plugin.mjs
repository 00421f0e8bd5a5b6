import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A plugin for the bundler that writes the licences of everything that was bundled beside the main
 * process (`src/main/licences.ts` reads them). It belongs to the part that is built last.
 *
 * @param {string} root the project's folder: where this file is cannot be told once it is bundled
 * @returns {import('vite').Plugin}
 */
export function writesLicences(root) {
	/** @param {string} file */
	const load = (file) => import(pathToFileURL(join(root, 'build/package', file)).href);
	return {
		name: 'papertray-writes-licences',
		apply: 'build',
		async closeBundle() {
			const [{ bundledPackages }, { licenceOf }] = await Promise.all([
				load('bundled.mjs'),
				load('licences.mjs'),
			]);
			/** @type {readonly string[]} */
			const names = await bundledPackages();
			const licences = await Promise.all(names.map(licenceOf));
			await writeFile(join(root, 'out/main/licences.json'), JSON.stringify(licences));
		},
	};
}
