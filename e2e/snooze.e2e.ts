import { expect, test } from './app.ts';
import { expectCount, expectSynced, papersOf, syncAgain, titlesInOrder } from './papers.ts';

/** In milliseconds. */
const HOUR = 3_600_000;

test('a paper snoozed until enough upvotes comes back once, on top, with the reason', async ({
	feed,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 6);
	const titles = titlesInOrder(entries);
	const [title = ''] = titles.slice(-1);
	const first = await launch();
	const { page } = first;
	await expectCount(page, 6);
	await expectSynced(page);
	await papersOf(page).row(title).click();
	await page.keyboard.press('h');
	const dialog = page.getByRole('dialog', { name: 'Snooze' });
	await dialog.getByLabel('At upvotes').fill('500');
	await dialog.getByRole('button', { name: 'Snooze' }).last().click();
	await expectCount(page, 5);
	await papersOf(page).mailbox('Snoozed').click();
	await expect(papersOf(page).rows).toHaveCount(1);
	await expect(papersOf(page).row(title)).toContainText('until 500 upvotes');
	await papersOf(page).mailbox('Inbox').click();

	// It stays away while nothing has come, also over a restart.
	const again = await launch();
	await expectCount(again.page, 5);
	await expectSynced(again.page);
	feed.setDay(
		feed.today,
		entries.map((entry) =>
			entry.title === title ? { ...entry, paper: { ...entry.paper, upvotes: 512 } } : entry,
		),
	);
	await syncAgain(again.page);
	await expectCount(again.page, 6);
	await expect(papersOf(again.page).rows.first()).toContainText(title);
	await expect(papersOf(again.page).rows.first()).toContainText('Back: 500 upvotes reached');

	await syncAgain(again.page);
	await expectSynced(again.page);
	const woken = await again.page.evaluate(async () => {
		const history = await window.backend.readHistory(undefined);
		return history.ok ? history.value.filter(({ verb }) => verb === 'wake').length : -1;
	});
	expect(woken).toBe(1);
});

test('what is offered is a click away, undone by z, and taken back by h', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	await expectCount(page, 4);
	await page.keyboard.press('j');
	await page.keyboard.press('h');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expectCount(page, 3);
	await expect(page.getByRole('log', { name: 'Messages' })).toContainText('Snoozed until');
	await page.keyboard.press('z');
	await expectCount(page, 4);

	await page.keyboard.press('h');
	await page.keyboard.press('Enter');
	await expectCount(page, 3);
	await page.keyboard.press('g');
	await page.keyboard.press('z');
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await page.keyboard.press('h');
	await expect(page.getByText('Nothing snoozed')).toBeVisible();
	await papersOf(page).mailbox('Inbox').click();
	await expectCount(page, 4);
});

test('a paper snoozed until a moment comes back when the app runs again after it', async ({
	feed,
	launch,
}) => {
	const [, second = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const first = await launch();
	await expectCount(first.page, 3);
	await papersOf(first.page).row(second).click();
	await first.page.keyboard.press('h');
	await first.page.getByRole('button', { name: /^Tomorrow/ }).click();
	await expectCount(first.page, 2);

	const inAnHour = await launch({ environment: { PAPERTRAY_NOW_OFFSET: String(HOUR) } });
	await expectCount(inAnHour.page, 2);
	const dayAfter = await launch({ environment: { PAPERTRAY_NOW_OFFSET: String(48 * HOUR) } });
	await expectCount(dayAfter.page, 3);
	await expect(papersOf(dayAfter.page).rows.first()).toContainText(second);
	await expect(papersOf(dayAfter.page).rows.first()).toContainText('Back since');
});

test('several at once wait until there is code', async ({ feed, launch }) => {
	const entries = feed.fillDay(feed.today, 3).map((entry) => {
		const { githubRepo, githubStars, ...paper } = entry.paper;
		expect([githubRepo, githubStars]).toHaveLength(2);
		return { ...entry, paper };
	});
	feed.setDay(feed.today, entries);
	const { page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.press('h');
	await page.getByRole('button', { name: 'When there is code' }).click();
	await expect(page.getByText('All done')).toBeVisible();
	feed.setDay(
		feed.today,
		entries.map((entry, index) =>
			index === 1
				? {
						...entry,
						paper: { ...entry.paper, githubRepo: 'https://github.com/papertray-tests/x' },
					}
				: entry,
		),
	);
	await syncAgain(page);
	await expectCount(page, 1);
	await expect(papersOf(page).rows.first()).toContainText('Back: there is code now');
});

test('a linked dataset, and a new version on arXiv, bring their papers back', async ({
	feed,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 3);
	const [first = '', second = ''] = titlesInOrder(entries);
	const { page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	await page.keyboard.press('j');
	await page.keyboard.press('h');
	await page.getByRole('button', { name: 'When a model or dataset is linked' }).click();
	await expectCount(page, 2);
	await page.keyboard.press('h');
	await page.getByRole('button', { name: 'When there is a new version on arXiv' }).click();
	await expectCount(page, 1);

	await syncAgain(page);
	await expect.poll(() => feed.requests.some(({ path }) => path === '/api/query')).toBe(true);
	await expectCount(page, 1);
	feed.setDay(
		feed.today,
		entries.map((entry) =>
			entry.title === first ? { ...entry, paper: { ...entry.paper, numTotalDatasets: 2 } } : entry,
		),
	);
	const id = entries.find(({ title }) => title === second)?.paper.id ?? '';
	feed.setVersion(id, 2, new Date(Date.now() + 60_000).toISOString());
	await syncAgain(page);
	await expectCount(page, 3);
	await expect(papersOf(page).row(first)).toContainText('a model or dataset is linked');
	await expect(papersOf(page).row(second)).toContainText('there is a new version');
});
