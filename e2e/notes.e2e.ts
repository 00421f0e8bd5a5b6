import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectSaved, notesOf, writeNote } from './notes.ts';
import { expectCount, expectSynced, papersOf, resize, titlesInOrder, useTheme } from './papers.ts';

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

test('where the reader lies over the list, n opens the paper and Esc leads back step by step', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	for (const width of [800, 480]) {
		await resize(running, width);
		await page.keyboard.press('j');
		await writeNote(page, `at ${width} `);
		await expectSaved(page);
		await page.keyboard.press('Escape');
		await expect(notesOf(page).editor).not.toBeFocused();
		await expect(papersOf(page).reader).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(papersOf(page).list).toBeFocused();
		await expect(papersOf(page).selected).toHaveAccessibleName(new RegExp(`note: at ${width}`));
	}
});

test('a window that becomes narrow leaves the note in which one writes', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await writeNote(page, 'begun wide, ');
	await resize(running, 800);
	await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeVisible();
	await expect(notesOf(page).editor).toBeFocused();
	await page.keyboard.type('ended narrow');
	await expect(notesOf(page).editor).toHaveText('begun wide, ended narrow');
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
