import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { expectCount, papersOf, useTheme } from './papers.ts';

function partsOf(page: Page) {
	const palette = page.getByRole('dialog', { name: 'Commands' });
	return {
		palette,
		box: palette.getByRole('combobox', { name: 'Find a command' }),
		commands: palette.getByRole('option'),
		active: palette.locator('[role=option][aria-selected=true]'),
		help: page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
		settings: page.getByRole('dialog', { name: 'Settings' }),
		hint: page.getByRole('status', { name: 'Keys that can follow' }),
		/** The row of a command under the tab Keys. */
		keysOf: (name: string) => page.getByRole('group', { name, exact: true }),
	};
}

async function openKeys(page: Page): Promise<void> {
	await page.keyboard.press('Control+,');
	await page.getByRole('tab', { name: 'Keys' }).click();
}

/** Closes the dialog, and waits until keys belong to the list again. */
async function leave(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a key that is another command’s moves when asked to, at once and over a restart', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	const { keysOf } = partsOf(page);
	await expectCount(page, 4);
	await openKeys(page);
	const done = keysOf('Done, and on to the next');

	await done.getByRole('button', { name: 'Change' }).click();
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await expect(done.getByRole('alert')).toHaveText('j is Next paper already. Move it here?');
	await done.getByRole('button', { name: 'Keep as it was' }).click();
	await expect(done.getByRole('button', { name: 'Remove e' })).toBeVisible();
	await expect(done.getByRole('button', { name: 'Change' })).toBeFocused();

	await done.getByRole('button', { name: 'Change' }).click();
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await done.getByRole('button', { name: 'Move it here' }).click();
	await expect(done.getByRole('button', { name: 'Remove j' })).toBeVisible();
	await expect(done.getByRole('button', { name: 'Remove e' })).toHaveCount(0);
	await expect(keysOf('Next paper').getByRole('button', { name: 'Remove j' })).toHaveCount(0);
	await expect(keysOf('Next paper').getByRole('button', { name: 'Remove ↓' })).toBeVisible();
	await leave(page);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('j');
	await expectCount(page, 3);

	const again = (await launch()).page;
	await expectCount(again, 3);
	await again.keyboard.press('ArrowDown');
	await again.keyboard.press('e');
	await again.keyboard.press('j');
	await expectCount(again, 2);
	await again.keyboard.press('?');
	await expect(partsOf(again).help.getByText('Done, and on to the next').locator('..')).toHaveText(
		/next\s*j$/,
	);
	await leave(again);

	await openKeys(again);
	await partsOf(again)
		.keysOf('Done, and on to the next')
		.getByRole('button', { name: 'Back to the preset' })
		.click();
	await expect(
		partsOf(again).keysOf('Next paper').getByRole('button', { name: 'Remove j' }),
	).toBeVisible();
});

test('two keys are recorded, a way is added and one removed; Esc cancels', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	const { keysOf, settings } = partsOf(page);
	await expectCount(page, 3);
	await openKeys(page);
	const save = keysOf('Save on and off');

	await save.getByRole('button', { name: 'Add another' }).click();
	await page.keyboard.press('g');
	await expect(save.getByRole('button', { name: 'g and then?' })).toBeFocused();
	await page.keyboard.press('x');
	await expect(save.getByRole('button', { name: 'Remove g x' })).toBeVisible();
	await save.getByRole('button', { name: 'Remove s' }).click();
	await expect(save.getByRole('button', { name: 'Remove s' })).toHaveCount(0);

	await save.getByRole('button', { name: 'Change' }).click();
	await page.keyboard.press('Escape');
	await expect(settings).toBeVisible();
	await expect(save.getByRole('button', { name: 'Remove g x' })).toBeVisible();

	await save.getByRole('button', { name: 'Change' }).click();
	await page.keyboard.press('Control+c');
	await page.keyboard.press('Enter');
	await expect(save.getByRole('alert')).toHaveText('Ctrl+C copies everywhere. Choose other keys.');
	await page.keyboard.press('Escape');
	await expect(settings).toBeVisible();

	await leave(page);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await page.keyboard.press('g');
	await page.keyboard.press('x');
	await expect(papersOf(page).selected).toHaveAttribute('data-saved', 'true');
});

test('another preset is in force at once and over a restart', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 12);
	const { page } = await launch();
	await expectCount(page, 12);
	await openKeys(page);
	await page.getByRole('radio', { name: 'Like Vim' }).check({ force: true });
	await expect(
		partsOf(page).keysOf('Last paper').getByRole('button', { name: 'Remove Shift+G' }),
	).toBeVisible();
	await leave(page);

	await page.keyboard.press('Shift+G');
	await expect(papersOf(page).selected).toHaveAttribute('aria-posinset', '12');
	await page.keyboard.press('Control+u');
	await expect(papersOf(page).selected).not.toHaveAttribute('aria-posinset', '12');
	await page.keyboard.press('g');
	await page.keyboard.press('g');
	await expect(papersOf(page).selected).toHaveAttribute('aria-posinset', '1');
	// Were `e` still done, there would be ten.
	await page.keyboard.press('e');
	await page.keyboard.press('d');
	await page.keyboard.press('d');
	await expectCount(page, 11);

	const again = (await launch()).page;
	await expectCount(again, 11);
	await again.keyboard.press('Shift+G');
	await expect(papersOf(again).selected).toHaveAttribute('aria-posinset', '11');
});

test('the palette finds a misspelt command and runs it', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	const { palette, box, commands, active, settings } = partsOf(page);
	await expectCount(page, 3);
	await page.keyboard.press('Control+k');
	await expect(box).toBeFocused();
	await page.keyboard.type('setings');
	await expect(commands).toHaveCount(1);
	await expect(active).toContainText('Settings');
	await expect(active).toContainText('Ctrl');
	await expect(box).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id'))!);
	await page.keyboard.press('Enter');
	await expect(settings).toBeVisible();
	await expect(palette).toHaveCount(0);
	await leave(page);
	await expect(papersOf(page).list).toBeFocused();

	await page.keyboard.press('Control+k');
	await page.keyboard.type('qqqqqq');
	await expect(palette.getByText('No command is called that.')).toBeVisible();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await expect(palette).toHaveCount(0);
	await expect(papersOf(page).list).toBeFocused();
});

test('the palette says why a command can do nothing, and does not run it', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	const { palette, commands, active } = partsOf(page);
	await expectCount(page, 3);
	await page.keyboard.press('Control+k');
	await page.keyboard.type('save on');
	await expect(active).toContainText('No paper is selected');
	await expect(active).toHaveAttribute('aria-disabled', 'true');
	await page.keyboard.press('Enter');
	await commands.first().click({ force: true });
	await expect(palette).toBeVisible();
	await leave(page);

	await page.keyboard.press('j');
	await page.keyboard.press('Control+k');
	await page.keyboard.type('save on');
	await expect(active).not.toContainText('No paper is selected');
	await commands.first().click();
	await expect(palette).toHaveCount(0);
	await expect(papersOf(page).selected).toHaveAttribute('data-saved', 'true');
});

test('the palette goes by arrows and offers first what was used last, also after a restart', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	const { palette, commands, active } = partsOf(page);
	await expectCount(page, 3);
	await page.keyboard.press('Control+k');
	await expect(active).toContainText('Next paper');
	await page.keyboard.press('ArrowUp');
	await expect(active).toContainText('About Papertray');
	await expect(active).toBeInViewport();
	await page.keyboard.press('Home');
	await page.keyboard.press('ArrowDown');
	await expect(active).toContainText('Previous paper');
	await page.keyboard.press('End');
	await expect(active).toContainText('About Papertray');
	await page.keyboard.press('Home');
	await expect(active).toContainText('Next paper');

	for (const name of ['all papers', 'sync now']) {
		if ((await palette.count()) === 0) await page.keyboard.press('Control+k');
		await page.keyboard.type(name);
		await page.keyboard.press('Enter');
		await expect(palette).toHaveCount(0);
	}
	await expect(papersOf(page).mailbox('All papers')).toHaveAttribute('aria-current', 'page');
	await page.keyboard.press('Control+k');
	await expect(commands.nth(0)).toContainText('Sync now');
	await expect(commands.nth(1)).toContainText('All papers');

	const again = (await launch()).page;
	await expectCount(again, 3);
	await again.keyboard.press('Control+k');
	await expect(partsOf(again).commands.nth(0)).toContainText('Sync now');
	await expect(partsOf(again).commands.nth(1)).toContainText('All papers');
});

test('after the first of two keys a hint shows what can follow, until the next key', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	const { hint } = partsOf(page);
	await expectCount(page, 3);
	await page.clock.install();
	await page.clock.pauseAt(Date.now() + 1000);
	await page.keyboard.press('g');
	await page.clock.runFor(390);
	await expect(hint).toHaveText('');
	await page.clock.runFor(20);
	await expect(hint).toHaveText(
		'g then i Inbox · s Saved · z Snoozed · d Done · a All papers · r Rising · f For you · t Trends · c Catch up · h History · n Notification log',
	);
	await page.keyboard.press('a');
	await expect(hint).toHaveText('');
	await expect(papersOf(page).mailbox('All papers')).toHaveAttribute('aria-current', 'page');

	await page.keyboard.press('g');
	await page.clock.runFor(1490);
	await expect(hint).toContainText('Inbox');
	await page.clock.runFor(20);
	await expect(hint).toHaveText('');
	await page.keyboard.press('i');
	await page.keyboard.press('j');
	await expect(papersOf(page).selected).toHaveCount(1);
	await expect(papersOf(page).mailbox('All papers')).toHaveAttribute('aria-current', 'page');
});

test('typing and input methods run no command', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	const { palette, hint } = partsOf(page);
	await expectCount(page, 3);
	await page.keyboard.press('j');
	await papersOf(page).search.click();
	await page.keyboard.type('gie?s');
	await expect(papersOf(page).search).toHaveValue('gie?s');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(hint).toHaveText('');

	const input = await page.context().newCDPSession(page);
	await papersOf(page).search.fill('');
	await input.send('Input.imeSetComposition', { text: 'し', selectionStart: 1, selectionEnd: 1 });
	await page.evaluate(() => {
		const composing = { key: 'k', ctrlKey: true, isComposing: true, bubbles: true };
		document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', composing));
	});
	await input.send('Input.insertText', { text: '信頼' });
	await expect(papersOf(page).search).toHaveValue('信頼');
	await expect(palette).toHaveCount(0);
	// While typing, what goes with Ctrl does run.
	await page.keyboard.press('Control+k');
	await expect(palette).toBeVisible();
});

test('the application menu shows the keys in force and runs the same commands', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 4);
	const { electron, page } = await launch();
	const { keysOf, help, settings } = partsOf(page);
	await expectCount(page, 4);
	const itemOf = (id: string) =>
		electron.evaluate(({ Menu }, name) => {
			const item = Menu.getApplicationMenu()?.getMenuItemById(name);
			return item && { keys: item.accelerator, taken: item.registerAccelerator };
		}, id);
	const choose = (id: string) =>
		electron.evaluate(({ Menu }, name) => {
			Menu.getApplicationMenu()?.getMenuItemById(name)?.click();
		}, id);
	await expect.poll(() => itemOf('done')).toEqual({ keys: 'E', taken: false });
	expect(await itemOf('palette')).toEqual({ keys: 'CommandOrControl+K', taken: false });
	expect(await itemOf('go-to-inbox')).toMatchObject({ taken: false });

	await choose('next-paper');
	await choose('done');
	await expectCount(page, 3);
	await choose('help');
	await expect(help).toBeVisible();
	await choose('settings');
	await expect(settings).toBeVisible();
	await expect(help).toHaveCount(0);

	await page.getByRole('tab', { name: 'Keys' }).click();
	const done = keysOf('Done, and on to the next');
	await done.getByRole('button', { name: 'Change' }).click();
	await page.keyboard.press('w');
	await page.keyboard.press('Enter');
	await expect.poll(() => itemOf('done')).toEqual({ keys: 'W', taken: false });
	await choose('done');
	await expectCount(page, 2);
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing in the palette, the hint and the keys, ${theme}`, async ({
		feed,
		launch,
	}) => {
		feed.fillDay(feed.today, 3);
		const running = await launch();
		const { page } = running;
		const { palette, keysOf, hint } = partsOf(page);
		await useTheme(running, theme);
		await expectCount(page, 3);
		await page.keyboard.press('Control+k');
		await expect(palette).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.type('qqqqqq');
		await expect(palette.getByText('No command is called that.')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await leave(page);

		await openKeys(page);
		expect(await violationsOf(page)).toEqual([]);
		const done = keysOf('Done, and on to the next');
		await done.getByRole('button', { name: 'Change' }).click();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('j');
		await page.keyboard.press('Enter');
		await expect(done.getByRole('alert')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await done.getByRole('button', { name: 'Move it here' }).click();
		await expect(done.getByRole('button', { name: 'Back to the preset' })).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await leave(page);

		// Else the hint would be gone before axe has looked at everything.
		await page.evaluate(() => {
			const original = window.setTimeout.bind(window);
			window.setTimeout = ((run: TimerHandler, wait?: number) =>
				wait === 1500 ? 0 : original(run, wait)) as typeof window.setTimeout;
		});
		await page.keyboard.press('g');
		await expect(hint).toContainText('Inbox');
		expect(await violationsOf(page)).toEqual([]);
		await expect(hint).toContainText('Inbox');
	});
}
