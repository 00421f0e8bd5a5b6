import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder, useTheme } from './papers.ts';

/** What a person sees of notes. */
function notesOf(page: Page) {
	return {
		editor: page.getByRole('textbox', { name: 'Notes' }),
		status: page.getByRole('status', { name: 'Note status' }),
	};
}

/** Puts the cursor into the note of a paper by keys alone, and waits until it is there. */
async function writeNote(page: Page, text: string): Promise<void> {
	await page.keyboard.press('n');
	await expect(notesOf(page).editor).toBeFocused();
	await page.keyboard.type(text);
}

/** As long as a note may take to be on disk, which is what is promised here. */
async function aMoment(page: Page): Promise<void> {
	// eslint-disable-next-line no-restricted-syntax -- the time is the proof
	await page.waitForTimeout(400);
}

async function expectSaved(page: Page): Promise<void> {
	await expect(notesOf(page).status).toHaveText('Saved');
}

test('a note is written by keys alone, saved by itself, shown on its row, and kept', async ({
	feed,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const running = await launch();
	const { page } = running;
	await expectCount(page, 4);
	await page.keyboard.press('j');
	await writeNote(page, 'Ask Emmy about figure 3');
	await page.keyboard.press('Enter');
	await page.keyboard.type('- and 4');
	await expectSaved(page);
	await expect(papersOf(page).row(title)).toHaveAccessibleName(/note: Ask Emmy about figure 3/);
	await page.keyboard.press('Escape');
	await expect(notesOf(page).editor).not.toBeFocused();
	await page.keyboard.press('j');
	await expect(papersOf(page).selected).not.toHaveAccessibleName(new RegExp(title.slice(0, 12)));

	const again = await launch();
	await expectCount(again.page, 4);
	await expect(papersOf(again.page).row(title)).toHaveAccessibleName(/note: Ask Emmy/);
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText('Ask Emmy about figure 3- and 4');
});

test('none of the app’s keys fires while one writes', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('j');
	const text = 'jkeshuxzrvpcy[]?/ gi gs Notes n';
	await writeNote(page, text);
	await page.keyboard.press('Control+k');
	await page.keyboard.type('x');
	await expect(notesOf(page).editor).toHaveText(`${text}[](x)`);
	await page.keyboard.press('Control+f');
	await page.keyboard.press('Control+,');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expectCount(page, 3);
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(0);
	await expect(notesOf(page).editor).toBeFocused();
});

test('bold, italic, links, and an address pasted over a text', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 1);
	const { electron, page } = await launch();
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await writeNote(page, 'word');
	for (const [key, text] of [
		['Control+b', '**word**'],
		['Control+b', 'word'],
		['Control+i', '_word_'],
		['Control+i', 'word'],
	] as const) {
		await page.keyboard.press('Control+a');
		if (text === 'word') {
			await page.keyboard.press('ArrowLeft');
			for (let step = 0; step < (key === 'Control+b' ? 2 : 1); step += 1) {
				await page.keyboard.press('ArrowRight');
			}
			for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight');
		}
		await page.keyboard.press(key);
		await expect(notesOf(page).editor).toHaveText(text);
	}
	await electron.evaluate(({ clipboard }) => clipboard.writeText('https://arxiv.org/abs/1'));
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+v');
	await expect(notesOf(page).editor).toHaveText('[word](https://arxiv.org/abs/1)');
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toHaveText('word');
});

test('switching papers quickly keeps each text with its paper, and the way back in each', async ({
	feed,
	launch,
}) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 5));
	const { page } = await launch();
	await expectCount(page, 5);
	for (const [index] of titles.entries()) {
		await page.keyboard.press('j');
		await writeNote(page, `note ${index}`);
		// At once: nothing has been saved by itself yet.
		await page.keyboard.press('Escape');
	}
	for (const [index, title] of titles.entries()) {
		await expect(papersOf(page).row(title)).toHaveAccessibleName(new RegExp(`note: note ${index}`));
	}
	await page.keyboard.press('Home');
	await expect(notesOf(page).editor).toHaveText('note 0');
	await page.keyboard.press('n');
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).not.toHaveText('note 0');
	await page.keyboard.press('Control+Shift+z');
	await expect(notesOf(page).editor).toHaveText('note 0');
});

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
	const loaded = page.waitForEvent('load');
	await electron.evaluate(({ BrowserWindow }) =>
		BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
	);
	await loaded.catch(() => undefined);
	const text = await electron.evaluate(async ({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]?.webContents;
		const end = Date.now() + 8000;
		while (Date.now() < end) {
			await new Promise((resolve) => setTimeout(resolve, 100));
			const found: unknown = await contents
				?.executeJavaScript(
					`document.querySelector('[role=option][data-paper-id]')?.getAttribute('aria-label')`,
				)
				.catch(() => undefined);
			if (typeof found === 'string' && found.includes('note:')) return found;
		}
		return undefined;
	});
	expect(text).toContain('note: survives a crash');
});

test('a note is found by its words, by note: and by has:note, while it is written', async ({
	feed,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await expectSynced(page);
	await page.keyboard.press('j');
	await writeNote(page, 'compare with the zygomorphic baseline');
	await expectSaved(page);
	for (const text of ['zygomorphic', 'note:baseline', 'has:note']) {
		await papersOf(page).search.fill(text);
		await expectCount(page, 1);
		await expect(papersOf(page).row(title)).toBeVisible();
	}
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

test('nobody is kept from notes, in either theme', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await writeNote(page, '# Heading\n\nSome **bold** text, `code` and [a link](https://arxiv.org)');
	await expectSaved(page);
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
});
