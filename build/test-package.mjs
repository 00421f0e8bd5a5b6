// npm run test:package: the packages themselves, installed, updated, attacked and killed. It needs
// Debian or Ubuntu and root, installs a package for that time, and makes a user for it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { isOnPath } from './electron/programs.mjs';
import { newKey } from './package/sign.mjs';
import { ROOT, run, runNode } from './run.mjs';
import { script } from './script.mjs';

const FOLDER = join(ROOT, 'dist/tested');
/** The version that is installed, and the one that comes after it. */
const VERSIONS = ['1.0.0', '1.1.0'];

await script(async () => {
	if (process.platform !== 'linux' || process.getuid?.() !== 0 || !(await isOnPath('dpkg'))) {
		throw new Error('packages are tested on Debian or Ubuntu, as root: it installs one');
	}
	if (!(await isOnPath('sudo'))) await run('apt-get', ['install', '-y', '-qq', 'sudo']);
	const electron = await provideElectronOnOwnDisplay();
	const keys = newKey();
	const environment = {
		PAPERTRAY_UPDATE_KEY: keys.publicKey,
		PAPERTRAY_UPDATE_URL: 'https://updates.invalid',
		// Quick rather than small.
		PAPERTRAY_DEB_COMPRESSION: 'zstd:1',
	};
	if (!process.argv.includes('--built')) {
		await mkdir(FOLDER, { recursive: true });
		await writeFile(join(FOLDER, 'keys.json'), JSON.stringify(keys), { mode: 0o600 });
		const packages = [
			...VERSIONS.map((version) => ['--inspectable', '--targets', 'deb', '--version', version]),
			// An .rpm is made and looked into where that can be.
			[...((await isOnPath('rpmbuild')) ? ['--targets', 'rpm'] : ['--dir']), '--version', '1.0.0'],
		];
		for (const [index, options] of packages.entries()) {
			const output = join(FOLDER, index < VERSIONS.length ? String(VERSIONS[index]) : 'release');
			const parameters = [...options, '--output', output, ...(index > 0 ? ['--no-build'] : [])];
			const code = await runNode('build/package.mjs', parameters, environment);
			if (code !== 0) return code;
		}
	}
	const rest = process.argv.slice(2).filter((each) => each !== '--built');
	return await runNode(
		'node_modules/@playwright/test/cli.js',
		['test', '--config', 'e2e/package/playwright.config.ts', ...rest],
		{ PAPERTRAY_ELECTRON: electron, PAPERTRAY_TESTED_PACKAGES: FOLDER },
	);
});
