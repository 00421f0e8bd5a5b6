import type { Locator, Page } from '@playwright/test';
import { expect, type Running } from './app.ts';

/** What a person sees of the window, by the names that product.md promises. */
export function papersOf(page: Page) {
	const list = page.getByRole('listbox', { name: 'Papers' });
	return {
		list,
		rows: list.getByRole('option'),
		row: (title: string): Locator => list.getByRole('option', { name: title }).first(),
		selected: list.locator('[role=option][aria-selected=true]'),
		search: page.getByRole('searchbox', { name: 'Search papers' }),
		reader: page.getByRole('article'),
		syncStatus: page.getByRole('status', { name: 'Sync status' }),
		syncNow: page.getByRole('button', { name: 'Sync now' }).first(),
		mailbox: (name: string): Locator =>
			page.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name, exact: true }),
	};
}

/** How many papers the whole list has, whatever of it is drawn. */
export async function expectCount(page: Page, count: number): Promise<void> {
	await expect(papersOf(page).rows.first()).toHaveAttribute('aria-setsize', String(count));
}

/** Waits until no sync is under way: one that is asked for meanwhile would be that one. */
export async function expectSynced(page: Page): Promise<void> {
	await expect(papersOf(page).syncStatus).toContainText('Synced');
}

/** Asks for a sync by its key once none is under way. */
export async function syncAgain(page: Page): Promise<void> {
	await expectSynced(page);
	await page.keyboard.press('r');
}

/** Titles of entries as the feed server made them, most upvoted first, as the list shows them. */
export function titlesInOrder(
	entries: readonly { paper: { title?: unknown; upvotes?: unknown } }[],
): string[] {
	return [...entries]
		.sort((a, b) => Number(b.paper.upvotes) - Number(a.paper.upvotes))
		.map(({ paper }) => String(paper.title));
}

/** Gives the window this size inside. */
export async function resize({ electron }: Running, width: number, height = 800): Promise<void> {
	await electron.evaluate(
		({ BrowserWindow }, size) => {
			BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
		},
		{ width, height },
	);
}

/** Shows the window as on a system set to light or dark. */
export async function useTheme(
	{ electron, page }: Running,
	theme: 'light' | 'dark',
): Promise<void> {
	const isDark = (): Promise<boolean> =>
		page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
	// The app sets its own when it has opened, and with every change of settings: maybe just now.
	await expect
		.poll(async () => {
			await electron.evaluate(
				({ nativeTheme }, source) => (nativeTheme.themeSource = source),
				theme,
			);
			return await isDark();
		})
		.toBe(theme === 'dark');
}
