import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { expectCount, papersOf, titlesInOrder, useTheme } from './papers.ts';

/** What a person sees of tags. */
function tagsOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'Tags' });
	const sidebar = page.getByRole('navigation', { name: 'Mailboxes' });
	return {
		dialog,
		field: dialog.getByRole('combobox', { name: 'Find or create a tag' }),
		options: dialog.getByRole('option'),
		now: dialog.getByRole('list', { name: 'Tags now' }),
		ofReader: papersOf(page).reader.getByRole('list', { name: 'Tags of this paper' }),
		entry: (name: string) => sidebar.getByRole('listitem').filter({ hasText: name }),
		link: (name: string) => sidebar.getByRole('link', { name, exact: true }),
	};
}

/** Gives the selected paper tags by keys alone, making those that are new. */
async function tagByKeys(page: Page, ...names: string[]): Promise<void> {
	await page.keyboard.press('t');
	const { field, now, dialog } = tagsOf(page);
	await expect(field).toBeFocused();
	for (const name of names) {
		await page.keyboard.type(name);
		await page.keyboard.press('Enter');
		await expect(now.getByText(name, { exact: true })).toBeVisible();
		await expect(field).toHaveValue('');
	}
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
}

/** Chooses an item of the menu of a tag in the sidebar. */
async function change(page: Page, name: string, item: string): Promise<void> {
	await tagsOf(page).entry(name).hover();
	await page.getByRole('button', { name: `Change tag ${name}` }).click();
	await page.getByRole('menuitem', { name: item }).click();
}

async function undo(page: Page): Promise<void> {
	await page.evaluate(async () => await window.backend.undo(undefined));
}

test('a tag is made and given by keys, and found again with a typo', async ({ feed, launch }) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	const { field, options, now, ofReader, entry, link } = tagsOf(page);
	await expectCount(page, 4);
	await page.keyboard.press('t');
	await expect(page.getByRole('dialog')).toHaveCount(0);

	await page.keyboard.press('j');
	await tagByKeys(page, 'reinforcement', 'to read');
	await expect(papersOf(page).list).toBeFocused();
	await expect(papersOf(page).row(first).locator('.chip')).toHaveText(['reinforcement', 'to read']);
	await expect(papersOf(page).row(first)).toHaveAccessibleName(/tagged reinforcement, to read/);
	await expect(ofReader.locator('.chip')).toHaveText(['reinforcement', 'to read']);
	await expect(entry('reinforcement')).toHaveText(/1/);

	await page.keyboard.press('j');
	await page.keyboard.press('t');
	await page.keyboard.type('reinforcment');
	await expect(options.first()).toHaveText('reinforcement');
	await expect(options.last()).toHaveText('Create tag “reinforcment”');
	await expect(field).toHaveAttribute(
		'aria-activedescendant',
		(await options.first().getAttribute('id')) ?? '',
	);
	await page.keyboard.press('Enter');
	await expect(now).toHaveText('reinforcement');
	await page.keyboard.press('Escape');
	await expect(papersOf(page).row(second).locator('.chip')).toHaveText(['reinforcement']);
	await expect(entry('reinforcement')).toHaveText(/2/);

	await link('reinforcement').click();
	await expect(papersOf(page).rows.locator('.title')).toHaveText([first, second]);
	await expect(page.getByRole('heading', { name: 'reinforcement' })).toBeVisible();
	await link('to read').click();
	await expect(papersOf(page).rows.locator('.title')).toHaveText([first]);
	await papersOf(page).search.fill('tag:reinfor');
	await expectCount(page, 2);
});

test('a tag is taken off in the reader and in the dialog, and kept over a restart', async ({
	feed,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 2));
	const first = await launch();
	await expectCount(first.page, 2);
	await first.page.keyboard.press('j');
	await tagByKeys(first.page, 'one', 'two', 'three');
	const { ofReader } = tagsOf(first.page);
	await ofReader.getByRole('button', { name: 'Remove tag two' }).click();
	await expect(ofReader.locator('.chip')).toHaveText(['one', 'three']);
	await ofReader.getByRole('button', { name: 'Add tag' }).click();
	await first.page.keyboard.type('one');
	await first.page.keyboard.press('Enter');
	await expect(tagsOf(first.page).now).toHaveText('three');
	await first.page.keyboard.press('Escape');
	await expect(papersOf(first.page).row(title).locator('.chip')).toHaveText(['three']);

	const { page } = await launch();
	await expect(papersOf(page).row(title).locator('.chip')).toHaveText(['three']);
	await expect(tagsOf(page).entry('three')).toHaveText(/1/);
	await expect(tagsOf(page).link('two')).toBeVisible();
});

test('a tag is renamed and recoloured, but not to a name that is taken', async ({
	feed,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 2));
	const { page } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await tagByKeys(page, 'cv', 'nlp');
	const dialog = page.getByRole('dialog', { name: 'Change tag' });
	await change(page, 'cv', 'Rename or recolour');
	await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type('NLP');
	await page.keyboard.press('Enter');
	await expect(dialog.getByRole('alert')).toContainText('Another tag has this name');
	await dialog.getByRole('textbox', { name: 'Name' }).fill('computer vision');
	await dialog.getByRole('radio', { name: 'Violet' }).check();
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toHaveCount(0);
	const chip = papersOf(page).row(title).locator('.chip').first();
	await expect(chip).toHaveText('computer vision');
	const [color, violet] = await chip.evaluate((node) => {
		const probe = document.body.appendChild(document.createElement('i'));
		probe.style.color = 'var(--tag-violet)';
		return [getComputedStyle(node).color, getComputedStyle(probe).color];
	});
	expect(color).toBe(violet);
});

test('tags are merged as one act, deleted as one act, and undo brings them back', async ({
	feed,
	launch,
}) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const { page } = await launch();
	const { entry, link } = tagsOf(page);
	const chips = (title: string) => papersOf(page).row(title).locator('.chip');
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await tagByKeys(page, 'cv');
	await page.keyboard.press('j');
	await tagByKeys(page, 'vision');

	await link('cv').click();
	await change(page, 'cv', 'Merge into');
	const dialog = page.getByRole('dialog', { name: 'Merge tag' });
	await expect(dialog.getByRole('combobox')).toHaveValue(/t\d/);
	await dialog.getByRole('button', { name: 'Merge' }).click();
	await expect(link('cv')).toHaveCount(0);
	await expect(papersOf(page).rows.locator('.title')).toHaveText([first, second]);
	await expect(entry('vision')).toHaveText(/2/);
	await undo(page);
	await expect(link('cv')).toBeVisible();
	await expect(papersOf(page).rows.locator('.title')).toHaveText([second]);
	await papersOf(page).mailbox('Inbox').click();
	await expect(chips(first)).toHaveText(['cv']);

	await change(page, 'vision', 'Delete');
	await expect(link('vision')).toHaveCount(0);
	await expect(link('cv')).toBeFocused();
	await expect(chips(second)).toHaveCount(0);
	const again = await launch();
	await expect(papersOf(again.page).row(first).locator('.chip')).toHaveText(['cv']);
	await expect(tagsOf(again.page).link('vision')).toHaveCount(0);
	await undo(again.page);
	await expect(tagsOf(again.page).link('vision')).toBeVisible();
	await expect(papersOf(again.page).row(second).locator('.chip')).toHaveText(['vision']);
});

test('a tag goes while its list is on show: back to the inbox', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await tagByKeys(page, 'cv');
	await tagsOf(page).link('cv').click();
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await page.keyboard.press('t');
	await tagsOf(page).dialog.getByRole('button', { name: 'Remove tag cv' }).click();
	await expect(tagsOf(page).now).toHaveCount(0);
	await page.keyboard.press('Escape');
	// In sight until one leaves the list, as in Saved.
	await expectCount(page, 1);
	await tagsOf(page).link('cv').click();
	await expect(page.getByText('No paper has this tag')).toBeVisible();
	await change(page, 'cv', 'Delete');
	await expectCount(page, 3);
});

test('many papers get a tag by one act', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 5);
	const { page } = await launch();
	await expectCount(page, 5);
	const acted = await page.evaluate(async () => {
		const { backend } = window;
		const made = await backend.createTag({ name: ' all  of them ', color: 'teal' });
		if (!made.ok) return made;
		const rows = Uint32Array.from([0, 1, 2, 3, 4]);
		return await backend.act({ verb: 'tag', tag: made.value.id, rows });
	});
	expect(acted).toMatchObject({ ok: true, value: { verb: 'tag', tag: 't1', papers: 5 } });
	await expect(tagsOf(page).entry('all of them')).toHaveText(/5/);
	await expect(papersOf(page).list.locator('.chip')).toHaveCount(5);
	await undo(page);
	await expect(papersOf(page).list.locator('.chip')).toHaveCount(0);

	// No paper has it any more, and it can be deleted and brought back all the same.
	await change(page, 'all of them', 'Delete');
	await expect(tagsOf(page).link('all of them')).toHaveCount(0);
	await undo(page);
	await expect(tagsOf(page).link('all of them')).toBeVisible();

	const refused = await page.evaluate(async () => {
		const { backend } = window;
		const rows = Uint32Array.of(0);
		return [
			await backend.createTag({ name: 'ALL of them', color: 'red' }),
			await backend.createTag({ name: '  ', color: 'red' }),
			await backend.act({ verb: 'tag', tag: 't9', rows }),
			await backend.act({ verb: 'tag', tag: '__proto__', rows }),
		].map((answer) => (answer.ok ? 'ok' : answer.error.code));
	});
	expect(refused).toEqual(['tag-name-taken', 'bad-request', 'tag-unknown', 'bad-request']);
});

test('papers that are picked out get a tag together, and Undo takes it back', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	await expectCount(page, 4);
	for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
	await expect(page.getByText('2 papers selected')).toBeVisible();
	await tagByKeys(page, 'both');
	await expect(tagsOf(page).entry('both')).toHaveText(/2/);
	await expect(papersOf(page).list.locator('.chip')).toHaveCount(2);
	await expect(page.getByText('Tagged · 2 papers')).toBeVisible();
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(papersOf(page).list.locator('.chip')).toHaveCount(0);
	await expect(tagsOf(page).link('both')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing with tags and their dialogs, ${theme}`, async ({ feed, launch }) => {
		feed.fillDay(feed.today, 4);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 4);
		const violations = async () => {
			const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
			return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
		};
		await page.keyboard.press('j');
		await page.keyboard.press('t');
		expect(await violations()).toEqual([]);
		await page.keyboard.press('Escape');
		await tagByKeys(page, 'red', 'amber', 'olive', 'green', 'teal', 'blue', 'violet', 'grey');
		expect(await violations()).toEqual([]);
		await page.keyboard.press('t');
		await page.keyboard.type('gre');
		expect(await violations()).toEqual([]);
		await page.keyboard.press('Escape');

		await change(page, 'olive', 'Rename or recolour');
		expect(await violations()).toEqual([]);
		await page.keyboard.press('Escape');
		await change(page, 'olive', 'Merge into');
		expect(await violations()).toEqual([]);
		await page.keyboard.press('Escape');
		await tagsOf(page).entry('olive').hover();
		await page.getByRole('button', { name: 'Change tag olive' }).click();
		await expect(page.getByRole('menu')).toBeVisible();
		expect(await violations()).toEqual([]);
	});
}
