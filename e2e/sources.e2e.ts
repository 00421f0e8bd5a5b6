import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { rssOf } from './feed/rss.ts';
import { expectCount, expectSynced, papersOf } from './papers.ts';

/** Two new papers in cs.CL, a revision, and one paper that cs.AI lists as well. */
function announce(feed: FeedServer): void {
	const shared = { id: '2611.00002', title: 'Between two chairs' };
	feed.arxiv.feeds.set(
		'cs.CL',
		rssOf({
			category: 'cs.CL',
			day: feed.today,
			items: [
				{ id: '2611.00001', type: 'new', title: 'A word for every thing' },
				{ ...shared, type: 'new' },
				{ id: '2203.01250', type: 'replace', version: 3, title: 'Revised once more' },
			],
		}),
	);
	feed.arxiv.feeds.set(
		'cs.AI',
		rssOf({ category: 'cs.AI', day: feed.today, items: [{ ...shared, type: 'cross' }] }),
	);
}

function settingsOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'Settings' });
	const chosen = dialog.getByRole('list', { name: 'Chosen categories' }).getByRole('listitem');
	return {
		dialog,
		chosen,
		one: (category: string) => chosen.filter({ hasText: category }),
		async open(tab: 'Sources' | 'Activity'): Promise<void> {
			await page.getByRole('button', { name: 'Settings' }).click();
			await dialog.getByRole('tab', { name: tab }).click();
		},
		async add(category: string): Promise<void> {
			await dialog.getByLabel('Category to add').fill(category);
			await page.keyboard.press('Enter');
		},
		async close(): Promise<void> {
			await page.keyboard.press('Escape');
			await expect(dialog).toBeHidden();
		},
	};
}

function asked(feed: FeedServer): string[] {
	return feed.requests.map(({ path }) => path).filter((path) => path.startsWith('/rss/'));
}

test('a category that is added brings its news into the inbox, once a day', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	announce(feed);
	const before = (await launch()).page;
	await expectCount(before, 3);
	await expectSynced(before);
	const settings = settingsOf(before);
	await settings.open('Sources');
	await settings.add('not a category');
	await expect(settings.dialog.getByRole('alert')).toHaveText(/such as cs\.CL/);
	await settings.add('cs.cl');
	await expect(settings.one('cs.CL')).toContainText('2 new papers just now · next');
	expect(await violationsOf(before)).toEqual([]);
	await settings.add('CS.CL');
	await expect(settings.dialog.getByRole('alert')).toHaveText('cs.CL is here already.');
	await settings.add('cs.AI');
	await expect(settings.one('cs.AI')).toContainText('1 new paper', { timeout: 15_000 });
	await settings.close();

	await expectCount(before, 5);
	await expect(papersOf(before).row('A word for every thing')).toBeVisible();
	await expect(papersOf(before).row('Revised once more')).toHaveCount(0);
	await papersOf(before).row('Between two chairs').click();
	await expect(papersOf(before).reader).toContainText('What 2611.00002 is about.');

	const after = (await launch()).page;
	await expectCount(after, 5);
	await expectSynced(after);
	expect(asked(feed)).toEqual(['/rss/cs.CL', '/rss/cs.AI']);
	await settingsOf(after).open('Activity');
	const activity = settingsOf(after).dialog.getByRole('list', { name: 'Activity' });
	await expect(activity).toContainText('arXiv cs.AI, asked by you');
});

test('a category that fails says so, and keeps nobody else from syncing', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	announce(feed);
	feed.arxiv.refusals.set('cs.CL', 500);
	const { page } = await launch();
	await expectSynced(page);
	const settings = settingsOf(page);
	await settings.open('Sources');
	await settings.add('cs.CL');
	await settings.add('cs.AI');
	await settings.add('cs.ZZ');
	await expect(settings.one('cs.CL')).toContainText('arXiv has trouble of its own (500).');
	await expect(settings.one('cs.AI')).toContainText('1 new paper', { timeout: 15_000 });
	await expect(settings.one('cs.ZZ')).toContainText('There is no such category.', {
		timeout: 15_000,
	});
	await settings.dialog.getByRole('tab', { name: 'Activity' }).click();
	await expect(settings.dialog).toContainText('arXiv has trouble of its own (500).');
	await settings.close();
	await expectCount(page, 4);
	await expect(papersOf(page).syncStatus).toContainText(
		'arXiv cs.CL and 1 more: arXiv has trouble of its own (500).',
	);

	// Whoever is switched off or removed is no trouble any more.
	await settings.open('Sources');
	await settings.one('cs.CL').getByRole('checkbox').uncheck();
	await settings.one('cs.ZZ').getByRole('button', { name: 'Remove cs.ZZ' }).click();
	await expect(settings.chosen).toHaveCount(2);
	await expect(settings.one('cs.CL')).toContainText('Off');
	await settings.close();
	await expect(papersOf(page).syncStatus).not.toContainText('arXiv');
});

test('each source is a place of its own, once there is more than the daily feed', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	announce(feed);
	const before = (await launch()).page;
	await expectCount(before, 3);
	await expectSynced(before);
	const { mailbox, row, search } = papersOf(before);
	await expect(mailbox('Inbox')).toBeVisible();
	await expect(mailbox('Daily')).toHaveCount(0);

	const settings = settingsOf(before);
	await settings.open('Sources');
	await settings.add('cs.CL');
	await expect(settings.one('cs.CL')).toContainText('2 new papers');
	await settings.close();
	await expect(mailbox('cs.CL')).toHaveText('cs.CL 2');
	await expect(mailbox('Daily')).toHaveText('Daily 3');
	await expect(mailbox('Online')).toHaveCount(0);
	await mailbox('cs.CL').click();
	await expect(mailbox('cs.CL')).toHaveAttribute('aria-current', 'page');
	await expect(before.getByRole('heading', { name: 'cs.CL' })).toBeVisible();
	await expectCount(before, 2);
	await row('A word for every thing').click();
	await before.keyboard.press('e');
	await expectCount(before, 2);
	expect(await violationsOf(before)).toEqual([]);

	// What comes while a source is on show comes into it.
	feed.arxiv.papers.set('2606.55550', { title: 'Only on arXiv' });
	await search.fill('2606.55550');
	const add = before.getByRole('button', { name: 'Add arXiv 2606.55550' });
	await add.click();
	await expect(add).toBeHidden({ timeout: 10_000 });
	await mailbox('Online').click();
	await expectCount(before, 1);
	await mailbox('Daily').click();
	await expectCount(before, 3);
	feed.fillDay(feed.today, 4);
	await before.keyboard.press('r');
	await expectCount(before, 4);
	await mailbox('Inbox').click();
	await expectCount(before, 6);

	const after = (await launch()).page;
	await expect(papersOf(after).mailbox('Online')).toHaveText('Online 1');
	await papersOf(after).mailbox('cs.CL').click();
	await expectCount(after, 2);
	await expect(papersOf(after).row('Between two chairs')).toBeVisible();

	// A category that is removed is there for as long as it has papers.
	await settingsOf(after).open('Sources');
	await settingsOf(after).dialog.getByRole('button', { name: 'Remove cs.CL' }).click();
	await settingsOf(after).add('cs.AI');
	await expect(settingsOf(after).one('cs.AI')).toContainText('1 new paper', { timeout: 15_000 });
	await settingsOf(after).close();
	await expect(papersOf(after).mailbox('cs.CL')).toHaveText('cs.CL 2');
	await papersOf(after).mailbox('cs.AI').click();
	await expectCount(after, 1);
});
