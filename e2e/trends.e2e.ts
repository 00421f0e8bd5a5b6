import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { addDays, dayAt, localDayAt, type Day } from '#shared/domain/day.ts';
import { Library } from '../src/main/store/library.ts';
import { expect, test as base, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, expectSynced, papersOf, resize, useTheme } from './papers.ts';

const SCREENSHOTS = join(import.meta.dirname, '../node_modules/.cache/papertray/screenshots');
/** So many papers the days have, by how many days ago they were. */
const LATELY = [
	[0, 4],
	[1, 9],
	[2, 6],
	[8, 11],
	[27, 5],
] as const;
const BEFORE = [
	[28, 10],
	[40, 12],
	[55, 8],
] as const;

const test = base.extend<{ folder: string }>({
	/** Where files are saved. */
	// eslint-disable-next-line no-empty-pattern
	folder: async ({}, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'papertray-charts-'));
		await use(folder);
		await rm(folder, { recursive: true, force: true });
	},
});

/** A library of 35 papers of the last four weeks, and 30 of the four before on other topics. */
async function fill(profile: string): Promise<Day> {
	const today = dayAt(Date.now());
	const library = await Library.open(join(profile, 'library'), Date.now);
	const papers = [...LATELY, ...BEFORE].flatMap(([back, count]) =>
		Array.from({ length: count }, (_, index) => ({
			id: `2606.${10_000 + back * 100 + index}`,
			title: `Paper ${index} of ${back} days ago`,
			abstract: 'What it is about.',
			authors: ['Ada Lovelace'],
			aiKeywords: [
				(back < 28 ? index % 3 !== 2 : index % 6 === 5) ? 'web agents' : 'weather forecasts',
			],
			dailyDate: addDays(today, -back),
			upvotes: back + index,
			comments: 0,
			media: [],
		})),
	);
	const taken = await library.ingest(papers);
	expect(taken.ok).toBe(true);
	await library.close();
	return today;
}

function partsOf(page: Page) {
	const region = page.getByRole('region', { name: 'Trends', exact: true });
	const chart = (name: string): Locator => region.getByRole('region', { name, exact: true });
	return { region, chart, topics: chart('Topics that grow and fade') };
}

/** Goes there by Tab alone, and presses it. */
async function press(page: Page, target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	const isThere = () => target.evaluate((element) => element === document.activeElement);
	for (let presses = 0; presses < 150 && !(await isThere()); presses += 1) {
		await page.keyboard.press('Tab');
	}
	await expect(target).toBeFocused();
	await page.keyboard.press('Enter');
}

/** From now on the system's dialog answers with the name it offers, in this folder. */
async function saveTo({ electron }: Running, folder: string): Promise<void> {
	await electron.evaluate(({ dialog }, chosen) => {
		const answer = (...asked: unknown[]) => {
			const { defaultPath = '' } = asked.at(-1) as { defaultPath?: string };
			const name = defaultPath.split(/[\\/]/).at(-1) ?? '';
			return Promise.resolve({ canceled: false, filePath: `${chosen}/${name}` });
		};
		dialog.showSaveDialog = answer;
	}, folder);
}

/** Saves a chart by its button, and says where it is. */
async function saved(page: Page, folder: string, button: Locator): Promise<string> {
	await press(page, button);
	const message = page.getByRole('log', { name: 'Messages' }).getByText(/^Saved as /);
	const [, title = '', kind = ''] =
		/^Save (.+) as (\w+)/.exec((await button.getAttribute('aria-label')) ?? '') ?? [];
	const begin = title.toLowerCase().replaceAll(' ', '-');
	// What was said of the one before may still be there.
	await expect(message).toHaveText(new RegExp(`^Saved as ${begin}.*\\.${kind.toLowerCase()}$`));
	return join(folder, ((await message.textContent()) ?? '').replace('Saved as ', ''));
}

/** The cells of a chart's table, its head first. */
async function cellsOf(chart: Locator): Promise<string[][]> {
	return await chart
		.getByRole('table')
		.locator('tr')
		.evaluateAll((rows) =>
			rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
		);
}

async function csvOf(file: string): Promise<string[][]> {
	const text = await readFile(file, 'utf8');
	expect(text.startsWith('\ufeff')).toBe(true);
	return Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
}

test('papers and reading are counted, shown as tables, and saved as CSV and PNG, by keys alone', async ({
	launch,
	profile,
	folder,
}) => {
	const today = await fill(profile);
	const running = await launch();
	const { page } = running;
	await resize(running, 1280, 1000);
	await expectCount(page, 65);
	for (const key of ['j', 'u', 'j', 'u', 's']) await page.keyboard.press(key);
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(1);
	await saveTo(running, folder);

	await page.keyboard.press('g');
	await page.keyboard.press('t');
	const { region, chart } = partsOf(page);
	await expect(papersOf(page).mailbox('Trends')).toHaveAttribute('aria-current', 'page');
	await expect(region).toBeFocused();
	const papers = chart('Papers per day');
	await expect(papers.locator('canvas')).toBeVisible();

	await press(page, papers.getByText('Show as a table'));
	const [head, ...rows] = await cellsOf(papers);
	expect(head).toEqual(['Day', 'Papers']);
	const listed = new Map<number, number>([...LATELY, ...BEFORE]);
	const counts = Array.from({ length: 30 }, (_, back) => String(listed.get(back) ?? 0));
	expect(rows.map(([, count]) => count)).toEqual(counts);
	const csv = await csvOf(
		await saved(page, folder, papers.getByRole('button', { name: 'Save Papers per day as CSV' })),
	);
	expect(csv).toEqual([
		['Day', 'Papers'],
		...counts.map((count, back) => [addDays(today, -back), count]).reverse(),
	]);

	const reading = chart('Your reading');
	await press(page, reading.getByText('Show as a table'));
	expect((await cellsOf(reading)).slice(0, 2)).toEqual([
		['Day', 'Read', 'Saved', 'Done'],
		[expect.any(String), '2', '1', '0'],
	]);
	await expect(region).toContainText('1 day in a row, the longest streak so far.');
	const own = await csvOf(
		await saved(page, folder, reading.getByRole('button', { name: 'Save Your reading as CSV' })),
	);
	expect(own.at(-1)).toEqual([localDayAt(Date.now()), '2', '1', '0']);

	expect(await violationsOf(page)).toEqual([]);

	const file = await saved(
		page,
		folder,
		papers.getByRole('button', { name: 'Save Papers per day as PNG' }),
	);
	const picture = await running.electron.evaluate(({ nativeImage }, path) => {
		const image = nativeImage.createFromPath(path);
		const bytes = image.toBitmap();
		const colors = new Set<number>();
		for (let at = 0; at < bytes.length; at += 4) colors.add(bytes.readUInt32LE(at));
		return { ...image.getSize(), corner: [...bytes.subarray(0, 4)], colors: colors.size };
	}, file);
	expect(picture).toMatchObject({ width: 1600, height: 900 });
	// Paper, not transparency, and something is on it.
	expect(picture.corner[3]).toBe(255);
	expect(picture.colors).toBeGreaterThan(20);

	await press(page, region.getByRole('button', { name: 'Year' }));
	await expect(chart('Papers per week')).toContainText('65 papers');
	await page.keyboard.press('Escape');
	await expect(region).toHaveCount(0);
	await expect(papersOf(page).list).toBeFocused();
});

test('a topic is searched for and a day gone to, and back, in both themes', async ({
	launch,
	profile,
}) => {
	const today = await fill(profile);
	const running = await launch();
	const { page } = running;
	await resize(running, 1280, 1000);
	await expectCount(page, 65);
	await papersOf(page).mailbox('Trends').click();
	const { region, chart, topics } = partsOf(page);
	const tables = topics.getByRole('table');
	await expect(tables.nth(0)).toContainText('Web agents');
	await expect(tables.nth(1)).toContainText('Weather forecasts');
	await expect(topics).toContainText('35 papers of the last 4 weeks, compared with 30');

	await mkdir(SCREENSHOTS, { recursive: true });
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		await expect
			.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
			.toBe(theme === 'dark');
		expect(await violationsOf(page)).toEqual([]);
		await page.screenshot({ path: join(SCREENSHOTS, `trends-${theme}.png`) });
	}

	await tables.nth(0).getByRole('button', { name: 'Web agents' }).click();
	const { search, list, rows } = papersOf(page);
	await expect(search).toHaveValue('"Web agents"');
	await expect(list).toBeVisible();
	await search.press('Escape');
	await expect(region).toBeVisible();

	const papers = chart('Papers per day');
	await papers.getByText('Show as a table').click();
	await papers.getByRole('row').nth(2).getByRole('button').click();
	await expect(search).toHaveValue(`day:${addDays(today, -1)}`);
	await expect(rows).toHaveCount(9);
	await search.press('Escape');
	// The bar of the newest day is the last one.
	const box = await papers.locator('.u-over').boundingBox();
	if (box === null) throw new Error('no plot');
	await page.mouse.click(box.x + box.width - 10, box.y + box.height - 10);
	await expect(search).toHaveValue(`day:${today}`);
	await expect(rows).toHaveCount(4);
});

test('before anything is here, that is said, and on a narrow window all of it is reached', async ({
	launch,
	profile,
}) => {
	const running = await launch();
	const { page } = running;
	await expectSynced(page);
	await page.keyboard.press('g');
	await page.keyboard.press('t');
	await expect(page.getByText('Trends appear after the first sync')).toBeVisible();
	await mkdir(SCREENSHOTS, { recursive: true });
	await page.screenshot({ path: join(SCREENSHOTS, 'trends-empty.png') });

	await running.electron.close();
	await fill(profile);
	const again = await launch();
	await resize(again, 480, 900);
	await expectCount(again.page, 65);
	await again.page.keyboard.press('g');
	await again.page.keyboard.press('t');
	const { region, topics } = partsOf(again.page);
	await expect(topics.getByRole('table').first()).toBeVisible();
	expect(
		await region.evaluate((element) => element.scrollWidth - element.clientWidth),
	).toBeLessThanOrEqual(0);
	expect(await violationsOf(again.page)).toEqual([]);
	await again.page.screenshot({ path: join(SCREENSHOTS, 'trends-narrow.png') });
});
