// npm run package: makes the packages that this machine can make, and says of the others why not.
import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build as make } from 'electron-builder';
import { say } from './electron/say.mjs';
import { bundledPackages } from './package/bundled.mjs';
import { changelog, notesOf } from './package/changelog.mjs';
import { configOf } from './package/config.mjs';
import { contentsOf, outOfPlace } from './package/contents.mjs';
import { electronToPackage } from './package/electron-dist.mjs';
import { APP_ID } from './package/identity.mjs';
import { licencesOf } from './package/licences.mjs';
import { metainfo } from './package/metainfo.mjs';
import { stage } from './package/stage.mjs';
import { targetsHere } from './package/targets.mjs';
import { ROOT, runNode } from './run.mjs';
import { script } from './script.mjs';

const require = createRequire(import.meta.url);
const isInstalled = (/** @type {string} */ target) => target === 'deb' || target === 'rpm';
const PLATFORM = { linux: 'linux', win32: 'win', darwin: 'mac' };

const { values } = parseArgs({
	options: {
		/** Of the package, where it is not package.json's. */
		version: { type: 'string' },
		/** Made for tests: lets itself be inspected, and takes the update key from the environment. */
		inspectable: { type: 'boolean' },
		/** The app alone, in a folder. */
		dir: { type: 'boolean' },
		/** Only these, of those that can be made. */
		targets: { type: 'string' },
		output: { type: 'string' },
		/** Folder for what it is made of. */
		work: { type: 'string' },
		/** Of the app that was built already. */
		'no-build': { type: 'boolean' },
		/** Lists every file. */
		files: { type: 'boolean' },
	},
});

await script(async () => {
	/** @type {import('./package/stage.mjs').Build} */
	const build = {
		version: values.version ?? (await versionOfProject()),
		flavour: values.inspectable ? 'inspectable' : 'release',
		updateUrl: process.env.PAPERTRAY_UPDATE_URL ?? '',
		updateKey: process.env.PAPERTRAY_UPDATE_KEY ?? '',
	};
	const output = values.output ?? join(ROOT, 'dist', build.flavour);
	const work = values.work ?? join(ROOT, 'dist/work');
	if (!values['no-build']) {
		const code = await runNode('node_modules/electron-vite/bin/electron-vite.js', ['build']);
		if (code !== 0) return code;
	}

	const electron = await electronToPackage(join(work, 'electron'));
	if (!electron.official) {
		if (process.env.PAPERTRAY_RELEASE) throw new Error('a release needs the official Electron');
		say(`warning: packaged with Electron ${electron.version} for development: not for users`);
	}
	const here = await targetsHere(electron);
	const wanted = values.targets?.split(',');
	const made = here.made.filter((target) => wanted?.includes(target) ?? true);

	const app = join(work, 'app');
	const texts = join(work, 'texts');
	await stage(app, build);
	const releases = await changelog();
	const notes = notesOf(releases, build.version);
	if (notes === '' && process.env.PAPERTRAY_RELEASE) {
		throw new Error(`build/CHANGELOG.md does not tell of ${build.version}`);
	}
	await writeTexts(texts, releases);

	await rm(output, { recursive: true, force: true });
	await useOwnTools(here.online, work);
	const platform = PLATFORM[/** @type {keyof typeof PLATFORM} */ (process.platform)];
	// One kind after the other: making a .deb or .rpm writes into the app's folder what it was made
	// for, and an archive made at the same time would say that it is one of those.
	const rounds = [made.filter((each) => !isInstalled(each)), made.filter(isInstalled)];
	for (const round of values.dir ? [['dir']] : rounds) {
		if (round.length === 0) continue;
		await make({
			projectDir: ROOT,
			publish: 'never',
			[platform]: round,
			config: configOf({ app, output, texts, electron, build, notes }),
		});
	}
	return await report(output, build, values.dir ? [] : made, values.dir ? [] : here.leftOut);
});

async function versionOfProject() {
	const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	return String(version);
}

/** Licences, and what software centres show. */
async function writeTexts(
	/** @type {string} */ folder,
	/** @type {readonly import('./package/changelog.mjs').Release[]} */ releases,
) {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const licence = await readFile(join(ROOT, 'LICENSE'), 'utf8');
	const others = await licencesOf(await bundledPackages(), [
		{
			title: 'Citation styles and their locale (resources/citation-styles)',
			file: join(ROOT, 'resources/citation-styles/LICENSE.md'),
		},
	]);
	await writeFile(join(folder, 'LICENSE.txt'), licence);
	await writeFile(join(folder, 'THIRD-PARTY-LICENSES.txt'), others);
	await writeFile(join(folder, 'copyright'), `${licence}\n${others}`);
	await writeFile(join(folder, `${APP_ID}.metainfo.xml`), metainfo(releases));
}

/** Where electron-builder cannot download its tools, it is given others. */
async function useOwnTools(/** @type {boolean} */ online, /** @type {string} */ work) {
	// Its fuses are flipped in place: a hard link would change the Electron that it was taken from.
	process.env.USE_HARD_LINKS = 'false';
	// The highest level takes three times as long for a hundredth of the size.
	process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '6';
	if (online || process.platform !== 'linux') return;
	// npm publishes it without the right to be run.
	const archiver = join(work, '7za');
	await copyFile(require('7zip-bin').path7za, archiver);
	await chmod(archiver, 0o755);
	process.env.ELECTRON_BUILDER_7ZIP_PATH ??= archiver;
	process.env.CUSTOM_FPM_PATH ??= join(ROOT, 'build/package/fpm.mjs');
	say('no network for tools: 7zip is npm’s, and build/package/fpm.mjs stands in for fpm');
}

/** Says what was made and what not; the exit code. */
async function report(
	/** @type {string} */ output,
	/** @type {import('./package/stage.mjs').Build} */ build,
	/** @type {readonly string[]} */ made,
	/** @type {readonly { target: string, why: string }[]} */ leftOut,
) {
	const names = await readdir(output, { withFileTypes: true });
	const unpacked = names.find((each) => each.isDirectory() && /unpacked$|^mac/.test(each.name));
	if (unpacked === undefined) throw new Error(`nothing was unpacked into ${output}`);
	const contents = await contentsOf(join(output, unpacked.name));
	const onDisk = contents.filter(({ path }) => !path.startsWith('app.asar/'));
	const inside = contents.filter(({ path }) => path.startsWith('app.asar/'));

	console.log(`\nPapertray ${build.version} (${build.flavour})`);
	console.log(`  the app unpacked: ${megabytes(onDisk)} in ${onDisk.length} files`);
	console.log(`  of that its own archive: ${megabytes(inside)} in ${inside.length} files`);
	for (const { path, bytes } of values.files ? contents : contents.slice(0, 12)) {
		console.log(`    ${(bytes / 1e6).toFixed(2).padStart(8)} MB  ${path}`);
	}
	if (!values.files) console.log('    … (--files lists all)');
	for (const each of names.filter((entry) => entry.isFile())) {
		const { size } = await stat(join(output, each.name));
		console.log(`  made ${each.name}: ${(size / 1e6).toFixed(1)} MB`);
	}
	if (made.length > 0) console.log(`  made here: ${made.join(', ')}`);
	for (const { target, why } of leftOut) console.log(`  not made here: ${target}, since ${why}`);
	if (build.updateUrl === '' || build.updateKey === '') {
		console.log(
			'  updates are off in it: PAPERTRAY_UPDATE_URL and PAPERTRAY_UPDATE_KEY were not both set',
		);
	}
	const wrong = outOfPlace(contents.map(({ path }) => path));
	for (const path of wrong) say(`this has no place in a package: ${path}`);
	return wrong.length === 0 ? 0 : 1;
}

function megabytes(/** @type {readonly { bytes: number }[]} */ files) {
	return `${(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`;
}
