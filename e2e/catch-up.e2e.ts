import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { addDays } from '#shared/domain/day.ts';
import { expect, test, type LaunchOptions, type Running } from './app.ts';
import { makeEntries } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, expectSynced, papersOf, useTheme } from './papers.ts';

const DAY = 86_400_000;

/** The app on a clock that is so many days behind. */
function daysAgo(days: number): LaunchOptions {
	return { environment: { PAPERTRAY_NOW_OFFSET: String(-days * DAY) } };
}

/** Papers of a day with these keywords, the first with the most upvotes. */
function listDay(feed: FeedServer, back: number, keywords: readonly (readonly string[])[]): void {
	const day = addDays(feed.today, -back);
	const entries = makeEntries({ day, count: keywords.length, pictures: feed.url });
	for (const [index, entry] of entries.entries()) {
		const title = `Paper ${index} of ${back} days ago`;
		entry.title = title;
		Object.assign(entry.paper, {
			title,
			ai_keywords: keywords[index],
			upvotes: 100 - 10 * back - index,
		});
	}
	feed.setDay(day, entries);
}

const [SPEECH, ROBOTS] = [['speech'], ['robotics']] as const;

/** Three papers before leaving, thirteen while away: six on speech, four on robots, three others. */
async function comeBack(
	feed: FeedServer,
	launch: (options?: LaunchOptions) => Promise<Running>,
): Promise<Running> {
	listDay(feed, 14, [[], [], []]);
	const before = await launch(daysAgo(12));
	await expectCount(before.page, 3);
	await expectSynced(before.page);

	listDay(feed, 9, [SPEECH, SPEECH, ROBOTS, ROBOTS, ['weather']]);
	listDay(feed, 2, [SPEECH, ROBOTS, SPEECH, SPEECH]);
	listDay(feed, 0, [ROBOTS, SPEECH, ['proteins'], ['music']]);
	const after = await launch();
	await expectCount(after.page, 16);
	return after;
}

function partsOf(page: Page) {
	const region = page.getByRole('region', { name: 'Catch-up' });
	const topic = (name: string): Locator => region.getByRole('region', { name, exact: true });
	return {
		region,
		topic,
		topics: region.getByRole('heading', { level: 3 }),
		heading: region.getByRole('heading', { level: 2 }).first(),
		bar: page.getByText(/^You were away/),
		open: page.getByRole('button', { name: 'Catch up', exact: true }),
		undo: page.getByRole('log', { name: 'Messages' }).getByRole('button', { name: 'Undo' }),
	};
}

test('after twelve days the inbox offers to catch up, by topic and the most upvoted first', async ({
	feed,
	launch,
}) => {
	const { page } = await comeBack(feed, launch);
	const { region, bar, open, topics, topic, heading } = partsOf(page);
	await expect(bar).toHaveText('You were away 12 days: 13 papers.');
	await open.click();

	await expect(heading).toHaveText('12 days, 13 papers');
	await expect(topics).toHaveText(['Speech', 'Robotics', 'Everything else']);
	await expect(topic('Speech')).toContainText('6 papers');
	await expect(topic('Speech').getByRole('listitem')).toHaveCount(5);
	await expect(topic('Speech').getByRole('listitem').first()).toContainText(
		'Paper 1 of 0 days ago',
	);
	await expect(topic('Speech')).toContainText('and 1 more');
	await expect(papersOf(page).list).toBeHidden();

	await page.keyboard.press('Escape');
	await expect(region).toHaveCount(0);
	await expect(papersOf(page).list).toBeFocused();
	await page.keyboard.press('g');
	await page.keyboard.press('c');
	await topic('Robotics').getByRole('button', { name: 'Paper 0 of 0 days ago' }).click();
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(
		'Paper 0 of 0 days ago',
	);
	await expect(papersOf(page).selected.locator('.title')).toHaveText('Paper 0 of 0 days ago');
});

test('a topic is cleared by a key as one act, undone, and both hold over a restart', async ({
	feed,
	launch,
}) => {
	const { page } = await comeBack(feed, launch);
	const { topics, topic, heading, open, undo } = partsOf(page);
	await open.click();
	await expect(topic('Speech')).toBeFocused();
	await page.keyboard.press('j');
	await expect(topic('Robotics')).toBeFocused();
	await page.keyboard.press('e');
	await expect(topics).toHaveText(['Speech', 'Everything else']);
	await expect(heading).toHaveText('12 days, 9 papers');
	await expect(page.getByRole('log', { name: 'Messages' })).toContainText(
		'Robotics: 4 papers done',
	);
	await undo.click();
	await expect(topics).toHaveText(['Speech', 'Robotics', 'Everything else']);
	await expect(page.getByText('Undone: Done · 4 papers')).toBeVisible();

	await topic('Speech').getByRole('button', { name: 'Clear' }).click();
	await expect(topics).toHaveText(['Robotics', 'Everything else']);
	const again = partsOf((await launch()).page);
	await expect(again.bar).toHaveText('You were away 12 days: 7 papers.');
});

test('kept topics fold and stay in the inbox; with the last one all is caught up', async ({
	feed,
	launch,
}) => {
	const { page } = await comeBack(feed, launch);
	const { region, topic, open, bar } = partsOf(page);
	await open.click();
	await expect(topic('Speech')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(topic('Speech').getByRole('listitem')).toHaveCount(0);
	await expect(topic('Speech')).toContainText('· kept');
	await expect(topic('Robotics')).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');
	await expect(topic('Speech').getByRole('listitem')).toHaveCount(5);

	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await page.keyboard.press('e');
	await expect(region.getByText('All caught up')).toBeVisible();
	await expect(region).toContainText('10 papers kept in the inbox.');
	await page.keyboard.press('Escape');
	await expectCount(page, 13);
	await expect(bar).toHaveCount(0);

	const again = await launch();
	await expectCount(again.page, 13);
	await expectSynced(again.page);
	await expect(partsOf(again.page).bar).toHaveCount(0);
});

test('everything older than a day is cleared as one act, and undone', async ({ feed, launch }) => {
	const { page } = await comeBack(feed, launch);
	const { region, open, heading, undo } = partsOf(page);
	await open.click();
	const form = region.getByRole('form', { name: 'Clear what is old' });
	await expect(form.getByRole('status')).toHaveText('3 papers in the inbox');
	await form.getByLabel('Clear everything older than').fill(addDays(feed.today, -2));
	await expect(form.getByRole('status')).toHaveText('8 papers in the inbox');
	await form.getByRole('button', { name: 'Clear' }).click();
	await expect(heading).toHaveText('12 days, 8 papers');
	await expect(form.getByRole('button', { name: 'Clear' })).toBeDisabled();
	await undo.click();
	await expect(heading).toHaveText('12 days, 13 papers');
	await page.keyboard.press('Escape');
	await expectCount(page, 16);
});

test('letters for the list do nothing to it from the page in its place', async ({
	feed,
	launch,
}) => {
	const { page } = await comeBack(feed, launch);
	await page.keyboard.press('j');
	await partsOf(page).open.click();
	await expect(partsOf(page).topic('Speech')).toBeFocused();
	for (const key of ['Space', ']', 'o', 's', 'u']) await page.keyboard.press(key);
	await page.keyboard.press('Escape');
	await expectCount(page, 16);
	await expect(papersOf(page).list.locator('[data-saved=true], [data-unread=false]')).toHaveCount(
		0,
	);
	await expect(papersOf(page).selected).toHaveCount(0);
});

test('the offer can be declined, and a search goes over the page', async ({ feed, launch }) => {
	const { page } = await comeBack(feed, launch);
	const { region, bar, open } = partsOf(page);
	await open.click();
	await papersOf(page).search.fill('Paper');
	await expect(papersOf(page).list).toBeVisible();
	await expect(region).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(region).toBeVisible();
	await papersOf(page).mailbox('Inbox').click();
	await page.getByRole('button', { name: 'Do not catch up' }).click();
	await expect(bar).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing on the page in the ${theme} theme`, async ({ feed, launch }) => {
		const running = await comeBack(feed, launch);
		const { page } = running;
		await useTheme(running, theme);
		const violations = async () => {
			const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
			return found.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
		};
		await expect(partsOf(page).bar).toBeVisible();
		expect(await violations()).toEqual([]);
		await partsOf(page).open.click();
		await expect(partsOf(page).topic('Speech')).toBeFocused();
		await page.keyboard.press('Enter');
		await page.keyboard.press('e');
		await expect(partsOf(page).undo).toBeVisible();
		expect(await violations()).toEqual([]);
		await page.keyboard.press('e');
		await expect(page.getByText('All caught up')).toBeVisible();
		expect(await violations()).toEqual([]);
	});
}
