import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, papersOf, useTheme } from './papers.ts';

test.use({ firstRun: true });

function introductionOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'Introduction' });
	return {
		dialog,
		title: (name: string) => dialog.getByRole('heading', { name }),
		next: dialog.getByRole('button', { name: 'Next', exact: true }),
		start: dialog.getByRole('button', { name: 'Start' }),
		papers: dialog.getByRole('option'),
		ticks: dialog.getByRole('img', { name: 'tried' }),
		notify: dialog.getByRole('checkbox', { name: 'May Papertray notify you?' }),
	};
}

/** Runs a command by its name, as one does who knows no key of it. */
async function runByName(page: Page, name: string): Promise<void> {
	await page.keyboard.press('ControlOrMeta+k');
	await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(name);
	await page.keyboard.press('Enter');
}

test('by keys alone: five keys are tried, two questions answered, and it never comes again', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	const introduction = introductionOf(page);
	await expect(introduction.title('Welcome to Papertray')).toBeVisible();
	// The papers come behind it: nothing waits for the user to have read it.
	await expectCount(page, 4);
	await expect(introduction.next).toBeFocused();
	await page.keyboard.press('Enter');

	await expect(introduction.title('Five keys')).toBeVisible();
	await expect(introduction.dialog.getByRole('listbox')).toBeFocused();
	await expect(introduction.papers).toHaveCount(5);
	for (const [tried, key] of ['j', 's', 'e', 'h', 'z'].entries()) {
		await page.keyboard.press(key);
		await expect(introduction.ticks).toHaveCount(tried + 1);
	}
	await expect(introduction.papers).toHaveCount(4);
	await expect(introduction.dialog.getByText('That was all five.')).toBeVisible();
	// What is behind it did not move.
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(0);
	await expectCount(page, 4);

	await page.keyboard.press('Enter');
	await expect(introduction.notify).toBeFocused();
	await expect(introduction.notify).toBeChecked();
	await page.keyboard.press('Space');
	await expect(introduction.notify).not.toBeChecked();
	await page.keyboard.press('Enter');
	await expect(introduction.dialog).toHaveCount(0);
	// The keys are the list's now.
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(1);

	const again = await launch();
	await expectCount(again.page, 4);
	// A dialog that is asked for comes after one that would come by itself.
	await again.page.keyboard.press('?');
	await expect(again.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
	await expect(introductionOf(again.page).dialog).toHaveCount(0);
	await again.page.keyboard.press('Escape');

	await runByName(again.page, 'Show the introduction');
	const shown = introductionOf(again.page);
	await shown.next.click();
	await shown.next.click();
	await expect(shown.notify).not.toBeChecked();
});

test('by mouse alone', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	const introduction = introductionOf(page);
	await introduction.next.click();
	await introduction.papers.nth(2).click();
	await expect(introduction.papers.nth(2)).toHaveAttribute('aria-selected', 'true');
	for (const name of ['Next paper', 'Save on and off', 'Done, and on', 'Snooze', 'Undo']) {
		await introduction.dialog.getByRole('button', { name }).click();
	}
	await expect(introduction.ticks).toHaveCount(5);
	await introduction.next.click();
	await introduction.notify.click();
	await introduction.dialog.getByRole('button', { name: 'Back' }).click();
	await expect(introduction.title('Five keys')).toBeVisible();
	await expect(introduction.ticks).toHaveCount(5);
	await introduction.next.click();
	await expect(introduction.notify).not.toBeChecked();
	await introduction.start.click();
	await expect(introduction.dialog).toHaveCount(0);
});

for (const [how, skip] of [
	['Esc', (page: Page) => page.keyboard.press('Escape')],
	['“Skip”', (page: Page) => page.getByRole('button', { name: 'Skip' }).click()],
] as const) {
	test(`${how} skips it for good`, async ({ launch }) => {
		const { page } = await launch();
		await expect(introductionOf(page).dialog).toBeVisible();
		await skip(page);
		await expect(introductionOf(page).dialog).toHaveCount(0);
		await expect
			.poll(() => page.evaluate(async () => await window.backend.open(undefined)))
			.toMatchObject({ value: { settings: { introduced: true } } });

		const again = await launch();
		await expect(papersOf(again.page).syncStatus).toContainText('Synced');
		await again.page.keyboard.press('?');
		await expect(again.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
		await expect(introductionOf(again.page).dialog).toHaveCount(0);
	});
}

test('who had papers before this version is not introduced', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const first = await launch();
	await expect(introductionOf(first.page).dialog).toBeVisible();
	await expectCount(first.page, 3);
	// Killed without having said anything to it.
	first.process.kill('SIGKILL');
	await expect.poll(() => first.process.signalCode).toBe('SIGKILL');

	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
	await expect(introductionOf(page).dialog).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing on its three screens, ${theme}`, async ({ launch }) => {
		const running = await launch();
		const { page } = running;
		const introduction = introductionOf(page);
		await expect(introduction.title('Welcome to Papertray')).toBeVisible();
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
		await introduction.next.click();
		await page.keyboard.press('j');
		await page.keyboard.press('s');
		await expect(introduction.ticks).toHaveCount(2);
		expect(await violationsOf(page)).toEqual([]);
		await introduction.next.click();
		await expect(introduction.notify).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
	});
}
