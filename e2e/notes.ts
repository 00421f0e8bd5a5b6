import type { Page } from '@playwright/test';
import { expect } from './app.ts';

/** What a person sees of notes. */
export function notesOf(page: Page) {
	return {
		editor: page.getByRole('textbox', { name: 'Notes' }),
		status: page.getByRole('status', { name: 'Note status' }),
		messages: page.getByRole('log', { name: 'Messages' }),
	};
}

/** Puts the cursor into the note of a paper by keys alone, and waits until it is there. */
export async function writeNote(page: Page, text: string): Promise<void> {
	await page.keyboard.press('n');
	await expect(notesOf(page).editor).toBeFocused();
	await page.keyboard.type(text);
}

export async function expectSaved(page: Page): Promise<void> {
	await expect(notesOf(page).status).toHaveText('Saved');
}
