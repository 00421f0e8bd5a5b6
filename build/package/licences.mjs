import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

/**
 * Licences that ask for more than their text to go along; whoever passes Papertray on should know.
 *
 * @type {Readonly<Record<string, string>>}
 */
const NOTEWORTHY = {
	citeproc:
		'citeproc is under the CPAL 1.0 or the AGPL 3, at your choice. Papertray uses it under the CPAL, unchanged; its source is https://github.com/Juris-M/citeproc-js. Attribution: citeproc-js, Frank Bennett.',
	dompurify:
		'DOMPurify is under the MPL 2.0 or the Apache License 2.0. Papertray uses it under the latter.',
};

/**
 * The file of licences of everything that others wrote and that is part of the app. Throws where one
 * has neither a licence in its package.json nor a text: then it may not be passed on.
 *
 * @param {readonly string[]} names of packages
 * @param {readonly { title: string, file: string }[]} others texts of what is no package
 */
export async function licencesOf(names, others) {
	const packages = await Promise.all(names.map(licenceOf));
	const notes = packages.flatMap(({ name }) => NOTEWORTHY[name] ?? []);
	const head = [
		'Papertray is under the MIT License (LICENSE). It contains the work of others, listed here with',
		'their licences. Electron and Chromium have files of their own: LICENSE.electron.txt and',
		'LICENSES.chromium.html.',
		'',
		...notes.map((note) => `Please note: ${note}`),
		'',
		...packages.map(({ name, version, licence }) => `  ${name} ${version}: ${licence}`),
		...others.map(({ title }) => `  ${title}`),
	].join('\n');
	const texts = [
		...packages.map(({ name, version, licence, text }) =>
			section(`${name} ${version} (${licence})`, text),
		),
		...(await Promise.all(
			others.map(async ({ title, file }) => section(title, await readFile(file, 'utf8'))),
		)),
	];
	return `${head}\n\n${texts.join('\n\n')}\n`;
}

/** A package's own licence, with its text. */
export async function licenceOf(/** @type {string} */ name) {
	const folder = join(ROOT, 'node_modules', name);
	const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const files = (await readdir(folder)).filter((each) =>
		/^(licen[cs]e|copying|notice|ofl)([-.].*)?$/i.test(each),
	);
	const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
	/** @type {string | undefined} */
	const licence = about.license?.type ?? about.license;
	if (licence === undefined && texts.length === 0) throw new Error(`${name} has no licence`);
	const author = typeof about.author === 'object' ? about.author?.name : about.author;
	return {
		name,
		version: String(about.version),
		licence: licence ?? 'see its text',
		// Some publish the name of the licence alone.
		text:
			texts.join('\n').trim() ||
			`Its package says: ${licence}${author === undefined ? '' : `, by ${author}`}.`,
	};
}

function section(/** @type {string} */ title, /** @type {string} */ text) {
	return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text.trim()}`;
}
