import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { SETTINGS_FILE } from '../../src/main/store/preferences.ts';
import { appEnvironment, expect, sandboxArgs, test as base } from '../app.ts';
import { pack, unpack, type Packed } from '../packed.ts';

const test = base.extend<object, { release: Packed; inspectable: Packed }>({
	release: [
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const packed = await pack('release');
			await use(packed);
			await unpack(packed);
		},
		{ scope: 'worker' },
	],
	inspectable: [
		// eslint-disable-next-line no-empty-pattern
		async ({}, use) => {
			const packed = await pack('inspectable');
			await use(packed);
			await unpack(packed);
		},
		{ scope: 'worker' },
	],
});

/** By which another program could look inside. */
const REFUSED = [
	'remote-debugging-port=0',
	'remote-debugging-pipe',
	'remote-debugging-targets=localhost:1',
	'remote-allow-origins=*',
	'inspect=0',
	'inspect-brk=0',
	'js-flags=--expose-gc',
];

/** A user without rights of any kind: `nobody`, on whatever Linux. */
const NOBODY = 65_534;

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
/** Whom tests run the app as where it is to be an ordinary user; where they are run by one, that. */
const ordinary = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Chromium's sandbox is made of user namespaces, which some containers forbid even to root. */
function canBeSandboxed(): boolean {
	const parts = ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true'];
	return isLinux && spawnSync('unshare', parts, ordinary).status === 0;
}

for (const refused of isLinux ? REFUSED : []) {
	test(`a release does not start with --${refused}`, async ({ release, profile, feed }) => {
		const child = spawn(release.program, [...sandboxArgs(), `--${refused}`], {
			env: appEnvironment(profile, feed.url, {}),
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		let said = '';
		child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		// One that starts asks its feed before long.
		const state = () =>
			feed.requests.length > 0 ? 'started' : child.exitCode === null ? 'starting' : 'ended';
		await expect.poll(state).not.toBe('starting');
		const ended = { state: state(), code: child.exitCode };
		child.kill('SIGKILL');
		expect(ended).toEqual({ state: 'ended', code: 1 });
		expect(said).toContain(`does not start with --${refused.split('=')[0] ?? ''}`);
	});
}

for (const who of canBeSandboxed() ? ['an ordinary user'] : []) {
	test(`as ${who} every renderer of a release is sandboxed`, async ({ release, profile, feed }) => {
		feed.fillDay(feed.today, 2);
		if (isRoot) {
			for (const path of [profile, join(profile, SETTINGS_FILE)]) {
				await chown(path, NOBODY, NOBODY);
			}
		}
		const child = spawn(release.program, [], {
			...ordinary,
			cwd: '/',
			env: appEnvironment(profile, feed.url, { HOME: profile, XDG_RUNTIME_DIR: profile }),
			stdio: 'ignore',
		});
		const renderers = () => sandboxesOf(release).filter(({ type }) => type === '--type=renderer');
		// A thumbnail is asked for by a window that shows its rows.
		await expect.poll(() => feed.requests.some(({ path }) => path.includes('thumb'))).toBe(true);
		const found = renderers();
		child.kill();
		await once(child, 'exit');
		await expect.poll(() => sandboxesOf(release)).toEqual([]);
		expect(found.length).toBeGreaterThan(0);
		expect(found.map(({ seccomp, off }) => ({ seccomp, off }))).toEqual(
			found.map(() => ({ seccomp: '2', off: false })),
		);
	});
}

for (const what of isLinux ? ['a packaged app'] : []) {
	test(`${what} has no tools for developers`, async ({ inspectable, profile, feed }) => {
		const electron = await _electron.launch({
			executablePath: inspectable.program,
			args: sandboxArgs(),
			env: appEnvironment(profile, feed.url, {}),
		});
		const page = await electron.firstWindow();
		await expect(page).toHaveTitle('Papertray');
		const menu = () =>
			electron.evaluate(({ Menu }) =>
				(Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
					(submenu?.items ?? []).map(({ role }) => String(role).toLowerCase()),
				),
			);
		await expect.poll(menu).toContain('togglefullscreen');
		expect(await menu()).not.toContain('toggledevtools');
		// Asked again, since a window that Playwright is just attaching to may pass it over.
		const toolsOf = () =>
			electron.evaluate(({ BrowserWindow }) =>
				BrowserWindow.getAllWindows().map(({ webContents }) => {
					webContents.openDevTools({ mode: 'detach' });
					const isOurs = webContents.getURL().startsWith('app:');
					return { isOurs, areOpen: webContents.isDevToolsOpened() };
				}),
			);
		const othersWithTools = async () =>
			(await toolsOf()).filter(({ isOurs, areOpen }) => !isOurs && areOpen).length;
		// By when two windows that may have them have opened theirs, one after the other, ours would have.
		for (let others = 1; others <= 2; others += 1) {
			await toolsOf();
			// In a turn of its own: made within the question, 2 answers of 84 never came.
			await electron.evaluate(({ BrowserWindow }) => {
				setTimeout(() => new BrowserWindow({ show: false }), 0);
			});
			await expect.poll(othersWithTools).toBe(others);
		}
		const areOpen = (await toolsOf()).find(({ isOurs }) => isOurs)?.areOpen;
		const tools = { isPackaged: await electron.evaluate(({ app }) => app.isPackaged), areOpen };
		await electron.close();
		expect(tools).toEqual({ isPackaged: true, areOpen: false });
	});
}

/**
 * What the processes of an app say of their sandbox in /proc: 2 is a filter of system calls (proc(5),
 * Seccomp); and whether it was switched off for them.
 */
function sandboxesOf({ program }: Packed) {
	return readdirSync('/proc').flatMap((id) => {
		try {
			// Those that the zygote has forked have written their words anew, with spaces between them.
			const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split(/[\0 ]/);
			const type = words.find((word) => word.startsWith('--type='));
			if (words[0] !== program || type === undefined) return [];
			const status = readFileSync(`/proc/${id}/status`, 'utf8');
			const seccomp = /^Seccomp:\s*(\d)/m.exec(status)?.[1] ?? '';
			return [{ type, seccomp, off: words.includes('--no-sandbox') }];
		} catch {
			// It ended meanwhile.
			return [];
		}
	});
}
