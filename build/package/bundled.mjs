import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

const NOTED = 'node_modules/.cache/papertray/bundled';

/**
 * A plugin for the bundler that writes down which packages went into what was built, for the file of
 * licences: only it knows.
 *
 * @param {string} part of the build
 * @param {string} root the project's folder: where this file is cannot be told once it is bundled
 * @returns {import('vite').Plugin}
 */
export function notesPackages(part, root) {
	return {
		name: 'papertray-notes-packages',
		apply: 'build',
		async generateBundle(_options, bundle) {
			const files = [
				...this.getModuleIds(),
				// Fonts come by style sheets, which are no modules.
				...Object.values(bundle).flatMap((each) =>
					each.type === 'asset' ? each.originalFileNames : [],
				),
			];
			const names = new Set(files.map(packageOf).filter((name) => name !== undefined));
			const folder = join(root, NOTED);
			await mkdir(folder, { recursive: true });
			await writeFile(join(folder, `${part}.json`), JSON.stringify([...names].sort()));
		},
	};
}

/** The packages that are in what was built last, by name. */
export async function bundledPackages() {
	const folder = join(ROOT, NOTED);
	const parts = await readdir(folder).catch(() => []);
	if (parts.length === 0) throw new Error('nobody knows what is bundled: build first');
	/** @type {string[][]} */
	const lists = await Promise.all(
		parts.map(async (part) => JSON.parse(await readFile(join(folder, part), 'utf8'))),
	);
	return [...new Set(lists.flat())].sort();
}

/** The innermost package that a module's path is in; undefined for our own. */
export function packageOf(/** @type {string} */ file) {
	const path = file.replaceAll('\\', '/').replace(/^\0/, '');
	const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/?]+)\//.exec(path) ?? [];
	return name === undefined || name.startsWith('.') ? undefined : name;
}
