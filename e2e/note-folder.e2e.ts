import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test as base, type Running } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectSaved, notesOf, writeNote as typeNote } from './notes.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder, useTheme } from './papers.ts';

const test = base.extend<{ vault: string }>({
	// eslint-disable-next-line no-empty-pattern
	vault: async ({}, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'papertray-vault-'));
		const vault = join(folder, 'vault');
		await mkdir(vault);
		await use(vault);
		await rm(folder, { recursive: true, force: true });
	},
});

/** A second program: its own process, which knows nothing of Papertray. */
async function second(program: string, ...args: string[]): Promise<void> {
	await promisify(execFile)(process.execPath, ['-e', program, ...args]);
}

/** Puts another text into a file, below its front matter, as an editor saves it. */
async function edit(path: string, before: string, after: string): Promise<void> {
	await second(
		`const fs = require('node:fs');
		const [path, before, after] = process.argv.slice(1);
		const text = fs.readFileSync(path, 'utf8');
		if (!text.includes(before)) throw new Error('not in it: ' + before);
		fs.writeFileSync(path, text.replace(before, after));`,
		path,
		before,
		after,
	);
}

/** Writes a note, and waits until it is on disk. */
async function writeNote(page: Page, text: string): Promise<void> {
	await typeNote(page, text);
	await expectSaved(page);
}

/** The user chooses this folder in the system's dialog. */
async function willChoose(electron: ElectronApplication, folder: string): Promise<void> {
	await electron.evaluate(({ dialog }, path) => {
		dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
	}, folder);
}

async function openSettings(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Notes' }).click();
	return page.getByRole('status', { name: 'Folder of notes' });
}

async function turnOn(electron: ElectronApplication, page: Page, vault: string): Promise<void> {
	await willChoose(electron, vault);
	const state = await openSettings(page);
	await page.getByRole('button', { name: 'Choose a folder' }).click();
	await expect(state).toContainText('in step since');
	await page.keyboard.press('Escape');
}

async function filesOf(vault: string): Promise<string[]> {
	const entries = await readdir(vault, { recursive: true });
	return entries.filter((name) => name.endsWith('.md')).sort();
}

/** Waits until there is one file that holds a text, and gives its path. */
async function fileWith(vault: string, text: string): Promise<string> {
	let found: string | undefined;
	await expect
		.poll(async () => {
			for (const name of await filesOf(vault)) {
				const whole = await readFile(join(vault, name), 'utf8').catch(() => '');
				if (whole.includes(text)) found = join(vault, name);
			}
			return found;
		})
		.toBeTruthy();
	return found ?? '';
}

/** Writes a note on the first paper, and turns on the folder; answers with the note's file. */
async function inStep({ electron, page }: Running, vault: string, note: string) {
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await writeNote(page, note);
	await page.keyboard.press('Escape');
	await turnOn(electron, page, vault);
	return { page, path: await fileWith(vault, note) };
}

test('what is written here is in a file, and what another program writes there is here', async ({
	feed,
	launch,
	vault,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const { electron, page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	await page.keyboard.press('j');
	await writeNote(page, 'Ask Emmy');
	await page.keyboard.press('Escape');
	await turnOn(electron, page, vault);

	const path = await fileWith(vault, 'Ask Emmy');
	const whole = await readFile(path, 'utf8');
	expect(whole).toMatch(/^---\nid: "\d{4}\.\d+"\ntitle: /);
	expect(whole).toContain('\nstate: inbox\n');

	await edit(path, 'Ask Emmy', 'Ask Emmy, or Sofia');
	await expect(notesOf(page).editor).toHaveText('Ask Emmy, or Sofia');
	await expect(papersOf(page).row(title)).toHaveAccessibleName(/note: Ask Emmy, or Sofia/);
	await page.keyboard.press('n');
	await page.keyboard.press('Control+End');
	await page.keyboard.type('!');
	await expect.poll(() => readFile(path, 'utf8')).toContain('Ask Emmy, or Sofia!');
	await page.keyboard.press('Escape');

	// Renamed and moved into a subfolder: still the note's.
	await mkdir(join(vault, 'read'));
	await second(
		`require('node:fs').renameSync(process.argv[1], process.argv[2])`,
		path,
		join(vault, 'read/Mine.md'),
	);
	await edit(join(vault, 'read/Mine.md'), 'Sofia!', 'Maryam!');
	await expect(notesOf(page).editor).toHaveText('Ask Emmy, or Maryam!');
	await writeNote(page, ' Or none');
	await expect.poll(() => readFile(join(vault, 'read/Mine.md'), 'utf8')).toContain('! Or none');
	expect(await filesOf(vault)).toEqual(['read/Mine.md']);
	await page.keyboard.press('Control+Shift+p');
	const preview = page.getByRole('region', { name: 'Note preview' });
	await expect(preview).toContainText('Or none');
	await edit(join(vault, 'read/Mine.md'), 'Or none', 'Or **both**');
	await expect(preview.locator('strong')).toHaveText('both');
});

test('a file that names a paper becomes its note, with its tags', async ({
	feed,
	launch,
	vault,
}) => {
	const [first] = feed.fillDay(feed.today, 1);
	const { electron, page } = await launch();
	await expectCount(page, 1);
	await turnOn(electron, page, vault);
	const path = join(vault, 'from elsewhere.md');
	await second(
		`require('node:fs').writeFileSync(process.argv[1], process.argv[2])`,
		path,
		`---\nrating: 5\nid: ${String(first?.paper.id)}\ntags: [to-read]\n---\nwritten elsewhere\n`,
	);
	await expect(papersOf(page).rows.first()).toHaveAccessibleName(/note: written elsewhere/);
	await expect(papersOf(page).mailbox('to-read')).toBeVisible();
	await expect.poll(() => readFile(path, 'utf8')).toMatch(/^---\nrating: 5\nid: "[^]*title: /);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect.poll(() => readFile(path, 'utf8')).toContain('saved: true');
	// The tag is an act like any other.
	await page.keyboard.press('z');
	await page.keyboard.press('z');
	await expect.poll(() => readFile(path, 'utf8')).toMatch(/tags: \[\]\n[^]*saved: false\n/);
});

test('typing while another program writes keeps both texts, and the cursor its place', async ({
	feed,
	launch,
	vault,
}) => {
	feed.fillDay(feed.today, 1);
	const { page, path } = await inStep(await launch(), vault, 'common ground');
	await page.keyboard.press('n');
	await page.keyboard.press('Control+End');
	// A key every 20 ms, with an outside save in the middle of it.
	const typing = page.keyboard.type(' and what I typed without a pause, on and on and on', {
		delay: 20,
	});
	const theirs = readFile(path, 'utf8').then((whole) =>
		second(
			`require('node:fs').writeFileSync(process.argv[1], process.argv[2])`,
			path,
			`${whole.slice(0, whole.indexOf('\n---\n') + 5)}\nsomething else entirely\n`,
		),
	);
	await Promise.all([typing, theirs]);
	await expect(notesOf(page).editor).toContainText('something else entirely');
	await expect(notesOf(page).editor).toContainText('and what I typed without a pause');
	await expect.poll(() => readFile(path, 'utf8')).toContain('on and on and on');
	expect(await readFile(path, 'utf8')).toContain('something else entirely');
});

test('what happened while the app was closed is seen at its start', async ({
	feed,
	launch,
	vault,
}) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 3));
	const before = await launch();
	await expectCount(before.page, 3);
	for (const text of ['one of them', 'two of them', 'three of them']) {
		await before.page.keyboard.press('j');
		await writeNote(before.page, text);
		await before.page.keyboard.press('Escape');
	}
	await turnOn(before.electron, before.page, vault);
	const [one, two, three] = await Promise.all(
		['one of them', 'two of them', 'three of them'].map((text) => fileWith(vault, text)),
	);
	await before.electron.close();

	await edit(one ?? '', 'one of them', 'one, from outside');
	await second(`require('node:fs').unlinkSync(process.argv[1])`, two ?? '');
	await second(
		`require('node:fs').renameSync(process.argv[1], process.argv[2])`,
		three ?? '',
		join(vault, 'moved.md'),
	);
	await edit(join(vault, 'moved.md'), 'three of them', 'three, from outside');

	const { page } = await launch();
	await expectCount(page, 3);
	await expect(papersOf(page).row(titles[0] ?? '')).toHaveAccessibleName(/note: one, from outside/);
	await expect(papersOf(page).row(titles[2] ?? '')).toHaveAccessibleName(
		/note: three, from outside/,
	);
	await expect(notesOf(page).messages).toContainText('was deleted, so its note is empty');
	await expect(papersOf(page).row(titles[1] ?? '')).not.toHaveAccessibleName(/note:/);
	await notesOf(page).messages.getByRole('button', { name: 'Restore' }).click();
	await expect(papersOf(page).row(titles[1] ?? '')).toHaveAccessibleName(/note: two of them/);
	await fileWith(vault, 'two of them');
});

test('both sides changed while the folder was off: both texts, marked, in both places', async ({
	feed,
	launch,
	vault,
}) => {
	feed.fillDay(feed.today, 1);
	const { page, path } = await inStep(await launch(), vault, 'common ground');

	const state = await openSettings(page);
	await page.getByRole('checkbox', { name: 'Keep notes as files' }).uncheck();
	await expect(state).toHaveText('Off. The files stay as they are.');
	await page.keyboard.press('Escape');
	expect(await readFile(path, 'utf8')).toContain('common ground');
	await edit(path, 'common ground', 'theirs');
	await page.keyboard.press('n');
	await page.keyboard.press('Control+a');
	await page.keyboard.type('ours');
	await expect(notesOf(page).status).toHaveText('Saved');
	await page.keyboard.press('Escape');
	expect(await readFile(path, 'utf8')).toContain('theirs');

	await openSettings(page);
	await page.getByRole('checkbox', { name: 'Keep notes as files' }).check();
	await expect(state).toContainText('1 file, in step since');
	await expect(page.getByText('was changed on both sides, and has both texts')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(notesOf(page).editor).toContainText(/^ours---## Changed in the folder, .*theirs$/);
	await expect
		.poll(() => readFile(path, 'utf8'))
		.toMatch(/\n\nours\n\n---\n\n## Changed in the folder, [-\d: ]+\n\ntheirs\n$/);
});

test('a deleted file empties the note, and says so; the folder gone empties none', async ({
	feed,
	launch,
	vault,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 2));
	const { electron, page } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'a note to lose');
	await page.keyboard.press('Escape');
	await turnOn(electron, page, vault);
	const path = await fileWith(vault, 'a note to lose');
	await second(`require('node:fs').unlinkSync(process.argv[1])`, path);
	await expect(notesOf(page).messages).toContainText(
		`The file of “${title}” was deleted, so its note is empty`,
	);
	await expect(notesOf(page).editor).toContainText('Write a note');
	await notesOf(page).messages.getByRole('button', { name: 'Restore' }).click();
	await expect(notesOf(page).editor).toHaveText('a note to lose');
	await fileWith(vault, 'a note to lose');

	const state = await openSettings(page);
	await rename(vault, `${vault}-away`);
	await expect(state).toContainText('Paused: the folder is not there');
	await expect(papersOf(page).row(title)).toHaveAccessibleName(/note: a note to lose/);
	await rename(`${vault}-away`, vault);
	await expect(state).toContainText('1 file, in step since');
	await edit(await fileWith(vault, 'a note to lose'), 'to lose', 'to keep');
	await expect(papersOf(page).row(title)).toHaveAccessibleName(/note: a note to keep/);
});

test('the settings list what is not taken, and are clean in both themes', async ({
	feed,
	launch,
	vault,
}) => {
	const entries = feed.fillDay(feed.today, 2);
	const running = await launch();
	const { electron, page } = running;
	await expectCount(page, 2);
	const id = String(entries[0]?.paper.id);
	await writeFile(join(vault, 'first.md'), `---\nid: "${id}"\n---\nthe first`);
	await writeFile(join(vault, 'second.md'), `---\nid: "${id}"\n---\nthe second`);
	await writeFile(join(vault, 'torn.md'), `---\nid: "${id}`);
	await writeFile(join(vault, 'binary.md'), 'a\0b');
	await writeFile(join(vault, 'diary.md'), 'nothing of papers');
	await turnOn(electron, page, vault);
	const state = await openSettings(page);
	await expect(state).toContainText('1 file, in step since');
	const list = page.getByRole('list', { name: /Not taken/ });
	await expect(list.getByRole('listitem')).toHaveText([
		'binary.md is no text.',
		'torn.md has front matter that cannot be read: its end is missing.',
		'second.md belongs to the same paper as first.md, which counts.',
	]);
	await expect(page.getByText('1 Markdown file without a paper’s id is left alone')).toBeVisible();
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await page.getByRole('radio', { name: 'all that are saved' }).check();
	await page.keyboard.press('Escape');
	await papersOf(page).row(String(entries[1]?.paper.title)).click();
	await page.keyboard.press('s');
	await expect.poll(() => filesOf(vault)).toHaveLength(6);
	expect(await readFile(join(vault, 'diary.md'), 'utf8')).toBe('nothing of papers');
});

test('the app’s own folder is refused', async ({ feed, launch, profile }) => {
	feed.fillDay(feed.today, 1);
	const { electron, page } = await launch();
	await expectCount(page, 1);
	await willChoose(electron, join(profile, 'library'));
	await openSettings(page);
	await page.getByRole('button', { name: 'Choose a folder' }).click();
	await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Choose another');
	await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
});
