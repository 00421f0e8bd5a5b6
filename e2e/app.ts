import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts';
import { startDisplay } from '../build/electron/display.mjs';
import { seal } from '../src/main/store/envelope.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT } from '../src/main/store/preferences.ts';
import { FeedServer } from './feed/feed-server.ts';

/** The app, started: its processes, its window, and what it printed so far. */
export interface Running {
	readonly electron: ElectronApplication;
	readonly process: ChildProcess;
	readonly page: Page;
	readonly output: readonly string[];
}

export interface LaunchOptions {
	readonly args?: readonly string[];
	/** A script that Electron runs before the app. */
	readonly script?: string;
	readonly environment?: Readonly<Record<string, string>>;
}

const packaged = process.env['PAPERTRAY_PACKAGED'];

/** Whether the tests drive the app as it is packaged, and not as it was built. */
export const isPackaged = packaged !== undefined;

/** What is started as the app, and what stands before the app's own words. */
export const program = {
	get path(): string {
		return packaged ?? electronPath();
	},
	args: isPackaged ? [] : ['.'],
} as const;

interface Fixtures {
	/** Whether the app comes to a user who has never seen it, and so introduces itself. */
	firstRun: boolean;
	/** The feed this test's app asks, on this machine. */
	feed: FeedServer;
	/** Folder for all that the app keeps. */
	profile: string;
	/** Starts the app on this test's feed and folder. Call it again for a restart. */
	launch: (options?: LaunchOptions) => Promise<Running>;
}

interface WorkerFixtures {
	/** A display for the windows of this worker alone: another's would take the mouse from them. */
	display: undefined;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	display: [
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const stop = process.platform === 'linux' ? await startDisplay() : undefined;
			await use(undefined);
			stop?.();
		},
		{ scope: 'worker', auto: true },
	],

	// Playwright reads a fixture's dependencies off its first parameter, so it must be a pattern.
	// eslint-disable-next-line no-empty-pattern
	feed: async ({}, use) => {
		const feed = await FeedServer.start();
		await use(feed);
		await feed.stop();
	},

	firstRun: [false, { option: true }],

	profile: async ({ firstRun }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'papertray-e2e-'));
		if (!firstRun) await introduce(folder);
		await use(folder);
		await rm(folder, { recursive: true, force: true });
	},

	launch: async ({ feed, profile }, use) => {
		let running: Running | undefined;
		// Kept, since a test may stop the feed and start the app without it.
		const feedUrl = feed.url;

		await use(async (options = {}) => {
			await close(running);
			const electron = await launchElectron(profile, feedUrl, options);
			const output: string[] = [];
			const process = electron.process();
			process.stdout?.on('data', (chunk: Buffer) => {
				output.push(...chunk.toString().split('\n').filter(Boolean));
			});
			running = { electron, process, page: await electron.firstWindow(), output };
			return running;
		});
		await close(running);
	},
});

export { expect } from '@playwright/test';

/** Lets a profile be that of a user who has seen the introduction, as the app itself would write it. */
export async function introduce(profile: string): Promise<void> {
	const { kind, version } = SETTINGS_FORMAT;
	const settings = { ...DEFAULT_SETTINGS, introduced: true };
	await mkdir(profile, { recursive: true });
	await writeFile(join(profile, SETTINGS_FILE), seal(kind, version, settings, Date.now()));
}

/** A second start that is still there after so long has become a second app. */
const LONGEST_SECOND_START = 30_000;

/**
 * Starts the app a second time on the same folder, without Playwright, and waits until it ends: its
 * exit code, null where it had to be ended.
 */
export async function startAgain(
	profile: string,
	feedUrl: string,
	args: readonly string[] = [],
): Promise<number | null> {
	const child: ChildProcess = spawn(program.path, [...program.args, ...sandboxArgs(), ...args], {
		env: appEnvironment(profile, feedUrl, {}),
		stdio: 'ignore',
	});
	const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST_SECOND_START);
	const [code] = (await once(child, 'exit')) as [number | null];
	clearTimeout(limit);
	return code;
}

/** Starts the app on a folder and a feed, for Playwright to drive. */
export async function launchElectron(
	profile: string,
	feedUrl: string,
	{ args = [], script, environment = {} }: LaunchOptions = {},
): Promise<ElectronApplication> {
	return await _electron.launch({
		// No path where the app is not packaged: build/electron/for-tests.mjs says why.
		...(packaged !== undefined && { executablePath: packaged }),
		args: [
			...(script === undefined ? [] : ['-r', script]),
			...program.args,
			...sandboxArgs(),
			...args,
		],
		// As the system and the app's own setting have it, not as Playwright would.
		colorScheme: null,
		env: appEnvironment(profile, feedUrl, environment),
	});
}

/** Where build/electron put Electron. */
export function electronPath(): string {
	const path = process.env['PAPERTRAY_ELECTRON'];
	if (path === undefined) {
		throw new Error('Run the tests by `npm run test:e2e`: it finds Electron.');
	}
	return path;
}

/** Chromium refuses to sandbox itself when run as root, as CI containers often are. */
export function sandboxArgs(): string[] {
	return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** The environment of the app on a folder and a feed. */
export function appEnvironment(
	profile: string,
	feedUrl: string,
	more: Readonly<Record<string, string>>,
): Record<string, string> {
	const own = Object.entries(process.env).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	return {
		...Object.fromEntries(own),
		PAPERTRAY_PROFILE: profile,
		// What a test switches on must not start with this computer.
		XDG_CONFIG_HOME: join(profile, 'config'),
		PAPERTRAY_HF_URL: feedUrl,
		PAPERTRAY_ARXIV_URL: feedUrl,
		// Not that of whoever runs the tests: they find everything by its English name.
		PAPERTRAY_LANGUAGE: 'en',
		...more,
	};
}

/** Quits the app, if it still runs; a test may have killed it. */
async function close(running: Running | undefined): Promise<void> {
	if (running === undefined) return;
	const { exitCode, signalCode } = running.process;
	if (exitCode === null && signalCode === null) await running.electron.close();
}
