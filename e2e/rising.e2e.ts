import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays } from '#shared/domain/day.ts';
import { expect, test, type LaunchOptions, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { makeEntries } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, expectSynced, papersOf, resize, useTheme } from './papers.ts';

const HOUR = 3_600_000;
const [ROCKET, GIANT, QUIET] = ['The rocket of this week', 'The giant of this week', 'Quiet work'];
const SCREENSHOTS = join(import.meta.dirname, '../node_modules/.cache/papertray/screenshots');

/** The app on a clock that is so many hours behind. */
function hoursAgo(hours: number): LaunchOptions {
	return { environment: { PAPERTRAY_NOW_OFFSET: String(-hours * HOUR) } };
}

/** Yesterday's papers with these upvotes; the second is five days older. */
function list(feed: FeedServer, upvotes: readonly number[]): void {
	const day = addDays(feed.today, -1);
	const entries = makeEntries({ day, count: 6, pictures: feed.url });
	for (const [index, entry] of entries.entries()) {
		const title = [ROCKET, GIANT, QUIET][index];
		entry.paper.upvotes = upvotes[index] ?? index;
		if (title === undefined) continue;
		entry.title = title;
		entry.paper.title = title;
	}
	const [giant] = entries.splice(1, 1);
	feed.setDay(day, entries);
	feed.setDay(addDays(day, -5), [giant]);
}

/** Three looks within ten hours; between the last two one paper takes off. */
async function watch(
	feed: FeedServer,
	launch: (options?: LaunchOptions) => Promise<Running>,
): Promise<Running> {
	const looks = [
		[5, 480, 2],
		[6, 490, 2],
		[200, 491, 3],
	];
	const offsets = [10, 6, 0];
	let running: Running | undefined;
	for (const [index, upvotes] of looks.entries()) {
		list(feed, upvotes);
		running = await launch(hoursAgo(offsets[index] ?? 0));
		await expectCount(running.page, 6);
		await expectSynced(running.page);
	}
	if (running === undefined) throw new Error('nothing was started');
	return running;
}

test('what takes off is listed under Rising, with a reason, a line and a plot', async ({
	feed,
	launch,
}) => {
	const running = await watch(feed, launch);
	const { page } = running;
	await resize(running, 1280);
	const { rows, row, reader, mailbox } = papersOf(page);
	await expect(row(ROCKET)).toHaveAccessibleName(/, rising/);
	await expect(row(ROCKET).locator('svg.rising')).toBeVisible();
	await expect(row(GIANT)).not.toHaveAccessibleName(/, rising/);
	await expect(row(QUIET).locator('.line svg')).toBeVisible();

	await mailbox('Inbox').focus();
	await page.keyboard.press('g');
	await page.keyboard.press('r');
	await expect(mailbox('Rising')).toHaveAttribute('aria-current', 'page');
	await expect(rows).toHaveCount(1);
	await row(ROCKET).click();
	await expect(reader.getByText(/Rising: 194 votes in 6 h, more than 99/)).toBeVisible();
	const trend = reader.getByRole('region', { name: 'Upvotes over time' });
	await expect(trend.locator('canvas')).toBeVisible();
	await expect(trend).toContainText('until there is enough history here');
	await trend.getByText('Show as a table').click();
	await expect(trend.getByRole('table')).toContainText('200');
	await trend.scrollIntoViewIfNeeded();
	await mkdir(SCREENSHOTS, { recursive: true });
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		await expect
			.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
			.toBe(theme === 'dark');
		expect(await violationsOf(page)).toEqual([]);
		await page.screenshot({ path: join(SCREENSHOTS, `rising-${theme}.png`) });
	}
});

test('lists and searches are sorted by what rises', async ({ feed, launch }) => {
	const { page } = await watch(feed, launch);
	const { rows, search } = papersOf(page);
	await page.getByRole('button', { name: 'Sort: Newest day' }).click();
	await page.getByRole('menuitemradio', { name: 'Most upvotes' }).click();
	await expect(rows.first()).toHaveAccessibleName(new RegExp(`^${GIANT}`));
	await page.getByRole('button', { name: 'Sort: Most upvotes' }).click();
	await page.getByRole('menuitemradio', { name: 'Rising' }).click();
	await expect(rows.first()).toHaveAccessibleName(new RegExp(`^${ROCKET}`));

	await search.fill('week sort:votes');
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toHaveAccessibleName(new RegExp(`^${GIANT}`));
	await search.fill('week sort:rising');
	await expect(rows.first()).toHaveAccessibleName(new RegExp(`^${ROCKET}`));
});

test('what enters the trending list is under Rising, with its place, and not what was there', async ({
	feed,
	launch,
	profile,
}) => {
	list(feed, [5, 480, 2]);
	const others = makeEntries({ day: addDays(feed.today, -90), count: 8 });
	const listed = feed.entriesOf(addDays(feed.today, -1));
	feed.trending.push(...others, ...listed.slice(0, 1));
	const before = await launch(hoursAgo(3));
	await expectCount(before.page, 6);
	await expect.poll(() => existsSync(join(profile, 'trending.json'))).toBe(true);
	await papersOf(before.page).mailbox('Rising').click();
	await expect(before.page.getByText('Nothing is rising')).toBeVisible();

	feed.trending.splice(3, 0, ...listed.slice(1, 2));
	const running = await launch(hoursAgo(0));
	const { page } = running;
	await resize(running, 1280);
	const { rows, row, reader, mailbox } = papersOf(page);
	await mailbox('Rising').click();
	await expect(row(QUIET)).toHaveAccessibleName(/, rising, entered Trending at 4/);
	await expect(rows).toHaveCount(1);
	await expect(row(QUIET)).toContainText('#4');
	await row(QUIET).click();
	await expect(reader.getByText('Rising: entered Trending at 4')).toBeVisible();
	expect(await violationsOf(page)).toEqual([]);
});

test('where nothing rises, that is said', async ({ feed, launch }) => {
	list(feed, [5, 30, 2]);
	const { page } = await launch(hoursAgo(0));
	await expectCount(page, 6);
	await papersOf(page).mailbox('Rising').click();
	await expect(page.getByText('Nothing is rising')).toBeVisible();
});
