import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, papersOf, resize, useTheme } from './papers.ts';

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing in the ${theme} theme`, async ({ feed, launch }) => {
		feed.fillDay(feed.today, 20);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 20);
		expect(await violationsOf(page)).toEqual([]);

		await page.keyboard.press('j');
		await page.keyboard.press('u');
		await page.keyboard.press('s');
		await expect(papersOf(page).reader).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);

		await page.keyboard.press('?');
		await expect(page.getByRole('dialog')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('Escape');

		await page.getByRole('button', { name: 'Settings' }).click();
		for (const section of ['General', 'Keys', 'Muted', 'Sync', 'Sources', 'Activity', 'Data']) {
			await page.getByRole('tab', { name: section }).click();
			expect(await violationsOf(page)).toEqual([]);
		}
		await page.keyboard.press('Escape');
		await papersOf(page).search.fill('nothing has these words');
		await expect(page.getByText('No paper has all of this')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
	});
}

test('below 900 pixels the reader slides over the list, and Esc goes back', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 8);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 8);
	await resize(running, 800);
	await expect(papersOf(page).reader).toHaveCount(0);
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await expect(papersOf(page).reader).toBeVisible();
	await expect(papersOf(page).mailbox('Inbox')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(papersOf(page).reader).toHaveCount(0);
	await expect(papersOf(page).list).toBeFocused();
});

test('below 620 pixels there is one pane at a time', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 8);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 8);
	await resize(running, 500);
	await expect(papersOf(page).mailbox('Inbox')).toHaveCount(0);
	await page.getByRole('button', { name: 'Mailboxes' }).click();
	await papersOf(page).mailbox('All papers').click();
	await expect(papersOf(page).list).toBeVisible();
	await papersOf(page).rows.nth(1).click();
	await expect(papersOf(page).reader).toBeVisible();
	await expect(papersOf(page).list).toBeHidden();
	await page.getByRole('button', { name: 'Back' }).click();
	await expect(papersOf(page).list).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(500);
});

test('size of the window and widths of the panes are remembered', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	await expectCount(running.page, 3);
	await resize(running, 1111, 777);
	const divider = running.page.getByRole('separator', { name: 'Width of the list' });
	await divider.focus();
	await running.page.keyboard.press('ArrowRight');
	await running.page.keyboard.press('ArrowRight');
	await expect(divider).toHaveAttribute('aria-valuenow', '412');

	const again = await launch();
	await expect(again.page.getByRole('separator', { name: 'Width of the list' })).toHaveAttribute(
		'aria-valuenow',
		'412',
	);
	expect(await again.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1111, 777]);
});

test('a divider is dragged with the mouse', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	const divider = page.getByRole('separator', { name: 'Width of the sidebar' });
	const box = await divider.boundingBox();
	await page.mouse.move(box?.x ?? 0, 300);
	await page.mouse.down();
	await page.mouse.move((box?.x ?? 0) + 40, 300, { steps: 4 });
	await page.mouse.up();
	await expect(divider).toHaveAttribute('aria-valuenow', '256');
});

test('with one pane a search says how much it found, and leads there', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 8);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 8);
	await resize(running, 480);
	await expect(page.getByRole('button', { name: 'Mailboxes' })).toBeVisible();
	await page.keyboard.press('/');
	await papersOf(page).search.fill('votes:>=0');
	await page.getByRole('button', { name: '8 papers found' }).click();
	await expect(papersOf(page).list).toBeVisible();
	await page.keyboard.press('/');
	await page.keyboard.press('Enter');
	await expect(papersOf(page).reader).toBeVisible();
});

test('the theme follows the setting', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
	await expect.poll(background).toBe('rgb(20, 19, 17)');
	await page.getByRole('radio', { name: 'Light' }).check({ force: true });
	await expect.poll(background).toBe('rgb(244, 241, 234)');
});

test('at 200 % zoom nothing is cut off and everything can be reached', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 8);
	const { electron, page } = await launch();
	await expectCount(page, 8);
	await electron.evaluate(({ BrowserWindow }) => {
		BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
	});
	await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(640);
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await expect(papersOf(page).reader).toBeVisible();
	for (const name of ['Done', 'Save', 'Snooze', 'Mark as read']) {
		await page.getByRole('button', { name }).first().scrollIntoViewIfNeeded();
		await expect(page.getByRole('button', { name }).first()).toBeInViewport();
	}
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
	await page.keyboard.press('Escape');
	await expect(papersOf(page).list).toBeFocused();
});
