import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import asar from '@electron/asar';

/** What has no place in a package: sources, tests, dependencies, maps, and what developers use. */
const OUT_OF_PLACE =
	/(^|\/)(node_modules|src|e2e|build)\/|\.(ts|svelte|map|tsbuildinfo|log)$|\.(test|e2e)\.|(^|\/)(tsconfig|package-lock)[^/]*$|(^|\/)\.[^/]+$/;

/**
 * The files of a packaged app with their sizes: those in its archive begin with `app.asar/`.
 *
 * @param {string} folder the unpacked app
 * @returns {Promise<{ path: string, bytes: number }[]>} the largest first
 */
export async function contentsOf(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const onDisk = await Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async (entry) => {
				const path = join(entry.parentPath ?? entry.path, entry.name);
				return {
					path: relative(folder, path).replaceAll('\\', '/'),
					bytes: (await stat(path)).size,
				};
			}),
	);
	const archive = onDisk.find(({ path }) => path.endsWith('app.asar'));
	if (archive === undefined) throw new Error(`${folder} has no app.asar`);
	const file = join(folder, archive.path);
	const inside = asar.listPackage(file, { isPack: false }).flatMap((path) => {
		const name = path.replaceAll('\\', '/').slice(1);
		const entry = asar.statFile(file, name);
		return 'size' in entry && !('files' in entry)
			? [{ path: `app.asar/${name}`, bytes: Number(entry.size) }]
			: [];
	});
	return [...onDisk, ...inside].sort((one, other) => other.bytes - one.bytes);
}

/** What of these paths has no place in a package. */
export function outOfPlace(/** @type {readonly string[]} */ paths) {
	return paths.filter((path) => OUT_OF_PLACE.test(path.replace(/^app\.asar\//, '')));
}
