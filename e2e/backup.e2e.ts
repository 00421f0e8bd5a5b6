import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { notesOf, writeNote } from './notes.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder, useTheme } from './papers.ts';

/** Lets the system's dialogs answer with a file, and the program end without starting anew. */
async function answerDialogs(electron: ElectronApplication, file: string): Promise<void> {
	await electron.evaluate(({ app, dialog }, path) => {
		dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
		dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
		app.relaunch = () => undefined;
	}, file);
}

async function openData(page: Page) {
	await page.keyboard.press('Control+,');
	const settings = page.getByRole('dialog', { name: 'Settings' });
	await settings.getByRole('tab', { name: 'Data' }).click();
	return settings;
}

/** Saves the first paper and notes something on it. */
async function decide(page: Page, note: string): Promise<void> {
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(papersOf(page).selected).toHaveAttribute('data-saved', 'true');
	await writeNote(page, note);
	await page.keyboard.press('Escape');
	await expect(papersOf(page).selected).toHaveAccessibleName(new RegExp(`note: ${note}`));
	await page.keyboard.press('Escape');
}

async function confirmed(running: Running, button: string): Promise<void> {
	const exited = new Promise((resolve) => running.process.once('exit', resolve));
	await running.page.getByRole('button', { name: button }).click();
	await exited;
}

test('a backup shows what it holds, restores it, and that is undone', async ({
	feed,
	launch,
	profile,
}) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const running = await launch();
	const { page, electron } = running;
	await expectCount(page, 3);
	await expectSynced(page);
	await answerDialogs(electron, join(profile, 'unused'));
	await decide(page, 'kept');
	const settings = await openData(page);
	await settings.getByRole('button', { name: 'Back up now' }).click();
	const backups = settings.getByRole('list', { name: 'Backups' });
	await expect(backups.getByRole('listitem')).toHaveCount(1);
	await expect(backups).toContainText('1 paper · 1 saved · 1 note');
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await page.keyboard.press('Escape');

	// Decided since: not saved any more, another text, another paper done.
	await papersOf(page).row(first).click();
	await page.keyboard.press('s');
	await page.keyboard.press('n');
	await expect(notesOf(page).editor).toBeFocused();
	await page.keyboard.press('Control+a');
	await page.keyboard.type('other');
	await page.keyboard.press('Escape');
	await expect(papersOf(page).row(first)).toHaveAccessibleName(/note: other/);

	await openData(page);
	await settings.getByRole('button', { name: /^Restore the backup of/ }).click();
	const dialog = page.getByRole('dialog', { name: 'Restore' });
	await expect(dialog).toContainText('1 paper · 1 saved · 1 note');
	await expect(dialog).toContainText('1 paper · 0 saved · 1 note');
	expect(await violationsOf(page)).toEqual([]);
	await confirmed(running, 'Restore and start anew');

	const again = await launch();
	await expectCount(again.page, 3);
	await expect(papersOf(again.page).row(first)).toHaveAttribute('data-saved', 'true');
	await expect(papersOf(again.page).row(first)).toHaveAccessibleName(/note: kept/);
	await answerDialogs(again.electron, join(profile, 'unused'));
	const data = await openData(again.page);
	await expect(data).toContainText('before restoring');
	await confirmed(again, 'Bring it back and start anew');

	const { page: last } = await launch();
	await expectCount(last, 3);
	await expect(papersOf(last).row(first)).toHaveAttribute('data-saved', 'false');
	await expect(papersOf(last).row(first)).toHaveAccessibleName(/note: other/);
});

test('with the library gone, a backup from elsewhere brings everything back', async ({
	feed,
	launch,
	profile,
}) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const file = join(profile, 'elsewhere.papertray-backup');
	const { page, electron } = await launch();
	await expectCount(page, 3);
	await answerDialogs(electron, file);
	await decide(page, 'kept');
	const settings = await openData(page);
	await settings.getByRole('button', { name: 'Save a backup elsewhere…' }).click();
	await expect.poll(async () => (await readFile(file).catch(() => '')).length).toBeGreaterThan(0);
	await electron.close();
	await rm(join(profile, 'library'), { recursive: true });

	feed.setDay(feed.today, []);
	const wiped = await launch();
	await expectSynced(wiped.page);
	await answerDialogs(wiped.electron, file);
	await (await openData(wiped.page)).getByRole('button', { name: 'Import or restore…' }).click();
	await wiped.page.getByRole('button', { name: 'Choose a file…' }).click();
	await confirmed(wiped, 'Restore and start anew');

	const { page: last } = await launch();
	await expectCount(last, 1);
	await expect(papersOf(last).row(first)).toHaveAttribute('data-saved', 'true');
	await expect(papersOf(last).row(first)).toHaveAccessibleName(/note: kept/);
});

test('papers that are pasted come into the inbox; what nobody knows is named', async ({
	feed,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 2);
	const more = feed.fillDay('2026-01-05', 2);
	feed.setDay('2026-01-05', []);
	feed.addPapers(more);
	feed.arxiv.unknown.add('2601.99999');
	const { page } = await launch();
	await expectCount(page, 2);
	await expectSynced(page);
	const text = [
		entries[0]?.paper.id,
		`https://arxiv.org/abs/${more[0]?.paper.id}v2`,
		`https://huggingface.co/papers/${more[1]?.paper.id} and 2601.99999`,
	].join('\n');
	await page.evaluate((pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', pasted);
		document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
	}, text);
	const dialog = page.getByRole('dialog', { name: 'Import' });
	await expect(dialog).toContainText('A list of 4 papers, of which 1 is here already');
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('status')).toHaveText(
		'Came in: 2 new papers. 1 paper was here already. Left out: 2601.99999.',
	);
	await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
	await expectCount(page, 4);
});

test('a list of feeds that is dropped on the window makes sources of its categories', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 1);
	const { page } = await launch();
	await expectCount(page, 1);
	const opml = `<?xml version="1.0"?><opml version="2.0"><body><outline text="arXiv">
		<outline type="rss" xmlUrl="https://rss.arxiv.org/rss/cs.CL+cs.LG"/></outline>
		<outline xmlUrl="https://example.org/feed.xml"/></body></opml>`;
	await page.evaluate((text) => {
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File([text], 'feeds.opml'));
		for (const type of ['dragover', 'drop']) {
			const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
			document.body.dispatchEvent(event);
		}
	}, opml);
	const dialog = page.getByRole('dialog', { name: 'Import' });
	await expect(dialog).toContainText('2 categories of arXiv’s: cs.CL, cs.LG');
	await expect(dialog).toContainText('1 other feed cannot be read here');
	await dialog.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(dialog.getByRole('status')).toHaveText('Came in: 2 sources.');
	await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
	await expect(page.getByRole('navigation', { name: 'Mailboxes' })).toContainText('cs.CL');
});

test('an export of another Papertray adds to what is here, and can be undone', async ({
	feed,
	launch,
	profile,
}) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const file = join(profile, 'export.json');
	const running = await launch();
	const { page, electron } = running;
	await expectCount(page, 3);
	await answerDialogs(electron, file);
	await decide(page, 'theirs');
	await page.keyboard.press('Control+e');
	const dialog = page.getByRole('dialog', { name: 'Export' });
	await dialog.getByRole('radio', { name: /^This list/ }).check();
	await dialog.getByRole('radio', { name: 'JSON', exact: true }).check();
	await dialog.getByRole('button', { name: 'Export…' }).click();
	await expect(dialog.getByRole('status')).toContainText('3 papers are in export.json');
	await electron.close();
	await rm(join(profile, 'library'), { recursive: true });

	const other = await launch();
	await expectCount(other.page, 3);
	await answerDialogs(other.electron, file);
	await other.page.keyboard.press('j');
	await writeNote(other.page, 'mine');
	await other.page.keyboard.press('Escape');
	await expect(papersOf(other.page).row(first)).toHaveAccessibleName(/note: mine/);
	await other.page.keyboard.press('Escape');
	await other.page.keyboard.press('Control+k');
	await other.page.keyboard.type('import');
	await other.page.keyboard.press('Enter');
	await other.page.getByRole('button', { name: 'Choose a file…' }).click();
	const importing = other.page.getByRole('dialog', { name: 'Import' });
	await importing.getByRole('button', { name: 'Import', exact: true }).click();
	await expect(importing.getByRole('status')).toHaveText(
		'Came in: marks on 1 paper, 1 note. 3 papers were here already.',
	);
	await importing.getByRole('button', { name: 'Close', exact: true }).last().click();
	await expect(papersOf(other.page).row(first)).toHaveAttribute('data-saved', 'true');
	await papersOf(other.page).row(first).click();
	await expect(notesOf(other.page).editor).toContainText('mine');
	await expect(notesOf(other.page).editor).toContainText('theirs');
	await papersOf(other.page).list.focus();
	await other.page.keyboard.press('z');
	await expect(papersOf(other.page).row(first)).toHaveAttribute('data-saved', 'false');
});

test('what cannot be brought in says so, and changes nothing', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 1);
	const { page } = await launch();
	await expectCount(page, 1);
	const texts: readonly (readonly [string, number[]])[] = [
		['it names no papers', [...Buffer.from('hello world')]],
		['it is damaged or cut off', [...Buffer.from('{"format":"papertray-export","ver')]],
		[
			'a newer Papertray made it',
			[...Buffer.from('{"format":"papertray-export","version":9,"exportedAt":1,"papers":[]}')],
		],
		['it is no backup of Papertray', [...gzipSync('{"a":1}\n')]],
	];
	for (const [reason, bytes] of texts) {
		await page.evaluate((content) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([Uint8Array.from(content)], 'x'));
			const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
			document.body.dispatchEvent(event);
		}, bytes);
		const dialog = page.getByRole('dialog', { name: 'Import' });
		await expect(dialog.getByRole('alert')).toHaveText(
			`This cannot be brought in: ${reason}. Nothing was changed.`,
		);
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
	}
	await expectCount(page, 1);
});
