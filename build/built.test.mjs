import { mkdir, mkdtemp, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuilt } from './built.mjs';

/** @type {string} */
let root;

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'papertray-built-'));
	await write('src/main/index.ts', 100);
	await write('src/renderer/App.svelte', 100);
	await write('package.json', 100);
	await write('out/main/index.js', 200);
	await write('out/preload/index.cjs', 200);
	await write('out/renderer/index.html', 200);
});

afterEach(async () => {
	await rm(root, { recursive: true });
});

test('what is newer than its sources is built', async () => {
	expect(await isBuilt(root)).toBe(true);
});

test('a source that changed later makes it old', async () => {
	await write('src/renderer/App.svelte', 300);
	expect(await isBuilt(root)).toBe(false);
});

test('a source that was removed later makes it old', async () => {
	await unlink(join(root, 'src/renderer/App.svelte'));
	expect(await isBuilt(root)).toBe(false);
});

test.each(['out', 'out/main', 'out/preload', 'out/renderer'])(
	'it is not built without %s',
	async (part) => {
		await rm(join(root, part), { recursive: true });
		expect(await isBuilt(root)).toBe(false);
	},
);

test('a build that failed after its first part is old', async () => {
	await write('src/main/index.ts', 300);
	await write('out/main/index.js', 400);
	expect(await isBuilt(root)).toBe(false);
});

/**
 * @param {string} path
 * @param {number} seconds when it, and the folder that it is in, changed
 */
async function write(path, seconds) {
	const file = join(root, path);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, '');
	await utimes(file, seconds, seconds);
	for (let folder = dirname(file); folder !== root; folder = dirname(folder)) {
		await utimes(folder, seconds, seconds);
	}
}
