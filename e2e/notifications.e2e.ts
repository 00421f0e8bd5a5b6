import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayAt, addDays, type Day } from '#shared/domain/day.ts';
import type { NotifyRule } from '#shared/domain/notify/rule.ts';
import { expect, test as base, type LaunchOptions, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { makeEntries, type FeedEntry } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { Desktop, hasDesktop } from './notifications/desktop.ts';
import { expectCount, expectSynced, papersOf, resize, useTheme } from './papers.ts';

const HOUR = 3_600_000;
const SCREENSHOTS = join(import.meta.dirname, '../node_modules/.cache/papertray/screenshots');
const EMMY = 'Emmy Noether';
const RULE: NotifyRule = {
	id: 'emmy',
	target: { kind: 'author', text: EMMY },
	on: true,
	alone: true,
	sound: false,
};

const test = base.extend<{ desktop: Desktop }>({
	// eslint-disable-next-line no-empty-pattern
	desktop: async ({}, use) => {
		const desktop = await Desktop.start();
		await use(desktop);
		await desktop.stop();
	},
});

/** Noon, UTC, on a day so many days ago. */
function noon(daysAgo: number): number {
	return Date.parse(`${addDays(dayAt(Date.now()), -daysAgo)}T12:00:00Z`);
}

/** The app on this desktop, on a clock that shows that moment, in a place without daylight saving. */
function at(desktop: Desktop, moment: number): LaunchOptions {
	const offset = Math.round(moment - Date.now());
	return {
		environment: {
			...desktop.environment,
			TZ: 'UTC',
			PAPERTRAY_NOW_OFFSET: String(offset),
		},
	};
}

/** Papers by Emmy Noether, as many as there are titles, in the order of their ids. */
function papersOfEmmy(feed: FeedServer, day: Day, titles: readonly string[]): FeedEntry[] {
	const entries = makeEntries({ day, count: titles.length, pictures: feed.url });
	entries.sort((a, b) => (a.paper.id < b.paper.id ? -1 : 1));
	for (const [index, entry] of entries.entries()) {
		entry.title = entry.paper.title = titles[index] ?? '';
		entry.paper.upvotes = 5;
		entry.paper['authors'] = [{ name: EMMY, hidden: false }];
	}
	return entries;
}

/** Makes the rules of notifications these. */
async function useRules({ page }: Running, rules: readonly NotifyRule[]): Promise<void> {
	const changed = await page.evaluate(
		(notifyRules) => window.backend.changeSettings({ notifyRules }),
		rules,
	);
	expect(changed.ok).toBe(true);
}

/** What the log says became of each paper, the newest last. */
async function logOf({ page }: Running): Promise<string[]> {
	const read = await page.evaluate(() => window.backend.readNotifications(undefined));
	return read.ok ? read.value.map(({ title, outcome }) => `${title} ${outcome}`).reverse() : [];
}

function titlesOn(desktop: Desktop): string[] {
	return desktop.notified.map(({ title }) => title);
}

/** Looks whether anybody could use what is shown, and takes pictures of it, narrow at last. */
async function screenshots(running: Running, name: string): Promise<void> {
	const { page } = running;
	await mkdir(SCREENSHOTS, { recursive: true });
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		await expect
			.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
			.toBe(theme === 'dark');
		expect(await violationsOf(page)).toEqual([]);
		await page.screenshot({ path: join(SCREENSHOTS, `${name}-${theme}.png`) });
	}
	await resize(running, 560);
	await expect.poll(() => page.evaluate(() => innerWidth)).toBe(560);
	expect(await violationsOf(page)).toEqual([]);
	await page.screenshot({ path: join(SCREENSHOTS, `${name}-narrow.png`) });
	await resize(running, 1280);
}

/** Remembers the notification that is shown next, whose buttons this Electron cannot show. */
async function watchShown({ electron }: Running): Promise<void> {
	await electron.evaluate(({ Notification }) => {
		const show = Reflect.get<Electron.Notification, 'show'>(Notification.prototype, 'show');
		Notification.prototype.show = function (this: Electron.Notification) {
			Object.assign(globalThis, { shownLast: this });
			show.call(this);
		};
	});
}

async function pressButton({ electron }: Running, index: number): Promise<void> {
	await electron.evaluate((_electron, pressed) => {
		const shown = Reflect.get(globalThis, 'shownLast') as Electron.Notification;
		shown.emit('action', { actionIndex: pressed }, pressed);
	}, index);
}

test('rules are made by keys, and say how often they would have fired', async ({
	feed,
	launch,
}) => {
	const day = addDays(feed.today, -1);
	const entries = makeEntries({ day, count: 6, pictures: feed.url });
	for (const [index, entry] of entries.entries()) {
		entry.paper.upvotes = index;
		if (index < 2) entry.paper['authors'] = [{ name: EMMY, hidden: false }];
	}
	feed.setDay(day, entries);
	const running = await launch();
	const { page } = running;
	await resize(running, 1280);
	await expectCount(page, 6);
	await expectSynced(page);

	// The log says what to expect before there is anything, and leads to the settings.
	await page.keyboard.press('g');
	await page.keyboard.press('n');
	const log = page.getByRole('dialog', { name: 'Notification log' });
	await expect(log).toContainText('Nothing yet');
	expect(await violationsOf(page)).toEqual([]);
	await log.getByRole('button', { name: 'Settings' }).press('Enter');

	const settings = page.getByRole('dialog', { name: 'Settings' });
	await expect(settings.getByRole('tab', { name: 'Notifications' })).toHaveAttribute(
		'aria-selected',
		'true',
	);
	const rules = settings.getByRole('list', { name: 'Rules' });
	const trending = rules.getByRole('listitem').filter({ hasText: 'Trending' });
	await expect(trending.getByRole('checkbox', { name: 'Trending', exact: true })).toBeChecked();
	await expect(trending).toContainText('Would not have fired in the 1 day');
	await settings.getByRole('button', { name: 'Add a rule…' }).press('Enter');
	const form = settings.getByRole('form', { name: 'New rule' });
	await expect(form.getByLabel('Tell of')).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.type(EMMY);
	await expect(form.getByRole('status')).toContainText('Would have fired 2 times in the 2 days');
	await screenshots(running, 'notify-settings');
	await page.keyboard.press('Enter');
	const emmy = rules.getByRole('listitem').filter({ hasText: EMMY });
	await expect(emmy).toContainText('Would have fired 2 times');
	await expect(settings.getByRole('button', { name: 'Add a rule…' })).toBeFocused();

	await emmy.getByRole('combobox').selectOption('In the digest');
	await settings.getByLabel('Notifications a day').fill('5');
	await settings.getByLabel('Digest at').fill('07:30');
	await settings.getByLabel('Digest at').blur();
	await settings.getByRole('button', { name: 'Pause for 1 h' }).click();
	await expect(settings.getByText(/^Paused; they go on in 60 min/)).toBeVisible();
	const kept = await page.evaluate(() => window.backend.open(undefined));
	const now = kept.ok ? kept.value.settings : undefined;
	expect(now?.notifyRules.at(-1)).toMatchObject({ target: { text: EMMY }, alone: false, on: true });
	expect(now?.notifyBudget).toMatchObject({ perDay: 5, digestAt: 450 });

	await emmy.getByRole('button', { name: `Edit Author ${EMMY}` }).click();
	await settings.getByRole('form').getByRole('textbox').fill('Ada Lovelace');
	await page.keyboard.press('Enter');
	const ada = rules.getByRole('listitem').filter({ hasText: 'Ada Lovelace' });
	await expect(ada).toContainText('Would');
	await ada.getByRole('button', { name: 'Remove' }).click();
	await expect(ada).toHaveCount(0);
});

if (hasDesktop) {
	test('a test notification is shown at once, and what was told of is in the log', async ({
		feed,
		desktop,
		launch,
	}) => {
		const [day, later] = [addDays(feed.today, -2), addDays(feed.today, -1)];
		feed.setDay(day, papersOfEmmy(feed, day, ['What was there', 'What was there too']));
		const first = await launch(at(desktop, noon(2)));
		await useRules(first, [RULE]);
		await expectSynced(first.page);
		feed.setDay(later, papersOfEmmy(feed, later, ['Sparse attention', 'Dense attention', 'None']));
		const running = await launch(at(desktop, noon(1)));
		const { page } = running;
		await resize(running, 1280);
		await expect.poll(() => titlesOn(desktop)).toEqual(['New: Sparse attention']);
		await page.getByRole('button', { name: 'Settings' }).click();
		await page.getByRole('tab', { name: 'Notifications' }).click();
		await desktop.clear();
		await page.getByRole('button', { name: 'Send a test notification' }).click();
		await expect(page.getByText('It was handed to the system.')).toBeVisible();
		await expect.poll(() => titlesOn(desktop).length).toBe(2);
		// A click on one that is of no paper, as a digest is, leads to the log.
		await desktop.click();
		const log = page.getByRole('dialog', { name: 'Notification log' });
		await expect(log.getByRole('listitem').first()).toContainText('by Emmy Noether');
		await expect(log).toContainText('waits for the digest');
		await screenshots(running, 'notify-log');
		await log.getByRole('button', { name: 'Dense attention' }).press('Enter');
		await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(
			'Dense attention',
		);
		await expect(log).toHaveCount(0);
	});

	test('a paper that takes off is told of once, and a click opens it in the hidden window', async ({
		feed,
		desktop,
		launch,
	}) => {
		const day = addDays(feed.today, -2);
		const looks: readonly (readonly [hours: number, upvotes: number])[] = [
			[-10, 5],
			// Not six hours before, which is a span that is looked at: it must not be now the one, now the other.
			[-5.5, 6],
			[0, 400],
			[1, 440],
		];
		const expected = {
			title: 'Rising: The rocket of this week',
			body: '395 votes in 10 h · rule Trending',
		};
		for (const [hours, upvotes] of looks) {
			const entries = makeEntries({ day, count: 4, pictures: feed.url });
			for (const [place, entry] of entries.entries()) {
				entry.paper.upvotes = place === 0 ? upvotes : place;
				if (place === 0) entry.title = entry.paper.title = 'The rocket of this week';
			}
			feed.setDay(day, entries);
			const running = await launch(at(desktop, noon(1) + hours * HOUR));
			const { row, reader } = papersOf(running.page);
			await expect(row('The rocket')).toContainText(String(upvotes));
			await expectSynced(running.page);
			if (hours !== 0) continue;
			await expect.poll(() => desktop.notified).toEqual([expected]);
			await running.electron.evaluate(({ BrowserWindow }) =>
				BrowserWindow.getAllWindows()[0]?.hide(),
			);
			await desktop.click();
			await expect(reader.getByRole('heading', { level: 1 })).toHaveText('The rocket of this week');
			const isSeen = (): Promise<boolean | undefined> =>
				running.electron.evaluate(({ BrowserWindow }) =>
					BrowserWindow.getAllWindows()[0]?.isVisible(),
				);
			await expect.poll(isSeen).toBe(true);
			await running.page.keyboard.press('g');
			await running.page.keyboard.press('n');
			const log = running.page.getByRole('dialog', { name: 'Notification log' });
			await expect(log).toContainText('395 votes in 10 h · rule Trending');
			await expect(log).toContainText('shown, you opened it');
		}
		expect(desktop.notified).toEqual([expected]);
	});

	test('within the budget, over restarts, quiet hours, a clock set back and days away', async ({
		feed,
		profile,
		desktop,
		launch,
	}) => {
		test.slow();
		const [day, earlier] = [addDays(feed.today, -9), addDays(feed.today, -11)];
		const names = Array.from('ABCDEFGHIJKL', (letter) => `Paper ${letter}`);
		const papers = papersOfEmmy(feed, day, names);
		const shown: string[] = [];
		/** Starts anew at an hour, counted from the noon of the day, where these papers have come. */
		async function step(
			hour: number,
			listed: string,
			expected: { log?: string; shown?: string },
			on = day,
		): Promise<void> {
			feed.setDay(
				on,
				papers.filter(({ title }) => listed.includes(title.slice(-1))),
			);
			const running = await launch(at(desktop, noon(9) + hour * HOUR));
			if (expected.log !== undefined) {
				await expect.poll(() => logOf(running)).toContain(expected.log);
			}
			if (expected.shown !== undefined) shown.push(expected.shown);
			await expect.poll(() => titlesOn(desktop)).toEqual(shown);
			await expectSynced(running.page);
		}

		const first = await launch(at(desktop, noon(9) - HOUR));
		await useRules(first, [RULE]);
		// What is decided first is the first run, and it is over once it is on disk.
		const decided = () => readFile(join(profile, 'notifications.json'), 'utf8').catch(String);
		await expect.poll(decided).toContain('ranAt');
		await step(0, 'A', { log: 'Paper A shown', shown: 'New: Paper A' });
		await step(1 / 6, 'AB', { log: 'Paper B waiting' });
		await step(1, 'ABCD', { log: 'Paper D waiting', shown: 'New: Paper C' });
		await step(2, 'ABCDE', { log: 'Paper E shown', shown: 'New: Paper E' });
		await step(3, 'ABCDEF', { log: 'Paper F waiting' });
		await step(11, 'ABCDEFG', { log: 'Paper G waiting' });
		await step(20.5, 'ABCDEFGH', { log: 'Paper H waiting' });
		await step(21.5, 'ABCDEFGH', { log: 'Paper H digest', shown: '5 papers to look at' });
		expect(desktop.notified.at(-1)?.body).toBe(
			['B', 'D', 'F', 'G', 'H'].map((letter) => `Paper ${letter}`).join(' · '),
		);
		await step(26.5, 'ABCDEFGHI', { log: 'Paper I shown', shown: 'New: Paper I' });
		// Set back by more than two days, and going on from there.
		await step(-48, 'J', { log: 'Paper J waiting' }, earlier);
		await step(-47.5, 'JK', { log: 'Paper K shown', shown: 'New: Paper K' }, earlier);
		await step(50, 'ABCDEFGHIL', {
			log: 'Paper L summary',
			shown: 'While you were away: 2 papers',
		});
	});

	test('a title is shown as plain text, buttons do what they say, and quiet is respected', async ({
		feed,
		desktop,
		launch,
	}) => {
		const [day, later] = [addDays(feed.today, -2), addDays(feed.today, -1)];
		feed.setDay(day, papersOfEmmy(feed, day, ['What was there']));
		let running = await launch(at(desktop, noon(2)));
		const { page } = running;
		await expectCount(page, 1);
		await expectSynced(page);
		await useRules(running, [RULE]);
		await watchShown(running);
		const hostile = `<b>Loud</b> & <a href="file:///etc/passwd">\u202ekcab\u0007</a> ${'A'.repeat(10_000)}`;
		feed.setDay(day, papersOfEmmy(feed, day, ['What was there', hostile]));
		await page.keyboard.press('r');
		await expect.poll(() => desktop.notified.length).toBe(1);
		const [notified] = desktop.notified;
		expect(notified?.title).toMatch(
			/^New: ‹b›Loud‹\/b› ＆ ‹a href="file:\/\/\/etc\/passwd"›kcab‹\/a› A+…$/,
		);
		expect(notified?.title).toHaveLength(100);
		expect(notified?.body).toBe('by Emmy Noether · rule Author Emmy Noether');

		const { row, rows } = papersOf(page);
		await pressButton(running, 0);
		await expect(row('<b>Loud')).toHaveAttribute('data-saved', 'true');
		await page.keyboard.press('z');
		await expect(row('<b>Loud')).toHaveAttribute('data-saved', 'false');
		await pressButton(running, 1);
		await expect(rows).toHaveCount(1);
		await page.keyboard.press('z');
		await expect(rows).toHaveCount(2);
		await pressButton(running, 2);
		await expect.poll(() => titlesOn(desktop).slice(1)).toEqual(['The rule is off']);
		const settings = await page.evaluate(() => window.backend.open(undefined));
		expect(settings.ok && settings.value.settings.notifyRules).toEqual([{ ...RULE, on: false }]);

		await useRules(running, [RULE]);
		await desktop.pause(true);
		feed.setDay(later, papersOfEmmy(feed, later, ['While it is quiet']));
		running = await launch(at(desktop, noon(1)));
		await expect.poll(() => logOf(running)).toContain('While it is quiet waiting');
		expect(desktop.notified).toHaveLength(2);
	});
}
