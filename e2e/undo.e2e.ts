import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { writeLibrary } from './bench/corpus.ts';
import { expectCount, papersOf, titlesInOrder } from './papers.ts';

function toastOf(page: Page) {
	return page.getByRole('log', { name: 'Messages' });
}

test('forty papers with forty keys, all of it undone, and one more after a restart', async ({
	feed,
	launch,
}) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 40));
	const { page } = await launch();
	await expectCount(page, 40);
	await page.keyboard.press('j');
	for (let paper = 0; paper < 40; paper += 1) await page.keyboard.press('e');
	await expect(page.getByText('All done')).toBeVisible();
	for (let paper = 0; paper < 40; paper += 1) await page.keyboard.press('z');
	await expectCount(page, 40);
	await expect(papersOf(page).selected.locator('.title')).toHaveText(first);
	await page.keyboard.press('z');
	await expect(toastOf(page)).toContainText('Nothing to undo');
	for (let paper = 0; paper < 40; paper += 1) await page.keyboard.press('Shift+Z');
	await expect(page.getByText('All done')).toBeVisible();

	const again = await launch();
	await expect(again.page.getByText('All done')).toBeVisible();
	await again.page.keyboard.press('z');
	await expectCount(again.page, 1);
	await expect(toastOf(again.page)).toContainText('Undone: Done');
});

test('the toast says what was done, and takes it back', async ({ feed, launch }) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 5));
	const { page } = await launch();
	await expectCount(page, 5);
	await page.keyboard.press('j');
	await page.keyboard.press('Shift+J');
	await page.keyboard.press('Shift+J');
	await expect(page.getByText('3 papers selected')).toBeVisible();
	await page.keyboard.press('e');
	await expectCount(page, 2);
	await expect(toastOf(page)).toContainText('Done · 3 papers');
	await toastOf(page).getByRole('button', { name: 'Undo' }).click();
	await expectCount(page, 5);
	await expect(toastOf(page)).toContainText('Undone: Done · 3 papers');
	await expect(papersOf(page).row(first)).toBeVisible();
});

test('20,000 papers are done in one act, and back with one undo', async ({
	feed,
	launch,
	profile,
}) => {
	await writeLibrary(join(profile, 'library'), 20_000, { seed: 5 });
	await feed.stop();
	const { page } = await launch();
	await expectCount(page, 20_000);
	await page.keyboard.press('ControlOrMeta+A');
	await expect(page.getByText('20,000 papers selected')).toBeVisible();
	await page.keyboard.press('e');
	await expect(page.getByText('All done')).toBeVisible();
	await expect(toastOf(page)).toContainText('Done · 20,000 papers');
	await page.keyboard.press('ControlOrMeta+Z');
	await expectCount(page, 20_000);
	const history = await page.evaluate(async () => await window.backend.readHistory(undefined));
	expect(history.ok && history.value[0]).toMatchObject({
		verb: 'done',
		papers: 20_000,
		undone: true,
	});
});

test('undoing an old act leaves alone what was decided since, and says so', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.press('s');
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(3);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(2);
	await page.keyboard.press('s');
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(3);
	const undone = await page.evaluate(async () => {
		const history = await window.backend.readHistory(undefined);
		const oldest = history.ok ? history.value.findLast(({ verb }) => verb === 'save') : undefined;
		return await window.backend.undo(oldest?.number);
	});
	expect(undone).toMatchObject({ ok: true, value: { papers: 3, changed: 2, kept: 1 } });
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(1);
});

test('all above, all below, and everything read, each undone in one', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 6);
	const { page } = await launch();
	await expectCount(page, 6);
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('Shift+Home');
	await expect(page.getByText('3 papers selected')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Shift+End');
	await expect(page.getByText('4 papers selected')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Shift+A');
	await expect(papersOf(page).list.locator('[data-unread=true]')).toHaveCount(0);
	await page.keyboard.press('z');
	await expect(papersOf(page).list.locator('[data-unread=true]')).toHaveCount(6);
});
