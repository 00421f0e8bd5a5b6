import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { expectCount, papersOf, titlesInOrder } from './papers.ts';

test('a row offers done, save and snooze to the mouse that is on it', async ({ feed, launch }) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await papersOf(page).row(second).hover();
	await page.getByTitle('Save (s)').first().click();
	await expect(papersOf(page).row(second)).toHaveAttribute('data-saved', 'true');
	await papersOf(page).row(first).hover();
	await page.getByTitle('Done (e)').first().click();
	await expectCount(page, 3);
});

test('Shift picks a range, Ctrl one more, and a plain click lets go', async ({ feed, launch }) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 6));
	const { page } = await launch();
	await expectCount(page, 6);
	await papersOf(page)
		.row(titles[0] ?? '')
		.click();
	await papersOf(page)
		.row(titles[2] ?? '')
		.click({ modifiers: ['Shift'] });
	await expect(page.getByText('3 papers selected')).toBeVisible();
	await papersOf(page)
		.row(titles[4] ?? '')
		.click({ modifiers: ['ControlOrMeta'] });
	await expect(page.getByText('4 papers selected')).toBeVisible();
	await page.getByRole('button', { name: 'Save: 4 selected papers' }).click();
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(4);
	await papersOf(page)
		.row(titles[1] ?? '')
		.click();
	await expect(page.getByText('papers selected')).toHaveCount(0);
});

test('papers are dropped on a mailbox', async ({ feed, launch }) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await papersOf(page).row(first).dragTo(papersOf(page).mailbox('Saved'), { steps: 5 });
	await expect(papersOf(page).row(first)).toHaveAttribute('data-saved', 'true');
	await papersOf(page).row(second).dragTo(papersOf(page).mailbox('Done'), { steps: 5 });
	await expectCount(page, 3);
	await papersOf(page).mailbox('Done').click();
	await papersOf(page).row(second).dragTo(papersOf(page).mailbox('Inbox'), { steps: 5 });
	await papersOf(page).mailbox('Inbox').click();
	await expectCount(page, 4);
});

/** One movement of two fingers, without the pauses that waiting for each step would make of it. */
async function swipe(page: Page, step: number): Promise<void> {
	await Promise.all(Array.from({ length: 4 }, () => page.mouse.wheel(step, 0)));
}

test('papers are dropped on a tag, and those that are selected get one from the bar', async ({
	feed,
	launch,
}) => {
	const [first = '', second = '', third = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	const rows = papersOf(page);
	await expectCount(page, 4);
	await rows.row(first).click();
	await rows.row(second).click({ modifiers: ['Shift'] });
	await page.getByRole('button', { name: 'Tags: 2 selected papers' }).click();
	await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
	await page.keyboard.type('maths');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(rows.row(second).locator('.chip')).toHaveText(['maths']);

	await rows
		.row(third)
		.dragTo(page.getByRole('link', { name: 'maths', exact: true }), { steps: 5 });
	await expect(rows.row(third).locator('.chip')).toHaveText(['maths']);
	await page.keyboard.press('z');
	await expect(rows.row(third).locator('.chip')).toHaveCount(0);
});

test('two fingers to the left are done', async ({ feed, launch }) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await papersOf(page).row(first).hover();
	await swipe(page, 30);
	await expectCount(page, 3);
	await expect(papersOf(page).row(first)).toHaveCount(0);
});

test('two fingers to the right snooze', async ({ feed, launch }) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await papersOf(page).row(first).hover();
	await swipe(page, -30);
	await expect(page.getByRole('dialog', { name: 'Snooze' })).toBeVisible();
});

test('a right click opens the system’s menu for the papers that are selected, or for the one under it', async ({
	feed,
	launch,
}) => {
	const [first = '', second = '', third = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { electron, page } = await launch();
	await expectCount(page, 4);
	// A menu of the system cannot be driven from here; what it was given to show can.
	await electron.evaluate(({ Menu }) => {
		Menu.prototype.popup = function (this: Electron.Menu) {
			Object.assign(globalThis, { shown: this });
		};
	});
	const shown = () =>
		electron.evaluate(() => {
			const { shown: menu } = globalThis as { shown?: Electron.Menu };
			return menu?.items.filter(({ enabled }) => enabled).map(({ id }) => id) ?? [];
		});
	const choose = (id: string) =>
		electron.evaluate((_electron, name) => {
			const { shown: menu } = globalThis as { shown?: Electron.Menu };
			menu?.getMenuItemById(name)?.click();
		}, id);

	await papersOf(page).row(third).click({ button: 'right' });
	await expect.poll(shown).toContain('done');
	expect(await shown()).toContain('open-hugging-face');
	await choose('done');
	await expectCount(page, 3);
	await expect(papersOf(page).row(third)).toHaveCount(0);

	await papersOf(page).row(first).click();
	await papersOf(page)
		.row(second)
		.click({ modifiers: ['Shift'] });
	await papersOf(page).row(second).click({ button: 'right' });
	await choose('done');
	await expectCount(page, 1);
});
