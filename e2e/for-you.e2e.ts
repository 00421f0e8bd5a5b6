import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addDays, type Day } from '#shared/domain/day.ts';
import { expect, test, type LaunchOptions, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { makeEntries } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, expectSynced, papersOf, resize, syncAgain, useTheme } from './papers.ts';

const SCREENSHOTS = join(import.meta.dirname, '../node_modules/.cache/papertray/screenshots');
const DECODING = 'Speculative decoding with a smaller KV cache';
/** The reader keeps the first, and is done with the others. */
const SUBJECTS = [
	{
		title: DECODING,
		summary: 'Speculative decoding drafts tokens, and a KV cache holds what was read.',
		keywords: ['speculative decoding', 'KV cache'],
	},
	{
		title: 'How proteins fold in water',
		summary: 'Proteins fold into shapes, and water takes part in it.',
		keywords: ['protein folding', 'solvents'],
	},
	{
		title: 'Latin poems and their metre',
		summary: 'Poems in Latin are read aloud, and their metre is measured.',
		keywords: ['Latin', 'prosody'],
	},
] as const;
const A_DAY = 30;

/** Lists a day of papers, ten on each subject in turn; the first has the most upvotes. */
function fill(feed: FeedServer, day: Day): string[] {
	const entries = makeEntries({ day, count: A_DAY, pictures: feed.url });
	for (const [index, entry] of entries.entries()) {
		const { title, summary, keywords } = SUBJECTS[index % 3] ?? SUBJECTS[0];
		const own = { title: `${title}, part ${index}`, summary };
		Object.assign(entry, own);
		Object.assign(entry.paper, own, { upvotes: 100 - index, ai_keywords: [...keywords] });
	}
	feed.setDay(day, entries);
	return entries.map(({ title }) => title);
}

/** Saves what is on decoding, is done with the rest, each by one key; begins at the selection. */
async function decide(page: Page, titles: readonly string[]): Promise<void> {
	const { selected } = papersOf(page);
	for (const title of titles) {
		await expect(selected).toHaveAccessibleName(new RegExp(`^${title},`));
		if (!title.startsWith(DECODING)) {
			await page.keyboard.press('e');
			continue;
		}
		await page.keyboard.press('s');
		await expect(selected).toHaveAttribute('data-saved', 'true');
		await page.keyboard.press('j');
	}
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

/** The app with two days of papers, in the window's full width, and the titles of the newer day. */
async function withTwoDays(
	feed: FeedServer,
	launch: (options?: LaunchOptions) => Promise<Running>,
): Promise<{ readonly running: Running; readonly titles: readonly string[] }> {
	const titles = fill(feed, addDays(feed.today, -1));
	fill(feed, addDays(feed.today, -2));
	const running = await launch();
	await resize(running, 1280);
	await expectCount(running.page, 2 * A_DAY);
	await expectSynced(running.page);
	await press(running.page, 'j');
	return { running, titles };
}

test('thirty decisions by keys, and papers come in the order of the user’s interest', async ({
	feed,
	launch,
}) => {
	test.slow();
	const { running, titles } = await withTwoDays(feed, launch);
	const { page } = running;
	const { rows, reader, mailbox } = papersOf(page);
	const heading = page.getByRole('heading', { level: 2, name: 'For you' });

	await press(page, 'g', 'f');
	await expect(heading).toBeVisible();
	await expect(page.getByText('It begins after 30 decisions')).toBeVisible();
	await press(page, 'g', 'i', 'j');
	await decide(page, titles.slice(0, 12));
	await press(page, 'g', 'f');
	await expect(page.getByText('It begins after 18 more decisions')).toBeVisible();
	// The last of the twelve is taken back, and done once more.
	await press(page, 'z');
	await expect(page.getByText('It begins after 19 more decisions')).toBeVisible();
	expect(await violationsOf(page)).toEqual([]);
	await mkdir(SCREENSHOTS, { recursive: true });
	await page.screenshot({ path: join(SCREENSHOTS, 'for-you-few.png') });
	await press(page, 'Shift+Z');
	await expect(page.getByText('It begins after 18 more decisions')).toBeVisible();

	// Past the four that were kept. No paper is opened, or slow keys would read it.
	await press(page, 'g', 'i', 'j', 'j', 'j', 'j', 'j');
	await decide(page, titles.slice(12));
	await press(page, 'g', 'f');
	await expect(mailbox('For you')).toHaveAttribute('aria-current', 'page');
	// What was kept is elsewhere, and what is left comes in order.
	await expectCount(page, A_DAY);
	for (let index = 0; index < 5; index += 1) {
		await expect(rows.nth(index)).toHaveAccessibleName(new RegExp(`^${DECODING}`));
	}
	await expect(rows.first()).toHaveAccessibleName(/Because: .*speculative decoding/);
	await expect(rows.first()).toContainText(/Because: .*KV cache/);
	await expect(page.getByRole('note', { name: 'How good this order is' })).toHaveText(
		'Learned from 30 decisions: 10 saved, 20 dismissed. Of the 5 papers it would have put last, you kept or read none; of as many first, 5.',
	);
	await press(page, 'j', 'Enter');
	await expect(reader.getByText(/For you, because: .*speculative decoding/)).toBeVisible();
	// It counts as read after two seconds, and stays in sight nevertheless.
	await expect(rows.first()).toHaveAttribute('data-unread', 'false');
	await expectCount(page, A_DAY);
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		await expect
			.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
			.toBe(theme === 'dark');
		expect(await violationsOf(page)).toEqual([]);
		await page.screenshot({ path: join(SCREENSHOTS, `for-you-${theme}.png`) });
	}
	await press(page, 'Escape');
	await resize(running, 560);
	await expect(heading).toBeVisible();
	await page.screenshot({ path: join(SCREENSHOTS, 'for-you-narrow.png') });

	// Nothing of it is kept but the decisions, and it is the same after a restart.
	const again = await launch();
	await resize(again, 1280);
	await expectCount(again.page, A_DAY + 10);
	await again.page.getByRole('button', { name: 'Sort: Newest day' }).click();
	await again.page.getByRole('menuitemradio', { name: 'For you' }).click();
	const inbox = papersOf(again.page).rows;
	await expect(inbox.first()).toHaveAccessibleName(new RegExp(`^${DECODING}.*Because: `));
	await expectCount(again.page, A_DAY + 10);

	// What comes is put in its place, too, among the nine that are like it and not read.
	await press(again.page, 'g', 'f');
	await expectCount(again.page, A_DAY - 1);
	const late = makeEntries({ day: feed.today, count: 1, pictures: feed.url });
	for (const entry of late) {
		const own = { title: 'Late speculative decoding', summary: SUBJECTS[0].summary };
		Object.assign(entry, own);
		Object.assign(entry.paper, own, { ai_keywords: [...SUBJECTS[0].keywords] });
	}
	feed.setDay(feed.today, late);
	await syncAgain(again.page);
	await expectCount(again.page, A_DAY);
	const place = papersOf(again.page).row('Late speculative decoding');
	await expect(place).toHaveAccessibleName(/Because: /);
	expect(Number(await place.getAttribute('aria-posinset'))).toBeLessThan(12);
});

test('it says what counts, forgets on request, and can be turned off', async ({ feed, launch }) => {
	test.slow();
	const { running, titles } = await withTwoDays(feed, launch);
	const { page } = running;
	const { mailbox } = papersOf(page);
	await decide(page, titles);
	const settings = page.getByRole('dialog', { name: 'Settings' });
	await press(page, 'Control+,');
	await settings.getByRole('tab', { name: 'For you' }).click();
	await expect(
		settings.getByText(/Learned from 30 decisions: 10 saved, 20 dismissed/),
	).toBeVisible();
	expect(await violationsOf(page)).toEqual([]);
	await page.screenshot({ path: join(SCREENSHOTS, 'for-you-settings.png') });
	await settings.getByRole('button', { name: 'Forget what was learned' }).click();
	await expect(settings.getByText('It begins after 30 decisions')).toBeVisible();
	await settings.getByRole('button', { name: 'Count all decisions again' }).click();
	await expect(settings.getByText(/Learned from 30 decisions/)).toBeVisible();
	await settings.getByRole('radio', { name: 'Off' }).check();
	await press(page, 'Escape');
	await expect(mailbox('For you')).toHaveCount(0);
	await press(page, 'g', 'f');
	await expect(page.getByText('For you is off in Settings')).toBeVisible();
});
