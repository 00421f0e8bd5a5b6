import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../app.ts';

/** Where a page may want to lead its window: elsewhere, to files, and to what is ours but no window's page. */
const ELSEWHERE = ['app://other/', 'app://papertray/nowhere', 'app://papertray/assets/x.pdf'];

/** Writes down, after the app's own guards, which ways out of the first window were tried and stopped. */
async function watchWaysOut(electron: ElectronApplication) {
	return await electron.evaluateHandle(({ BrowserWindow }) => {
		const contents = BrowserWindow.getAllWindows()[0]?.webContents;
		const tried: string[] = [];
		contents?.on('will-navigate', ({ url, defaultPrevented }) => {
			tried.push(`${url} ${defaultPrevented ? 'stopped' : 'let through'}`);
		});
		contents?.on('did-create-window', (_window, { url }) => tried.push(`${url} opened`));
		return tried;
	});
}

test('nothing leads the window away', async ({ launch, feed }) => {
	const { electron, page } = await launch();
	const address = page.url();
	const tried = await watchWaysOut(electron);
	const ways = [`${feed.url}/`, ...ELSEWHERE];
	for (const to of ways) {
		await page.evaluate((target) => {
			const link = Object.assign(document.createElement('a'), { href: target });
			document.body.append(link);
			link.click();
		}, to);
		await expect.poll(() => tried.jsonValue()).toContain(`${to} stopped`);
	}
	expect(await tried.jsonValue()).toEqual(ways.map((to) => `${to} stopped`));
	for (const to of ['file:///etc/passwd', 'data:text/html,x', 'javascript:document.title=1']) {
		await page.evaluate((target) => {
			location.href = target;
		}, to);
	}
	// An answer from the page proves that it is still there and still ours.
	expect(await page.evaluate(() => [location.href, document.title])).toEqual([
		address,
		'Papertray',
	]);
	expect(feed.requests.filter(({ headers }) => headers['sec-fetch-mode'] === 'navigate')).toEqual(
		[],
	);
});

test('nothing opens another window', async ({ launch, feed }) => {
	const { electron, page } = await launch();
	const address = page.url();
	const tried = await watchWaysOut(electron);
	for (const to of [feed.url, 'about:blank', address, ...ELSEWHERE, 'file:///etc/passwd']) {
		const opened = await page.evaluate((target) => {
			const link = Object.assign(document.createElement('a'), { href: target, target: '_blank' });
			document.body.append(link);
			link.click();
			return window.open(target) !== null;
		}, to);
		expect(opened, to).toBe(false);
	}
	// The middle button asks for a window as well, whatever the link says.
	await page.evaluate((target) => {
		const link = Object.assign(document.createElement('a'), { href: target, textContent: 'Link' });
		link.style.cssText = 'position: fixed; inset: 0; z-index: 99';
		document.body.append(link);
	}, address);
	await page.mouse.click(300, 300, { button: 'middle' });
	expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true);
	const windows = await electron.evaluate(({ webContents }) =>
		webContents.getAllWebContents().map((contents) => contents.getURL()),
	);
	expect(windows).toEqual([address]);
	expect(await tried.jsonValue()).toEqual([]);
});

test('no frame is led anywhere, whatever the page’s policy lets be', async ({ launch }) => {
	const { electron } = await launch();
	const stopped = await electron.evaluate(async ({ BrowserWindow }) => {
		// A page without a policy of its own.
		const window = new BrowserWindow({ show: false });
		await window.loadURL('about:blank');
		const heard = new Promise((resolve) => {
			window.webContents.on('will-frame-navigate', ({ url, defaultPrevented }) =>
				resolve({ url, defaultPrevented }),
			);
		});
		await window.webContents.executeJavaScript(
			`void document.body.append(Object.assign(document.createElement('iframe'), { src: 'app://papertray/index.html' }))`,
		);
		const outcome = await heard;
		window.destroy();
		return outcome;
	});
	expect(stopped).toEqual({ url: 'app://papertray/index.html', defaultPrevented: true });
});

test('no window is led on by what a server answers', async ({ launch }) => {
	const asked: (string | undefined)[] = [];
	const server = createServer(({ url }, response) => {
		asked.push(url);
		if (url === '/start') response.writeHead(302, { location: '/elsewhere' });
		response.end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const { electron } = await launch();
	const outcome = await electron.evaluate(async ({ BrowserWindow, session }, address) => {
		// In a session that lets requests out.
		const window = new BrowserWindow({
			show: false,
			webPreferences: { session: session.fromPartition('led-on') },
		});
		const ended = await window.webContents.loadURL(address).then(
			() => 'loaded',
			(cause: unknown) => (cause as { code: string }).code,
		);
		window.destroy();
		return ended;
	}, `http://127.0.0.1:${port}/start`);
	server.close();
	expect(asked).toEqual(['/start']);
	expect(outcome).not.toBe('loaded');
});
