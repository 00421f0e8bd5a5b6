import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectSaved, notesOf, writeNote } from './notes.ts';
import { expectCount, expectSynced, papersOf, resize, titlesInOrder, useTheme } from './papers.ts';

/** As long as a note may take to be on disk, which is what is promised here. */
async function aMoment(page: Page): Promise<void> {
	// eslint-disable-next-line no-restricted-syntax -- the time is the proof
	await page.waitForTimeout(400);
}

test('a note is written by keys alone, saved by itself, shown on its row, and kept', async ({
	feed,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const running = await launch();
	const { page } = running;
	await expectCount(page, 4);
	await page.keyboard.press('j');
	await writeNote(page, 'Ask Emmy about figure 3');
	await page.keyboard.press('Enter');
	await page.keyboard.type('- and 4');
	await expectSaved(page);
	await expect(papersOf(page).row(title)).toHaveAccessibleName(/note: Ask Emmy about figure 3/);
	await page.keyboard.press('Escape');
	await expect(notesOf(page).editor).not.toBeFocused();
	await page.keyboard.press('j');
	await expect(papersOf(page).selected).not.toHaveAccessibleName(new RegExp(title.slice(0, 12)));

	const again = await launch();
	await expectCount(again.page, 4);
	await expect(papersOf(again.page).row(title)).toHaveAccessibleName(/note: Ask Emmy/);
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText('Ask Emmy about figure 3- and 4');
});

test('where the reader lies over the list, n opens the paper and Esc leads back step by step', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	for (const width of [800, 480]) {
		await resize(running, width);
		await page.keyboard.press('j');
		await writeNote(page, `at ${width} `);
		await expectSaved(page);
		await page.keyboard.press('Escape');
		await expect(notesOf(page).editor).not.toBeFocused();
		await expect(papersOf(page).reader).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(papersOf(page).list).toBeFocused();
		await expect(papersOf(page).selected).toHaveAccessibleName(new RegExp(`note: at ${width}`));
	}
});

test('a window that becomes narrow leaves the note in which one writes', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await writeNote(page, 'begun wide, ');
	await resize(running, 800);
	await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeVisible();
	await expect(notesOf(page).editor).toBeFocused();
	await page.keyboard.type('ended narrow');
	await expect(notesOf(page).editor).toHaveText('begun wide, ended narrow');
});

test('none of the app’s keys fires while one writes', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	await page.keyboard.press('j');
	const text = 'jkeshuxzrvpcy[]?/ gi gs Notes n';
	await writeNote(page, text);
	await page.keyboard.press('Control+k');
	await page.keyboard.type('x');
	await expect(notesOf(page).editor).toHaveText(`${text}[](x)`);
	await page.keyboard.press('Control+f');
	await page.keyboard.press('Control+,');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expectCount(page, 3);
	await expect(papersOf(page).list.locator('[data-saved=true]')).toHaveCount(0);
	await expect(notesOf(page).editor).toBeFocused();
});

test('bold, italic, links, and an address pasted over a text', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 1);
	const { electron, page } = await launch();
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await writeNote(page, 'word');
	for (const [key, text] of [
		['Control+b', '**word**'],
		['Control+b', 'word'],
		['Control+i', '_word_'],
		['Control+i', 'word'],
	] as const) {
		await page.keyboard.press('Control+a');
		if (text === 'word') {
			await page.keyboard.press('ArrowLeft');
			for (let step = 0; step < (key === 'Control+b' ? 2 : 1); step += 1) {
				await page.keyboard.press('ArrowRight');
			}
			for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight');
		}
		await page.keyboard.press(key);
		await expect(notesOf(page).editor).toHaveText(text);
	}
	await electron.evaluate(({ clipboard }) => clipboard.writeText('https://arxiv.org/abs/1'));
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+v');
	await expect(notesOf(page).editor).toHaveText('[word](https://arxiv.org/abs/1)');
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toHaveText('word');
});

test('switching papers quickly keeps each text with its paper, and the way back in each', async ({
	feed,
	launch,
}) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 5));
	const { page } = await launch();
	await expectCount(page, 5);
	for (const [index] of titles.entries()) {
		await page.keyboard.press('j');
		await writeNote(page, `note ${index}`);
		// At once: nothing has been saved by itself yet.
		await page.keyboard.press('Escape');
	}
	for (const [index, title] of titles.entries()) {
		await expect(papersOf(page).row(title)).toHaveAccessibleName(new RegExp(`note: note ${index}`));
	}
	await page.keyboard.press('Home');
	await expect(notesOf(page).editor).toHaveText('note 0');
	await page.keyboard.press('n');
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).not.toHaveText('note 0');
	await page.keyboard.press('Control+Shift+z');
	await expect(notesOf(page).editor).toHaveText('note 0');
});

test('kill -9 right after the last key was saved loses nothing', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { page, process } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	// Longer than a save waits: what comes first is saved while the rest is typed.
	await writeNote(page, 'what was typed last is what counts, whenever the power goes');
	await aMoment(page);
	const gone = new Promise((resolve) => process.once('exit', resolve));
	process.kill('SIGKILL');
	await gone;
	const again = await launch();
	await expectCount(again.page, 2);
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText(
		'what was typed last is what counts, whenever the power goes',
	);
});

test('closing the window and quitting wait for what was typed last', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const before = await launch();
	await expectCount(before.page, 2);
	await before.page.keyboard.press('j');
	await writeNote(before.page, 'typed and gone');
	await before.electron.close();
	const closed = await launch();
	await expectCount(closed.page, 2);
	await closed.page.keyboard.press('j');
	await expect(notesOf(closed.page).editor).toHaveText('typed and gone');
	await writeNote(closed.page, 'again ');
	const gone = new Promise((resolve) => closed.process.once('exit', resolve));
	await closed.electron
		.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
		.catch(() => undefined);
	await gone;
	const again = await launch();
	await expectCount(again.page, 2);
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText('again typed and gone');
});

test('a window that crashes comes back with the text', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { electron, page } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'survives a crash');
	await aMoment(page);
	const loaded = page.waitForEvent('load', { timeout: 20_000 });
	await electron.evaluate(({ BrowserWindow }) =>
		BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
	);
	await loaded.catch(() => undefined);
	const text = await electron.evaluate(async ({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]?.webContents;
		const end = Date.now() + 8000;
		while (Date.now() < end) {
			await new Promise((resolve) => setTimeout(resolve, 100));
			// A page that is gone for good answers nothing, for ever.
			const found: unknown = await Promise.race([
				contents
					?.executeJavaScript(
						`document.querySelector('[role=option][data-paper-id]')?.getAttribute('aria-label')`,
					)
					.catch(() => undefined),
				new Promise((resolve) => setTimeout(resolve, 1000)),
			]);
			if (typeof found === 'string' && found.includes('note:')) return found;
		}
		return undefined;
	});
	expect(text).toContain('note: survives a crash');
});

test('a note is found by its words, by note: and by has:note, while it is written', async ({
	feed,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 4));
	const { page } = await launch();
	await expectCount(page, 4);
	await expectSynced(page);
	await page.keyboard.press('j');
	await writeNote(page, 'compare with the zygomorphic baseline');
	await expectSaved(page);
	for (const text of ['zygomorphic', 'note:baseline', 'has:note']) {
		await papersOf(page).search.fill(text);
		await expectCount(page, 1);
		await expect(papersOf(page).row(title)).toBeVisible();
	}
});

test('what is written is one line of the journal a save, and an empty note is none', async ({
	feed,
	launch,
	profile,
}) => {
	feed.fillDay(feed.today, 1);
	const { page } = await launch();
	await expectCount(page, 1);
	await page.keyboard.press('j');
	await writeNote(page, 'short');
	await expectSaved(page);
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
	await expectSaved(page);
	await expect(papersOf(page).rows.first()).not.toHaveAccessibleName(/note:/);
	const lines = (await readFile(join(profile, 'library', 'notes-000001.log'), 'utf8')).trim();
	expect(lines.split('\n').at(-1)).toContain('"text":""');
});

test('notes that a newer Papertray wrote are shown, and what is typed is said not to be saved', async ({
	feed,
	launch,
	profile,
}) => {
	feed.fillDay(feed.today, 2);
	const { electron, page } = await launch();
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'from before');
	await expectSaved(page);
	await electron.close();
	const { encodeLine } = await import('../src/main/store/journal-line.ts');
	const bytes = encodeLine({ papertray: 'papertray-notes', version: 99, log: 9 });
	const log = join(profile, 'library', 'notes-000009.log');
	await writeFile(log, bytes);

	const again = await launch();
	await expectCount(again.page, 2);
	await expect(again.page.getByRole('alert')).toContainText('written by a newer Papertray');
	await again.page.keyboard.press('j');
	await expect(notesOf(again.page).editor).toHaveText('from before');
	await writeNote(again.page, 'and more ');
	await expect(notesOf(again.page).status).toContainText('Not saved');
	await expect(notesOf(again.page).editor).toHaveText('and more from before');
	await again.electron.close();
	expect(await readFile(log, 'utf8')).toBe(bytes);
});

test('nobody is kept from notes, in either theme', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await writeNote(page, '# Heading\n\nSome **bold** text, `code` and [a link](https://arxiv.org)');
	await expectSaved(page);
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
});

test('a version from before is looked at and restored, which is a version too', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 2);
	await page.keyboard.press('j');
	await writeNote(page, 'the first thought');
	await expectSaved(page);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('the second one');
	await page.getByRole('button', { name: 'Versions' }).click();
	const dialog = page.getByRole('dialog', { name: 'Versions of this note' });
	const restore = dialog.getByRole('button', { name: 'Restore this version' });
	const text = dialog.getByRole('region', { name: 'Text of this version' });
	await expect(text.locator('ins').first()).toBeVisible();
	await dialog.getByRole('combobox', { name: 'Compared with' }).selectOption('nothing');
	await expect(text).toHaveText('the second one');
	await expect(restore).toBeDisabled();
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await dialog.getByRole('listbox', { name: 'Versions' }).focus();
	for (let step = 0; step < 60; step += 1) {
		if ((await text.textContent()) === 'the first thought') break;
		await page.keyboard.press('ArrowDown');
	}
	await expect(text).toHaveText('the first thought');
	await restore.click();
	await expect(notesOf(page).editor).toHaveText('the first thought');
	await expect(notesOf(page).editor).toBeFocused();
	await expectSaved(page);
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toHaveText('the second one');
	await page.keyboard.press('Control+Shift+p');
	await page.getByRole('button', { name: 'Versions' }).click();
	await dialog.getByRole('combobox', { name: 'Compared with' }).selectOption('now');
	await dialog.getByRole('listbox', { name: 'Versions' }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(text.locator('del')).toHaveText(['first', 'thought']);
	await expect(text.locator('ins')).toHaveText(['second', 'one']);
	await restore.click();
	await expect(notesOf(page).editor).toHaveText('the first thought');
	await page.keyboard.press('Control+z');
	await expect(notesOf(page).editor).toHaveText('the second one');
});

/** Each a paragraph of one note; none may become more than text, or a link to the web. */
const HOSTILE = [
	'<img src=x onerror="globalThis.injected = 1">',
	'![picture](https://example.org/track.png)',
	'<script>globalThis.injected = 2</script>',
	'<svg onload="globalThis.injected = 3"><script>globalThis.injected = 4</script></svg>',
	'<iframe src="javascript:parent.injected = 5"></iframe>',
	'<iframe srcdoc="<script>parent.injected = 6</script>"></iframe>',
	'[click](javascript:globalThis.injected=7)',
	'[click](JaVa\tScript:globalThis.injected=8)',
	'[click](&#106;avascript:globalThis.injected=9)',
	'[file](file:///etc/passwd) [data](data:text/html,<script>1</script>) [vb](vbscript:x)',
	'<a href="javascript:1" onclick="globalThis.injected = 10" style="position:fixed">x</a>',
	'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
	'<form action="https://example.org"><input name=body><button formaction="x">go</button></form>',
	'<div style="background:url(https://example.org/x.png)" class="toast">styled</div>',
	'<style>* { display: none }</style><link rel=stylesheet href="https://example.org/x.css">',
	'<details open ontoggle="globalThis.injected = 11"><summary>s</summary></details>',
	'<video autoplay src="https://example.org/x.mp4" onplay="globalThis.injected=12"></video>',
	'<template><img src=x onerror="globalThis.injected = 13"></template>',
	'<base href="https://example.org/"><meta http-equiv=refresh content="0;url=https://example.org">',
	'$\\href{javascript:globalThis.injected=14}{x}$ and $\\includegraphics{https://example.org/x.png}$',
	'before <kbd>K</kbd><sub>2</sub> <b onclick="globalThis.injected = 15">bold</b> after',
	'<p id="papertray" name="backend">clobber</p><object data="x"></object><embed src="x">',
];

/** Where in Markdown a hostile text can stand. */
const CONTEXTS: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => `# ${text}`,
	(text) => `- [ ] ${text}`,
	(text) => `> ${text}`,
	(text) => `**${text}**`,
	(text) => `[${text}](https://example.org)`,
	(text) => `[x](${text})`,
	(text) => `[x](<${text}> "${text}")`,
	(text) => `![${text}](${text} '${text}')`,
	(text) => `| ${text} |\n|---|\n| ${text} |`,
	(text) => `[x][r]\n\n[r]: ${text}`,
	(text) => `<${text}>`,
	(text) => `$${text}$ and $$${text}$$`,
	(text) => `\`\`\`${text}\n${text}\n\`\`\``,
];

/** Writes a note as a program would, and shows how it reads. */
async function previewNote(page: Page, text: string): Promise<void> {
	const paper = await papersOf(page).rows.first().getAttribute('data-paper-id');
	const answer = await page.evaluate(async (note) => await window.backend.saveNote(note), {
		paper: paper ?? '',
		text,
	});
	expect(answer).toMatchObject({ ok: true });
	await page.keyboard.press('Home');
	await page.getByRole('button', { name: 'Preview' }).click();
}

test('a hostile note reads as text, and asks nobody for anything', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { electron, page } = await launch();
	await expectCount(page, 2);
	const asked: string[] = [];
	await electron.context().route('**/*', async (route) => {
		if (!route.request().url().startsWith('app://')) asked.push(route.request().url());
		await route.continue();
	});
	const all = HOSTILE.flatMap((text) => CONTEXTS.map((context) => context(text)));
	await previewNote(page, [...all, 'The end.'].join('\n\n'));
	const preview = page.getByRole('region', { name: 'Note preview' });
	await expect(preview).toContainText('The end.');
	await expect(preview).toContainText('<style>* { display: none }</style>');
	const found = await preview.evaluate((element) => ({
		elements: [...element.querySelectorAll('*')]
			.filter((each) => each.closest('.formula') === null)
			.map(({ localName }) => localName)
			.filter(
				(name) =>
					!/^(a|blockquote|br|code|em|h3|kbd|li|p|pre|span|strong|sub|t(able|head|body|r|h|d)|ul)$/.test(
						name,
					),
			),
		attributes: [...element.querySelectorAll('*')]
			.filter((each) => each.closest('.formula') === null)
			.flatMap(({ attributes }) => [...attributes].map(({ name }) => name))
			.filter((name) => !['href', 'rel', 'title', 'class'].includes(name)),
		links: [...element.querySelectorAll('a[href]')]
			.map((link) => link.getAttribute('href') ?? '')
			.filter((href) => !href.startsWith('https://')),
		injected: 'injected' in globalThis,
	}));
	expect(found).toEqual({ elements: [], attributes: [], links: [], injected: false });
	expect(asked).toEqual([]);
});

test('what is too intricate shows its source, and the window goes on', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { page } = await launch();
	await expectCount(page, 2);
	for (const text of [
		`${'>'.repeat(5000)} quoted`,
		`${'- '.repeat(5000)}listed`,
		`${'$x^2$ '.repeat(3000)} ${'$'.repeat(5000)}`,
		`${'['.repeat(20_000)}${'](x)'.repeat(20_000)}`,
		'*a_'.repeat(20_000),
	]) {
		const start = Date.now();
		await previewNote(page, text);
		await expect(
			page
				.getByRole('region', { name: 'Note preview' })
				.filter({ hasText: /\S/ })
				.or(page.getByLabel('Source of the note')),
		).toBeVisible();
		expect(Date.now() - start).toBeLessThan(10_000);
		await page.keyboard.press('End');
		await page.keyboard.press('Home');
		await page.reload();
		await expectCount(page, 2);
	}
});

test('the preview has structure, formulas and links that open outside', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const running = await launch();
	const { electron, page } = running;
	await expectCount(page, 2);
	const opened = await electron.evaluateHandle(({ shell }) => {
		const addresses: string[] = [];
		shell.openExternal = (address) => {
			addresses.push(address);
			return Promise.resolve();
		};
		return addresses;
	});
	await page.keyboard.press('j');
	await writeNote(
		page,
		'# Main point\n\nSee [this](https://arxiv.org/abs/2606.00001) and $a_b$ with $c_d$',
	);
	await page.keyboard.press('Control+Shift+p');
	const preview = page.getByRole('region', { name: 'Note preview' });
	await expect(preview.getByRole('heading', { name: 'Main point', level: 3 })).toBeVisible();
	await expect(preview.locator('.katex')).toHaveCount(2);
	await preview.getByRole('link', { name: 'this' }).click();
	await expect.poll(() => opened.jsonValue()).toEqual(['https://arxiv.org/abs/2606.00001']);
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await page.keyboard.press('n');
	await expect(notesOf(page).editor).toBeFocused();
	await expect(notesOf(page).editor).toContainText('# Main point');
});
