import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../electron/lock.mjs';
import { say } from '../electron/say.mjs';
import { ROOT, runNode } from '../run.mjs';
import { NAME } from './identity.mjs';

const FOLDER = join(ROOT, 'node_modules/.cache/papertray/packaged');
/** What a package is made of, besides Electron. */
const INGREDIENTS = ['out', 'resources', 'build/package', 'build/package.mjs', 'package-lock.json'];

/** Whether the app can be driven here as a package: on Linux, where that was tried. */
export function drivesPackages(platform = process.platform) {
	return platform === 'linux';
}

/**
 * The app as it is packaged, but open to inspection: packaged anew if it has changed since. It has to
 * be built.
 *
 * @param {string} electron path of the Electron that is packaged
 * @returns {Promise<string>} path of its program
 */
export async function packageForTests(electron) {
	if (!drivesPackages()) throw new Error('packages are driven on Linux only');
	return await withLock(
		FOLDER,
		() => packagedFrom(electron),
		() => say('another start of the tests is packaging the app; waiting for it'),
	);
}

async function packagedFrom(/** @type {string} */ electron) {
	const program = join(FOLDER, 'app/linux-unpacked', NAME);
	const note = join(FOLDER, 'made-from');
	const ingredients = await fingerprint(electron);
	if ((await readFile(note, 'utf8').catch(() => '')) === ingredients) return program;

	say('packaging the app, for tests to drive');
	await rm(FOLDER, { recursive: true, force: true });
	const [output, work] = [join(FOLDER, 'app'), join(FOLDER, 'work')];
	const options = ['--inspectable', '--dir', '--no-build', '--output', output, '--work', work];
	// What tests drive is no release, even if one is under way, and has no feed of updates.
	const environment = { PAPERTRAY_RELEASE: '', PAPERTRAY_UPDATE_URL: '', PAPERTRAY_UPDATE_KEY: '' };
	const code = await runNode('build/package.mjs', options, environment);
	if (code !== 0) throw new Error('the app could not be packaged; the output is above');
	await rm(work, { recursive: true, force: true });
	// Last: where it is, the package is whole.
	await writeFile(note, ingredients);
	return program;
}

/** Tells apart what packages would be made of, by content. */
async function fingerprint(/** @type {string} */ electron) {
	const { size, mtimeMs } = await stat(electron);
	const hash = createHash('sha256').update(`${electron} ${size} ${mtimeMs}`);
	for (const ingredient of INGREDIENTS) {
		for (const file of await filesIn(join(ROOT, ingredient))) {
			hash.update(`\n${file}\n`).update(await readFile(file));
		}
	}
	return hash.digest('hex');
}

/** The files at or under a path, in order. */
async function filesIn(/** @type {string} */ path) {
	if ((await stat(path)).isFile()) return [path];
	const entries = await readdir(path, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}
