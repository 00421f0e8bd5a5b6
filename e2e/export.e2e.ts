import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import * as v from 'valibot';
import { exportFileSchema } from '#shared/domain/export/exported-paper.ts';
import { expect, test as base, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { writeLibrary } from './bench/corpus.ts';
import { parseBibtex } from './export/parse-bibtex.ts';
import { parseRis } from './export/parse-ris.ts';
import { expectCount, expectSynced, papersOf } from './papers.ts';

/** A folder to export to. */
const test = base.extend<{ folder: string }>({
	// Playwright reads a fixture's dependencies off its first parameter, so it must be a pattern.
	// eslint-disable-next-line no-empty-pattern
	folder: async ({}, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'papertray-exports-'));
		await use(folder);
		await rm(folder, { recursive: true, force: true });
	},
});

/** Answers the system's own dialog: with a file of this folder under the name that it offers. */
async function answerSaveDialog({ electron }: Running, folder: string | undefined): Promise<void> {
	await electron.evaluate(({ dialog }, chosen) => {
		const answer = (...asked: unknown[]) => {
			const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string };
			const name = defaultPath.split(/[\\/]/).at(-1) ?? '';
			return Promise.resolve({
				canceled: chosen === undefined,
				filePath: chosen === undefined ? '' : `${chosen}/${name}`,
			});
		};
		dialog.showSaveDialog = answer;
	}, folder);
}

function exportOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'Export' });
	return {
		dialog,
		scope: (name: RegExp) => dialog.getByRole('radio', { name }),
		format: (name: string) => dialog.getByRole('radio', { name, exact: true }),
		start: dialog.getByRole('button', { name: 'Export…' }),
		status: dialog.getByRole('status'),
	};
}

async function clipboardOf({ electron }: Running): Promise<string> {
	return await electron.evaluate(({ clipboard }) => clipboard.readText());
}

test('500 papers leave in every format, and all of them are in each file', async ({
	profile,
	folder,
	feed,
	launch,
}) => {
	await writeLibrary(join(profile, 'library'), 500, { seed: 5, now: Date.now });
	feed.fail('reset-before-answer');
	const app = await launch();
	const { page } = app;
	await answerSaveDialog(app, folder);
	await papersOf(page).mailbox('All papers').click();
	await expectCount(page, 500);

	for (const format of ['BibTeX', 'BibLaTeX', 'RIS', 'CSL-JSON', 'Markdown', 'CSV', 'JSON']) {
		const before = await readdir(folder);
		await page.keyboard.press('Control+e');
		const { dialog, scope, format: choice, start, status } = exportOf(page);
		await scope(/^Everything: 500 papers/).check();
		await choice(format).check({ force: true });
		await start.click();
		await expect(status).toContainText('500 papers are in papertray-everything-');
		await dialog.getByRole('button', { name: 'Close' }).last().click();
		const [name = ''] = (await readdir(folder)).filter((each) => !before.includes(each));
		const text = await readFile(join(folder, name), 'utf8');
		expect(idsIn(format, text).sort(), format).toHaveLength(500);
		expect(new Set(idsIn(format, text)).size, format).toBe(500);
		// The next has the same name, or another's ending.
		await rm(join(folder, name));
	}
});

function idsIn(format: string, text: string): string[] {
	switch (format) {
		case 'BibTeX':
		case 'BibLaTeX':
			return parseBibtex(text).map(({ fields }) => fields['eprint'] ?? '');
		case 'RIS':
			return parseRis(text).map((reference) => reference.get('AN')?.[0] ?? '');
		case 'CSL-JSON':
			return v.parse(v.array(v.object({ id: v.string() })), JSON.parse(text)).map(({ id }) => id);
		case 'Markdown':
			return [...text.matchAll(/^## \[.*\]\((.*)\)$/gm)].map(([, address = '']) => address);
		case 'CSV':
			return Papa.parse<Record<string, string>>(text.slice(1), {
				header: true,
				skipEmptyLines: 'greedy',
			}).data.map((row) => row['arXiv'] ?? '');
		default:
			return v.parse(exportFileSchema, JSON.parse(text)).papers.map(({ paper }) => paper.id);
	}
}

test('the dialog offers what is meant, is reached everywhere, and says what was written', async ({
	feed,
	folder,
	launch,
}) => {
	feed.fillDay(feed.today, 6);
	const app = await launch();
	const { page } = app;
	await expectCount(page, 6);
	await expectSynced(page);
	const { dialog, scope, format, start, status } = exportOf(page);

	await page.getByRole('button', { name: 'Export this list' }).click();
	await expect(scope(/^This list: Inbox, 6 papers/)).toBeChecked();
	expect(await violationsOf(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();

	await papersOf(page).list.focus();
	await page.keyboard.press('x');
	await page.keyboard.press('Shift+J');
	await page.getByRole('button', { name: 'Export: 2 selected papers' }).click();
	await expect(scope(/^2 selected papers/)).toBeChecked();

	// Called off where the system asks, nothing has happened.
	await answerSaveDialog(app, undefined);
	await format('RIS').check({ force: true });
	await start.click();
	await expect(start).toBeVisible();
	expect(await readdir(folder)).toEqual([]);

	await answerSaveDialog(app, folder);
	await start.click();
	await expect(status).toContainText(/^2 papers are in papertray-selection-.*\.ris\.$/);
	expect(
		parseRis(await readFile(join(folder, (await readdir(folder))[0] ?? ''), 'utf8')),
	).toHaveLength(2);

	// Shown where the file is, by the system.
	await app.electron.evaluate(({ shell }) => {
		shell.showItemInFolder = (file) => void Object.assign(globalThis, { shown: file });
	});
	await dialog.getByRole('button', { name: 'Show in folder' }).click();
	await expect
		.poll(() => app.electron.evaluate(() => (globalThis as { shown?: string }).shown))
		.toContain(folder);

	// A folder that is gone is said to be.
	await answerSaveDialog(app, join(folder, 'missing'));
	await dialog.getByRole('button', { name: 'Export more' }).click();
	await start.click();
	await expect(dialog.getByRole('alert')).toContainText('The file was not written');
});

test('an export of many papers shows how far it is, and leaves nothing when it is cancelled', async ({
	profile,
	folder,
	feed,
	launch,
}) => {
	await writeLibrary(join(profile, 'library'), 20_000, { seed: 3, now: Date.now });
	feed.fail('reset-before-answer');
	const app = await launch();
	const { page } = app;
	await answerSaveDialog(app, folder);
	const file = join(folder, 'papertray-everything.bib');
	await writeFile(file, 'before');
	await papersOf(page).mailbox('All papers').click();
	await expectCount(page, 20_000);
	await page.keyboard.press('Control+e');
	const { dialog, scope, start } = exportOf(page);
	await scope(/^Everything: 20,000 papers/).check();
	await start.click();
	await expect(dialog.getByRole('progressbar', { name: 'Export progress' })).toBeVisible();
	await dialog.getByRole('button', { name: 'Cancel' }).click();
	await expect(start).toBeVisible();
	expect(await readdir(folder)).toEqual(['papertray-everything.bib']);
	expect(await readFile(file, 'utf8')).toBe('before');

	// Behind a dialog that is closed it goes on, and is told when it is done.
	await start.click();
	await expect(dialog.getByRole('progressbar', { name: 'Export progress' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('log', { name: 'Messages' })).toContainText(
		'20,000 papers are in papertray-everything-',
		{ timeout: 60_000 },
	);
	const [name = ''] = (await readdir(folder)).filter((each) => each.includes('-20'));
	expect(parseBibtex(await readFile(join(folder, name), 'utf8'))).toHaveLength(20_000);
});

test('papers are copied as BibTeX, as citations and as Markdown links', async ({
	feed,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 3);
	const app = await launch();
	const { page } = app;
	await expectCount(page, 3);
	await expectSynced(page);
	const messages = page.getByRole('log', { name: 'Messages' });
	await papersOf(page).list.focus();
	await page.keyboard.press('Home');
	await page.keyboard.press('b');
	await expect(messages).toContainText('BibTeX entry copied');
	const [one] = parseBibtex(await clipboardOf(app));
	expect(entries.map(({ paper }) => paper.id)).toContain(one?.fields['eprint']);
	expect(one?.fields).toMatchObject({ archivePrefix: 'arXiv' });
	expect(one?.fields['annote']).toBeUndefined();

	await page.keyboard.press('Control+a');
	await page.keyboard.press('b');
	await expect(messages).toContainText('3 BibTeX entries copied');
	expect(parseBibtex(await clipboardOf(app))).toHaveLength(3);

	await page.keyboard.press('Shift+Y');
	await expect(messages).toContainText('3 Markdown links copied');
	expect((await clipboardOf(app)).split('\n')).toHaveLength(3);

	for (const [name, said, like] of [
		['Copy citation: APA', '3 APA citations copied', /\(\d{4}\)\. .*https:\/\/doi\.org\/10\.48550/],
		['Copy citation: IEEE', '3 IEEE citations copied', /^\[1\] .*doi: 10\.48550/],
		['Copy citation: Chicago author-date', '3 Chicago citations copied', /\. \d{4}\. “/],
	] as const) {
		await page.keyboard.press('Control+k');
		const palette = page.getByRole('dialog', { name: 'Commands' });
		await palette.getByRole('combobox').fill(name);
		await page.keyboard.press('Enter');
		await expect(messages).toContainText(said);
		expect(await clipboardOf(app)).toMatch(like);
	}
});
