import { expect, test } from '../app.ts';
import type { WithTrustedTypes } from './trusted-types.ts';

/** What each attempt below is stopped by: a directive, and what it was about. */
const EXPECTED = [
	'base-uri OUTSIDE/',
	'connect-src OUTSIDE/api/daily_papers',
	'connect-src app',
	'font-src OUTSIDE/font.woff2',
	'form-action OUTSIDE/form',
	'frame-src OUTSIDE',
	'img-src OUTSIDE/picture.png',
	'media-src OUTSIDE/film.mp4',
	'object-src OUTSIDE',
	'require-trusted-types-for trusted-types-sink',
	'script-src eval',
	'script-src-elem OUTSIDE/script.js',
	'script-src-elem inline',
	'style-src-elem OUTSIDE/style.css',
	'style-src-elem inline',
	'trusted-types trusted-types-policy',
	'worker-src data',
];

test('the content security policy stops what is not ours', async ({ launch, feed }) => {
	const { page } = await launch();
	const outcome = await page.evaluate(
		async ({ outside, expected }) => {
			const found = new Set<string>();
			document.addEventListener('securitypolicyviolation', (event) => {
				found.add(`${event.effectiveDirective} ${event.blockedURI.replace(outside, 'OUTSIDE')}`);
			});
			function refused(attempt: () => unknown): boolean {
				try {
					attempt();
					return false;
				} catch {
					return true;
				}
			}
			function add(kind: string, attributes: Record<string, string>, parent = document.body) {
				const element = document.createElement(kind);
				for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
				parent.append(element);
				return element;
			}

			const { trustedTypes } = globalThis as WithTrustedTypes;
			// Trusted types: no text becomes a program, and nobody else says which text may.
			const trusted = {
				text: refused(() => (document.createElement('script').textContent = '1')),
				markup: refused(() => (document.createElement('p').innerHTML = '<b>1</b>')),
				policy: refused(() => trustedTypes?.createPolicy('evil')),
				fallback: refused(() => trustedTypes?.createPolicy('default')),
			};
			// Past them, by a name that they allow and that nothing here has taken yet.
			const policy = trustedTypes?.createPolicy('papertray-spelling', {
				createScript: (text) => text,
				createScriptURL: (address) => address,
			});
			if (policy === undefined) throw new Error('this page has no trusted types');
			const inline = document.createElement('script');
			inline.text = policy.createScript('globalThis.injected = true');
			document.head.append(inline);
			const remote = document.createElement('script');
			remote.src = policy.createScriptURL(`${outside}/script.js`);
			document.head.append(remote);
			// Later, since what a debugger runs may do more than the page.
			setTimeout(() => {
				const run = Reflect.get(globalThis, 'eval') as (text: string) => unknown;
				refused(() => run(policy.createScript('globalThis.injected = true')));
			});
			refused(() => new Worker(policy.createScriptURL('data:text/javascript,1')));
			document.head.append(
				Object.assign(document.createElement('style'), { textContent: 'body { display: none }' }),
			);
			add('link', { rel: 'stylesheet', href: `${outside}/style.css` }, document.head);
			add('base', { href: `${outside}/` }, document.head);
			add('img', { src: `${outside}/picture.png` });
			add('video', { src: `${outside}/film.mp4` });
			add('iframe', { src: `${outside}/` });
			const paper = document.createElement('object');
			paper.type = 'application/pdf';
			paper.data = policy.createScriptURL(`${outside}/paper.pdf`);
			document.body.append(paper);
			await new FontFace('outside', `url(${outside}/font.woff2)`).load().catch(() => undefined);
			await fetch(`${outside}/api/daily_papers`).catch(() => undefined);
			await fetch(location.href).catch(() => undefined);
			(add('form', { action: `${outside}/form`, method: 'post' }) as HTMLFormElement).submit();

			const end = performance.now() + 5000;
			while (!expected.every((each) => found.has(each)) && performance.now() < end) {
				await new Promise((resolve) => requestAnimationFrame(resolve));
			}
			return { found: [...found].sort(), injected: 'injected' in globalThis, trusted };
		},
		{ outside: feed.url, expected: EXPECTED },
	);

	expect(outcome).toEqual({
		found: EXPECTED,
		injected: false,
		trusted: { text: true, markup: true, policy: true, fallback: true },
	});
	expect(feed.requests.filter(({ headers }) => headers.referer !== undefined)).toEqual([]);
});

test('no page holds ours in a frame', async ({ launch }) => {
	const { electron } = await launch();
	const frame = await electron.evaluate(async ({ BrowserWindow }) => {
		const window = new BrowserWindow({ show: false });
		// The window's own guards stop this before; here they are away.
		window.webContents.removeAllListeners('will-frame-navigate');
		await window.loadURL('about:blank');
		const loaded = new Promise((resolve) =>
			window.webContents.once('did-frame-finish-load', resolve),
		);
		await window.webContents.executeJavaScript(
			`void document.body.append(Object.assign(document.createElement('iframe'), { src: 'app://papertray/index.html' }))`,
		);
		await loaded;
		const [inside] = window.webContents.mainFrame.frames;
		const shown: unknown = await inside?.executeJavaScript('[document.title, location.protocol]');
		window.destroy();
		return shown;
	});
	expect(frame).toEqual(['', 'chrome-error:']);
});

test('every answer of the protocol carries the policy, whatever it is', async ({ launch }) => {
	const { electron } = await launch();
	const answers = await electron.evaluate(async ({ net }) => {
		const paths = ['index.html', 'nowhere', 'media/2606.00001/thumbnail', 'media/x'];
		return await Promise.all(
			paths.map(async (path) => {
				const { headers } = await net.fetch(`app://papertray/${path}`);
				return Object.fromEntries(headers.entries());
			}),
		);
	});
	for (const headers of answers) {
		expect(headers).toMatchObject({
			'content-security-policy': expect.stringContaining("default-src 'none'"),
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
			'cross-origin-opener-policy': 'same-origin',
		});
	}
});
