import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Attack, UpdateServer } from '../update/update-server.ts';
import {
	cleanUp,
	expect,
	install,
	installedVersion,
	launchInstalled,
	makeProfile,
	NEW,
	OLD,
	openUpdates,
	removeProfile,
	startUpdateServer,
	test,
	tryToKill,
} from './installed.ts';

test.afterAll(cleanUp);

const LATE = /does not answer.*half a minute/;
const SILENT = /download did not work.*hardly anything came for a minute/;

interface Hanging {
	readonly attack: string;
	readonly words: RegExp;
	readonly profile: string;
	readonly updates: UpdateServer;
	readonly electron: ElectronApplication;
	readonly page: Page;
}

/** Servers that stop at every stage, and what the window says once it has given them up. */
const STAGES: Readonly<Partial<Record<Attack, RegExp>>> = {
	hang: LATE,
	silent: LATE,
	drip: LATE,
	'signature-hangs': LATE,
	'signature-drips': LATE,
	'file-unanswered': SILENT,
	'file-hangs': SILENT,
	'file-drips': SILENT,
};
/** The app's own deadlines are half a minute and a minute; this machine may be busy. */
const PATIENCE = { timeout: 240_000 };

test(`${Object.keys(STAGES).length} servers that hang are given up in the app's own time, which says so and goes on`, async ({
	feed,
}) => {
	await install(OLD);
	const file = { name: `papertray_${NEW}_amd64.deb`, bytes: Buffer.alloc(400_000, 'x') };
	const apps: Hanging[] = [];
	try {
		// One app for each, beside one another: their deadlines are those of a release.
		for (const [attack, words] of Object.entries(STAGES)) {
			const [profile, updates] = [await makeProfile(), await startUpdateServer()];
			updates.attack = attack as Attack;
			updates.offer({ version: NEW, file });
			const { electron, page } = await launchInstalled(feed, updates, profile);
			apps.push({ attack, words, profile, updates, electron, page });
		}
		await Promise.all(
			apps.map(async ({ attack, words, profile, electron, page }) => {
				const status = await openUpdates(page);
				await expect(status, attack).toContainText(words, PATIENCE);
				await expect(page.getByRole('button', { name: 'Restart to update' })).toHaveCount(0);
				await expect(page.getByRole('button', { name: 'Get it in the browser' })).toBeVisible();
				const downloaded = join(profile, 'updates/downloaded/pending');
				expect(await readdir(downloaded).catch(() => []), attack).toEqual([]);
				await electron.close();
			}),
		);
		// It starts, and what came of a good file is of use.
		for (const { attack, profile, updates } of apps) {
			updates.attack = undefined;
			const { electron, page } = await launchInstalled(feed, updates, profile);
			expect(await electron.evaluate(({ app }) => app.getVersion())).toBe(OLD);
			await expect(await openUpdates(page), attack).toContainText(
				`Papertray ${NEW} is ready`,
				PATIENCE,
			);
			expect(await readdir(join(profile, 'updates/unfinished'))).toEqual([]);
			// Nothing of it may be installed when the app ends: it is no package.
			tryToKill(electron.process().pid ?? 0);
			await electron.close().catch(() => undefined);
		}
		const resumed = apps.filter(({ updates }) => updates.ranges.some((range) => range !== ''));
		expect(resumed.map(({ attack }) => attack)).toEqual(['file-hangs', 'file-drips']);
		expect(await installedVersion()).toBe(`${OLD} installed`);
	} finally {
		for (const { profile, updates } of apps) {
			await updates.stop();
			await removeProfile(profile);
		}
	}
});

test('the file of an update may be on another host, which Settings → Privacy then shows', async ({
	updates,
	launch,
}) => {
	await install(OLD);
	const other = await startUpdateServer();
	try {
		const file = { name: `papertray_${NEW}_amd64.deb`, bytes: Buffer.alloc(400_000, 'x') };
		for (const each of [updates, other]) each.offer({ version: NEW, file });
		updates.leadsTo = { file: other.url };
		const { electron, page } = await launch();
		await expect(await openUpdates(page)).toContainText(`Papertray ${NEW} is ready`);
		expect(other.requests).toEqual([`/${file.name}`]);
		await page.getByRole('tab', { name: 'Privacy' }).click();
		const row = page.getByRole('row', { name: new URL(other.url).host });
		await expect(row).toContainText('the host of updates led to it');
		await expect(row).toContainText('400 kB');
		tryToKill(electron.process().pid ?? 0);
	} finally {
		await other.stop();
	}
});
