import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
	_electron,
	expect,
	test as base,
	type ElectronApplication,
	type Locator,
	type Page,
} from '@playwright/test';
import type { newKey } from '../../build/package/sign.mjs';
import { SETTINGS_FILE } from '../../src/main/store/preferences.ts';
import { introduce } from '../app.ts';
import { FeedServer } from '../feed/feed-server.ts';
import { appsOn } from '../update/processes.ts';
import { UpdateServer } from '../update/update-server.ts';

export const run = promisify(execFile);

/** An ordinary user, who may install packages without being asked for a password. */
export const USER = 'papertray-test';
export const [OLD, NEW] = ['1.0.0', '1.1.0'] as const;
export const PROGRAM = '/opt/Papertray/papertray';

/** Some start many of them at once. */
const LONGEST_START = 120_000;

export const TESTED = process.env['PAPERTRAY_TESTED_PACKAGES'] ?? '';
export const RELEASE = join(TESTED, 'release/linux-unpacked');

export function packageOf(version: string): string {
	return join(TESTED, version, `papertray_${version}_amd64.deb`);
}

export async function install(version: string): Promise<void> {
	// Another installation on this machine may hold the lock for a while.
	for (let attempt = 1; ; attempt += 1) {
		try {
			await run('dpkg', ['-i', packageOf(version)], { maxBuffer: 10_000_000 });
			return;
		} catch (cause) {
			if (attempt === 20 || !String(cause).includes('lock')) throw cause;
			await new Promise((resolve) => setTimeout(resolve, 1000));
		}
	}
}

/** The version that the package manager has, and how whole it is. */
export async function installedVersion(): Promise<string> {
	const format = ['-W', '-f', '${Version} ${db:Status-Status}', 'papertray'];
	return (await run('dpkg-query', format).catch(() => ({ stdout: '' }))).stdout;
}

interface Fixtures {
	readonly feed: FeedServer;
	readonly updates: UpdateServer;
	/** Folder for all that the app keeps, of the ordinary user. */
	readonly profile: string;
	/** Starts the installed app as that user, in its sandbox. */
	readonly launch: (
		environment?: Record<string, string>,
	) => Promise<{ readonly electron: ElectronApplication; readonly page: Page }>;
	/** The same without Playwright: for apps that are killed. */
	readonly start: (parameters?: readonly string[]) => ChildProcess;
}

export const test = base.extend<Fixtures>({
	// eslint-disable-next-line no-empty-pattern
	feed: async ({}, use) => {
		const feed = await FeedServer.start();
		await use(feed);
		await feed.stop();
	},

	// eslint-disable-next-line no-empty-pattern
	updates: async ({}, use) => {
		const server = await startUpdateServer();
		await use(server);
		await server.stop();
	},

	// eslint-disable-next-line no-empty-pattern
	profile: async ({}, use) => {
		const folder = await makeProfile();
		await use(folder);
		await removeProfile(folder);
	},

	launch: async ({ feed, profile, updates }, use) => {
		let running: ElectronApplication | undefined;
		await use(async (environment = {}) => {
			await running?.close().catch(() => undefined);
			const launched = await launchInstalled(feed, updates, profile, environment);
			running = launched.electron;
			return launched;
		});
		await running?.close().catch(() => undefined);
	},

	start: async ({ feed, profile, updates }, use) => {
		const wrapper = await asUser(profile);
		await use((parameters = []) =>
			spawn(wrapper, parameters, {
				env: environmentOf(feed, updates, profile, {}),
				stdio: 'ignore',
			}),
		);
	},
});

export { expect };

/** Saves the first of five papers and writes a note on it, as a user would. */
export async function saveWithNote(page: Page, note: string): Promise<void> {
	await expect(page.getByRole('option')).toHaveCount(5);
	await page.getByRole('option').first().click();
	await page.keyboard.press('s');
	await page.keyboard.press('n');
	await expect(page.getByRole('textbox', { name: 'Notes' })).toBeFocused();
	await page.keyboard.type(note);
}

/** A feed signed with the keys that build/test-package.mjs has made, and the packages were built with. */
export async function startUpdateServer(): Promise<UpdateServer> {
	const keys = JSON.parse(readFileSync(join(TESTED, 'keys.json'), 'utf8')) as ReturnType<
		typeof newKey
	>;
	return await UpdateServer.start(keys);
}

/** A folder for all that the app keeps, of an ordinary user who has been introduced to it. */
export async function makeProfile(): Promise<string> {
	await makeUser();
	const folder = await mkdtemp('/tmp/papertray-package-');
	await introduce(folder);
	for (const path of [folder, join(folder, SETTINGS_FILE)]) {
		await chown(path, await userId('-u'), await userId('-g'));
	}
	return folder;
}

export async function removeProfile(folder: string): Promise<void> {
	for (const id of appsOn(folder)) process.kill(id, 'SIGKILL');
	// What the app has started for itself ends a moment later, and may write until then.
	await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
	await rm(`${folder}-start`, { force: true });
}

/** Starts the installed app as the ordinary user, in its sandbox. */
export async function launchInstalled(
	feed: FeedServer,
	updates: UpdateServer,
	profile: string,
	environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> {
	const electron = await _electron.launch({
		executablePath: await asUser(profile),
		// It would switch the sandbox off.
		chromiumSandbox: true,
		colorScheme: null,
		env: environmentOf(feed, updates, profile, environment),
		timeout: LONGEST_START,
	});
	return { electron, page: await electron.firstWindow({ timeout: LONGEST_START }) };
}

/** Opens Settings → Updates; what it says of how it stands. */
export async function openUpdates(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Updates' }).click();
	return page.getByRole('status', { name: 'Update status' });
}

/** Takes away what these tests have put onto the machine. */
export async function cleanUp(): Promise<void> {
	await run('dpkg', ['--purge', '--force-remove-reinstreq', 'papertray']).catch(() => undefined);
	await run('userdel', ['--remove', USER]).catch(() => undefined);
	await allowSudo(false);
}

/**
 * What the processes of the installed app say of their sandbox in /proc: 2 is a filter of system calls
 * (proc(5), Seccomp).
 */
export function sandboxes(): { readonly type: string; readonly seccomp: string }[] {
	return readdirSync('/proc').flatMap((id) => {
		try {
			// Those that the zygote has forked have written their words anew, with spaces between them.
			const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split(/[\0 ]/);
			const type = words.find((word) => word.startsWith('--type='));
			if (words[0] !== PROGRAM || type === undefined) return [];
			const status = readFileSync(`/proc/${id}/status`, 'utf8');
			return [{ type, seccomp: /^Seccomp:\s*(\d)/m.exec(status)?.[1] ?? '' }];
		} catch {
			// It ended meanwhile.
			return [];
		}
	});
}

function environmentOf(
	feed: FeedServer,
	updates: UpdateServer,
	profile: string,
	more: Readonly<Record<string, string>>,
): Record<string, string> {
	return {
		DISPLAY: process.env['DISPLAY'] ?? '',
		PATH: '/usr/local/bin:/usr/bin:/bin',
		HOME: profile,
		PAPERTRAY_PROFILE: profile,
		PAPERTRAY_HF_URL: feed.url,
		PAPERTRAY_ARXIV_URL: feed.url,
		PAPERTRAY_UPDATE_URL: updates.url,
		...more,
	};
}

/** A program that starts the installed app as the ordinary user. */
async function asUser(profile: string): Promise<string> {
	const wrapper = `${profile}-start`;
	const become = `setpriv --reuid=${USER} --regid=${USER} --init-groups`;
	await writeFile(wrapper, `#!/bin/sh\ncd /\nexec ${become} ${PROGRAM} "$@"\n`);
	await chmod(wrapper, 0o755);
	return wrapper;
}

const SUDO_RULE = `/etc/sudoers.d/${USER}`;

async function makeUser(): Promise<void> {
	await run('id', [USER]).catch(() => run('useradd', ['--create-home', USER]));
	await allowSudo(true);
}

/** Lets the ordinary user install packages by sudo, or does so no more. */
export async function allowSudo(allowed: boolean): Promise<void> {
	if (allowed) await writeFile(SUDO_RULE, `${USER} ALL=(root) NOPASSWD: ALL\n`, { mode: 0o440 });
	else await rm(SUDO_RULE, { force: true });
}

async function userId(which: '-u' | '-g'): Promise<number> {
	return Number((await run('id', [which, USER])).stdout);
}

/** dpkg writes new files beside the old ones before any takes its place: dpkg(1), unpack. */
export function isUnpacking(): boolean {
	return readdirSync('/opt/Papertray', { recursive: true, encoding: 'utf8' }).some((name) =>
		name.endsWith('.dpkg-new'),
	);
}

export function tryToKill(id: number): void {
	try {
		process.kill(id, 'SIGKILL');
	} catch {
		// It was quicker.
	}
}
