import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appsOn } from '../update/processes.ts';
import type { Attack } from '../update/update-server.ts';
import {
	cleanUp,
	expect,
	install,
	installedVersion,
	NEW,
	OLD,
	openUpdates,
	packageOf,
	run,
	saveWithNote,
	test,
	USER,
} from './installed.ts';

test.beforeEach(async () => install(OLD));
test.afterAll(cleanUp);

async function json(file: string): Promise<unknown> {
	return JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
}

test('an installed version becomes the next through its own window, with the same papers', async ({
	feed,
	updates,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 5);
	updates.offer({ version: NEW, file: { path: packageOf(NEW) }, notes: '- Better in every way.' });
	const { electron, page } = await launch();
	await saveWithNote(page, 'written before the update');
	const status = await openUpdates(page);
	await expect(status).toContainText(`Papertray ${NEW} is ready`);
	await expect(page.getByRole('region', { name: 'What is new' })).toContainText(
		'Better in every way',
	);
	await page.keyboard.press('Escape');

	const ended = new Promise((resolve) => electron.process().once('exit', resolve));
	await page.getByRole('button', { name: 'Restart to update' }).click();
	await ended;
	expect(await installedVersion()).toBe(`${NEW} installed`);

	// It starts itself as the new version, copies what there is first, and gets to its window.
	await expect
		.poll(() => json(join(profile, 'starts.json')))
		.toMatchObject({
			...{ version: NEW, before: OLD, tries: 0 },
		});
	await expect.poll(() => appsOn(profile)).toHaveLength(1);
	const copied = await run('ls', [join(profile, 'before-update/library')]);
	expect(copied.stdout).toContain('acts-');
	for (const id of appsOn(profile)) process.kill(id, 'SIGTERM');
	await expect.poll(() => appsOn(profile)).toHaveLength(0);

	const again = await launch();
	await expect(again.page.getByRole('option')).toHaveCount(5);
	await again.page.getByRole('link', { name: 'Saved' }).click();
	await expect(again.page.getByRole('option')).toHaveCount(1);
	await again.page.getByRole('option').first().click();
	await expect(again.page.getByRole('textbox', { name: 'Notes' })).toContainText(
		'written before the update',
	);
	await again.page.getByRole('button', { name: 'Settings' }).click();
	await again.page.getByRole('tab', { name: 'Updates' }).click();
	await expect(again.page.getByRole('heading', { name: `Papertray ${NEW}` })).toBeVisible();
	await expect(again.page.getByRole('status', { name: 'Update status' })).toContainText(
		'This is the newest version',
	);
});

/** What the window says of each; those that take their time are in hangs.package.ts. */
const WORDS: Readonly<Partial<Record<Attack, RegExp>>> = {
	'wrong-key': /not trusted/,
	'bad-signature': /not trusted/,
	'no-signature': /not signed/,
	'signature-of-another-name': /not trusted/,
	'signature-is-text': /not trusted/,
	'edited-after-signing': /not trusted/,
	html: /no description/,
	'html-signature': /not trusted/,
	'not-found': /answered with 404/,
	'server-error': /answered with 500/,
	'no-content': /answered with 204/,
	'redirect-elsewhere': /does not answer.*leads to a place/,
	reset: /does not answer/,
	'huge-description': /does not answer|no description/,
	'broken-yaml': /no description/,
	'yaml-bomb': /no description/,
	'no-sha512': /no description/,
	'short-sha512': /no description/,
	'no-version': /no description/,
	'odd-version': /no description/,
	'path-in-name': /no description/,
	'other-host-in-name': /no description/,
	'no-files': /no description/,
	stale: /before what it said already|too long ago/,
	replayed: /before what it said already/,
	'beta-as-stable': /beta version/,
	'no-file-for-this-system': /no file for this computer/,
	'wrong-sha512': /checksum is another/,
	'truncated-file': /checksum is another/,
	'longer-file': /checksum is another/,
	'swapped-file': /checksum is another/,
	'cut-file': /download did not work/,
	'file-not-found': /download did not work/,
	'file-is-endless': /checksum is another/,
	'file-redirects': /download did not work.*leads to a place/,
	'file-redirects-for-ever': /download did not work.*leads to a place/,
};

test(`the installed app refuses ${Object.keys(WORDS).length} attacks, says why, and stays as it is`, async ({
	updates,
	launch,
}) => {
	updates.offer({
		version: OLD,
		file: { name: `papertray_${OLD}_amd64.deb`, bytes: Buffer.alloc(9) },
	});
	const { page } = await launch();
	const status = await openUpdates(page);
	await expect(status).toContainText('newest version');
	updates.offer({
		...{ version: NEW, signedAt: Date.now() + 60_000 },
		file: { name: `papertray_${NEW}_amd64.deb`, bytes: Buffer.alloc(400_000, 'x') },
	});
	for (const [attack, words] of Object.entries(WORDS)) {
		await test.step(attack, async () => {
			updates.attack = attack as Attack;
			await page.getByRole('button', { name: /^(Try again|Look now)$/ }).click();
			await expect(status, attack).toContainText(words);
			await expect(page.getByRole('button', { name: 'Restart to update' })).toHaveCount(0);
			await expect(page.getByRole('button', { name: 'Get it in the browser' })).toBeVisible();
		});
	}
	expect(await installedVersion()).toBe(`${OLD} installed`);
	await launch();
});

test('a full disk is said, and what does not install leaves what was', async ({
	updates,
	profile,
	launch,
}) => {
	const folder = join(profile, 'updates');
	await run('install', ['--directory', '--owner', USER, '--group', USER, folder]);
	await run('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=0777', 'tmpfs', folder]);
	try {
		updates.offer({ version: NEW, file: { path: packageOf(NEW) } });
		const { page, electron } = await launch();
		const status = await openUpdates(page);
		await expect(status).toContainText('The disk is full');
		await electron.close();
	} finally {
		await run('umount', [folder]);
	}
	// A package of another name, of another version than it says, and one that is no package at all.
	const broken = [
		{ name: `papertray_${NEW}_amd64.deb`, bytes: Buffer.alloc(400_000, 'x') },
		{ name: `papertray_${NEW}_amd64.deb`, bytes: await readFile(packageOf(OLD)) },
		{ name: `papertray_${NEW}_amd64.deb`, bytes: await needing('no-such-package-anywhere') },
	];
	const words = [/checksum is another/, /checksum is another/, /package manager would not take it/];
	for (const [index, file] of broken.entries()) {
		updates.offer({ version: `1.1.${index}`, file });
		if (index === 2) updates.offer({ version: NEW, file });
		const { page, electron } = await launch();
		const status = await openUpdates(page);
		await expect(status).toContainText(/is ready|was not installed/);
		if (((await status.textContent()) ?? '').includes('was not installed')) {
			await page.getByRole('button', { name: 'Try again' }).click();
			await expect(status).toContainText('is ready');
		}
		await page.getByRole('tabpanel').getByRole('button', { name: 'Restart to update' }).click();
		await expect(status).toContainText(words[index] ?? /never/);
		expect(await installedVersion()).toBe(`${OLD} installed`);
		await electron.close();
	}
});

/** A small package of the right name and version that depends on something there is not. */
async function needing(dependency: string): Promise<Buffer> {
	const root = (await run('mktemp', ['-d'])).stdout.trim();
	await run('sh', [
		'-c',
		`mkdir -p "$1/DEBIAN" && printf 'Package: papertray\\nVersion: ${NEW}\\nArchitecture: amd64\\nMaintainer: x <x@example.org>\\nDepends: ${dependency}\\nDescription: x\\n' > "$1/DEBIAN/control" && dpkg-deb -Znone --build "$1" "$1.deb" >/dev/null`,
		'sh',
		root,
	]);
	const bytes = await readFile(`${root}.deb`);
	await run('rm', ['-rf', root, `${root}.deb`]);
	return bytes;
}
