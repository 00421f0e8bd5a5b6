import { commands } from '#shared/ipc/contract.ts';
import { commandNames } from '#shared/ipc/names.ts';
import { expect, test } from '../app.ts';

/** Pages that a window with our own preload shows, none of them ours, and what alone tells each from it. */
const STRANGERS = {
	'no address': 'about:blank',
	'another protocol': 'http://papertray/index.html',
	'another host': 'app://elsewhere/index.html',
} as const;

for (const [kind, address] of Object.entries(STRANGERS)) {
	test(`no command is answered to a page that has ${kind}`, async ({ launch }) => {
		const { electron } = await launch();
		const answers = await electron.evaluate(
			async ({ BrowserWindow, app, session }, [page, names]) => {
				// A session of its own, where these addresses have a page.
				const strange = session.fromPartition('strangers');
				const answer = () =>
					new Response('<p>A page', { headers: { 'content-type': 'text/html' } });
				strange.protocol.handle('http', answer);
				strange.protocol.handle('app', answer);
				const preload = `${app.getAppPath()}/out/preload/index.cjs`;
				const window = new BrowserWindow({
					show: false,
					webPreferences: { preload, session: strange },
				});
				await window.loadURL(page);
				async function ask(asked: readonly string[]): Promise<unknown[]> {
					const answers = asked.map((name) => `backend.${name}()`).join();
					return (await window.webContents.executeJavaScript(
						`Promise.all([${answers}]).then((all) => all.map(({ error }) => error?.detail))`,
					)) as unknown[];
				}
				// One that only reads comes first: some of the others would end the app, were they answered.
				const [first] = await ask(['readPrivacy']);
				const details = first === 'untrusted sender' ? await ask(names) : [first];
				window.destroy();
				return [...new Set(details)];
			},
			[address, commandNames] as const,
		);
		expect(answers).toEqual(['untrusted sender']);
	});
}

test('no command is answered to a frame inside a page, also of our own address', async ({
	launch,
}) => {
	const { electron } = await launch();
	const answers = await electron.evaluate(async ({ BrowserWindow, app, session }) => {
		const framed = session.fromPartition('framed');
		framed.protocol.handle('app', ({ url }) => {
			const body = url.endsWith('/inside') ? '<p>Inside' : '<iframe src="/inside"></iframe>';
			return new Response(body, { headers: { 'content-type': 'text/html' } });
		});
		const window = new BrowserWindow({
			show: false,
			webPreferences: {
				preload: `${app.getAppPath()}/out/preload/index.cjs`,
				session: framed,
				nodeIntegrationInSubFrames: true,
			},
		});
		// The window's own guards stop this before; here they are away.
		window.webContents.removeAllListeners('will-frame-navigate');
		await window.loadURL('app://papertray/index.html');
		const ask = `backend.readPrivacy().then((answer) => answer.ok ? 'answered' : answer.error.detail)`;
		const { mainFrame } = window.webContents;
		const asked = await Promise.all(
			[mainFrame, ...mainFrame.frames].map(
				async (frame): Promise<unknown> => await frame.executeJavaScript(ask),
			),
		);
		window.destroy();
		return asked;
	});
	expect(answers).toEqual(['answered', 'untrusted sender']);
});

test('no command is answered to odd questions', async ({ launch }) => {
	const { page } = await launch();
	const names = Object.keys(commands);
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
