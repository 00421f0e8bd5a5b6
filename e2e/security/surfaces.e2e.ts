import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../app.ts';
import { RecorderProxy } from '../recorder-proxy.ts';
import { selfSigned } from '../self-signed.ts';

test('nothing is downloaded, wherever a link has it from', async ({ launch, profile }) => {
	const { electron, page } = await launch();
	const heard = await electron.evaluateHandle(({ session }, folder) => {
		const stopped: unknown[] = [];
		session.defaultSession.on('will-download', ({ defaultPrevented }, item) => {
			// Else the system would ask where to.
			if (!defaultPrevented) item.setSavePath(`${folder}/downloaded`);
			stopped.push([item.getFilename(), defaultPrevented]);
		});
		return stopped;
	}, profile);
	await page.evaluate(() => {
		for (const [name, href] of [
			['made.txt', URL.createObjectURL(new Blob(['text']))],
			['written.txt', 'data:application/octet-stream,text'],
			['page.txt', location.href],
		] as const) {
			const link = Object.assign(document.createElement('a'), { href, download: name });
			document.body.append(link);
			link.click();
		}
	});
	await expect.poll(async () => (await heard.jsonValue()).length).toBe(3);
	expect((await heard.jsonValue()).map((each) => (each as unknown[])[1])).toEqual([
		true,
		true,
		true,
	]);
});

test('main asks no host but those that it names', async ({ launch, feed }) => {
	const { electron } = await launch();
	await expect.poll(() => feed.requests.length).toBeGreaterThan(0);
	// The same server under a name that is not on the list, by the session of all of main's requests.
	const outcome = await electron.evaluate(
		async ({ session }, address) =>
			await session
				.fromPartition('network')
				.fetch(address)
				.then(
					({ status }) => `answered ${status}`,
					() => 'stopped',
				),
		`${feed.url.replace('127.0.0.1', 'localhost')}/other-name`,
	);
	expect(outcome).toBe('stopped');
	expect(feed.requests.filter(({ url }) => url === '/other-name')).toEqual([]);
});

test('a server that nobody vouches for is told nothing, and asked for nothing', async ({
	launch,
}) => {
	const asked: unknown[] = [];
	let refused = 0;
	const server = createServer(selfSigned(Date.now()), ({ url }, response) => {
		asked.push(url);
		response.writeHead(503).end();
	});
	server.on('tlsClientError', () => (refused += 1));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const { page } = await launch({
		environment: { PAPERTRAY_HF_URL: `https://127.0.0.1:${port}` },
	});
	await expect.poll(() => refused + asked.length).toBeGreaterThan(0);
	expect(asked).toEqual([]);
	const status = page.getByRole('status', { name: 'Sync status' });
	await expect(status).toContainText('The connection to the feed is not secure');
	server.close();
});

test('no session checks spelling by Chromium, nor has dictionaries fetched for that', async ({
	launch,
}) => {
	const proxy = await RecorderProxy.start({});
	const { electron } = await launch({ args: proxy.switches });
	const before = await electron.evaluate(({ session }) =>
		[session.defaultSession, session.fromPartition('words')].map((each) => ({
			checks: each.isSpellCheckerEnabled(),
			languages: each.getSpellCheckerLanguages(),
		})),
	);
	const languages = process.platform === 'darwin' ? expect.anything() : [];
	expect(before).toEqual(before.map(() => ({ checks: false, languages })));
	if (process.platform === 'darwin') return;

	// Where it did all the same, a host would be asked that nobody has.
	await electron.evaluate(({ session }) => {
		const words = session.fromPartition('words');
		words.setSpellCheckerEnabled(true);
		words.setSpellCheckerLanguages(['fr']);
	});
	await expect.poll(() => proxy.tunnels).not.toEqual([]);
	expect(new Set(proxy.tunnels)).toEqual(new Set(['dictionaries.invalid']));
	await proxy.stop();
});
