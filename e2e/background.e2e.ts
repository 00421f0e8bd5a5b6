import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, launchElectron, startAgain, test as base } from './app.ts';
import { violationsOf } from './axe.ts';
import { startBus } from './bus/bus.ts';
import { NotificationServer } from './bus/notification-server.ts';
import { DesktopTray } from './bus/tray.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder, useTheme } from './papers.ts';

interface Desktop {
	/** What the app is to be started with to be on this desktop. */
	readonly environment: Readonly<Record<string, string>>;
	/** From now on the desktop has a tray. */
	openTray(): Promise<DesktopTray>;
	/** From now on it shows notifications. */
	openNotifications(): Promise<NotificationServer>;
}

interface Hidden {
	readonly electron: ElectronApplication;
	readonly output: readonly string[];
}

const test = base.extend<{ desktop: Desktop; launchHidden: () => Promise<Hidden> }>({
	launchHidden: async ({ feed, profile }, use) => {
		let electron: ElectronApplication | undefined;
		await use(async () => {
			electron = await launchElectron(profile, feed.url, { args: ['--hidden'] });
			const output: string[] = [];
			electron.process().stdout?.on('data', (chunk: Buffer) => {
				output.push(...chunk.toString().split('\n'));
			});
			return { electron, output };
		});
		await electron?.close();
	},

	// eslint-disable-next-line no-empty-pattern
	desktop: async ({}, use) => {
		const bus = await startBus();
		let tray: DesktopTray | undefined;
		let notifications: NotificationServer | undefined;
		await use({
			environment: { DBUS_SESSION_BUS_ADDRESS: bus.address },
			openTray: async () => (tray = await DesktopTray.open(bus.address)),
			openNotifications: async () => (notifications = await NotificationServer.open(bus.address)),
		});
		notifications?.close();
		tray?.close();
		bus.stop();
	},
});

async function openSection(page: Page) {
	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Background' }).click();
	const dialog = page.getByRole('dialog', { name: 'Settings' });
	return {
		dialog,
		tray: dialog.getByRole('checkbox', { name: 'Keep running in the tray' }),
		login: dialog.getByRole('checkbox', { name: 'Start when I log in' }),
	};
}

function windowsSeen(electron: ElectronApplication): Promise<number> {
	return electron.evaluate(
		({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((each) => each.isVisible()).length,
	);
}

function closeWindow(electron: ElectronApplication): Promise<void> {
	return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

// Trays are told of by D-Bus on Linux alone.
if (process.platform === 'linux') {
	test('closed, the app is in the tray, whose menu opens papers, pauses notifications and quits', async ({
		feed,
		launch,
		desktop,
	}) => {
		const titles = titlesInOrder(feed.fillDay(feed.today, 7));
		const tray = await desktop.openTray();
		const { electron, page, process } = await launch({ environment: desktop.environment });
		await expectCount(page, 7);
		await expectSynced(page);
		const settings = await openSection(page);
		await settings.tray.check();
		await expect.poll(() => tray.count).toBe(1);
		await page.keyboard.press('Escape');
		await expect.poll(() => tray.tooltip()).toBe('Papertray: 7 papers to read');
		const seven = await tray.picture();
		expect(seven.length).toBeGreaterThan(1000);

		await closeWindow(electron);
		await expect.poll(() => windowsSeen(electron)).toBe(0);
		const labels = async () => (await tray.menu()).map(({ label }) => label);
		expect(await labels()).toEqual([
			'7 papers to read',
			...titles.slice(0, 5),
			'',
			'Open Papertray',
			'Sync now',
			'Pause notifications',
			'',
			'Quit',
		]);

		await tray.choose(titles[2] ?? '');
		await expect.poll(() => windowsSeen(electron)).toBe(1);
		await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toHaveText(
			titles[2] ?? '',
		);
		await page.keyboard.press('e');
		await expect.poll(() => tray.tooltip()).toBe('Papertray: 6 papers to read');
		await expect.poll(async () => (await tray.picture()).equals(seven)).toBe(false);

		await closeWindow(electron);
		await expect.poll(() => windowsSeen(electron)).toBe(0);
		await tray.choose('Pause notifications', 'For 1 hour');
		await expect
			.poll(labels)
			.toContainEqual(expect.stringMatching(/^Resume notifications \(paused/));
		await tray.choose('Open Papertray');
		await expect.poll(() => windowsSeen(electron)).toBe(1);

		const ended = new Promise((resolve) => process.once('exit', resolve));
		await tray.choose('Quit');
		expect(await ended).toBe(0);
	});

	test('the tray speaks the language that is chosen, at once', async ({
		feed,
		launch,
		desktop,
	}) => {
		feed.fillDay(feed.today, 2);
		const tray = await desktop.openTray();
		const { page } = await launch({ environment: desktop.environment });
		await expectCount(page, 2);
		const settings = await openSection(page);
		await settings.tray.check();
		await expect.poll(() => tray.count).toBe(1);
		await settings.dialog.getByRole('tab', { name: 'General' }).click();
		await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
		await expect.poll(() => tray.tooltip()).toBe('Papertray: 2 Paper zu lesen');
		const labels = (await tray.menu()).map(({ label }) => label);
		expect(labels).toContain('Papertray öffnen');
		expect(labels).not.toContain('Quit');
	});

	test('where the window went is told once, and never again', async ({ feed, launch, desktop }) => {
		feed.fillDay(feed.today, 2);
		const tray = await desktop.openTray();
		const { shown } = await desktop.openNotifications();
		const { environment } = desktop;
		const { electron, page } = await launch({ environment });
		await expectCount(page, 2);
		await (await openSection(page)).tray.check();
		await expect.poll(() => tray.count).toBe(1);

		await closeWindow(electron);
		await expect.poll(() => windowsSeen(electron)).toBe(0);
		await expect.poll(() => shown).toHaveLength(1);
		expect(shown[0]?.title).toBe('Papertray keeps running');
		expect(shown[0]?.body).toContain('Background');
		await tray.choose('Open Papertray');
		await expect.poll(() => windowsSeen(electron)).toBe(1);
		await closeWindow(electron);
		await expect.poll(() => windowsSeen(electron)).toBe(0);

		const again = await launch({ environment });
		await expect.poll(() => tray.count).toBe(2);
		await closeWindow(again.electron);
		await expect.poll(() => windowsSeen(again.electron)).toBe(0);
		expect(shown).toHaveLength(1);
	});

	test('starting at login that the system refuses stays unticked, and says why', async ({
		feed,
		profile,
		launch,
	}) => {
		feed.fillDay(feed.today, 2);
		// Where the folder should be.
		const folder = join(profile, 'config/autostart');
		await mkdir(join(profile, 'config'), { recursive: true });
		await writeFile(folder, '');
		const { page } = await launch();
		await expectCount(page, 2);
		const { dialog, login } = await openSection(page);
		await login.click();
		await expect(dialog.getByRole('alert')).toContainText('is in the way');
		await expect(login).not.toBeChecked();

		await rm(folder);
		await login.check();
		await expect
			.poll(() => readFile(join(folder, 'papertray.desktop'), 'utf8').catch(() => ''))
			.toContain('Exec=');
		await expect(dialog.getByRole('alert')).toHaveCount(0);
		// Somebody else, such as the desktop's own settings, turns it off.
		await rm(join(folder, 'papertray.desktop'));
		await dialog.getByRole('tab', { name: 'General' }).click();
		await dialog.getByRole('tab', { name: 'Background' }).click();
		await expect(login).not.toBeChecked();
	});

	test('where there is no tray, closing quits, and Settings says so', async ({
		feed,
		launch,
		desktop,
	}) => {
		feed.fillDay(feed.today, 2);
		const { electron, page, process } = await launch({ environment: desktop.environment });
		await expectCount(page, 2);
		const settings = await openSection(page);
		await expect(settings.dialog).toContainText('This desktop has no tray now');
		await settings.tray.check();
		await page.keyboard.press('Escape');
		const ended = new Promise((resolve) => process.once('exit', resolve));
		await closeWindow(electron);
		expect(await ended).toBe(0);
	});
}

test('a second start shows the window of an app that was started hidden, but not when it is hidden too', async ({
	feed,
	profile,
	launchHidden,
}) => {
	feed.fillDay(feed.today, 3);
	const { electron, output } = await launchHidden();
	await expect
		.poll(() => output.some((line) => line.startsWith('sync daily: 3 papers')))
		.toBe(true);
	expect(electron.windows()).toEqual([]);

	expect(await startAgain(profile, feed.url, ['--hidden'])).toBe(0);
	expect(electron.windows()).toEqual([]);
	expect(await startAgain(profile, feed.url)).toBe(0);
	await expect.poll(() => electron.windows().length).toBe(1);
	const page = electron.windows()[0]!;
	await expectCount(page, 3);
	await expect(papersOf(page).mailbox('Inbox')).toBeVisible();
});

test('what is chosen about the background is kept, and what starts at login is a file', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const before = await launch();
	await expectCount(before.page, 2);
	const file = join(profile, 'config/autostart/papertray.desktop');
	const { dialog, tray, login } = await openSection(before.page);
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(before, theme);
		expect(await violationsOf(before.page)).toEqual([]);
	}
	await tray.check();
	await dialog.getByRole('radio', { name: 'Unread papers' }).check();
	if (process.platform === 'linux') {
		await login.check();
		await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^Exec=.* --hidden$/m);
		expect(await readFile(file, 'utf8')).toContain(`PAPERTRAY_PROFILE=${profile}`);
	}
	const after = await launch();
	const again = await openSection(after.page);
	await expect(again.tray).toBeChecked();
	await expect(again.dialog.getByRole('radio', { name: 'Unread papers' })).toBeChecked();
	if (process.platform === 'linux') {
		await expect(again.login).toBeChecked();
		await again.login.uncheck();
		await expect.poll(() => readFile(file, 'utf8').catch(() => 'gone')).toBe('gone');
	}
});
