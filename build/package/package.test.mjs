import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { madeFrom, SIZES, sizeOfPng } from '../icons/pack.mjs';
import { ROOT } from '../run.mjs';
import { packageOf } from './bundled.mjs';
import { changelog, notesOf, releasesIn } from './changelog.mjs';
import { configOf } from './config.mjs';
import { outOfPlace } from './contents.mjs';
import { fusesOf } from './fuses.mjs';
import { licencesOf } from './licences.mjs';
import { metainfo } from './metainfo.mjs';

const ICONS = join(ROOT, 'build/icons');

test('every icon is of the SVG there is, in the size it says', async () => {
	const svg = await readFile(join(ROOT, 'resources/icon.svg'));
	const made = await readFile(join(ICONS, 'made-from.txt'), 'utf8');
	expect(made.trim()).toBe(madeFrom(svg));
	for (const { pixels, forLinux } of SIZES) {
		if (!forLinux) continue;
		const png = await readFile(join(ICONS, `png/${pixels}x${pixels}.png`));
		expect(sizeOfPng(png)).toEqual({ width: pixels, height: pixels });
	}
	expect((await readFile(join(ICONS, 'icon.icns'))).toString('latin1', 0, 4)).toBe('icns');
	expect((await readFile(join(ICONS, 'icon.ico'))).readUInt16LE(4)).toBe(7);
});

test('the changelog tells of this version, and can be read back', async () => {
	const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const releases = await changelog();
	expect(notesOf(releases, version)).toMatch(/^- /);
	expect(
		releasesIn('# Changes\n\n## 1.2.0 · 2026-01-02\n\n- One.\n\n## 1.1.0 · 2025-12-01\n'),
	).toEqual([
		{ version: '1.2.0', date: '2026-01-02', notes: '- One.' },
		{ version: '1.1.0', date: '2025-12-01', notes: '' },
	]);
	expect(() => releasesIn('## next\n')).toThrow('next');
});

test('software centres get one point a line, and no markup of ours', () => {
	const text = metainfo([
		{ version: '1.0.0', date: '2026-01-02', notes: '- Faster\n  than before.\n- a < b & c' },
	]);
	expect(text).toContain('<li>Faster than before.</li>');
	expect(text).toContain('<li>a &lt; b &amp; c</li>');
});

test('a package is told by the path of its module', () => {
	expect(packageOf('/x/node_modules/yaml/index.js')).toBe('yaml');
	expect(packageOf('/x/node_modules/a/node_modules/@b/c/d.js?raw')).toBe('@b/c');
	expect(packageOf('\0/x/node_modules/.cache/y.js')).toBeUndefined();
	expect(packageOf('/x/src/main/index.ts')).toBeUndefined();
});

test('what is copyleft is named at the top of the licences, and no licence is missing', async () => {
	const text = await licencesOf(['citeproc', 'valibot'], []);
	expect(text.split('\n\n')[1]).toContain('CPAL');
	expect(text).toMatch(/^ {2}valibot .*: MIT$/m);
	await expect(licencesOf(['no-such-package'], [])).rejects.toThrow();
});

test.each([
	'src/main/index.ts',
	'node_modules/yaml/index.js',
	'out/main/index.js.map',
	'.env',
	'a.test.js',
])('%s has no place in a package', (path) => {
	expect(outOfPlace([`app.asar/${path}`, 'papertray', 'app.asar/out/main/index.js'])).toEqual([
		`app.asar/${path}`,
	]);
});

test('only the flavour for tests can be inspected; every other fuse is the same', () => {
	const { enableNodeCliInspectArguments: release, ...fuses } = fusesOf('release');
	const { enableNodeCliInspectArguments: inspectable, ...others } = fusesOf('inspectable');
	expect([release, inspectable]).toEqual([false, true]);
	expect(fuses).toEqual(others);
	expect(fuses).toEqual({
		runAsNode: false,
		enableCookieEncryption: false,
		enableNodeOptionsEnvironmentVariable: false,
		enableEmbeddedAsarIntegrityValidation: true,
		onlyLoadAppFromAsar: true,
		loadBrowserProcessSpecificV8Snapshot: false,
		grantFileProtocolExtraPrivileges: false,
	});
});

test('nothing that is installed starts the app without its sandbox', async () => {
	const config = configOf({
		...{ app: '/app', output: '/output', texts: '/texts', notes: '' },
		electron: { folder: undefined, version: '45.0.0', official: true },
		build: { version: '1.0.0', flavour: 'release', updateUrl: '', updateKey: '' },
	});
	const scripts = ['linux/after-install.sh', 'linux/after-remove.sh', 'macos/entitlements.plist'];
	const texts = await Promise.all(
		scripts.map((name) => readFile(join(ROOT, 'build', name), 'utf8')),
	);
	expect(JSON.stringify(config) + texts.join('')).not.toMatch(
		/no-sandbox|disable-library-validation|allow-dyld|debugger/,
	);
	expect(config.mac?.hardenedRuntime).toBe(true);
});
