import { readFileSync } from 'node:fs';
import { commandNames, eventNames } from '#shared/ipc/names.ts';
import { expect, test } from '../app.ts';

test('the page has neither Node nor Electron, and the contract is all it is given', async ({
	launch,
}) => {
	const { page } = await launch();
	const given = await page.evaluate(() => {
		// What every page has, an empty one has too.
		const empty = document.createElement('iframe');
		document.body.append(empty);
		const usual = new Set(Object.getOwnPropertyNames(empty.contentWindow));
		empty.remove();
		const backend = Reflect.get(globalThis, 'backend') as object;
		return {
			globals: Object.getOwnPropertyNames(globalThis).filter((name) => !usual.has(name)),
			members: Object.entries(backend).map(([name, member]) => `${name} ${typeof member}`),
		};
	});
	// By it Svelte says which version it is, once its code is there.
	expect(given.globals.filter((name) => name !== '__svelte')).toEqual(['backend']);
	expect(given.members.sort()).toEqual(
		[...commandNames, ...eventNames].map((name) => `${name} function`).sort(),
	);
});

test('the window is sandboxed and isolated', async ({ launch }) => {
	const { electron } = await launch();
	const preferences = await electron.evaluate(({ BrowserWindow }) => {
		// Not in Electron's types: it is there for tests like this one.
		const [window] = BrowserWindow.getAllWindows() as unknown as {
			webContents: { getLastWebPreferences: () => unknown };
		}[];
		return window?.webContents.getLastWebPreferences();
	});
	expect(preferences).toMatchObject({
		sandbox: true,
		contextIsolation: true,
		nodeIntegration: false,
		nodeIntegrationInSubFrames: false,
		webSecurity: true,
		allowRunningInsecureContent: false,
		webviewTag: false,
		experimentalFeatures: false,
		enableBlinkFeatures: '',
	});
});

/** What a process on Linux was started with; elsewhere nobody tells another's. */
function switchesOf(processId: number): string[] {
	return readFileSync(`/proc/${processId}/cmdline`, 'utf8').split(/[\0 ]/);
}

for (const where of process.platform === 'linux' ? ['process'] : []) {
	test(`the window’s ${where} is told of no power that it does not need`, async ({ launch }) => {
		const { electron } = await launch();
		const processId = await electron.evaluate(
			({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
		);
		const switches = switchesOf(processId);
		expect(switches.filter((each) => /^--[a-z-]*schemes=/.test(each)).sort()).toEqual([
			'--code-cache-schemes=app',
			'--fetch-schemes=app',
			'--secure-schemes=app',
			'--standard-schemes=app',
		]);
		expect(switches.filter((each) => /node-integration|blink-features|plugins/.test(each))).toEqual(
			[],
		);
	});
}

test('a webview is nothing, whatever it asks for', async ({ launch, feed }) => {
	const { electron, page } = await launch();
	await page.evaluate((address) => {
		const view = document.createElement('webview');
		for (const [name, value] of [
			['src', address],
			['allowpopups', ''],
			['nodeintegration', ''],
			['webpreferences', 'sandbox=no'],
		] as const) {
			view.setAttribute(name, value);
		}
		document.body.append(view);
	}, feed.url);
	expect(await page.evaluate(() => document.querySelector('webview')?.constructor.name)).toBe(
		'HTMLElement',
	);
	const contents = await electron.evaluate(
		({ webContents }) => webContents.getAllWebContents().length,
	);
	expect(contents).toBe(1);
});

test('even where a window lets webviews be, none is attached', async ({ launch }) => {
	const { electron } = await launch();
	const wanted = await electron.evaluate(async ({ BrowserWindow }) => {
		const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
		await window.loadURL('about:blank');
		const heard = new Promise((resolve) => {
			window.webContents.on('will-attach-webview', ({ defaultPrevented }) =>
				resolve({ defaultPrevented }),
			);
		});
		await window.webContents.executeJavaScript(
			`void document.body.append(Object.assign(document.createElement('webview'), { src: 'app://papertray/index.html' }))`,
		);
		const outcome = await heard;
		window.destroy();
		return outcome;
	});
	expect(wanted).toEqual({ defaultPrevented: true });
});

test('events reach the page as what they say, and never as Electron’s own', async ({ launch }) => {
	const { electron, page } = await launch();
	await page.evaluate(() => {
		const heard: unknown[] = [];
		Object.assign(globalThis, { heard });
		window.backend.onDurabilityChanged((...all: unknown[]) => heard.push(...all));
	});
	await electron.evaluate(({ BrowserWindow }) =>
		BrowserWindow.getAllWindows()[0]?.webContents.send('onDurabilityChanged', { state: 'saved' }),
	);
	await expect
		.poll(() => page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard))
		.toEqual([{ state: 'saved' }]);
});
