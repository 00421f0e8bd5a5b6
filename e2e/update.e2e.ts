import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { expect, test as base } from './app.ts';
import { appsOn } from './update/processes.ts';
import { UpdateServer } from './update/update-server.ts';

const test = base.extend<{ updates: UpdateServer }>({
	// eslint-disable-next-line no-empty-pattern
	updates: async ({}, use) => {
		const server = await UpdateServer.start();
		server.offer({
			version: '99.0.0',
			file: { name: 'papertray_99.0.0_amd64.deb', bytes: Buffer.alloc(2_000_000, 'deb') },
			notes:
				'## New\n\n- It **flies**. <img src=x onerror=alert(1)>\n- [More](https://arxiv.org/abs/1)',
		});
		await use(server);
		await server.stop();
	},
});

/** The app, told where updates are, as one that was installed from a .deb. */
function environmentOf(updates: UpdateServer, more: Record<string, string> = {}) {
	return {
		PAPERTRAY_UPDATE_URL: updates.url,
		PAPERTRAY_UPDATE_KEY: updates.publicKey,
		PAPERTRAY_UPDATE_KIND: 'deb',
		...more,
	};
}

async function openUpdates(page: Page) {
	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Updates' }).click();
	return page.getByRole('status', { name: 'Update status' });
}

// What installs it there are the tools of Debian's, or others by their names.
const onLinux = process.platform === 'linux' ? test : () => undefined;

onLinux(
	'an update comes by itself, is told of, and installs when one restarts',
	async ({ launch, updates, profile }) => {
		const tools = await fakeInstaller(profile);
		updates.speed = 1_500_000;
		const { page, process } = await launch({
			environment: environmentOf(updates, {
				PATH: `${tools}:${String(globalThis.process.env['PATH'])}`,
			}),
		});
		const status = await openUpdates(page);
		await expect(status).toContainText('Papertray 99.0.0 is ready', { timeout: 30_000 });
		const news = page.getByRole('region', { name: 'What is new' });
		await expect(news.getByRole('listitem')).toHaveText([/It flies/, 'More']);
		await expect(news.locator('img')).toHaveCount(0);
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('Escape');

		const ended = new Promise((resolve) => process.once('exit', resolve));
		await page.getByRole('button', { name: 'Restart to update' }).click();
		await ended;
		// It has started itself again; Playwright does not know of that one.
		await expect.poll(() => appsOn(profile), { timeout: 30_000 }).toHaveLength(1);
		for (const id of appsOn(profile)) globalThis.process.kill(id, 'SIGKILL');
		// What was asked of the system: first without rights, then with them, and nothing else.
		const asked = (await readFile(join(tools, 'asked'), 'utf8')).trim().split('\n');
		expect(asked[0]).toMatch(/^dpkg-deb --field .*papertray_99\.0\.0_amd64\.deb/);
		expect(asked.filter((line) => line.startsWith('apt-get'))).toEqual([
			expect.stringMatching(/^apt-get install --simulate .*--no-remove/),
			expect.stringMatching(/^apt-get install -y .*--no-remove .*papertray\.deb$/),
		]);
	},
);

test('a refused update says why, offers another way, and is tried again on request', async ({
	launch,
	updates,
}) => {
	updates.attack = 'bad-signature';
	const { page } = await launch({ environment: environmentOf(updates) });
	const status = await openUpdates(page);
	await expect(status).toContainText('not trusted', { timeout: 30_000 });
	await expect(page.getByRole('button', { name: 'Get it in the browser' })).toBeVisible();
	updates.attack = undefined;
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(status).toContainText('is ready', { timeout: 30_000 });
});

test('a download waits to be asked for, shows how far it is, and can be cancelled', async ({
	launch,
	updates,
}) => {
	const first = await launch({ environment: environmentOf(updates) });
	await openUpdates(first.page);
	await first.page.getByRole('radio', { name: 'When I say so' }).check();
	await expect
		.poll(() =>
			first.page.evaluate(async () => {
				const opened = await window.backend.open(undefined);
				return opened.ok && opened.value.settings.updates.download;
			}),
		)
		.toBe('asked');
	updates.speed = 200_000;
	updates.offer({
		version: '99.1.0',
		file: { name: 'papertray_99.1.0_amd64.deb', bytes: Buffer.alloc(3_000_000, 'deb') },
	});
	const { page } = await launch({ environment: environmentOf(updates) });
	const status = await openUpdates(page);
	await expect(status).toContainText('waits for you', { timeout: 30_000 });
	await page.getByRole('button', { name: 'Download' }).click();
	await expect(page.getByRole('progressbar', { name: 'Update download' })).toBeVisible();
	await expect(status).toContainText(/[1-9][\d.]* MB of 3 MB/, { timeout: 30_000 });
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(status).toContainText('waits for you');
});

test('without a feed, updates are off and Settings says so', async ({ launch }) => {
	const { page } = await launch({ environment: { PAPERTRAY_UPDATE_KIND: 'deb' } });
	await expect(await openUpdates(page)).toContainText('Updates are off');
	await expect(page.getByRole('button', { name: 'Look now' })).toHaveCount(0);
});

/** Programs by the names of the system's package tools, which write down what they are asked. */
async function fakeInstaller(profile: string): Promise<string> {
	const folder = join(profile, 'fake-tools');
	await mkdir(folder, { recursive: true });
	const written = join(folder, 'asked');
	const answers = {
		'dpkg-deb': 'printf "Package: papertray\\nVersion: 99.0.0\\n"',
		'dpkg-query': 'case "$3" in *Version*) printf "99.0.0 installed";; *) printf installed;; esac',
		'apt-get': 'exit 0',
		// Whether an installation was cut off on this very machine is not what is asked here.
		ls: 'exit 0',
		dpkg: 'exit 0',
		pkexec: 'shift; exec "$@"',
	};
	for (const [name, answer] of Object.entries(answers)) {
		const file = join(folder, name);
		await writeFile(file, `#!/bin/sh\necho "${name} $*" | head -1 >> '${written}'\n${answer}\n`);
		await chmod(file, 0o755);
	}
	return folder;
}
