import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';

/** The part of the sidebar that is about views. */
export function viewsOf(page: Page) {
	const list = page.getByRole('list', { name: 'Views' });
	return {
		links: list.getByRole('link'),
		link: (name: string): Locator => list.getByRole('link', { name, exact: true }),
		count: (name: string): Locator =>
			list.getByRole('link', { name, exact: true }).locator('.count'),
		add: page.getByRole('button', { name: 'Add view' }),
		dialog: page.getByRole('dialog', { name: /view/i }),
		fits: page.getByRole('status', { name: 'Papers that fit' }),
	};
}

/** What a test wants of a new view, by the labels of the dialog. */
interface ViewFields {
	readonly name: string;
	readonly mailbox?: string;
	readonly unread?: boolean;
	readonly upvotes?: number;
	readonly words?: string;
	readonly tag?: string;
	readonly start?: boolean;
}

/** Makes a view by its dialog, which begins with what is unread in the inbox. */
export async function addView(page: Page, fields: ViewFields): Promise<void> {
	const { name, mailbox = 'Inbox', unread = false, upvotes, words, tag, start = false } = fields;
	const { add, dialog, link } = viewsOf(page);
	await add.click();
	await dialog.getByLabel('Name').fill(name);
	await dialog.getByLabel('In', { exact: true }).selectOption(mailbox);
	await dialog.getByRole('checkbox', { name: 'Unread' }).setChecked(unread);
	if (upvotes !== undefined) await dialog.getByLabel('Upvotes at least').fill(String(upvotes));
	if (words !== undefined) await dialog.getByLabel('Words').fill(words);
	if (tag !== undefined) await dialog.getByLabel('Tag').selectOption(tag);
	if (start) await dialog.getByRole('checkbox', { name: 'Start here' }).check();
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(dialog).toHaveCount(0);
	await expect(link(name)).toBeVisible();
}

/** What axe has to say of the page as it is. */
export async function violationsOf(page: Page): Promise<string[]> {
	// The page's policy forbids what axe would inject into frames; there are none.
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
