import { commands } from '#shared/ipc/contract.ts';
import { expect, test } from './app.ts';

test('the page has neither Node nor Electron, and the contract is all it is given', async ({
	launch,
}) => {
	const { page } = await launch();
	const globals = await page.evaluate(() => ({
		node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
			(name) => name in globalThis,
		),
		backend: Object.entries(Reflect.get(globalThis, 'backend') as object).filter(
			([, member]) => typeof member !== 'function',
		),
	}));
	expect(globals).toEqual({ node: [], backend: [] });
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

/** The directives that have something to say to each of the attempts below. */
const EXPECTED = ['base-uri', 'connect-src', 'frame-src', 'img-src', 'style-src-elem'];

test('the content security policy stops what is not ours', async ({ launch, feed }) => {
	const { page } = await launch();
	const violations = await page.evaluate(
		async ({ outside, expected }) => {
			const found: string[] = [];
			document.addEventListener('securitypolicyviolation', (event) => {
				found.push(event.effectiveDirective);
			});
			const script = document.createElement('script');
			try {
				script.textContent = 'globalThis.injected = true';
			} catch {
				// Trusted types refuse even to build it.
				found.push('trusted-types');
			}
			document.head.append(script);
			const image = new Image();
			image.src = `${outside}/picture.png`;
			document.body.append(image);
			await fetch(`${outside}/api/daily_papers`).catch(() => undefined);
			const frame = document.createElement('iframe');
			frame.src = outside;
			document.body.append(frame);
			const base = document.createElement('base');
			base.href = outside;
			document.head.append(base);
			const style = document.createElement('style');
			style.textContent = 'body { display: none }';
			document.head.append(style);
			const end = performance.now() + 5000;
			while (!expected.every((each) => found.includes(each)) && performance.now() < end) {
				await new Promise((resolve) => requestAnimationFrame(resolve));
			}
			return { found: [...new Set(found)].sort(), injected: 'injected' in globalThis };
		},
		{ outside: feed.url, expected: EXPECTED },
	);

	expect(violations.injected).toBe(false);
	expect(violations.found).toEqual(expect.arrayContaining(EXPECTED));
	expect(violations.found.some((found) => /trusted-types|script-src/.test(found))).toBe(true);
	expect(feed.requests.filter(({ headers }) => headers.referer !== undefined)).toEqual([]);
});

test('every permission is refused', async ({ launch }) => {
	const { page } = await launch();
	const states = await page.evaluate(async () => {
		const names = [
			'geolocation',
			'notifications',
			'camera',
			'microphone',
			'clipboard-read',
			'midi',
		];
		return await Promise.all(
			names.map(async (name) => {
				const { state } = await navigator.permissions.query({ name: name as PermissionName });
				return state;
			}),
		);
	});
	expect(states.every((state) => state === 'denied')).toBe(true);
});

test('nothing leads the window away or opens another', async ({ launch, feed }) => {
	const { electron, page } = await launch();
	const address = page.url();
	for (const target of [feed.url, 'file:///etc/passwd', 'data:text/html,x', 'app://other/']) {
		await page.evaluate((to) => {
			window.open(to);
			const link = Object.assign(document.createElement('a'), { href: to, download: 'x' });
			document.body.append(link);
			link.click();
			link.removeAttribute('download');
			link.target = '_blank';
			link.click();
			link.target = '';
			link.click();
			location.href = to;
		}, target);
	}
	// An answer from the page proves that it is still there and still ours.
	expect(await page.evaluate(() => location.href)).toBe(address);
	const windows = await electron.evaluate(({ webContents }) =>
		webContents.getAllWebContents().map((contents) => contents.getURL()),
	);
	expect(windows).toEqual([address]);
});

test('the custom protocol serves packaged files, and no spelling of any other', async ({
	launch,
}) => {
	const { electron } = await launch();
	const paths = [
		'/../../package.json',
		'/..%2f..%2fpackage.json',
		'/%2e%2e/%2e%2e/package.json',
		'/..\\..\\package.json',
		'/%2e%2e%5c%2e%2e%5cpackage.json',
		'//etc/passwd',
		'/etc/passwd',
		'/index.html%00.png',
		'/media/../../package.json',
		'/media/%2e%2e%2fpackage.json/0',
		'/assets/',
		'/',
	];
	const statuses = await electron.evaluate(async ({ net }, tried) => {
		const ask = async (url: string, init?: RequestInit) => (await net.fetch(url, init)).status;
		return {
			page: await ask('app://papertray/index.html'),
			others: await Promise.all(tried.map((path) => ask(`app://papertray${path}`))),
			host: await ask('app://elsewhere/index.html'),
			post: await ask('app://papertray/index.html', { method: 'POST', body: 'x' }),
		};
	}, paths);
	expect(statuses.page).toBe(200);
	expect(new Set(statuses.others)).toEqual(new Set([404]));
	expect(statuses.host).toBe(404);
	expect(statuses.post).not.toBe(200);
});

test('a frame that is not our page is not answered', async ({ launch }) => {
	const { electron } = await launch();
	const answer = await electron.evaluate(async ({ BrowserWindow, app }) => {
		const window = new BrowserWindow({
			show: false,
			webPreferences: {
				preload: `${app.getAppPath()}/out/preload/index.cjs`,
				sandbox: true,
				contextIsolation: true,
			},
		});
		await window.loadURL('about:blank');
		const result: unknown = await window.webContents.executeJavaScript('backend.open()');
		window.destroy();
		return result;
	});
	expect(answer).toEqual({ ok: false, error: { code: 'bad-request', detail: 'untrusted sender' } });
});

test('what asks for anything off the page is stopped before it leaves', async ({
	launch,
	feed,
}) => {
	const { electron } = await launch();
	// Past the page's own policy, which has a test of its own: as a page without one would ask.
	const outcomes = await electron.evaluate(async ({ session }, address) => {
		const asked = [`${address}/x`, 'https://example.org/', 'http://127.0.0.1:1/'];
		return await Promise.all(
			asked.map((url) =>
				session.defaultSession.fetch(url).then(
					({ status }) => `${url} answered ${status}`,
					() => 'stopped',
				),
			),
		);
	}, feed.url);
	expect(outcomes).toEqual(['stopped', 'stopped', 'stopped']);
	expect(feed.requests.filter(({ url }) => url === '/x')).toEqual([]);
});

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
	const attached = await electron.evaluate(async ({ BrowserWindow, webContents }) => {
		const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
		await window.loadURL('app://papertray/index.html');
		await window.webContents.executeJavaScript(
			`document.body.append(Object.assign(document.createElement('webview'), { src: 'app://papertray/index.html' })); new Promise((resolve) => setTimeout(resolve, 500))`,
		);
		const types = webContents.getAllWebContents().map((each) => each.getType());
		window.destroy();
		return types.filter((type) => type === 'webview').length;
	});
	expect(attached).toBe(0);
});

test('no command is answered to another page, and none to odd questions', async ({ launch }) => {
	const { electron, page } = await launch();
	const names = Object.keys(commands);
	const untrusted = await electron.evaluate(async ({ BrowserWindow, app }, asked) => {
		const window = new BrowserWindow({
			show: false,
			webPreferences: { preload: `${app.getAppPath()}/out/preload/index.cjs`, sandbox: true },
		});
		await window.loadURL('about:blank');
		const answers = (await window.webContents.executeJavaScript(
			`Promise.all(${JSON.stringify(asked)}.map((name) => backend[name]().then((answer) => answer.error?.detail)))`,
		)) as unknown[];
		window.destroy();
		return answers;
	}, names);
	expect(untrusted).toEqual(names.map(() => 'untrusted sender'));

	const odd = await page.evaluate(async (asked) => {
		const backend = window.backend as unknown as Record<
			string,
			(input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
		>;
		const codes = new Set<string | undefined>();
		for (const name of asked) {
			const question = { ['__proto__']: { evil: true }, evil: 'x'.repeat(100_000), rows: ['x'] };
			codes.add((await backend[name]?.(question))?.error?.code);
		}
		return [...codes];
	}, names);
	expect(odd).toEqual(['bad-request']);
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
