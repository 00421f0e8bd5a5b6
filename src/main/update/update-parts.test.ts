import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newKey, publicHalf, signDescription } from '../../../build/package/sign.mjs';
import { readBuildFacts } from './build-facts.ts';
import { installAppImage } from './install-appimage.ts';
import { saysMetered } from './metered.ts';
import { descriptionName, kindOf, packageKind } from './package-kind.ts';
import { isSigned } from './signature.ts';
import { compareVersions, isVersion } from './version.ts';

const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-parts-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

test('versions stand in the order that semver.org gives', () => {
	// The order of semver.org's own example, https://semver.org/#spec-item-11.
	const inOrder =
		'1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.2.0 1.10.0 2.0.0';
	const versions = inOrder.split(' ');
	for (const [at, one] of versions.entries()) {
		for (const [other, against] of versions.entries()) {
			expect(Math.sign(compareVersions(one, against))).toBe(Math.sign(at - other));
		}
	}
	for (const none of [
		'',
		'1',
		'1.0',
		'v1.0.0',
		'1.0.0 ',
		'01.0.0',
		'1.0.0-',
		'1.0.0\n',
		'1e9.0.0',
	]) {
		expect(isVersion(none)).toBe(false);
	}
});

test('the script that signs and the app that checks agree, and a new signature takes the place of the old', async () => {
	const keyFile = join(folder, 'key');
	const description = join(folder, 'latest-linux.yml');
	await writeFile(description, 'version: 1.1.0\n');
	const { stdout } = await run('node', ['build/sign-update.mjs', '--new-key', keyFile]);
	const [, publicKey = ''] = /^PAPERTRAY_UPDATE_KEY=(\S+)$/m.exec(stdout) ?? [];
	const env = { ...process.env, PAPERTRAY_SIGNING_KEY_FILE: keyFile };
	for (let round = 0; round < 2; round += 1) {
		await run('node', ['build/sign-update.mjs', description], { env });
	}
	const bytes = await readFile(description);
	const signature = await readFile(`${description}.sig`, 'utf8');
	expect(isSigned('latest-linux.yml', bytes, signature, publicKey)).toBe(true);
	expect(isSigned('beta-linux.yml', bytes, signature, publicKey)).toBe(false);
	expect(isSigned('latest-linux.yml', bytes, signature, newKey().publicKey)).toBe(false);
	expect(isSigned('latest-linux.yml', bytes, signature, 'no key')).toBe(false);
	expect(bytes.toString().match(/signedAt/g)).toHaveLength(1);
	// A key is never written over another.
	await expect(run('node', ['build/sign-update.mjs', '--new-key', keyFile])).rejects.toThrow();
	expect(publicHalf((await readFile(keyFile, 'utf8')).trim())).toBe(publicKey);
});

test('no bit of a signed description, its name or its signature can be changed', () => {
	const { privateKey, publicKey } = newKey();
	const name = 'latest-linux.yml';
	const signed = signDescription('version: 1.1.0\n', name, privateKey, new Date(0));
	const bytes = Buffer.from(signed.description);
	expect(isSigned(name, bytes, signed.signature, publicKey)).toBe(true);
	for (let bit = 0; bit < bytes.length * 8; bit += 1) {
		const other = Buffer.from(bytes);
		other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
		expect(isSigned(name, other, signed.signature, publicKey)).toBe(false);
	}
	for (let bit = 0; bit < 512; bit += 1) {
		const other = Buffer.from(signed.signature, 'base64');
		other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
		expect(isSigned(name, bytes, other.toString('base64'), publicKey)).toBe(false);
	}
});

test('how the app was installed is told by where it is', () => {
	const on = (platform: NodeJS.Platform, executable: string, environment = {}) =>
		packageKind({ platform, executable, environment });
	expect(on('win32', 'C:\\Papertray.exe')).toBe('nsis');
	expect(on('darwin', '/Applications/Papertray.app')).toBe('mac');
	expect(on('linux', '/tmp/.mount/papertray', { APPIMAGE: '/home/a/P.AppImage' })).toBe('appimage');
	expect(on('linux', '/tmp/.mount/papertray', { APPIMAGE: 'P.AppImage' })).toBe('archive');
	expect(['deb', 'rpm', 'pacman', ''].map(kindOf)).toEqual(['deb', 'rpm', 'archive', 'archive']);
	// An archive that says it is a .deb is none.
	expect(on('linux', join(folder, 'papertray'))).toBe('archive');
	expect(descriptionName('stable', 'linux', 'x64')).toBe('latest-linux.yml');
	expect(descriptionName('beta', 'linux', 'arm64')).toBe('beta-linux-arm64.yml');
	expect(descriptionName('stable', 'win32', 'x64')).toBe('latest.yml');
	expect(descriptionName('stable', 'darwin', 'arm64')).toBe('latest-mac.yml');
});

test('NetworkManager’s four answers are two', () => {
	expect(['u 0', 'u 1\n', 'u 2', 'u 3', 'u 4', ''].map(saysMetered)).toEqual([
		...[false, true, false, true, false, false],
	]);
});

test('a package that does not say how it was built lets nobody look inside', async () => {
	const file = join(folder, 'package.json');
	expect(readBuildFacts(file, false).inspectable).toBe(true);
	expect(readBuildFacts(file, true).inspectable).toBe(false);
	await writeFile(file, '{"papertray":{"updateUrl":"","updateKey":"","inspectable":"yes"}}');
	expect(readBuildFacts(file, true).inspectable).toBe(false);
	await writeFile(
		file,
		'{"papertray":{"updateUrl":"https://u","updateKey":"k","inspectable":true}}',
	);
	expect(readBuildFacts(file, true)).toEqual({
		...{ updateUrl: 'https://u', updateKey: 'k', inspectable: true },
	});
});

test('a new AppImage takes the place of the old one whole, or not at all', async () => {
	const image = join(folder, 'Papertray.AppImage');
	const file = join(folder, 'downloads/new');
	await mkdir(join(folder, 'downloads'));
	await writeFile(image, 'old');
	await writeFile(file, 'new');
	const hash = (text: string) => createHash('sha512').update(text).digest('base64');
	await expect(installAppImage(image, file, hash('another'))).rejects.toMatchObject({
		problem: { code: 'changed' },
	});
	expect(await readFile(image, 'utf8')).toBe('old');
	await expect(installAppImage(image, join(folder, 'gone'), hash('new'))).rejects.toMatchObject({
		problem: { code: 'installer' },
	});
	expect(await readFile(image, 'utf8')).toBe('old');
	await chmod(image, 0o755);
	await installAppImage(image, file, hash('new'));
	expect(await readFile(image, 'utf8')).toBe('new');
	expect((await run('ls', ['-A', folder])).stdout).not.toContain('.papertray-update');
});
