import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import type { FeedEntry } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectSaved, notesOf, writeNote } from './notes.ts';
import { expectCount, papersOf, titlesInOrder, useTheme } from './papers.ts';

/** Lists papers of these titles, in an order that is not theirs. */
function fill(feed: FeedServer, titles: readonly string[]): FeedEntry[] {
	const entries = feed.fillDay(feed.today, titles.length);
	entries.forEach((entry, at) => {
		entry.title = entry.paper.title = titles[at] ?? '';
		entry.paper.summary = `We look at ${titles[at]}. It costs $\\alpha + 1$ in all.`;
	});
	feed.setDay(feed.today, entries);
	return entries;
}

async function select(page: Page, title: string): Promise<void> {
	await papersOf(page).row(title).click();
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(title);
}

test('[[ offers papers despite typos, and the other paper lists the link back', async ({
	feed,
	launch,
}) => {
	const entries = fill(feed, ['Sparse Attention [at] Scale', 'Walking Robots', 'Dense Retrieval']);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await select(page, 'Walking Robots');
	await writeNote(page, 'Faster than [[sprse atten');
	const offered = page.getByRole('listbox', { name: 'Completions' });
	await expect(offered.getByRole('option')).toHaveText([/^Sparse Attention \[at\] Scale/]);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	const id = entries.find(({ title }) => title.startsWith('Sparse'))?.paper.id ?? '';
	await expect(notesOf(page).editor).toHaveText(`Faster than [[${id}|Sparse Attention at Scale]]`);
	await page.keyboard.type(' by far');
	await expectSaved(page);

	await page.keyboard.press('Control+Shift+p');
	const preview = page.getByRole('region', { name: 'Note preview' });
	await expect(preview).toHaveText('Faster than Sparse Attention at Scale by far');
	await preview.getByRole('link', { name: 'Sparse Attention at Scale' }).click();
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(
		'Sparse Attention [at] Scale',
	);
	const back = page.getByRole('region', { name: 'Linked from notes' });
	await expect(back).toContainText('Faster than Sparse Attention at Scale by far');
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await back.getByRole('button', { name: 'Walking Robots' }).click();
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(
		'Walking Robots',
	);
	await expect(back).toBeHidden();
});

test('Esc closes what [[ offers, and the note stays as typed', async ({ feed, launch }) => {
	fill(feed, ['Sparse Attention at Scale', 'Walking Robots']);
	const { page } = await launch();
	await expectCount(page, 2);
	await select(page, 'Walking Robots');
	await writeNote(page, '[[sparse');
	await expect(page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('listbox', { name: 'Completions' })).toBeHidden();
	await expect(notesOf(page).editor).toBeFocused();
	await expect(notesOf(page).editor).toHaveText('[[sparse');
});

test('q quotes what is selected of the abstract, formulas as TeX', async ({ feed, launch }) => {
	fill(feed, ['Walking Robots']);
	const { page } = await launch();
	await expectCount(page, 1);
	await select(page, 'Walking Robots');
	await page.keyboard.press('q');
	await expect(page.getByText('Select what to quote in the reader first')).toBeVisible();

	await writeNote(page, 'Mine');
	await page.keyboard.press('Escape');
	await expect(page.locator('.abstract .katex')).toBeVisible();
	await page.locator('.abstract p').evaluate((paragraph) => {
		document.getSelection()?.selectAllChildren(paragraph);
	});
	await page.keyboard.press('q');
	await expect(notesOf(page).editor).toBeFocused();
	await page.keyboard.type('So what?');
	const paper = (await papersOf(page).rows.first().getAttribute('data-paper-id')) ?? '';
	const saved = async () =>
		await page.evaluate(async (id) => await window.backend.readNote(id), paper);
	await expect.poll(saved).toMatchObject({
		ok: true,
		value: {
			text: 'Mine\n\n> We look at Walking Robots. It costs $\\alpha + 1$ in all.\n\nSo what?',
		},
	});
});

test('new notes begin with a template, which alone is no note', async ({ feed, launch }) => {
	const [first = ''] = titlesInOrder(feed.fillDay(feed.today, 2));
	const running = await launch();
	const { page } = running;
	await expectCount(page, 2);
	await page.keyboard.press('Control+,');
	const settings = page.getByRole('dialog', { name: 'Settings' });
	await settings.getByRole('tab', { name: 'Notes' }).click();
	await settings.getByRole('button', { name: 'Add a template' }).click();
	await settings.getByRole('textbox', { name: 'Name of the template' }).fill('Review');
	await settings.getByRole('textbox', { name: 'Text of the template' }).fill('# On {{title}}\n');
	await settings.getByRole('combobox', { name: 'New notes begin with' }).selectOption('Review');
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await page.keyboard.press('Escape');

	await page.keyboard.press('j');
	await page.keyboard.press('n');
	await expect(notesOf(page).editor).toHaveText(`# On ${first}`);
	await page.keyboard.press('Escape');
	await expect(notesOf(page).editor).not.toContainText('# On');
	await expect(papersOf(page).selected).not.toHaveAccessibleName(/note:/);

	await writeNote(page, 'good');
	await expectSaved(page);
	await expect(papersOf(page).selected).toHaveAccessibleName(/note: On /);
	await page.keyboard.press('Escape');

	// By hand, where notes begin with nothing; kept over a restart.
	const again = await launch();
	await expectCount(again.page, 2);
	await again.page.keyboard.press('j');
	await again.page.keyboard.press('j');
	const menu = again.page.getByRole('button', { name: 'Begin with a template' });
	await menu.click();
	await again.page.getByRole('menuitem', { name: 'Review' }).click();
	await expectSaved(again.page);
	await expect(notesOf(again.page).editor).toContainText('# On ');
	await expect(menu).toBeHidden();
});
