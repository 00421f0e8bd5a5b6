import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectSaved, notesOf, writeNote } from './notes.ts';
import { expectCount, useTheme } from './papers.ts';

test('a version from before is looked at and restored, which is a version too', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'the first thought');
	await expectSaved(page);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('the second one');
	await page.getByRole('button', { name: 'Versions' }).click();
	const dialog = page.getByRole('dialog', { name: 'Versions of this note' });
	const restore = dialog.getByRole('button', { name: 'Restore this version' });
	const text = dialog.getByRole('region', { name: 'Text of this version' });
	await expect(text.locator('ins').first()).toBeVisible();
	await dialog.getByRole('combobox', { name: 'Compared with' }).selectOption('nothing');
	await expect(text).toHaveText('the second one');
	await expect(restore).toBeDisabled();
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await dialog.getByRole('listbox', { name: 'Versions' }).focus();
	for (let step = 0; step < 60; step += 1) {
		if ((await text.textContent()) === 'the first thought') break;
		await page.keyboard.press('ArrowDown');
	}
	await expect(text).toHaveText('the first thought');
	await restore.click();
	await expect(notesOf(page).editor).toHaveText('the first thought');
	await expect(notesOf(page).editor).toBeFocused();
	await expectSaved(page);
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toHaveText('the second one');
	await page.keyboard.press('Control+Shift+p');
	await page.getByRole('button', { name: 'Versions' }).click();
	await dialog.getByRole('combobox', { name: 'Compared with' }).selectOption('now');
	await dialog.getByRole('listbox', { name: 'Versions' }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(text.locator('del')).toHaveText(['first', 'thought']);
	await expect(text.locator('ins')).toHaveText(['second', 'one']);
	await restore.click();
	await expect(notesOf(page).editor).toHaveText('the first thought');
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toHaveText('the second one');
});
