import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addDays } from '#shared/domain/day.ts';
import { expect, test, type Running } from './app.ts';
import { writeLibrary } from './bench/corpus.ts';
import { makeEntries } from './feed/entries.ts';
import type { FeedServer } from './feed/feed-server.ts';
import { rssOf } from './feed/rss.ts';
import { sampleEntries } from './feed/sample-entries.ts';
import { expectCount, expectSynced, papersOf, resize, useTheme } from './papers.ts';
import { addView, viewsOf } from './views.ts';

/** Looked at after every change that shows; `npm run screenshots` copies some into the README. */
const FOLDER = join(import.meta.dirname, '../node_modules/.cache/papertray/screenshots');

/** A note with a little of everything. */
const NOTE = `# Why it matters

The gain comes from **routing**, not from scale: see [the appendix](https://arxiv.org/abs/2606.00001).
They report $O(n \\log n)$ and a loss of \`0.31\`, ~~0.29~~ in v1.

- [x] read the proof of lemma 2
- [ ] ask _Emmy_ about figure 3

> “We did not tune the baseline.”

## Still open

1. Does it hold for longer contexts?
2. What of $\\lambda > 1$?`;

async function shoot(page: Page, name: string): Promise<void> {
	// Every picture is here or has failed, and nothing moves any more.
	await page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
		await Promise.all(document.getAnimations().map(({ finished }) => finished));
	});
	await mkdir(FOLDER, { recursive: true });
	await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

async function fillWithSamples(feed: FeedServer): Promise<void> {
	const days = [0, -1, -2].map((back) => addDays(feed.today, back));
	for (const [day, entries] of await sampleEntries(days, 13, feed.url)) feed.setDay(day, entries);
}

/** A morning half done: some read, one saved, one open. */
async function readSome({ page }: Running): Promise<void> {
	await expectCount(page, 39);
	for (const key of ['j', 'u', 'j', 's', 'u', 'j', 'u', 'j', 'j', 's', 'k']) {
		await page.keyboard.press(key);
	}
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(2);
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toBeVisible();
}

for (const theme of ['light', 'dark'] as const) {
	test(`the inbox, ${theme}`, async ({ feed, launch }) => {
		await fillWithSamples(feed);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await readSome(running);
		await shoot(page, `inbox-${theme}`);

		await page.keyboard.press('?');
		await shoot(page, `help-${theme}`);
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Settings' }).click();
		for (const section of [
			'General',
			'Keys',
			'Notifications',
			'For you',
			'Muted',
			'Sync',
			'Sources',
			'Background',
			'Agents',
			'Activity',
			'Privacy',
			'Data',
			'Updates',
		]) {
			await page.getByRole('tab', { name: section }).click();
			await shoot(page, `settings-${section.toLowerCase().replace(' ', '-')}-${theme}`);
		}
		await page.keyboard.press('Escape');
		for (const command of ['About', 'Doctor', 'Notification log', 'Trends', 'Introduction']) {
			await page.keyboard.press('ControlOrMeta+k');
			await page.keyboard.type(command);
			await page.keyboard.press('Enter');
			await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
			// What changes a setting also asks for the theme that is set.
			await useTheme(running, theme);
			await shoot(page, `${command.toLowerCase().replace(' ', '-')}-${theme}`);
			await page.keyboard.press('Escape');
		}
		await papersOf(page).mailbox('Inbox').click();
		await papersOf(page).search.fill('atention');
		await expect(papersOf(page).rows.first()).toBeVisible();
		await expect(papersOf(page).rows.locator('.snippet').first()).toBeVisible();
		await shoot(page, `search-${theme}`);

		await papersOf(page).search.fill('model votes:>3 -tag:survey sort:votes author:');
		await page.getByRole('button', { name: 'Explain this search' }).click();
		await page.keyboard.press('ArrowDown');
		await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toBeVisible();
		await shoot(page, `search-explained-${theme}`);
		await papersOf(page).search.fill('in:');
		await expect(page.getByRole('listbox', { name: 'Ways to go on' })).toBeVisible();
		await shoot(page, `search-completed-${theme}`);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await page.keyboard.press('j');
		await page.keyboard.press('ControlOrMeta+f');
		await page.keyboard.press('ControlOrMeta+f');
		await page.keyboard.type('the');
		await page.getByRole('region', { name: 'Related papers' }).scrollIntoViewIfNeeded();
		await shoot(page, `find-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`keys, ${theme}`, async ({ feed, launch }) => {
		await fillWithSamples(feed);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 39);
		await page.keyboard.press('g');
		await expect(page.getByText('Inbox · s Saved')).toBeVisible();
		await shoot(page, `hint-${theme}`);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+k');
		await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
		await shoot(page, `palette-${theme}`);
		await page.keyboard.type('open');
		await shoot(page, `palette-open-${theme}`);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+,');
		await page.getByRole('tab', { name: 'Keys' }).click();
		const row = page.getByRole('group', { name: 'Previous paper' });
		await row.getByRole('button', { name: 'Add another' }).click();
		await shoot(page, `keys-recording-${theme}`);
		await page.keyboard.press('j');
		await page.keyboard.press('Enter');
		await expect(row.getByRole('alert')).toBeVisible();
		await shoot(page, `keys-conflict-${theme}`);
		await row.getByRole('button', { name: 'Move it here' }).click();
		await expect(row.getByRole('button', { name: 'Back to the preset' })).toBeVisible();
		await shoot(page, `keys-changed-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`views and muting, ${theme}`, async ({ feed, launch }) => {
		await fillWithSamples(feed);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await readSome(running);
		await addView(page, { name: 'Unread', unread: true });
		await addView(page, { name: 'Saved with many votes', mailbox: 'Saved', upvotes: 10 });
		await addView(page, { name: 'Over 50 upvotes', upvotes: 50 });
		await viewsOf(page).link('Unread').click();
		await page.keyboard.press('j');
		await page.keyboard.press('j');
		await shoot(page, `view-${theme}`);
		await viewsOf(page).link('Over 50 upvotes').click({ button: 'right' });
		await shoot(page, `view-menu-${theme}`);
		await page.getByRole('menuitem', { name: 'Edit…' }).click();
		await viewsOf(page).dialog.getByLabel('Days').selectOption('From a day to a day');
		await shoot(page, `view-dialog-${theme}`);
		await page.keyboard.press('Escape');

		await viewsOf(page).link('Unread').click();
		await page.keyboard.press('j');
		await page.getByRole('button', { name: 'Mute…' }).click();
		await shoot(page, `mute-menu-${theme}`);
		await page
			.getByRole('menuitem', { name: /^Author/ })
			.first()
			.click();
		const dialog = page.getByRole('dialog', { name: 'Mute' });
		await expect(dialog).toContainText('Would hide');
		await shoot(page, `mute-dialog-${theme}`);
		await dialog.getByRole('button', { name: 'Mute', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
		await papersOf(page).mailbox('All papers').click();
		await expect(page.getByText('Muted:').first()).toBeVisible();
		await shoot(page, `muted-${theme}`);
		await page.getByRole('button', { name: 'Settings' }).click();
		await page.getByRole('tab', { name: 'Muted' }).click();
		await expect(page.getByRole('list', { name: 'Mute rules' })).toBeVisible();
		await shoot(page, `settings-muted-rules-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`after days away, ${theme}`, async ({ feed, launch }) => {
		feed.fillDay(addDays(feed.today, -14), 3);
		const before = await launch({ environment: { PAPERTRAY_NOW_OFFSET: '-1036800000' } });
		await expectCount(before.page, 3);
		await expectSynced(before.page);
		await fillWithSamples(feed);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await expectCount(page, 42);
		await shoot(page, `away-${theme}`);
		await page.getByRole('button', { name: 'Catch up', exact: true }).click();
		await expect(page.getByRole('region', { name: 'Agents' })).toBeFocused();
		await page.keyboard.press('j');
		await page.keyboard.press('Enter');
		await page.keyboard.press('e');
		await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
		await shoot(page, `catch-up-${theme}`);
		for (let topic = 0; topic < 9; topic += 1) await page.keyboard.press('Enter');
		await resize(running, 480);
		await shoot(page, `catch-up-narrow-${theme}`);
		await resize(running, 1280);

		await page.keyboard.press('Escape');
		await page.keyboard.press('j');
		await page.keyboard.press('s');
		await page.keyboard.press('u');
		await page.getByRole('button', { name: 'Why is this marked?' }).click();
		await expect(page.getByText('Saved · by you')).toBeVisible();
		await shoot(page, `why-marked-${theme}`);
		await page.getByRole('button', { name: 'History' }).click();
		const dialog = page.getByRole('dialog', { name: 'History' });
		await dialog.getByRole('button', { name: 'Undo' }).nth(1).click();
		await expect(dialog.getByRole('button', { name: 'Redo' })).toBeVisible();
		await shoot(page, `history-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`tags, ${theme}`, async ({ feed, launch }) => {
		await fillWithSamples(feed);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await readSome(running);
		await page.evaluate(async () => {
			const { backend } = window;
			const names = ['to read', 'vision', 'reinforcement learning', 'agents'];
			for (const [index, name] of names.entries()) {
				const color = (['red', 'blue', 'green', 'violet'] as const)[index] ?? 'grey';
				const made = await backend.createTag({ name, color });
				if (!made.ok) return;
				const rows = Array.from({ length: 39 }, (_, row) => row);
				const some = rows.filter((row) => row % (index + 2) === index % 2);
				await backend.act({ verb: 'tag', tag: made.value.id, rows: Uint32Array.from(some) });
			}
		});
		await expect(papersOf(page).mailbox('agents')).toBeVisible();
		await expect(papersOf(page).list.locator('.chip').first()).toBeVisible();
		await shoot(page, `tags-${theme}`);
		await page.keyboard.press('t');
		await shoot(page, `tags-dialog-${theme}`);
		await page.keyboard.type('robo');
		await shoot(page, `tags-create-${theme}`);
		await page.keyboard.press('Escape');
		await papersOf(page).mailbox('vision').click();
		await expect(page.getByRole('heading', { name: 'vision' })).toBeVisible();
		await page.getByRole('button', { name: 'Change tag vision' }).click();
		await shoot(page, `tags-menu-${theme}`);
		await page.getByRole('menuitem', { name: 'Merge into' }).click();
		await shoot(page, `tags-merge-${theme}`);
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Change tag vision' }).click();
		await page.getByRole('menuitem', { name: 'Rename or recolour' }).click();
		await shoot(page, `tags-edit-${theme}`);
		await page.keyboard.press('Escape');
		await page.evaluate(async (to) => {
			await window.backend.changeSettings({ density: 'compact', theme: to });
		}, theme);
		await expect(papersOf(page).list.locator('.compact').first()).toBeVisible();
		await page.keyboard.press('g');
		await page.keyboard.press('i');
		await page.keyboard.press('j');
		await shoot(page, `tags-compact-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`online, ${theme}`, async ({ feed, launch }) => {
		await fillWithSamples(feed);
		feed.addPapers(makeEntries({ day: '2026-03-02', count: 9, seed: 9 }));
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await readSome(running);
		await expectSynced(page);
		await papersOf(page).search.fill('models');
		const section = page.getByRole('region', { name: 'Online' });
		await expect(section).toBeVisible();
		await shoot(page, `online-ready-${theme}`);
		await papersOf(page).search.fill('training');
		await section.getByRole('button', { name: 'Search Hugging Face' }).click();
		const found = section.getByRole('listitem');
		await found.first().getByRole('button').click();
		await expect(found.first()).toContainText('In the inbox');
		await shoot(page, `online-found-${theme}`);
		await papersOf(page).search.fill('https://arxiv.org/abs/2606.12345v2');
		await expect(section.getByRole('button', { name: 'Add arXiv 2606.12345' })).toBeVisible();
		await shoot(page, `online-id-${theme}`);
		const items = ['new', 'new', 'cross'].map((type, index) => ({ id: `2611.0000${index}`, type }));
		for (const category of ['cs.CL', 'cs.LG']) {
			feed.arxiv.feeds.set(category, rssOf({ category, day: feed.today, items }));
		}
		await page.evaluate(async (to) => {
			const chosen = ['cs.CL', 'cs.LG', 'cs.ZZ', 'hep-th'];
			const categories = chosen.map((category) => ({ category, on: category !== 'hep-th' }));
			await window.backend.changeSettings({ categories, theme: to });
		}, theme);
		const { mailbox, syncStatus } = papersOf(page);
		await expect(syncStatus).toContainText('There is no such category', { timeout: 15_000 });
		await mailbox('cs.CL').click();
		await expect(papersOf(page).rows).toHaveCount(3);
		await shoot(page, `sources-${theme}`);
		await page.getByRole('button', { name: 'Settings' }).click();
		await page.getByRole('tab', { name: 'Sources' }).click();
		await shoot(page, `sources-settings-${theme}`);
		await page.keyboard.press('Escape');
		feed.fail('server-error');
		await papersOf(page).search.fill('protein');
		await section.getByRole('button', { name: 'Search Hugging Face' }).click();
		await expect(section.getByRole('button', { name: 'Try again' })).toBeVisible();
		await shoot(page, `online-failed-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`notes, ${theme}`, async ({ feed, launch }) => {
		await fillWithSamples(feed);
		const running = await launch();
		const { page } = running;
		await useTheme(running, theme);
		await readSome(running);
		await page.keyboard.press('n');
		await expect(page.getByRole('textbox', { name: 'Notes' })).toBeFocused();
		await shoot(page, `notes-empty-${theme}`);
		await page.keyboard.insertText(NOTE);
		await expect(page.getByRole('status', { name: 'Note status' })).toHaveText('Saved');
		await shoot(page, `notes-${theme}`);
		await page.keyboard.press('Control+Shift+p');
		await expect(page.locator('.note .katex').first()).toBeVisible();
		await page.getByText('Still open').scrollIntoViewIfNeeded();
		await shoot(page, `notes-preview-${theme}`);
		await page.getByRole('button', { name: 'Versions' }).click();
		await expect(page.getByRole('listbox', { name: 'Versions' })).toBeVisible();
		await shoot(page, `notes-versions-${theme}`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`the folder of notes, ${theme}`, async ({ feed, launch, profile }) => {
		await fillWithSamples(feed);
		const vault = join(profile, `../papertray-screenshot-vault-${theme}`);
		await rm(vault, { recursive: true, force: true });
		await mkdir(join(vault, 'old'), { recursive: true });
		await writeFile(join(vault, 'diary.md'), 'nothing of papers');
		await writeFile(join(vault, 'old/scan.md'), 'a\0b');
		await writeFile(join(vault, 'torn.md'), '---\nid: "2606');
		const running = await launch();
		const { electron, page } = running;
		await useTheme(running, theme);
		await readSome(running);
		await page.keyboard.press('n');
		await expect(page.getByRole('textbox', { name: 'Notes' })).toBeFocused();
		await page.keyboard.insertText('What convinces me: the ablation in figure 3.');
		await expect(page.getByRole('status', { name: 'Note status' })).toHaveText('Saved');
		await page.keyboard.press('Escape');
		await electron.evaluate(({ dialog }, path) => {
			dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
		}, vault);
		await page.getByRole('button', { name: 'Settings' }).click();
		await page.getByRole('tab', { name: 'Notes' }).click();
		await page.getByRole('button', { name: 'Choose a folder' }).click();
		const state = page.getByRole('status', { name: 'Folder of notes' });
		await expect(state).toContainText('1 file, in step');
		await page.getByRole('checkbox', { name: 'Keep notes as files' }).uncheck();
		await expect(state).toContainText('Off');
		const [name = ''] = (await readdir(vault)).filter((each) => /^\d.*\.md$/.test(each));
		const whole = await readFile(join(vault, name), 'utf8');
		await writeFile(
			join(vault, name),
			whole.replace('the ablation in figure 3.', 'table 2, and not much else.'),
		);
		await page.evaluate(
			async (id) => {
				const text = 'What convinces me: the ablation in figure 3, less so the proof.';
				await window.backend.saveNote({ paper: id, text });
			},
			/id: "([\d.]+)"/.exec(whole)?.[1] ?? '',
		);
		await page.getByRole('checkbox', { name: 'Keep notes as files' }).check();
		await expect(state).toContainText('1 file, in step');
		await state.scrollIntoViewIfNeeded();
		await shoot(page, `note-folder-settings-${theme}`);
		await page.getByText('What happened to notes').scrollIntoViewIfNeeded();
		await shoot(page, `note-folder-settings-below-${theme}`);
		await page.keyboard.press('Escape');
		await page.getByRole('textbox', { name: 'Notes' }).scrollIntoViewIfNeeded();
		await shoot(page, `note-folder-both-${theme}`);
		await rm(vault, { recursive: true, force: true });
	});
}

test('narrow windows', async ({ feed, launch }) => {
	await fillWithSamples(feed);
	const running = await launch();
	const { page } = running;
	await readSome(running);
	await resize(running, 800);
	await shoot(page, 'two-panes-list');
	await page.keyboard.press('Enter');
	await expect(papersOf(page).reader).toBeVisible();
	await shoot(page, 'two-panes-reader');
	await resize(running, 480);
	await shoot(page, 'one-pane-reader');
	await page.keyboard.press('Escape');
	await shoot(page, 'one-pane-list');
	await page.getByRole('button', { name: 'Mailboxes' }).click();
	await shoot(page, 'one-pane-sidebar');
});

test('nothing to show, and why', async ({ feed, launch }) => {
	feed.fail('captive-portal');
	const running = await launch();
	const { page } = running;
	await expect(page.getByRole('button', { name: 'Try with sample papers' })).toBeVisible();
	await shoot(page, 'first-run-captive-portal');

	feed.recover();
	feed.fillDay(feed.today, 2);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await page.keyboard.press('e');
	await page.keyboard.press('e');
	await expect(page.getByText('All done')).toBeVisible();
	await shoot(page, 'all-done');
	await papersOf(page).mailbox('Saved').click();
	await shoot(page, 'nothing-saved');
	await papersOf(page).search.fill('no paper has these words');
	await expect(page.getByText('No paper has all of this')).toBeVisible();
	await shoot(page, 'nothing-found');
	await page.getByRole('button', { name: 'Clear the search' }).first().click();
	await expect(papersOf(page).syncStatus).toContainText('Synced');
	feed.fail('server-error');
	await papersOf(page).mailbox('All papers').click();
	await page.keyboard.press('r');
	await expect(papersOf(page).syncStatus).toContainText('Next try', { timeout: 30_000 });
	await shoot(page, 'sync-failed');
});

test('the samples', async ({ launch }) => {
	const { page } = await launch({ args: ['--sample'] });
	await expectCount(page, 40);
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await expect(papersOf(page).reader.locator('.katex').first()).toBeVisible();
	await shoot(page, 'samples');
});

test('ten thousand papers', async ({ launch, profile, feed }) => {
	await writeLibrary(join(profile, 'library'), 10_000, { seed: 3 });
	await feed.stop();
	const { page } = await launch();
	await expectCount(page, 10_000);
	await page.keyboard.press('End');
	await page.keyboard.press('PageUp');
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toBeVisible();
	await shoot(page, 'ten-thousand');
});
