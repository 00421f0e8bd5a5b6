import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { dataOf, papertray } from './command.ts';
import { expectCount, expectSynced, useTheme } from './papers.ts';

/** Runs a command by its name, as one does who knows no key of it. */
async function runByName(page: Page, name: string): Promise<void> {
	await page.keyboard.press('ControlOrMeta+k');
	await page.getByRole('combobox').fill(name);
	await page.keyboard.press('Enter');
}

async function flip(file: string): Promise<void> {
	const bytes = await readFile(file);
	const middle = Math.floor(bytes.length / 2);
	bytes[middle] = (bytes[middle] ?? 0) ^ 1;
	await writeFile(file, bytes);
}

for (const theme of ['light', 'dark'] as const) {
	test(`the doctor finds and mends what is damaged while the app runs, ${theme}`, async ({
		feed,
		profile,
		launch,
	}) => {
		feed.fillDay(feed.today, 3);
		const running = await launch();
		const { page } = running;
		await expectCount(page, 3);
		await expectSynced(page);
		await page.keyboard.press('j');
		await page.keyboard.press('s');
		await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Saved');

		await runByName(page, 'Doctor');
		const doctor = page.getByRole('dialog', { name: 'Doctor' });
		const found = doctor.getByRole('list', { name: 'What was found' }).getByRole('listitem');
		await useTheme(running, theme);
		await expect(found.filter({ hasText: 'Feed' })).toContainText('It answered in');
		await expect(found.filter({ hasText: 'What you decided' })).toContainText('all as written');
		await expect(found.filter({ hasText: 'Updates' })).toContainText('Off');
		expect(await violationsOf(page)).toEqual([]);

		const settings = join(profile, 'settings.json');
		await flip(settings);
		await doctor.getByRole('button', { name: 'Check again' }).click();
		await expect(doctor.getByText('1 thing mended')).toBeVisible();
		await expect(found.filter({ hasText: 'Settings, views and tags' })).toContainText(
			'nothing is lost',
		);
		expect(await violationsOf(page)).toEqual([]);
		// What could not be read is still there.
		expect((await readdir(profile)).join()).toContain('settings.json.unreadable-');
		await page.keyboard.press('Escape');
		await expect(doctor).toHaveCount(0);
	});
}

test('`papertray doctor` does the same, asked of the app or by itself, and says so to programs', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page, electron } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Saved');
	// One that the dialog was closed on keeps no other from being done.
	await runByName(page, 'Doctor');
	await page.keyboard.press('Escape');
	await expect
		.poll(async () => (await papertray(profile, ['doctor', '--json'])).out)
		.toContain('"check":"feed","state":"ok","code":"answered"');
	await electron.close();

	const alone = await papertray(profile, ['doctor']);
	expect(alone.out).toContain('Everything is well.');
	expect(alone.out).toMatch(/Not checked {2}Feed/);
	expect(alone).toMatchObject({ code: 0, complaints: '' });

	const library = join(profile, 'library');
	const [month = ''] = (await readdir(join(library, 'papers'))).filter((name) =>
		/^\d{4}-\d{2}\.json$/.test(name),
	);
	const acts = (await readdir(library)).find((name) => /^acts-.*\.log$/.test(name)) ?? '';
	for (const name of await readdir(join(library, 'papers')))
		await flip(join(library, 'papers', name));
	await writeFile(join(library, acts), Buffer.alloc(300, 7), { flag: 'a' });
	const looked = await papertray(profile, ['doctor', '--json']);
	expect(looked.code).toBe(1);
	const { findings } = (JSON.parse(looked.out) as { data: { findings: unknown[] } }).data;
	expect(findings).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ check: 'papers', state: 'problem', code: 'lost', file: month }),
			expect.objectContaining({ check: 'acts', state: 'mended', code: 'damaged', file: acts }),
		]),
	);
	// Once mended, it is well; what was lost is put aside, and can be fetched again.
	const again = await dataOf('doctor', profile, ['doctor']);
	expect(again.findings.filter(({ state }) => state === 'problem')).toEqual([]);
	const after = await launch();
	await expectCount(after.page, 3);
});

test('the doctor is not understood with words behind it, and says what it takes', async ({
	profile,
}) => {
	expect(await papertray(profile, ['doctor', 'heal'])).toMatchObject({ code: 2 });
	const help = await papertray(profile, ['doctor', '--help']);
	expect(help.out).toContain('--look');
	expect((await papertray(profile, ['doctor'])).complaints).toContain('There is no library');
});
