import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { expectSaved, notesOf, writeNote } from './notes.ts';
import { expectCount, papersOf } from './papers.ts';

/** As long as a note may take to be on disk, which is what is promised here. */
async function aMoment(page: Page): Promise<void> {
	// eslint-disable-next-line no-restricted-syntax -- the time is the proof
	await page.waitForTimeout(400);
}

test('kill -9 right after the last key was saved loses nothing', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { page, process } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	// Longer than a save waits: what comes first is saved while the rest is typed.
	await writeNote(page, 'what was typed last is what counts, whenever the power goes');
	await aMoment(page);
	const gone = new Promise((resolve) => process.once('exit', resolve));
	process.kill('SIGKILL');
	await gone;
	const again = await launch();
	await expectCount(again.page, 2);
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText(
		'what was typed last is what counts, whenever the power goes',
	);
});

test('closing the window and quitting wait for what was typed last', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const before = await launch();
	await expectCount(before.page, 2);
	await before.page.keyboard.press('j');
	await writeNote(before.page, 'typed and gone');
	await before.electron.close();
	const closed = await launch();
	await expectCount(closed.page, 2);
	await closed.page.keyboard.press('j');
	await expect(notesOf(closed.page).editor).toHaveText('typed and gone');
	await writeNote(closed.page, 'again ');
	const gone = new Promise((resolve) => closed.process.once('exit', resolve));
	await closed.electron
		.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
		.catch(() => undefined);
	await gone;
	const again = await launch();
	await expectCount(again.page, 2);
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText('again typed and gone');
});

test('a window that crashes comes back with the text', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { electron, page } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'survives a crash');
	await aMoment(page);
	const loaded = page.waitForEvent('load', { timeout: 20_000 });
	await electron.evaluate(({ BrowserWindow }) =>
		BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
	);
	await loaded.catch(() => undefined);
	const text = await electron.evaluate(async ({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]?.webContents;
		const end = Date.now() + 8000;
		while (Date.now() < end) {
			await new Promise((resolve) => setTimeout(resolve, 100));
			// A page that is gone for good answers nothing, for ever.
			const found: unknown = await Promise.race([
				contents
					?.executeJavaScript(
						`document.querySelector('[role=option][data-paper-id]')?.getAttribute('aria-label')`,
					)
					.catch(() => undefined),
				new Promise((resolve) => setTimeout(resolve, 1000)),
			]);
			if (typeof found === 'string' && found.includes('note:')) return found;
		}
		return undefined;
	});
	expect(text).toContain('note: survives a crash');
});

test('what is written is one line of the journal a save, and an empty note is none', async ({
	feed,
	launch,
	profile,
}) => {
	feed.fillDay(feed.today, 1);
	const { page } = await launch();
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await writeNote(page, 'short');
	await expectSaved(page);
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
	await expectSaved(page);
	await expect(papersOf(page).rows.first()).not.toHaveAccessibleName(/note:/);
	const lines = (await readFile(join(profile, 'library', 'notes-000001.log'), 'utf8')).trim();
	expect(lines.split('\n').at(-1)).toContain('"text":""');
});

test('notes that a newer Papertray wrote are shown, and what is typed is said not to be saved', async ({
	feed,
	launch,
	profile,
}) => {
	feed.fillDay(feed.today, 2);
	const { electron, page } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'from before');
	await expectSaved(page);
	await electron.close();
	const { encodeLine } = await import('../src/main/store/journal-line.ts');
	const bytes = encodeLine({ papertray: 'papertray-notes', version: 99, log: 9 });
	const log = join(profile, 'library', 'notes-000009.log');
	await writeFile(log, bytes);

	const again = await launch();
	await expectCount(again.page, 2);
	await expect(again.page.getByRole('alert')).toContainText('written by a newer Papertray');
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText('from before');
	await writeNote(again.page, 'and more ');
	await expect(notesOf(again.page).status).toContainText('Not saved');
	await expect(notesOf(again.page).editor).toHaveText('and more from before');
	await again.electron.close();
	expect(await readFile(log, 'utf8')).toBe(bytes);
});
