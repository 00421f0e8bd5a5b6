import type { Page } from '@playwright/test';
import { expect, test as base } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, expectSynced, papersOf } from './papers.ts';
import { ZoteroServer } from './zotero/zotero-server.ts';

/** A Zotero on this computer. */
const test = base.extend<{ zotero: ZoteroServer }>({
	// Playwright reads a fixture's dependencies off its first parameter, so it must be a pattern.
	// eslint-disable-next-line no-empty-pattern
	zotero: async ({}, use) => {
		const zotero = await ZoteroServer.start();
		await use(zotero);
		await zotero.stop();
	},
});

function zoteroOf(page: Page) {
	const mark = page.getByRole('status', { name: 'Zotero' });
	return {
		mark,
		add: mark.getByRole('button', { name: 'Add to Zotero' }),
		messages: page.getByRole('log', { name: 'Messages' }),
	};
}

/** Selects a paper, and waits until it is the one in the reader. */
async function show(page: Page, title: string): Promise<void> {
	await papersOf(page).row(title).click();
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(title);
}

test('a paper is added to Zotero with its note, and from then on the reader says what is there', async ({
	feed,
	zotero,
	launch,
}) => {
	const entries = feed.fillDay(feed.today, 3);
	const environment = { PAPERTRAY_ZOTERO_URL: zotero.url };
	const { page } = await launch({ environment });
	await expectCount(page, 3);
	await expectSynced(page);
	const { mark, add, messages } = zoteroOf(page);
	const [first = '', second = '', third = ''] = [...entries]
		.sort((a, b) => b.paper.upvotes - a.paper.upvotes)
		.map(({ paper }) => paper.title);
	const id = (title: string) => entries.find(({ paper }) => paper.title === title)?.paper.id ?? '';
	zotero.items.push({ DOI: `10.48550/arXiv.${id(second)}` });

	// Nothing is asked of Zotero before the user has anything to do with it.
	await papersOf(page).row(second).click();
	await expect(add).toBeVisible();
	await papersOf(page).row(first).click();
	await page.keyboard.press('n');
	await expect(page.getByRole('textbox', { name: 'Notes' })).toBeFocused();
	await page.keyboard.type('Read **lemma 2**');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('textbox', { name: 'Notes' })).toContainText('lemma 2');
	expect(zotero.asked).toEqual([]);

	await add.click();
	await expect(messages).toContainText('Added to Zotero');
	await expect(mark).toHaveText('In Zotero');
	expect(await violationsOf(page)).toEqual([]);
	expect(zotero.items.at(-1)).toMatchObject({
		itemType: 'preprint',
		title: first,
		archiveID: `arXiv:${id(first)}`,
		notes: [{ note: '<p>Read **lemma 2**</p>' }],
	});

	// The one that was there before is found there; of the other it is asked once.
	await show(page, second);
	await expect(mark).toHaveText('In Zotero');
	await show(page, third);
	await expect(add).toBeVisible();
	await expect.poll(() => zotero.asked.filter((asked) => asked.startsWith('GET')).length).toBe(3);
	await show(page, first);
	await expect(mark).toHaveText('In Zotero');
	await show(page, third);
	await expect(add).toBeVisible();

	// From the palette, and never twice.
	zotero.items.push({ extra: `arXiv:${id(third)} [cs.CL]` });
	await page.keyboard.press('Control+k');
	await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Add to Zotero');
	await page.keyboard.press('Enter');
	await expect(messages).toContainText('It is in Zotero already');
	expect(zotero.asked.filter((asked) => asked.startsWith('POST'))).toHaveLength(1);

	// After a restart it is still on, and Settings say so.
	const again = (await launch({ environment })).page;
	await expectCount(again, 3);
	await papersOf(again).row(first).click();
	await expect(zoteroOf(again).mark).toHaveText('In Zotero');
	await again.keyboard.press('Control+,');
	const settings = again.getByRole('dialog', { name: 'Settings' });
	const choice = settings.getByRole('group', { name: /Ask Zotero/ });
	await expect(choice.getByRole('radio', { name: 'On' })).toBeChecked();
	await settings.getByRole('tab', { name: 'Privacy' }).click();
	await expect(settings).toContainText(`127.0.0.1:${zotero.port}`);
});

test('where Zotero does not run it says so, and offers the paper as a file', async ({
	feed,
	zotero,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const environment = { PAPERTRAY_ZOTERO_URL: zotero.url };
	await zotero.stop();
	const { page } = await launch({ environment });
	await expectCount(page, 2);
	await expectSynced(page);
	await papersOf(page).rows.first().click();
	const { add, messages } = zoteroOf(page);
	await add.click();
	await expect(messages).toContainText('Zotero does not answer on this computer');
	await messages.getByRole('button', { name: 'Export as a file' }).click();
	const dialog = page.getByRole('dialog', { name: 'Export' });
	await expect(dialog.getByRole('radio', { name: /^This paper/ })).toBeChecked();
	await expect(dialog.getByRole('radio', { name: 'BibTeX', exact: true })).toBeChecked();
});

test('whatever else answers in the place of Zotero, the app goes on', async ({
	feed,
	zotero,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const { page } = await launch({ environment: { PAPERTRAY_ZOTERO_URL: zotero.url } });
	await expectCount(page, 2);
	await expectSynced(page);
	await papersOf(page).rows.first().click();
	const { add, messages, mark } = zoteroOf(page);
	zotero.elsewhere = 'https://example.org/';
	for (const [fault, said] of [
		['no-json', 'Zotero did not take the paper'],
		['wrong-shape', 'Zotero did not take the paper'],
		['endless', 'Zotero does not answer on this computer'],
		['silent', 'Zotero does not answer on this computer'],
		['redirect', 'Zotero does not answer on this computer'],
		['error', 'Zotero did not take the paper'],
		['read-only', 'may not be changed'],
	] as const) {
		zotero.fault = fault;
		await add.click();
		await expect(messages).toContainText(said);
		await expect(add).toBeEnabled();
		// The next message must be another's.
		await page.keyboard.press('y');
		await expect(messages).toContainText('Link copied');
	}
	expect(zotero.items).toEqual([]);

	// Where it does not let others look, it can be given a paper all the same.
	zotero.fault = 'api-off';
	await add.click();
	await expect(mark).toHaveText('In Zotero');
	expect(zotero.items).toHaveLength(1);
});
