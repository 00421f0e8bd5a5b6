import type { Locator, Page } from '@playwright/test';
import { expect, test, type Running } from './app.ts';
import { writeNote } from './notes.ts';
import { expectCount, papersOf, resize } from './papers.ts';

/** Narrow, with two panes, with three. */
const WIDTHS = [480, 800, 1280];

test('another language is spoken at once, in the window and the menus, and after a restart', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await papersOf(page).rows.first().click();
	await writeNote(page, 'Written in the last moment');

	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
	await expect(page.getByRole('navigation', { name: 'Postfächer' })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'de');
	await expect.poll(async () => await menuNames(running)).toContain('Bearbeiten');
	await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('textbox', { name: 'Notizen' })).toContainText('last moment');

	const again = await launch();
	await expect(again.page.getByRole('navigation', { name: 'Postfächer' })).toBeVisible();
	await expect(again.page.locator('[role=status]').first()).toContainText(/Synchronisiert/);
	for (const [label, name] of [
		['简体中文', '信箱'],
		['Español', 'Buzones'],
		['English', 'Mailboxes'],
	] as const) {
		await again.page.locator('nav ~ * button, footer button').last().click();
		await again.page.locator('select:has(option[lang=de])').selectOption({ label });
		await expect(again.page.getByRole('navigation', { name })).toBeAttached();
		await expect(again.page.getByRole('dialog')).toBeVisible();
		await again.page.keyboard.press('Escape');
	}
	await expect(again.page.locator('html')).toHaveAttribute('lang', 'en');
	expect(await menuNames(again)).toContain('Edit');
});

test('what was on screen is there again in another language, and papers stay English', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 40);
	const running = await launch();
	const { page } = running;
	await expectCount(page, 40);
	for (let paper = 0; paper < 30; paper += 1) await page.keyboard.press('Shift+j');
	await page.keyboard.press('s');
	await papersOf(page).mailbox('Saved').click();
	await expectCount(page, 30);
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	const { reader } = papersOf(page);
	const title = (await reader.getByRole('heading', { level: 1 }).textContent()) ?? '';
	await page.keyboard.press('Shift+k');
	await page.keyboard.press('Enter');
	const scrolled = page.locator('.reader .page');
	await writeNote(page, 'Written in the last moment');
	await page.keyboard.press('Escape');
	await scrolled.evaluate((element) => (element.scrollTop = 150));
	const selected = (await papersOf(page).selected.first().getAttribute('data-paper-id')) ?? '';
	const top = await papersOf(page).list.evaluate((element) => (element.scrollTop -= 60));
	expect(title).not.toBe('');

	await page.getByRole('button', { name: 'Settings' }).click();
	const language = page.getByRole('dialog').locator('select:has(option[lang=de])');
	await language.focus();
	await language.selectOption({ label: 'Deutsch' });
	await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
	await expect(language).toBeFocused();
	await expect(language).toHaveValue('de');
	await expect(
		page.getByRole('link', { name: 'Gespeichert', includeHidden: true }),
	).toHaveAttribute('aria-current', 'page');
	await page.keyboard.press('Escape');
	const list = page.getByRole('listbox', { name: 'Paper' });
	const row = list.locator(`[data-paper-id="${selected}"]`);
	await expect(row).toHaveAttribute('aria-selected', 'true');
	await expect(row).toHaveAttribute('aria-setsize', '30');
	expect(await list.evaluate((element) => element.scrollTop)).toBe(top);
	expect(await scrolled.evaluate((element) => element.scrollTop)).toBe(150);
	await expect(scrolled).toBeFocused();
	await expect(page.getByRole('textbox', { name: 'Notizen' })).toContainText('last moment');

	const heading = reader.getByRole('heading', { level: 1 });
	for (const english of [heading, reader.locator('.prose').first(), row.locator('.title')]) {
		await expect(english).toHaveAttribute('lang', 'en');
	}
	await expect(page.locator('html')).toHaveAttribute('lang', 'de');
	await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');

	const listed = page.locator('main.list h2');
	await page.getByRole('searchbox').fill('the');
	await expect(listed).toHaveText('Suche');
	await page.evaluate(() => void window.backend.changeSettings({ language: 'es' }));
	await expect(page.getByRole('searchbox')).toHaveValue('the');
	await expect(listed).toHaveText('Búsqueda');
	await page.getByRole('searchbox').fill('');
	await page.evaluate(() => void window.backend.changeSettings({ language: 'en' }));
	await expect(listed).toHaveText('Saved');
	await page.keyboard.press('g');
	await page.keyboard.press('t');
	await page.evaluate(() => void window.backend.changeSettings({ language: 'de' }));
	await expect(page.getByRole('heading', { name: 'Trends' }).first()).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('the language of the system is spoken where nothing else was chosen', async ({ launch }) => {
	const { page } = await launch({
		args: ['--sample'],
		environment: { PAPERTRAY_LANGUAGE: 'es-MX' },
	});
	await expect(page.getByRole('button', { name: 'Ajustes' })).toBeVisible();
	const { page: other } = await launch({
		args: ['--sample'],
		environment: { PAPERTRAY_LANGUAGE: 'fr' },
	});
	await expect(other.getByRole('button', { name: 'Settings' })).toBeVisible();
});

test('with 40 % longer text nothing is cut off, and nothing is said outside the catalogue', async ({
	launch,
}) => {
	const running = await launch({
		args: ['--sample'],
		environment: { PAPERTRAY_LANGUAGE: 'en-XA' },
	});
	for (const width of WIDTHS) await everywhere(running, width, expectRoom);
});

test('from right to left everything is mirrored and has its room', async ({ launch }) => {
	const running = await launch({
		args: ['--sample'],
		environment: { PAPERTRAY_LANGUAGE: 'ar-XB' },
	});
	const { page } = running;
	await resize(running, 1280);
	await page.getByRole('option').nth(1).click();
	const [sidebar, list, reader] = [
		page.locator('aside'),
		page.locator('main'),
		page.locator('article'),
	];
	await expect.poll(async () => (await left(list)) < (await left(sidebar))).toBe(true);
	await expect.poll(async () => (await left(reader)) < (await left(list))).toBe(true);
	// The dot of a row stands before its title.
	const row = page.getByRole('option').nth(1);
	expect(await left(row.locator('.dot'))).toBeGreaterThan(await left(row.locator('.title')));
	await page.keyboard.press('Escape');
	for (const width of WIDTHS) await everywhere(running, width, expectRoom);
});

/** Goes through the window and its dialogs. */
async function everywhere(
	running: Running,
	width: number,
	look: (page: Page, where: string) => Promise<void>,
): Promise<void> {
	const { page } = running;
	await resize(running, width);
	await expect.poll(async () => await page.evaluate(() => window.innerWidth)).toBe(width);
	await look(page, `the list at ${width}`);
	await page.getByRole('option').nth(2).click();
	await expect(page.locator('article')).toBeVisible();
	await look(page, `the reader at ${width}`);
	await page.keyboard.press('Escape');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toBeVisible();
	await look(page, `the help at ${width}`);
	await expectSaidByCatalogue(page, running);
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('dialog')).toBeVisible();
	await look(page, `the palette at ${width}`);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();

	await openSettings(running);
	const tabs = page.getByRole('tab');
	for (let at = 0; at < (await tabs.count()); at += 1) {
		await tabs.nth(at).click();
		await expect(tabs.nth(at)).toHaveAttribute('aria-selected', 'true');
		await look(page, `settings ${at} at ${width}`);
		await expectSaidByCatalogue(page, running);
	}
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();

	await openByMenu(running, 'about', page.locator('dialog dl'));
	await look(page, `about at ${width}`);
	await expectSaidByCatalogue(page, running);
	await openByMenu(running, 'doctor', page.locator('dialog .doctor li').first());
	await look(page, `the doctor at ${width}`);
	await expectSaidByCatalogue(page, running);
	await openByMenu(running, 'introduction', page.locator('dialog .introduction'));
	for (let step = 0; step < 3; step += 1) {
		await look(page, `step ${step} of the introduction at ${width}`);
		await expectSaidByCatalogue(page, running);
		await page.keyboard.press('Enter');
	}
	await expect(page.getByRole('dialog')).toBeHidden();
}

async function openSettings(running: Running): Promise<void> {
	await openByMenu(running, 'settings', running.page.getByRole('tab').first());
}

/** The menu's own item: where there is one pane the sidebar with its button is out of sight. */
async function openByMenu({ electron }: Running, id: string, shown: Locator): Promise<void> {
	// The menu comes after the first frame, and may not be there yet.
	await expect(async () => {
		await electron.evaluate(({ Menu }, item) => {
			Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
		}, id);
		await expect(shown).toBeVisible({ timeout: 2000 });
	}).toPass();
}

/** Nothing reaches out of the window or its dialog, and no text out of its button. */
async function expectRoom(page: Page, where: string): Promise<void> {
	const cut = async (): Promise<string[]> =>
		await page.evaluate(() => {
			const found: string[] = [];
			const said = (element: Element): string =>
				`${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}`;
			for (const box of document.querySelectorAll('html, dialog[open], dialog[open] .panel')) {
				if (box.scrollWidth > box.clientWidth + 1) found.push(`wide: ${said(box)}`);
			}
			const within = document.querySelector('dialog[open]') ?? document.body;
			for (const element of within.querySelectorAll(
				'button, [role=tab], legend, label, summary, h1, h2, h3, p, dt, a',
			)) {
				const { width, height, left, right } = element.getBoundingClientRect();
				if (width < 2 || height < 2 || !element.checkVisibility({ visibilityProperty: true }))
					continue;
				const style = getComputedStyle(element);
				const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
				// An ellipsis is a way to say that there is more.
				const hasWay = style.textOverflow === 'ellipsis' || style.display === 'inline';
				const scrolls = element.closest('[role=listbox], pre, .unseen') !== null;
				if (isCut && !hasWay && !scrolls) found.push(`cut: ${said(element)}`);
				if ((left < -1 || right > window.innerWidth + 1) && !scrolls)
					found.push(`outside: ${said(element)}`);
			}
			return found;
		});
	await expect.poll(cut, { message: where }).toEqual([]);
}

/** Every text of a dialog has the accents of the language that nobody speaks, or its direction. */
async function expectSaidByCatalogue(page: Page, { electron }: Running): Promise<void> {
	const userData = await electron.evaluate(({ app }) => app.getPath('userData'));
	const plain = await page.evaluate((folder) => {
		const dialog = document.querySelector('dialog[open]');
		if (dialog === null) return ['no dialog'];
		const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
		const found: string[] = [];
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const text = node.textContent?.trim() ?? '';
			const verbatim = node.parentElement?.closest(
				'kbd, code, pre, [lang]:not(html), time, textarea',
			);
			if (verbatim || !/[a-z]{3}/i.test(text) || text.includes(folder)) continue;
			if (!/[áéíóúñçÁÉÍÓÚÑÇ\u202e]/.test(text)) found.push(text);
		}
		return found;
	}, userData);
	expect(plain.filter((text) => !NAMES.test(text))).toEqual([]);
}

/** Names of things, which are the same in every language, and hosts. */
const NAMES =
	/^(Papertray( [\d.]+)?|Electron|Chromium|Node|(linux|darwin|win32) \w+|English \((US|GB)\)|Vim|Gmail|[\w-]+(\.[\w-]+)+.*|\d+ \w+ \d{4}.*)$/;

async function menuNames({ electron }: Running): Promise<string[]> {
	return await electron.evaluate(({ Menu }) =>
		(Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label),
	);
}

async function left(place: Locator): Promise<number> {
	return (await place.first().boundingBox())?.x ?? Number.NaN;
}
