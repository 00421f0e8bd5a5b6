import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../run.mjs';
import { runIn } from './run-in.mjs';

/** What of the tree the app and its tests are made of. */
const COPIED = [
	...['src', 'e2e', 'build', 'resources', 'LICENSE', 'README.md'],
	...['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json'],
];
const BUILD = 'node_modules/electron-vite/bin/electron-vite.js';
/** Builds only the parts of the app that it is told, and leaves what was built before beside them. */
const PARTS_CONFIG = 'electron.vite.parts.config.ts';
const PARTS = `import whole from './electron.vite.config.ts';

const wanted = (process.env['PARTS'] ?? '').split(',');
const parts = Object.entries(whole as object).filter(([part]) => wanted.includes(part));
export default Object.fromEntries(
	parts.map(([part, config]) => [part, { ...config, build: { ...config.build, emptyOutDir: false } }]),
);
`;

/** @typedef {'main' | 'preload' | 'renderer'} Part */
/** @typedef {import('./guard.mjs').Edit} Edit */

/** Parts of the app that are built of a folder of the sources. */
const BUILT_OF = /** @type {const} */ ([
	['src/main/', ['main']],
	['src/preload/', ['preload']],
	['src/renderer/', ['renderer']],
	['src/shared/', ['main', 'preload', 'renderer']],
]);

/**
 * A copy of the tree, where guards are taken away and put back: never in the tree itself. It goes when
 * this process ends.
 */
export class Workshop {
	/** @param {string} folder */
	constructor(folder) {
		this.folder = folder;
	}

	static async open() {
		const folder = await mkdtemp(join(tmpdir(), 'papertray-guards-'));
		process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
		for (const path of COPIED) {
			await cp(join(ROOT, path), join(folder, path), { recursive: true, preserveTimestamps: true });
		}
		// Linked one by one, so that what tools keep in node_modules/.cache is this copy's own.
		const modules = join(folder, 'node_modules');
		await mkdir(modules);
		for (const name of await readdir(join(ROOT, 'node_modules'))) {
			if (name === '.cache' || name === '.vite') continue;
			await symlink(join(ROOT, 'node_modules', name), join(modules, name));
		}
		await writeFile(join(folder, PARTS_CONFIG), PARTS);
		return new Workshop(folder);
	}

	/** Builds all of the app, and keeps it to be put back. */
	async build() {
		const { code, output } = await runIn(this.folder, [BUILD, 'build']);
		if (code !== 0) throw new Error(`the copy is not built:\n${output}`);
		await cp(join(this.folder, 'out'), join(this.folder, 'built'), { recursive: true });
	}

	/**
	 * Makes edits, does `what`, and takes them back.
	 *
	 * @template Outcome
	 * @param {readonly Edit[]} edits
	 * @param {boolean} needsBuild whether what is done needs the app
	 * @param {() => Promise<Outcome>} what
	 */
	async without(edits, needsBuild, what) {
		/** @type {[string, string][]} */
		const before = [];
		const parts = needsBuild ? partsOf(edits.map(({ file }) => file)) : [];
		try {
			for (const { file, text, becomes } of edits) {
				const path = join(this.folder, file);
				const source = await readFile(path, 'utf8');
				before.push([path, source]);
				await writeFile(path, edited(source, text, becomes, file));
			}
			if (parts.length > 0) {
				const building = [BUILD, 'build', '--config', PARTS_CONFIG];
				const { code, output } = await runIn(this.folder, building, { PARTS: parts.join() });
				if (code !== 0) throw new Error(`it does not build without it:\n${output.slice(-2000)}`);
			}
			return await what();
		} finally {
			// The last of a file's edits first.
			for (const [path, source] of before.reverse()) await writeFile(path, source);
			for (const part of parts) {
				const out = join(this.folder, 'out', part);
				await rm(out, { recursive: true });
				await mkdir(dirname(out), { recursive: true });
				await cp(join(this.folder, 'built', part), out, { recursive: true });
			}
		}
	}
}

/**
 * `source` with the one place that says `text` saying something else.
 *
 * @param {string} source
 * @param {string} text
 * @param {string} becomes
 * @param {string} file for whoever reads the error
 */
export function edited(source, text, becomes, file) {
	const places = source.split(text).length - 1;
	if (places !== 1) throw new Error(`${file} says ${places} times, not once: ${text}`);
	return source.replace(text, () => becomes);
}

/**
 * What has to be built anew after files were changed.
 *
 * @param {readonly string[]} files
 * @returns {Part[]}
 */
export function partsOf(files) {
	const built = BUILT_OF.filter(([folder]) => files.some((file) => file.startsWith(folder)));
	return [...new Set(built.flatMap(([, parts]) => parts))];
}
