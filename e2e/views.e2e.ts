import { join } from 'node:path';
import { addDays } from '#shared/domain/day.ts';
import { expect, test } from './app.ts';
import { writeLibrary } from './bench/corpus.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, expectSynced, papersOf, syncAgain, useTheme } from './papers.ts';
import { addView, viewsOf, violationsOf } from './views.ts';

/** Lists a day of papers with these titles, each with ten upvotes more than the one before. */
function fill(feed: FeedServer, titles: readonly string[], day = feed.today): void {
	const entries = feed.fillDay(day, titles.length);
	for (const [index, entry] of entries.entries()) {
		entry.title = entry.paper.title = titles[index] ?? '';
		entry.paper.upvotes = 10 * (index + 1);
	}
	feed.setDay(day, entries);
}

test('a view is made, shows what fits, and its count follows acts and syncs', async ({
	feed,
	launch,
}) => {
	fill(feed, ['Alpha agents', 'Beta agents', 'Gamma models']);
	const { page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	const { dialog, fits, count, link, add } = viewsOf(page);

	await add.focus();
	await page.keyboard.press('Enter');
	await dialog.getByLabel('Name').fill('Agents');
	await expect(fits).toHaveText('3 papers');
	await dialog.getByLabel('Words').fill('agents');
	await expect(fits).toHaveText('2 papers');
	await dialog.getByLabel('Upvotes at least').fill('20');
	await expect(fits).toHaveText('1 paper');
	await dialog.getByLabel('Upvotes at least').fill('');
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();

	await expect(page.getByRole('heading', { level: 2, name: 'Agents' })).toBeVisible();
	await expect(papersOf(page).rows.locator('.title')).toHaveText(['Beta agents', 'Alpha agents']);
	await expect(link('Agents')).toHaveAttribute('aria-current', 'page');
	await expect(count('Agents')).toHaveText('2');

	// Read in sight it stays in sight; done it goes, and the next one is selected.
	await page.keyboard.press('j');
	await page.keyboard.press('u');
	await expect(count('Agents')).toHaveText('1');
	await expectCount(page, 2);
	await page.keyboard.press('e');
	await expect(papersOf(page).rows.locator('.title')).toHaveText(['Alpha agents']);
	await expect(papersOf(page).selected.locator('.title')).toHaveText('Alpha agents');

	fill(feed, ['Alpha agents', 'Beta agents', 'Gamma models', 'Delta agents', 'Epsilon']);
	await syncAgain(page);
	await expect(count('Agents')).toHaveText('2');
	await expect(papersOf(page).rows.locator('.title')).toHaveText(['Delta agents', 'Alpha agents']);
});

test('days, saved and mailbox decide too', async ({ feed, launch }) => {
	fill(feed, ['Today one', 'Today two']);
	fill(feed, ['Then one', 'Then two', 'Then three'], addDays(feed.today, -9));
	const { page } = await launch();
	await expectCount(page, 5);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	const { add, dialog, fits } = viewsOf(page);

	await add.click();
	await dialog.getByLabel('Days').selectOption('Last 7 days');
	await expect(fits).toHaveText('2 papers');
	await dialog.getByLabel('Days').selectOption('From a day to a day');
	await dialog.getByLabel('to', { exact: true }).fill(addDays(feed.today, -9));
	await expect(fits).toHaveText('3 papers');
	await dialog.getByLabel('From', { exact: true }).fill(addDays(feed.today, -8));
	await expect(fits).toHaveText('0 papers');
	await dialog.getByLabel('Days').selectOption('Any');
	await dialog.getByLabel('Source').selectOption('Daily');
	await expect(fits).toHaveText('5 papers');
	await dialog.getByRole('checkbox', { name: 'Saved' }).check();
	await expect(fits).toHaveText('1 paper');
	await dialog.getByLabel('In', { exact: true }).selectOption('Done');
	await expect(fits).toHaveText('0 papers');
});

test('a view by tag follows the tag, also when it is merged into another', async ({
	feed,
	launch,
}) => {
	fill(feed, ['One', 'Two', 'Three']);
	const { page } = await launch();
	await expectCount(page, 3);
	for (const [title, tag] of [
		['One', 'cv'],
		['Two', 'vision'],
	] as const) {
		await papersOf(page).row(title).click();
		await page.keyboard.press('t');
		await page.keyboard.type(tag);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
	}
	await addView(page, { name: 'Seeing', mailbox: 'All papers', tag: 'cv' });
	const shown = papersOf(page).rows.locator('.title');
	await expect(shown).toHaveText(['One']);

	// Without the tag it stays in sight, and is gone when one comes back.
	await papersOf(page).row('One').click();
	await page.keyboard.press('t');
	await page.keyboard.type('cv');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(viewsOf(page).count('Seeing')).toHaveText('');
	await expect(shown).toHaveText(['One']);
	await page.keyboard.press('z');
	await expect(viewsOf(page).count('Seeing')).toHaveText('1');

	await page.getByRole('link', { name: 'cv', exact: true }).hover();
	await page.getByRole('button', { name: 'Change tag cv' }).click();
	await page.getByRole('menuitem', { name: 'Merge into…' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
	await expect(shown).toHaveText(['Two', 'One']);
	await page.keyboard.press('z');
	await expect(shown).toHaveText(['One']);
});

test('views are edited, sorted for themselves, moved by key and by mouse, and deleted with a way back', async ({
	feed,
	launch,
}) => {
	fill(feed, ['One', 'Two', 'Three']);
	const { page } = await launch();
	await expectCount(page, 3);
	const { links, link, dialog } = viewsOf(page);
	for (const name of ['First', 'Second', 'Third'])
		await addView(page, { name, mailbox: 'All papers' });
	const names = () => links.evaluateAll((all) => all.map((each) => each.ariaLabel));
	expect(await names()).toEqual(['First', 'Second', 'Third']);

	await link('Third').focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect.poll(names).toEqual(['First', 'Third', 'Second']);
	await expect(link('Third')).toBeFocused();
	await link('First').dragTo(link('Second'), { steps: 5 });
	await expect.poll(names).toEqual(['Third', 'Second', 'First']);

	await link('First').hover();
	await page.getByRole('button', { name: 'Options of First' }).click();
	await page.getByRole('menuitem', { name: 'Edit…' }).click();
	await dialog.getByLabel('Name').fill('Liked');
	await dialog.getByLabel('Upvotes at least').fill('20');
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();
	await link('Liked').click();
	await expectCount(page, 2);

	await page.getByRole('button', { name: /^Sort/ }).click();
	await page.getByRole('menuitemradio', { name: 'Most upvotes' }).click();
	await expect(page.getByRole('button', { name: 'Sort: Most upvotes' })).toBeVisible();
	await papersOf(page).mailbox('Inbox').click();
	await expect(page.getByRole('button', { name: 'Sort: Newest day' })).toBeVisible();

	await link('Liked').click({ button: 'right' });
	await page.getByRole('menuitem', { name: 'Delete' }).click();
	await expect(page.getByText('View deleted')).toBeVisible();
	await expect.poll(names).toEqual(['Third', 'Second']);
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect.poll(names).toEqual(['Third', 'Second', 'Liked']);

	const again = await launch();
	await expect(viewsOf(again.page).links).toHaveCount(3);
	await viewsOf(again.page).link('Liked').click();
	await expectCount(again.page, 2);
	await expect(again.page.getByRole('button', { name: 'Sort: Most upvotes' })).toBeVisible();
});

test('the app opens in the view that is to be the start, and in the inbox once that is gone', async ({
	feed,
	launch,
}) => {
	fill(feed, ['One agent', 'Two models', 'Three agents']);
	const { page } = await launch();
	await expectCount(page, 3);
	await addView(page, { name: 'Start', words: 'agents', start: true });
	await expectCount(page, 1);

	const again = await launch();
	await expect(again.page.getByRole('heading', { level: 2, name: 'Start' })).toBeVisible();
	await expect(papersOf(again.page).rows.locator('.title')).toHaveText(['Three agents']);
	await again.page.getByRole('button', { name: 'Settings' }).click();
	const start = again.page.getByLabel('Open the app in');
	await expect(start.locator('option:checked')).toHaveText('Start');
	await again.page.keyboard.press('Escape');
	await viewsOf(again.page).link('Start').click({ button: 'right' });
	await again.page.getByRole('menuitem', { name: 'Delete' }).click();
	await expect(again.page.getByRole('heading', { level: 2, name: 'Inbox' })).toBeVisible();

	const third = await launch();
	await expectCount(third.page, 3);
	await third.page.getByRole('button', { name: 'Settings' }).click();
	await third.page.getByLabel('Open the app in').selectOption('Saved');
	const fourth = await launch();
	await expect(
		fourth.page.getByRole('heading', { level: 2, name: 'Saved', exact: true }),
	).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing in views and their dialog, ${theme}`, async ({ feed, launch }) => {
		fill(feed, ['One', 'Two', 'Three']);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 3);
		await addView(page, { name: 'Liked', upvotes: 20 });
		await addView(page, { name: 'None', upvotes: 2000 });
		await expect(page.getByText('No paper fits this view')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await viewsOf(page).link('Liked').click({ button: 'right' });
		await expect(page.getByRole('menu')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('menuitem', { name: 'Edit…' }).click();
		const { dialog } = viewsOf(page);
		await dialog.getByLabel('Days').selectOption('From a day to a day');
		expect(await violationsOf(page)).toEqual([]);
	});
}

test('a view of 20,000 papers lists and counts, by words too', async ({
	feed,
	launch,
	profile,
}) => {
	await writeLibrary(join(profile, 'library'), 20_000, { seed: 3 });
	await feed.stop();
	const { page } = await launch();
	await expectCount(page, 20_000);
	await addView(page, { name: 'Unread', unread: true });
	await expectCount(page, 4000);
	await expect(viewsOf(page).count('Unread')).toHaveText('4,000');
	await page.keyboard.press('End');
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toBeVisible();
	await addView(page, { name: 'Nobody', words: 'zzz nobody' });
	await expect(page.getByText('No paper fits this view')).toBeVisible();
});
