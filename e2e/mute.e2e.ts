import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addDays } from '#shared/domain/day.ts';
import { expect, test } from './app.ts';
import { writeLibrary } from './bench/corpus.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { expectCount, expectSynced, papersOf, syncAgain, useTheme } from './papers.ts';
import { violationsOf } from './views.ts';

interface Listed {
	readonly title: string;
	readonly authors?: readonly string[];
	readonly organization?: string;
}

/** Lists papers on a day, the first with the most upvotes. */
function fill(feed: FeedServer, papers: readonly Listed[], day = feed.today): void {
	const entries = feed.fillDay(day, papers.length);
	for (const [index, entry] of entries.entries()) {
		const { title, authors = ['Emmy Noether'], organization } = papers[index]!;
		entry.title = entry.paper.title = title;
		entry.paper.upvotes = 100 - index;
		entry.paper['authors'] = authors.map((name) => ({ name, hidden: false }));
		const place = organization && { name: organization.toLowerCase(), fullname: organization };
		entry['organization'] = entry.paper['organization'] = place;
		entry.paper['ai_keywords'] = ['web agents', 'attention'];
	}
	feed.setDay(day, entries);
}

const PAPERS: readonly Listed[] = [
	{ title: 'Alpha', authors: ['Ada Lovelace', 'Emmy Noether'], organization: 'Caltech' },
	{ title: 'Beta web agents' },
	{ title: 'Gamma', authors: ['Ada Lovelace'] },
	{ title: 'Delta', organization: 'Caltech' },
];

/** Opens the dialog from the reader's menu for the selected paper. */
async function askToMute(page: Page, item: string) {
	await page.getByRole('button', { name: 'Mute…' }).click();
	await page.getByRole('menuitem', { name: item, exact: true }).click();
	const dialog = page.getByRole('dialog', { name: 'Mute' });
	await expect(dialog).toBeVisible();
	return dialog;
}

test('muting shows first what it would hide, then hides it, marked why under All papers', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	fill(feed, [{ title: 'Older', authors: ['Ada Lovelace'] }], addDays(feed.today, -3));
	const { page } = await launch();
	await expectCount(page, 5);
	const { mailbox, rows, row, search, selected } = papersOf(page);
	await page.keyboard.press('j');

	let dialog = await askToMute(page, 'Author: Ada Lovelace');
	await expect(dialog).toContainText(
		'Would hide 3 papers of the inbox now, 3 of the last 90 days.',
	);
	await expect(
		dialog.getByRole('list', { name: 'Papers it would hide' }).getByRole('listitem'),
	).toHaveText(['Alpha', 'Gamma', 'Older']);
	await dialog.getByRole('button', { name: 'Cancel' }).click();
	await expectCount(page, 5);

	dialog = await askToMute(page, 'Author: Ada Lovelace');
	await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
	await expect(rows.locator('.title')).toHaveText(['Beta web agents', 'Delta']);
	await expect(selected.locator('.title')).toHaveText('Beta web agents');
	await expect(mailbox('Inbox').locator('.count')).toHaveText('2');

	await mailbox('All papers').click();
	await expectCount(page, 5);
	await expect(row('Alpha')).toContainText('Muted: Ada Lovelace');
	await expect(row('Alpha')).toHaveAccessibleName(/muted: Ada Lovelace/);
	await expect(row('Delta')).not.toContainText('Muted');
	await search.fill('lovelace');
	await expectCount(page, 3);
	await expect(row('Older')).toContainText('Muted: Ada Lovelace');
	await page.keyboard.press('Escape');
	await mailbox('Inbox').click();
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expectCount(page, 5);
});

test('organisations and keywords are muted too, but never what was saved', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const { page } = await launch();
	await expectCount(page, 4);
	const { mailbox, row, rows, selected } = papersOf(page);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(selected).toHaveAttribute('data-saved', 'true');

	let dialog = await askToMute(page, 'Organisation: Caltech');
	await expect(dialog).toContainText('Would hide 1 paper of the inbox now');
	await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
	await expect(rows.locator('.title')).toHaveText(['Alpha', 'Beta web agents', 'Gamma']);
	dialog = await askToMute(page, 'Keyword: web agents');
	await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
	await expect(rows.locator('.title')).toHaveText(['Alpha', 'Gamma']);

	await mailbox('All papers').click();
	await expect(row('Beta')).toContainText('Muted: web agents');
	await expect(row('Alpha')).not.toContainText('Muted');
	await row('Alpha').click();
	await page.keyboard.press('s');
	await expect(row('Alpha')).toContainText('Muted: Caltech');
	await mailbox('Inbox').click();
	await expect(rows.locator('.title')).toHaveText(['Gamma']);
});

test('what a later sync brings never enters the inbox, also after a restart, until the rule goes', async ({
	feed,
	launch,
}) => {
	fill(feed, PAPERS);
	const { page } = await launch();
	await expectCount(page, 4);
	await expectSynced(page);
	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Muted' }).click();
	await page.getByLabel('Words to mute').fill('agents');
	await page.getByRole('button', { name: 'Mute…' }).last().click();
	const dialog = page.getByRole('dialog', { name: 'Mute' });
	await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
	await expectCount(page, 3);

	fill(feed, [...PAPERS, { title: 'Epsilon agents' }, { title: 'Zeta' }]);
	await syncAgain(page);
	await expect(papersOf(page).rows.locator('.title')).toHaveText([
		'Alpha',
		'Gamma',
		'Delta',
		'Zeta',
	]);
	await expect(papersOf(page).mailbox('Inbox').locator('.count')).toHaveText('4');

	await feed.stop();
	const again = await launch();
	await expectCount(again.page, 4);
	await again.page.getByRole('button', { name: 'Settings' }).click();
	await again.page.getByRole('tab', { name: 'Muted' }).click();
	const rules = again.page.getByRole('list', { name: 'Mute rules' });
	await expect(rules.getByRole('listitem')).toContainText('agents');
	await expect(rules).toContainText('hides 2 papers');
	await rules.getByRole('button', { name: 'Remove agents' }).click();
	await expect(rules).toHaveCount(0);
	await again.page.keyboard.press('Escape');
	await expectCount(again.page, 6);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing where something is muted, ${theme}`, async ({ feed, launch }) => {
		fill(feed, PAPERS);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 4);
		await page.keyboard.press('j');
		await page.getByRole('button', { name: 'Mute…' }).click();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('Escape');
		const dialog = await askToMute(page, 'Author: Ada Lovelace');
		await expect(dialog).toContainText('Would hide');
		expect(await violationsOf(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
		await papersOf(page).mailbox('All papers').click();
		await expect(papersOf(page).row('Alpha')).toContainText('Muted');
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('button', { name: 'Settings' }).click();
		await page.getByRole('tab', { name: 'Muted' }).click();
		await expect(page.getByRole('list', { name: 'Mute rules' })).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
	});
}

test('20,000 papers list with a rule, and none of its papers is seen in the inbox', async ({
	feed,
	launch,
	profile,
}) => {
	await writeLibrary(join(profile, 'library'), 20_000, { seed: 3 });
	await feed.stop();
	const { page } = await launch();
	await expectCount(page, 20_000);
	await page.keyboard.press('j');
	const menu = page.getByRole('menuitem', { name: /^Author/ });
	await page.getByRole('button', { name: 'Mute…' }).click();
	const author = (await menu.first().textContent())?.trim() ?? '';
	await menu.first().click();
	await page.getByRole('button', { name: 'Mute', exact: true }).click();
	await expect(page.getByText(author.replace('Author', 'Muted'))).toBeVisible();
	const left = await papersOf(page).rows.first().getAttribute('aria-setsize');
	expect(Number(left)).toBeLessThan(20_000);

	const again = await launch();
	await expectCount(again.page, Number(left));
	await papersOf(again.page).mailbox('All papers').click();
	await expectCount(again.page, 20_000);
});
