import type { Page } from '@playwright/test';
import { addDays } from '#shared/domain/day.ts';
import { expect, test, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, papersOf, syncAgain, useTheme } from './papers.ts';
import { viewsOf } from './views.ts';

interface Made {
	readonly title: string;
	readonly abstract?: string;
	readonly author?: string;
	readonly upvotes?: number;
	readonly day?: string;
}

/** Lists these papers, and others that have nothing in common with them. */
function fill(feed: FeedServer, made: readonly Made[]): void {
	for (const day of new Set(made.map(({ day = feed.today }) => day))) {
		const papers = made.filter((each) => (each.day ?? feed.today) === day);
		const entries = feed.fillDay(day, papers.length);
		for (const [
			at,
			{ title, abstract = '', author = 'Ada Byron', upvotes = 7 },
		] of papers.entries()) {
			const entry = entries[at];
			if (entry === undefined) continue;
			entry.title = entry.paper.title = title;
			entry.paper.summary = abstract;
			entry.paper['ai_summary'] = undefined;
			entry.paper['ai_keywords'] = [];
			entry.paper['authors'] = [{ name: author }];
			entry.paper['organization'] = undefined;
			entry.paper.upvotes = upvotes;
		}
		feed.setDay(day, entries);
	}
}

const PAPERS: readonly Made[] = [
	{ title: 'Sparse Attention at Scale', abstract: 'We keep few heads.', upvotes: 80 },
	{ title: 'Dense Retrieval Revisited', author: 'Grace Hopper', abstract: 'It beats sparse ones.' },
	{ title: 'Walking Robots', abstract: 'Giraffes walk in the savannah.', upvotes: 3 },
];

function searchOf(page: Page) {
	return {
		...papersOf(page),
		titles: papersOf(page).rows.locator('.title'),
		ways: page.getByRole('listbox', { name: 'Ways to go on' }),
		chips: page.getByRole('list', { name: 'Parts of this search' }),
		found: page.getByRole('status', { name: 'Papers found' }),
	};
}

async function started(launch: () => Promise<Running>, count: number): Promise<Running> {
	const running = await launch();
	await expectCount(running.page, count);
	return running;
}

test('a paper is found with a typo, lit up, and opened by the keyboard alone', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const { page } = await started(launch, 3);
	const { search, titles, found, reader, list } = searchOf(page);
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('/');
	await page.keyboard.type('sprse atention');
	await expect(titles).toHaveText(['Sparse Attention at Scale']);
	await expect(found).toHaveText(/^1 paper in <?\d+ ms$/);
	await expect(titles.locator('mark')).toHaveText(['Sparse', 'Attention']);
	await page.keyboard.press('Enter');
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Sparse Attention at Scale');

	// Out of the reader, out of the search, and back where one was.
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await expect(search).toHaveValue('');
	await expectCount(page, 3);
	await expect(searchOf(page).selected.locator('.title')).toHaveText('Dense Retrieval Revisited');
	await expect(list).toBeFocused();
});

test('what stands in the abstract is found, and shown', async ({ feed, launch }) => {
	fill(feed, PAPERS);
	const { page } = await started(launch, 3);
	const { search, titles, rows } = searchOf(page);
	await search.fill('girafe');
	await expect(titles).toHaveText(['Walking Robots']);
	await expect(rows.locator('.snippet')).toHaveText('Giraffes walk in the savannah.');
	await expect(rows.locator('.snippet mark')).toHaveText('Giraffes');
});

test('every part of the language finds what it says', async ({ feed, launch }) => {
	fill(feed, [...PAPERS, { title: 'Old Attention', day: addDays(feed.today, -6), upvotes: 200 }]);
	const { page } = await started(launch, 4);
	const { search, titles } = searchOf(page);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await page.keyboard.press('u');
	const saved = await searchOf(page).selected.locator('.title').innerText();

	const finds: readonly (readonly [string, readonly string[]])[] = [
		['author:hopper', ['Dense Retrieval Revisited']],
		['title:sparse', ['Sparse Attention at Scale']],
		['abstract:sparse', ['Dense Retrieval Revisited']],
		['"attention at"', ['Sparse Attention at Scale']],
		['attention -old', ['Sparse Attention at Scale']],
		['retrieval OR robots sort:votes', ['Dense Retrieval Revisited', 'Walking Robots']],
		['(robots OR dense) votes:<5', ['Walking Robots']],
		['votes:>50 sort:votes', ['Old Attention', 'Sparse Attention at Scale']],
		['attention last:3d', ['Sparse Attention at Scale']],
		[`day:${addDays(feed.today, -6)}`, ['Old Attention']],
		['is:saved', [saved]],
		['is:read', [saved]],
		['in:saved is:seen', [saved]],
		['in:done', []],
	];
	for (const [typed, expected] of finds) {
		await search.fill(typed);
		await expect(titles, typed).toHaveText([...expected]);
	}
});

test('parts are chips, what is not understood says why, and Explain says what is asked', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const { page } = await started(launch, 3);
	const { search, chips, titles } = searchOf(page);
	await search.fill('robots votes:<5 in:nowhere');
	await expect(chips.getByRole('listitem')).toHaveText(['votes:<5']);
	await expect(page.getByText('“in:” takes')).toBeVisible();
	await expect(search).toHaveAttribute('aria-invalid', 'true');
	await search.fill('robots votes:<5');
	await page.getByRole('button', { name: 'Explain this search' }).click();
	await expect(page.getByRole('status', { name: 'What is asked' })).toContainText(
		'fewer than 5 upvotes',
	);
	await expect(titles).toHaveText(['Walking Robots']);
	await page.getByRole('button', { name: 'Remove votes:<5' }).click();
	await expect(search).toHaveValue(/^robots ?$/);
});

test('fields and values are completed by the keyboard', async ({ feed, launch }) => {
	fill(feed, PAPERS);
	const { page } = await started(launch, 3);
	const { search, ways, titles } = searchOf(page);
	await search.click();
	await page.keyboard.type('aut');
	await expect(ways.getByRole('option').first()).toContainText('author:');
	await page.keyboard.press('Tab');
	await expect(search).toHaveValue('author:');
	await page.keyboard.type('hop');
	await expect(ways.getByRole('option')).toContainText(['Grace Hopper']);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(search).toHaveValue('author:"Grace Hopper" ');
	await expect(titles).toHaveText(['Dense Retrieval Revisited']);
	await page.keyboard.type('in:');
	await expect(ways.getByRole('option').first()).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(ways).toBeHidden();
	await expect(search).toHaveValue('author:"Grace Hopper" in:');
});

test('a search becomes a view whose count stays current', async ({ feed, launch }) => {
	fill(feed, PAPERS);
	const { page } = await started(launch, 3);
	const { search, titles } = searchOf(page);
	await search.fill('is:unread votes:>5');
	await expect(titles).toHaveText(['Sparse Attention at Scale', 'Dense Retrieval Revisited']);
	await page.getByRole('button', { name: 'Save as a view' }).click();
	const { dialog, count } = viewsOf(page);
	await dialog.getByLabel('Name').fill('Liked');
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { level: 2, name: 'Liked' })).toBeVisible();
	await expect(count('Liked')).toHaveText('2');
	await page.keyboard.press('j');
	await page.keyboard.press('u');
	await expect(count('Liked')).toHaveText('1');

	const again = await launch();
	await viewsOf(again.page).link('Liked').click();
	await expectCount(again.page, 1);
});

test('of twenty quick keystrokes only the last query’s papers are left', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const { page } = await started(launch, 3);
	const { search, titles } = searchOf(page);
	await search.click();
	for (const letters of ['sparse', 'robots', 'dense r']) {
		for (const letter of letters) void page.keyboard.press(letter);
		if (letters !== 'dense r') await page.keyboard.press('ControlOrMeta+a');
	}
	await expect(search).toHaveValue('dense r');
	await expect(titles).toHaveText(['Dense Retrieval Revisited']);
});

test('a tag is found within a moment, and the engine comes back when it is killed', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const { electron, page } = await started(launch, 3);
	const { search, titles } = searchOf(page);
	await page.keyboard.press('j');
	await page.keyboard.press('t');
	await page.keyboard.type('survey');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await search.fill('tag:survey');
	await expect(titles).toHaveText(['Sparse Attention at Scale']);

	const engine = () =>
		electron.evaluate(
			({ app }) => app.getAppMetrics().find(({ name }) => name === 'Papertray search')?.pid ?? 0,
		);
	const first = await engine();
	expect(first).toBeGreaterThan(0);
	process.kill(first, 'SIGKILL');
	await search.fill('walking');
	await expect(titles).toHaveText(['Walking Robots']);
	expect(await engine()).not.toBe(first);
});

test('related papers of the store are listed with what they share, and opened', async ({
	feed,
	launch,
}) => {
	fill(feed, [...PAPERS, { title: 'Attention, Sparse Again', abstract: 'We keep no heads.' }]);
	const { page } = await started(launch, 4);
	const { reader, row } = searchOf(page);
	await row('Sparse Attention at Scale').click();
	const related = reader.getByRole('region', { name: 'Related papers' });
	await expect(related.getByRole('button').first()).toHaveText('Attention, Sparse Again');
	await expect(related.getByRole('listitem').first()).toContainText('Both: ');
	await related.getByRole('button').first().click();
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Attention, Sparse Again');
});

test('Ctrl+F twice looks for words in the paper that is read', async ({ feed, launch }) => {
	fill(feed, [{ title: 'Heads', abstract: 'Few heads, and many more heads.' }]);
	const { page } = await started(launch, 1);
	await page.keyboard.press('j');
	await expect(searchOf(page).reader.getByRole('heading', { level: 1 })).toHaveText('Heads');
	await page.keyboard.press('ControlOrMeta+f');
	await expect(searchOf(page).search).toBeFocused();
	await page.keyboard.press('ControlOrMeta+f');
	const box = page.getByRole('textbox', { name: 'Find in this paper' });
	await expect(box).toBeFocused();
	await page.keyboard.type('heads');
	const places = page.getByRole('status', { name: 'Places found' });
	await expect(places).toHaveText('1 of 3');
	await page.keyboard.press('Enter');
	await expect(places).toHaveText('2 of 3');
	await page.keyboard.press('Shift+Enter');
	await page.keyboard.press('Shift+Enter');
	await expect(places).toHaveText('3 of 3');
	expect(await page.evaluate(() => CSS.highlights.get('found')?.size)).toBe(3);
	await page.keyboard.press('Escape');
	await expect(box).toHaveCount(0);
	expect(await page.evaluate(() => CSS.highlights.has('found'))).toBe(false);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing in a search with its parts, ${theme}`, async ({ feed, launch }) => {
		fill(feed, PAPERS);
		const running = await started(launch, 3);
		const { page } = running;
		await useTheme(running, theme);
		await searchOf(page).search.fill('sparse votes:>1 in:nowhere tag:');
		await searchOf(page).search.fill('sparse votes:>1 in:nowhere');
		await page.getByRole('button', { name: 'Explain this search' }).click();
		expect(await violationsOf(page)).toEqual([]);
		await searchOf(page).search.click();
		await page.keyboard.type(' au');
		await expect(searchOf(page).ways.getByRole('option').first()).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
	});
}

test('searches are offered again after a restart, until they are forgotten', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const first = await started(launch, 3);
	await searchOf(first.page).search.fill('walking');
	await expect(searchOf(first.page).titles).toHaveText(['Walking Robots']);
	await first.page.keyboard.press('Enter');

	const { page } = await started(launch, 3);
	const { search, ways, titles } = searchOf(page);
	await search.click();
	await ways.getByRole('option', { name: 'walking' }).click();
	await expect(titles).toHaveText(['Walking Robots']);
	await search.fill('');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+k');
	await page.keyboard.type('forget recent');
	await page.keyboard.press('Enter');
	await search.click();
	await expect(search).toBeFocused();
	await expect(ways).toBeHidden();
});

test('a model that is linked to a saved paper is known after the next sync', async ({
	feed,
	launch,
}) => {
	for (const { paper } of feed.fillDay(feed.today, 3)) {
		feed.setDetails(paper.id, { numTotalModels: 4 });
	}
	const { page } = await started(launch, 3);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	const { search, titles, selected, reader } = searchOf(page);
	const title = await selected.locator('.title').innerText();
	await syncAgain(page);
	await expect(reader).toContainText('4 linked models');
	await search.fill('has:model');
	await expect(titles).toHaveText([title]);
});
