import { addDays } from '#shared/domain/day.ts';
import { expect, test } from './app.ts';
import { expectCount, papersOf, titlesInOrder } from './papers.ts';

test('read and unread by key, kept over a restart', async ({ feed, launch }) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 5));
	const first = await launch();
	await expectCount(first.page, 5);
	await first.page.keyboard.press('j');
	await first.page.keyboard.press('m');
	await expect(papersOf(first.page).row(title)).toHaveAttribute('data-unread', 'false');

	const second = await launch();
	await expect(papersOf(second.page).row(title)).toHaveAttribute('data-unread', 'false');
	await second.page.keyboard.press('j');
	await second.page.keyboard.press('u');
	await expect(papersOf(second.page).row(title)).toHaveAttribute('data-unread', 'true');

	const third = await launch();
	await expect(papersOf(third.page).row(title)).toHaveAttribute('data-unread', 'true');
});

test('read and unread by mouse, kept over a restart', async ({ feed, launch }) => {
	const [, title = ''] = titlesInOrder(feed.fillDay(feed.today, 5));
	const { page } = await launch();
	await papersOf(page).row(title).click();
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(title);
	await page.getByRole('button', { name: 'Mark as read' }).click();
	await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', 'false');
	await page.getByRole('button', { name: 'Mark as unread' }).click();
	await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', 'true');
	await page.getByRole('button', { name: 'Mark as read' }).click();
	await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', 'false');

	const again = await launch();
	await expect(papersOf(again.page).row(title)).toHaveAttribute('data-unread', 'false');
});

test('a paper that is opened and stayed with becomes read; one passed over only seen', async ({
	feed,
	launch,
}) => {
	const [passed = '', opened = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await expect(papersOf(page).row(opened)).toHaveAttribute('data-unread', 'false');
	await expect(papersOf(page).row(passed)).toHaveAttribute('data-unread', 'true');
});

test('done leaves the inbox and goes to the next, save keeps', async ({ feed, launch }) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(papersOf(page).row(first)).toHaveAttribute('data-saved', 'true');
	await page.keyboard.press('e');
	await expectCount(page, 3);
	await expect(papersOf(page).selected.locator('.title')).toHaveText(second);

	await page.keyboard.press('g');
	await page.keyboard.press('d');
	await expect(papersOf(page).rows.locator('.title')).toHaveText([first]);
	await page.keyboard.press('g');
	await page.keyboard.press('s');
	await expect(papersOf(page).rows.locator('.title')).toHaveText([first]);
	await page.keyboard.press('j');
	await page.keyboard.press('e');
	await papersOf(page).mailbox('Inbox').click();
	await expectCount(page, 4);
});

test('a morning with the keyboard only', async ({ feed, launch, profile }) => {
	const today = titlesInOrder(feed.fillDay(feed.today, 10));
	const [yesterday = ''] = titlesInOrder(feed.fillDay(addDays(feed.today, -1), 10));
	const { electron, page } = await launch();
	const opened = await electron.evaluateHandle(({ shell }) => {
		const addresses: string[] = [];
		shell.openExternal = (address) => {
			addresses.push(address);
			return Promise.resolve();
		};
		return addresses;
	});
	await expectCount(page, 20);
	const title = papersOf(page).selected.locator('.title');

	await page.keyboard.press('ArrowDown');
	await expect(title).toHaveText(today[0] ?? '');
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('k');
	await expect(title).toHaveText(today[1] ?? '');
	await page.keyboard.press('o');
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(today[1] ?? '');
	await page.keyboard.press('Escape');
	await expect(papersOf(page).list).toBeFocused();
	await page.keyboard.press(']');
	await expect(title).toHaveText(yesterday);
	await page.keyboard.press('[');
	await expect(title).toHaveText(today[0] ?? '');
	await page.keyboard.press('v');
	await page.keyboard.press('p');
	await expect
		.poll(() => opened.jsonValue())
		.toEqual([
			expect.stringMatching(/^https:\/\/huggingface\.co\/papers\/\d{4}\.\d{5}$/),
			expect.stringMatching(/^https:\/\/arxiv\.org\/pdf\/\d{4}\.\d{5}$/),
		]);
	await page.keyboard.press('y');
	await expect(page.getByText('Link copied')).toBeVisible();
	expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
		/^https:\/\/huggingface\.co\/papers\/\d{4}\.\d{5}$/,
	);

	await page.keyboard.press('/');
	await expect(papersOf(page).search).toBeFocused();
	await page.keyboard.type('jejujr');
	await expect(papersOf(page).search).toHaveValue('jejujr');
	await expect(page.getByText('No paper has all of this')).toBeVisible();
	await page.keyboard.press('Escape');
	await expectCount(page, 20);

	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(papersOf(page).list).toBeFocused();

	// Tab reaches everything else, and back.
	const reached = new Set<string>();
	for (let tab = 0; tab < 60; tab += 1) {
		await page.keyboard.press('Tab');
		reached.add(
			await page.evaluate(() => {
				const { activeElement: at } = document;
				return at?.getAttribute('aria-label') ?? at?.textContent.trim() ?? '';
			}),
		);
	}
	for (const name of ['Inbox', 'All papers', 'Sync now', 'Settings', 'Papers']) {
		expect(reached).toContain(name);
	}
	expect(profile).not.toBe('');
});

test('Space scrolls the reader, then opens the next unread paper', async ({ feed, launch }) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const { page } = await launch();
	await expectCount(page, 3);
	const heading = papersOf(page).reader.getByRole('heading', { level: 1 });
	await page.keyboard.press('Space');
	await expect(heading).toHaveText(first);
	await page.keyboard.press('u');
	const selected = papersOf(page).selected.locator('.title');
	for (let press = 0; press < 12 && (await selected.textContent()) === first; press += 1) {
		await page.keyboard.press('Space');
	}
	await expect(heading).toHaveText(second);
});

test('letters typed into a field are text, not commands', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	await papersOf(page).search.click();
	await page.keyboard.type('essu?');
	await expect(papersOf(page).search).toHaveValue('essu?');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expectCount(page, 3);
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(0);
});
