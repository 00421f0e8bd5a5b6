import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { notesOf, writeNote } from './notes.ts';
import { expectCount, papersOf, useTheme } from './papers.ts';

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
		await previewNote(page, text);
		await expect(
			page
				.getByRole('region', { name: 'Note preview' })
				.filter({ hasText: /\S/ })
				.or(page.getByLabel('Source of the note')),
		).toBeVisible();
		await page.keyboard.press('End');
		await page.keyboard.press('Home');
		// A page that is loaded anew shows what it showed before, and so the preview.
		await page.getByRole('button', { name: 'Edit' }).click();
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
