import type { Page } from '@playwright/test';
import { expect, test, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectSaved, notesOf, writeNote } from './notes.ts';
import { expectCount, useTheme } from './papers.ts';

/** The words of the note that are underlined. */
function underlined(page: Page) {
	return notesOf(page).editor.locator('.cm-misspelled');
}

/** Opens what may be meant by a word, at the cursor or after it. */
async function offers(page: Page, word: string) {
	await page.keyboard.press('ControlOrMeta+.');
	const menu = page.getByRole('menu', { name: `Spelling of ${word}` });
	await expect(menu).toBeVisible();
	return menu;
}

async function begin(running: Running): Promise<Page> {
	await expectCount(running.page, 1);
	await running.page.keyboard.press('j');
	return running.page;
}

test('a typo is underlined while one writes, and corrected by keys alone or by the mouse', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 1);
	const running = await launch();
	const page = await begin(running);
	await writeNote(page, 'They recieve the seperate gradients and it works ');
	await expect(underlined(page)).toHaveText(['recieve', 'seperate']);

	await expect(underlined(page).first()).toHaveCSS('text-decoration-style', 'wavy');
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page), theme).toEqual([]);
	}
	await page.keyboard.press('Home');
	let menu = await offers(page, 'recieve');
	await expect(menu.getByRole('menuitem').first()).toBeFocused();
	expect(await violationsOf(page)).toEqual([]);
	// The word that is asked about stays underlined: nothing lies over the wave below it.
	await expect(underlined(page)).toHaveText(['recieve', 'seperate']);
	const [word, offered] = await Promise.all([
		underlined(page).first().boundingBox(),
		menu.boundingBox(),
	]);
	expect((offered?.y ?? 0) - ((word?.y ?? 0) + (word?.height ?? 0))).toBeGreaterThan(3);
	await menu.getByRole('menuitem', { name: 'receive', exact: true }).focus();
	await page.keyboard.press('Enter');
	await expect(notesOf(page).editor).toBeFocused();
	await expect(notesOf(page).editor).toContainText('They receive the seperate');

	await underlined(page).click({ button: 'right' });
	menu = page.getByRole('menu', { name: 'Spelling of seperate' });
	await menu.getByRole('menuitem', { name: 'separate', exact: true }).click();
	await expect(notesOf(page).editor).toHaveText(
		'They receive the separate gradients and it works ',
	);
	await expect(underlined(page)).toHaveCount(0);
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toContainText('seperate');
	await expectSaved(page);
	expect(running.output.filter((line) => line.includes('blocked'))).toEqual([]);
	expect(feed.requests.map(({ path }) => path).filter((path) => /dic|spell/.test(path))).toEqual(
		[],
	);
});

test('Esc and the arrows work in what is offered, and Esc leads back to the note', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 1);
	const page = await begin(await launch());
	await writeNote(page, 'We can beleive that it is true');
	await expect(underlined(page)).toHaveText(['beleive']);
	const menu = await offers(page, 'beleive');
	await page.keyboard.press('ArrowUp');
	await expect(menu.getByRole('menuitem', { name: 'Add to dictionary' })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(menu.getByRole('menuitem').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(menu).toHaveCount(0);
	await expect(notesOf(page).editor).toBeFocused();
});

test('code, formulas, links, names and the paper’s own words are left alone, and other languages', async ({
	feed,
	launch,
}) => {
	const [entry] = feed.fillDay(feed.today, 1);
	if (entry === undefined) throw new Error('The day is empty.');
	const title = 'Zorblatt attention for quixels';
	feed.setDay(feed.today, [{ ...entry, title, paper: { ...entry.paper, title } }]);
	const page = await begin(await launch());
	await writeNote(
		page,
		'The zorblatt of quixels uses `codde`, $betaa + alphaa$, https://exampel.org/abuot, RLHFX, PyTorhc2 and a wrogn word',
	);
	await expect(underlined(page)).toHaveText(['wrogn']);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('```\nfoor codde in fence\n```\nAnother wrogn word here ');
	await expect(underlined(page)).toHaveText(['wrogn']);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('Das Verfahren lernt schneller als alle bisherigen Verfahren. ');
	await expect(underlined(page)).toHaveCount(0);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('Another wrogn word here ');
	await expect(underlined(page)).toHaveText(['wrogn']);
});

test('a word that was added stays known after a restart, until it is removed in Settings', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 1);
	let page = await begin(await launch());
	await writeNote(page, 'We call this a flurbix of the model ');
	await expect(underlined(page)).toHaveText(['flurbix']);
	const menu = await offers(page, 'flurbix');
	await menu.getByRole('menuitem', { name: 'Add to dictionary' }).click();
	await expect(underlined(page)).toHaveCount(0);
	await page.keyboard.press('Control+End');
	await page.keyboard.type('and a snorbelic one ');
	await expect(underlined(page)).toHaveText(['snorbelic']);
	await expectSaved(page);

	const again = await launch();
	page = await begin(again);
	await writeNote(page, ' ');
	await expect(underlined(page)).toHaveText(['snorbelic']);

	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+,');
	const settings = page.getByRole('dialog', { name: 'Settings' });
	await settings.getByRole('tab', { name: 'Notes' }).click();
	await expect(settings.getByRole('list', { name: 'Your words' })).toContainText('flurbix');
	expect(await violationsOf(page)).toEqual([]);
	await settings.getByRole('button', { name: 'Remove flurbix' }).click();
	await expect(settings.getByRole('list', { name: 'Your words' })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(underlined(page)).toHaveText(['flurbix', 'snorbelic']);
});

test('British spelling is another dictionary, and the checking can be turned off', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 1);
	const page = await begin(await launch());
	await writeNote(page, 'The colour of their behavior is a wrogn word ');
	await expect(underlined(page)).toHaveText(['colour', 'wrogn']);
	await page.keyboard.press('Escape');

	async function choose(name: string): Promise<void> {
		await page.keyboard.press('Control+,');
		const settings = page.getByRole('dialog', { name: 'Settings' });
		await settings.getByRole('tab', { name: 'Notes' }).click();
		await settings.getByRole('combobox', { name: 'Check spelling' }).selectOption(name);
		await page.keyboard.press('Escape');
	}

	await choose('English (GB)');
	await expect(underlined(page)).toHaveText(['behavior', 'wrogn']);
	await choose('Off');
	await expect(underlined(page)).toHaveCount(0);
});

test('nobody who only reads has a dictionary loaded', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 1);
	const page = await begin(await launch());
	await expect(notesOf(page).editor).toBeVisible();
	expect(page.workers()).toHaveLength(0);
	await writeNote(page, 'A wrogn word in it ');
	await expect(underlined(page)).toHaveText(['wrogn']);
	expect(page.workers().map((worker) => worker.url())).toEqual([
		expect.stringMatching(/^app:\/\/papertray\/assets\/spelling-worker/),
	]);
});
