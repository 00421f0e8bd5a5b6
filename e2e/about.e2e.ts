import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, expectSynced, useTheme } from './papers.ts';

function aboutOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'About Papertray' });
	return {
		dialog,
		licences: dialog.getByRole('list', { name: 'Licences' }).getByRole('listitem'),
	};
}

async function openAbout(page: Page): Promise<void> {
	await page.keyboard.press('ControlOrMeta+k');
	await page.getByRole('combobox').fill('About');
	await page.keyboard.press('Enter');
	await expect(aboutOf(page).dialog).toBeVisible();
}

/** Folders that the app opens from now on, in place of the system's file browser. */
async function openedFolders(electron: ElectronApplication) {
	return await electron.evaluateHandle(({ shell }) => {
		const folders: string[] = [];
		shell.openPath = async (folder) => {
			folders.push(folder);
			return await Promise.resolve('');
		};
		return folders;
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`About says what runs, where it keeps what, and whose work is in it, ${theme}`, async ({
		feed,
		profile,
		launch,
	}) => {
		feed.fillDay(feed.today, 2);
		const running = await launch();
		const { page, electron } = running;
		await expectCount(page, 2);
		await openAbout(page);
		await useTheme(running, theme);
		const { dialog, licences } = aboutOf(page);
		const versions = await electron.evaluate(({ app }) => ({
			app: app.getVersion(),
			electron: process.versions.electron,
			chromium: process.versions.chrome,
		}));
		for (const version of Object.values(versions)) await expect(dialog).toContainText(version);
		await expect(dialog).toContainText(profile);

		const opened = await openedFolders(electron);
		await dialog.getByRole('button', { name: 'Show the data folder' }).click();
		await dialog.getByRole('button', { name: 'Show the log folder' }).click();
		await expect.poll(() => opened.jsonValue()).toEqual([profile, join(profile, 'logs')]);

		await dialog.getByText('Work of others').click();
		await expect(licences.filter({ hasText: 'svelte 5' })).toContainText('MIT');
		expect(await licences.count()).toBeGreaterThan(20);
		await licences
			.filter({ hasText: /^katex/ })
			.locator('summary')
			.click();
		await expect(dialog.getByRole('region', { name: 'Licence of katex' })).toContainText(
			'Permission is hereby granted',
		);
		expect(await violationsOf(page)).toEqual([]);
	});
}

test('the log is on disk, and diagnostics can be copied', async ({ feed, profile, launch }) => {
	const [entry] = feed.fillDay(feed.today, 2);
	const { page, electron } = await launch();
	await expectCount(page, 2);
	await expectSynced(page);
	await openAbout(page);
	const { dialog } = aboutOf(page);
	await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
	await expect(dialog.getByText('Copied.')).toBeVisible();
	const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
	expect(copied).toContain('2 papers');
	expect(copied).toContain('papers: ok, whole');
	expect(copied).not.toContain(profile);
	expect(copied).not.toContain(feed.url.replace('http://', ''));
	expect(copied).not.toContain(String(entry?.paper.title));

	// It says what standard output was told.
	await expect
		.poll(() => readFile(join(profile, 'logs', 'papertray.log'), 'utf8').catch(() => ''))
		.toContain('sync daily: 2 papers, 2 new');
});

/** Names of the packages that the app's sources import. */
async function importedPackages(): Promise<Set<string>> {
	const source = join(import.meta.dirname, '../src');
	const files = (await readdir(source, { recursive: true })).filter(
		(file) => /\.(ts|svelte|css)$/.test(file) && !/\.(test|config|d)\.ts$/.test(file),
	);
	const names = new Set<string>();
	for (const file of files) {
		const text = await readFile(join(source, file), 'utf8');
		const targets = text.matchAll(
			/^(?:import|export|@import|\} from) ?(?:[^'\n]* from )?'([^'.#][^']*)'/gm,
		);
		for (const [, target = ''] of targets) {
			const name = /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? '';
			if (!/^(node:|electron$)/.test(target)) names.add(name);
		}
	}
	return names;
}

test('every package that is bundled is among the licences, with its text', async () => {
	const file = join(import.meta.dirname, '../out/main/licences.json');
	const listed = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>[];
	const names = new Set(listed.map(({ name }) => name));
	const imported = await importedPackages();
	expect(imported.size).toBeGreaterThan(15);
	expect([...imported].filter((name) => !names.has(name))).toEqual([]);
	expect(listed.filter(({ licence = '', text = '' }) => licence === '' || text === '')).toEqual([]);
});
