import { addDays } from '#shared/domain/day.ts';
import { expect, test } from './app.ts';
import { expectCount, expectSynced, syncAgain } from './papers.ts';

test('the activity log says when, what, how many and what failed', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	await expectCount(page, 4);
	await expectSynced(page);
	feed.fail('captive-portal');
	await syncAgain(page);
	await expect(page.getByRole('status', { name: 'Sync status' })).toContainText('sign in');

	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Activity' }).click();
	const dialog = page.getByRole('dialog', { name: 'Settings' });
	await expect(dialog).toContainText('4 new');
	await expect(dialog).toContainText('the network wants you to sign in');
});

test('a backfill fetches a range of the past with progress, and nothing twice', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const [first, last] = [addDays(feed.today, -60), addDays(feed.today, -50)];
	for (let day = first; day <= last; day = addDays(day, 1)) feed.fillDay(day, 3);
	const { page } = await launch();
	await expectCount(page, 2);

	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Sync' }).click();
	const dialog = page.getByRole('dialog', { name: 'Settings' });
	await dialog.getByLabel('From', { exact: true }).fill(first);
	await dialog.getByLabel('To').fill(last);
	await dialog.getByRole('button', { name: /fetch|start|begin/i }).click();
	await expect(dialog).toContainText('33 new papers in 11 days', { timeout: 30_000 });
	await page.keyboard.press('Escape');
	await expectCount(page, 35);
	const asked = feed.requests.map(({ url }) => url).filter((url) => url.includes(first));
	expect(asked).toHaveLength(1);
});

test('a backfill goes on after a restart', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const [first, last] = [addDays(feed.today, -40), addDays(feed.today, -38)];
	for (let day = first; day <= last; day = addDays(day, 1)) feed.fillDay(day, 3);
	feed.fail('server-error', { day: first });
	const { page } = await launch();
	await expectCount(page, 2);
	const started = await page.evaluate(async (range) => await window.backend.startBackfill(range), {
		first,
		last,
	});
	expect(started.ok).toBe(true);
	await expectCount(page, 8);

	feed.recover();
	const again = await launch();
	await expectCount(again.page, 11);
});
