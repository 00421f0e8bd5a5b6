import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { AskableVerb } from '#shared/domain/act.ts';
import { expect, test } from './app.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder, useTheme } from './papers.ts';

/** Does something to many papers at once. */
async function act(page: Page, verb: AskableVerb, rows: readonly number[]): Promise<void> {
	const answer = await page.evaluate(
		async (asked) =>
			await window.backend.act({ verb: asked.verb, rows: Uint32Array.from(asked.rows) }),
		{ verb, rows },
	);
	expect(answer.ok).toBe(true);
}

function historyOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'History' });
	return {
		dialog,
		lines: dialog.getByRole('listitem'),
		outcome: dialog.getByRole('status'),
	};
}

async function openHistory(page: Page): Promise<void> {
	await page.keyboard.press('g');
	await page.keyboard.press('h');
	await expect(historyOf(page).dialog).toBeVisible();
}

test('acts are listed in words, and an old one is undone without what came later', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 12);
	const { page } = await launch();
	await expectCount(page, 12);
	await expectSynced(page);
	await page.keyboard.press('g');
	await page.keyboard.press('h');
	await expect(historyOf(page).dialog).toContainText('Nothing yet.');
	await page.keyboard.press('Escape');

	await act(page, 'done', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
	await act(page, 'not-done', [0, 1, 2]);
	await act(page, 'save', [4]);
	await expectCount(page, 3);
	await page.getByRole('button', { name: 'History' }).click();
	const { lines, outcome } = historyOf(page);
	await expect(lines).toHaveText([
		/^Saved 1 paper · just now · .+\s+Undo$/,
		/^Back in the inbox 3 papers · just now · .+\s+Undo$/,
		/^Done 12 papers · just now · .+\s+Undo$/,
	]);

	// By the keyboard alone: to the third act's button, which stays where it is.
	await lines.nth(2).getByRole('button', { name: 'Undo' }).focus();
	await page.keyboard.press('Enter');
	await expect(outcome).toHaveText(
		'Undone: Done · 12 papers. 3 papers were decided on since and stay.',
	);
	await expect(lines.nth(2)).toContainText('undone');
	await expect(lines.nth(2).getByRole('button', { name: 'Redo' })).toBeFocused();
	await page.keyboard.press('Escape');
	await expectCount(page, 12);

	const again = await launch();
	await expectCount(again.page, 12);
	await openHistory(again.page);
	const after = historyOf(again.page);
	await expect(after.lines.nth(2)).toContainText('undone');
	await after.lines.nth(2).getByRole('button', { name: 'Redo' }).click();
	await expect(after.outcome).toHaveText(
		'Done again: Done · 12 papers. 3 papers were decided on since and stay.',
	);
	await again.page.keyboard.press('Escape');
	await expectCount(again.page, 3);

	const last = await launch();
	await expectCount(last.page, 3);
});

test('a paper says why it is marked as it is', async ({ feed, launch }) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('j');
	const why = page.getByRole('status', { name: 'Why is this marked?' });
	const button = page.getByRole('button', { name: 'Why is this marked?' });
	await expect(button).toHaveAttribute('aria-expanded', 'false');
	await button.click();
	await expect(why.getByRole('listitem')).toHaveText([
		/^Seen · it was selected · today \d\d:\d\d$/,
	]);

	await page.keyboard.press('s');
	await expect(why).toContainText(/Saved · by you · today \d\d:\d\d/);
	await page.keyboard.press('o');
	await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', 'false');
	await expect(why).toContainText(/Read · opened for 2 s · today \d\d:\d\d/);
	await act(page, 'done', [0, 1, 2]);
	await expect(why).toContainText(/Done · with 3 papers · today \d\d:\d\d/);
	await page.keyboard.press('u');
	await expect(why).toContainText(/Marked as unread · by you · today \d\d:\d\d/);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing in the history in the ${theme} theme`, async ({ feed, launch }) => {
		feed.fillDay(feed.today, 4);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 4);
		const violations = async () => {
			const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
			return found.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
		};
		await page.keyboard.press('j');
		await page.keyboard.press('s');
		await page.keyboard.press('u');
		await page.getByRole('button', { name: 'Why is this marked?' }).click();
		await expect(page.getByText('Saved · by you')).toBeVisible();
		expect(await violations()).toEqual([]);
		await openHistory(page);
		await historyOf(page).lines.first().getByRole('button', { name: 'Undo' }).click();
		await expect(historyOf(page).outcome).toHaveText(/^Undone: /);
		expect(await violations()).toEqual([]);
	});
}
