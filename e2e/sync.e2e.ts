import { addDays } from '#shared/domain/day.ts';
import { expect, test } from './app.ts';
import type { Fault } from './feed/faults.ts';
import { hostileEntries } from './feed/hostile-entries.ts';
import { expectCount, expectSynced, papersOf, syncAgain, titlesInOrder } from './papers.ts';

test('the first sync fills the list, the most upvoted of the newest day first', async ({
	feed,
	launch,
}) => {
	const today = feed.fillDay(feed.today, 12);
	feed.fillDay(addDays(feed.today, -3), 5);
	feed.fillDay(addDays(feed.today, -13), 4);
	const { page, output } = await launch();

	await expectCount(page, 21);
	const titles = await papersOf(page).rows.locator('.title').allTextContents();
	expect(titles.slice(0, 5)).toEqual(titlesInOrder(today).slice(0, 5));
	await expect(papersOf(page).syncStatus).toHaveText('Synced just now · 12 new today');
	await expect
		.poll(() => output.find((line) => line.startsWith('sync')))
		.toMatch(/^sync daily: 21 papers, 21 new, 0 changed, 0 failed in \d+\.\d\d s$/);
});

test('a second sync merges a day that has grown, and keeps what was read', async ({
	feed,
	launch,
}) => {
	const few = feed.fillDay(feed.today, 3);
	const { page, output } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	const [title = ''] = titlesInOrder(few);
	await page.keyboard.press('j');
	await page.keyboard.press('u');
	await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', 'false');

	feed.fillDay(feed.today, 8);
	await syncAgain(page);
	await expectCount(page, 8);
	await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', 'false');
	await expect(papersOf(page).list.locator('[data-unread=false]')).toHaveCount(1);
	await expect.poll(() => output.join('\n')).toContain('sync daily: 8 papers, 5 new');
});

test('a day that shrinks deletes nothing', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 9);
	const { page, output } = await launch();
	await expectCount(page, 9);
	await expectSynced(page);
	feed.fillDay(feed.today, 2);
	await syncAgain(page);
	await expect.poll(() => output.join('\n')).toContain('sync daily: 2 papers, 0 new');
	await expectCount(page, 9);
});

const PROBLEMS: readonly (readonly [fault: Fault, words: RegExp])[] = [
	['captive-portal', /the network wants you to sign in/i],
	['too-many-requests', /too many|rate|asked/i],
	['truncated', /could not be read|damaged|understand|makes no sense|cannot be read/i],
	['server-error', /feed|Hugging Face/i],
];

for (const [fault, words] of PROBLEMS) {
	test(`${fault}: the papers stay, the reason is said in plain words`, async ({ feed, launch }) => {
		feed.fillDay(feed.today, 6);
		const { page } = await launch();
		await expectCount(page, 6);
		await expectSynced(page);
		const before = await papersOf(page).rows.allTextContents();

		feed.fail(fault, fault === 'too-many-requests' ? { retryAfter: 600 } : {});
		await syncAgain(page);
		await expect(papersOf(page).syncStatus).toHaveText(words, { timeout: 45_000 });
		await expect(papersOf(page).syncStatus).toContainText(/next try/i);
		expect(await papersOf(page).rows.allTextContents()).toEqual(before);
	});
}

test('hostile entries run nothing and leave their neighbours alone', async ({ feed, launch }) => {
	const good = feed.fillDay(feed.today, 4);
	const hostile = hostileEntries(feed.today);
	feed.setDay(feed.today, [...good, ...hostile.map(({ entry }) => entry)]);
	const { page } = await launch();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));

	const arriving = hostile.filter(({ arrives }) => arrives).length;
	await expect(papersOf(page).rows.first()).toBeVisible();
	for (const { paper } of good) {
		await papersOf(page).search.fill(paper.title);
		await expect(papersOf(page).row(paper.title)).toBeVisible();
	}
	await papersOf(page).search.fill('');
	await papersOf(page).list.focus();
	// Every paper is opened once: the reader, too, must take whatever comes.
	for (let paper = 0; paper < good.length + arriving; paper += 1) {
		await page.keyboard.press('j');
		await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toBeVisible();
	}
	const harm = await page.evaluate(() => ({
		hacked: 'hacked' in globalThis,
		polluted: 'polluted' in {},
		foreign: [...document.querySelectorAll('[src]')]
			.map((element) => element.getAttribute('src') ?? '')
			.filter((src) => !src.startsWith('/') && !src.startsWith('./')),
		bidi: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
	}));
	expect(harm).toEqual({ hacked: false, polluted: false, foreign: [], bidi: false });
	expect(errors).toEqual([]);
});

test('without a network everything that was stored is there', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 7);
	const online = await launch();
	await expectCount(online.page, 7);
	const titles = await papersOf(online.page).rows.locator('.title').allTextContents();

	await feed.stop();
	const { page } = await launch();
	await expectCount(page, 7);
	expect(await papersOf(page).rows.locator('.title').allTextContents()).toEqual(titles);
	await page.keyboard.press('j');
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(
		titles[0] ?? '',
	);
	await expect(papersOf(page).syncStatus).toContainText(/next try/i, { timeout: 45_000 });
});

test('several wishes to sync at once are one sync', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page, output } = await launch();
	await expectCount(page, 3);
	await expect.poll(() => output.filter((line) => line.startsWith('sync')).length).toBe(1);
	const dates = () => feed.requests.filter(({ date }) => date !== undefined).length;
	const before = dates();
	for (let press = 0; press < 5; press += 1) await page.keyboard.press('r');
	await expect
		.poll(() => output.filter((line) => line.startsWith('sync')).length)
		.toBeGreaterThan(1);
	expect(dates() - before).toBeLessThanOrEqual(8);
});
