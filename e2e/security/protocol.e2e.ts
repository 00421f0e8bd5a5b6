import { expect, test } from '../app.ts';
import type { WithTrustedTypes } from './trusted-types.ts';

test('what asks for anything off the page is stopped before it leaves', async ({
	launch,
	feed,
}) => {
	const { electron } = await launch();
	// Past the page's own policy, which has a test of its own: as a page without one would ask.
	const outcomes = await electron.evaluate(async ({ session }, address) => {
		const asked = [
			`${address}/x`,
			'https://example.org/',
			'http://127.0.0.1:1/',
			'file:///etc/passwd',
		];
		return await Promise.all(
			asked.map((url) =>
				session.defaultSession.fetch(url).then(
					({ status }) => `${url} answered ${status}`,
					() => 'stopped',
				),
			),
		);
	}, feed.url);
	expect(outcomes).toEqual(outcomes.map(() => 'stopped'));
	expect(feed.requests.filter(({ url }) => url === '/x')).toEqual([]);
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
		'/../main/index.js',
		'/..%2fmain%2findex.js',
		'/index.html%00.png',
		'/media/../../package.json',
		'/media/%2e%2e%2fpackage.json/0',
		'/assets/',
		'/',
	];
	const statuses = await electron.evaluate(async ({ net }, tried) => {
		// Where it fails to answer it has looked for a file.
		const ask = async (url: string, init?: RequestInit) =>
			await net.fetch(url, init).then(
				({ status }) => status,
				() => 'failed',
			);
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
	expect(statuses.post).toBe(405);
});

test('the scheme of the page is no more than it has to be', async ({ launch }) => {
	const { page } = await launch();
	// A worker of this kind would answer for the page, also once the app is a newer one.
	const refused = await page.evaluate(async () => {
		const policy = (globalThis as WithTrustedTypes).trustedTypes?.createPolicy(
			'papertray-spelling',
			{ createScriptURL: (address) => address },
		);
		return await navigator.serviceWorker.register(policy?.createScriptURL('/worker.js') ?? '').then(
			() => 'registered',
			(cause: unknown) => (cause as Error).message,
		);
	});
	expect(refused).toContain(
		"The URL protocol of the current origin ('app://papertray') is not supported",
	);
});
