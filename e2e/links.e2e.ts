import { expect, startAgain, test } from './app.ts';
import { makeEntries } from './feed/entries.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder } from './papers.ts';

const [ELSEWHERE] = makeEntries({ day: '2026-03-02', count: 1, seed: 9 });
if (ELSEWHERE === undefined) throw new Error('no entry was made');

test('a link opens its paper in the running app, wherever that is and whatever is on show', async ({
	feed,
	profile,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 5);
	const [first = '', , third = ''] = titlesInOrder(entries);
	const idOf = (title: string) =>
		entries.find(({ paper }) => paper.title === title)?.paper.id ?? '';
	const { electron, page } = await launch();
	const { reader, row, mailbox } = papersOf(page);
	const heading = reader.getByRole('heading', { level: 1 });
	await expectCount(page, 5);
	await expectSynced(page);
	await row(first).click();
	await page.keyboard.press('e');
	await expectCount(page, 4);
	await page.getByRole('button', { name: 'Settings' }).click();
	await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

	expect(await startAgain(profile, feed.url, [`papertray://paper/${idOf(third)}v2`])).toBe(0);
	await expect(heading).toHaveText(third);
	// Whether the window has the keyboard is for a window manager to say, and here is none.
	const hasFocus = () =>
		reader.evaluate(
			(article) =>
				document.activeElement?.matches(':not(body)') && document.activeElement.contains(article),
		);
	await expect.poll(hasFocus).toBe(true);
	await expect(page.getByRole('dialog')).toHaveCount(0);
	const isSeen = () =>
		electron.evaluate(({ BrowserWindow }) => {
			const [window] = BrowserWindow.getAllWindows();
			return window !== undefined && window.isVisible() && !window.isMinimized();
		});
	await expect.poll(isSeen).toBe(true);

	// What is done is shown where it is.
	await startAgain(profile, feed.url, [`papertray://paper/${idOf(first)}`]);
	await expect(heading).toHaveText(first);
	await expect(mailbox('Done')).toHaveAttribute('aria-current', 'page');
});

test('a link starts the app where it leads, and a search is but a search', async ({
	feed,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 5);
	const [first = '', second = ''] = titlesInOrder(entries);
	const { id } = entries.find(({ paper }) => paper.title === second)?.paper ?? { id: '' };
	const before = await launch();
	await expectCount(before.page, 5);
	await expectSynced(before.page);

	const { page } = await launch({ args: [`papertray://paper/${id}`] });
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(second);

	const searched = (await launch({ args: [`papertray://search/${encodeURIComponent(first)}`] }))
		.page;
	await expect(papersOf(searched).search).toHaveValue(first);
	await expect(papersOf(searched).row(first)).toBeVisible();
	// Nobody here has searched for it: it is not offered again.
	await expectSynced(searched);
	const after = (await launch()).page;
	await papersOf(after).search.click();
	await expect(papersOf(after).search).toBeFocused();
	await expect(after.getByRole('option', { name: `Search again: ${first}` })).toHaveCount(0);
});

test('a paper that is not here is looked for online, when the user wants that', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	feed.addPapers([ELSEWHERE]);
	const { id, title } = ELSEWHERE.paper;
	const { page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	const asked = feed.requests.length;
	await startAgain(profile, feed.url, [`papertray://paper/${id}`]);
	await expect(page.getByRole('log', { name: 'Messages' })).toContainText(
		`Papertray does not have arXiv ${id} yet`,
	);
	expect(feed.requests.length).toBe(asked);
	await page.getByRole('button', { name: `Add arXiv ${id}` }).click();
	await expect(page.getByRole('region', { name: 'Online' })).toContainText(
		`“${title}” is in the inbox.`,
	);
});

test('a hostile link shows the window and does nothing else', async ({ feed, profile, launch }) => {
	feed.fillDay(feed.today, 3);
	const { electron, page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	await page.keyboard.press('j');
	await expect(papersOf(page).reader).toBeVisible();
	const shown = () =>
		Promise.all([
			papersOf(page).list.ariaSnapshot(),
			papersOf(page).reader.getByRole('heading', { level: 1 }).textContent(),
			papersOf(page).search.inputValue(),
			page.getByRole('dialog').count(),
			page.getByRole('log', { name: 'Messages' }).textContent(),
		]);
	const before = await shown();
	for (const link of [
		'papertray://paper/../../etc/passwd',
		'papertray://done/2510.14980',
		'papertray://search/%00%1B',
		'papertray://paper/2510.14980?then=done" --gpu-launcher=calc',
		'papertray://search/<img src=x onerror=alert(1)>',
	]) {
		expect(await startAgain(profile, feed.url, [link])).toBe(0);
	}
	expect(await shown()).toEqual(before);
	expect(electron.windows().length).toBe(1);
});
