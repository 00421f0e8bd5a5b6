import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../app.ts';

/** Writes down, in place of doing it, what is asked of the user and what is handed to the browser. */
async function watchOutside(electron: ElectronApplication, answer: number) {
	return await electron.evaluateHandle(({ dialog, shell }, response) => {
		const seen = { asked: [] as string[], opened: [] as string[] };
		dialog.showMessageBox = (...given: unknown[]) => {
			seen.asked.push((given.at(-1) as { message: string }).message);
			return Promise.resolve({ response, checkboxChecked: false });
		};
		shell.openExternal = (address) => {
			seen.opened.push(address);
			return Promise.resolve();
		};
		return seen;
	}, answer);
}

async function open(page: Page, address: string) {
	return await page.evaluate(
		async (asked) => await window.backend.openNoteLink({ address: asked }),
		address,
	);
}

test('what is no web address is handed to nobody', async ({ launch }) => {
	const { electron, page } = await launch();
	const seen = await watchOutside(electron, 0);
	for (const address of ['file:///etc/passwd', 'smb://host/share', 'ms-settings:privacy']) {
		expect(await open(page, address)).toMatchObject({ ok: false });
	}
	expect(await seen.jsonValue()).toEqual({ asked: [], opened: [] });
});

test('a host that nobody knows is shown first, as machines read it, and opened if the user agrees', async ({
	launch,
}) => {
	const { electron, page } = await launch();
	const cancelled = await watchOutside(electron, 1);
	await open(page, 'https://аrxiv.org/abs/1');
	expect(await cancelled.jsonValue()).toEqual({ asked: ['Open xn--rxiv-43d.org?'], opened: [] });

	const agreed = await watchOutside(electron, 0);
	const address = 'https://xn--rxiv-43d.org/abs/1';
	await open(page, address);
	await open(page, 'https://arxiv.org/abs/1');
	// Once a run is enough.
	await open(page, address);
	expect(await agreed.jsonValue()).toEqual({
		asked: ['Open xn--rxiv-43d.org?'],
		opened: [address, 'https://arxiv.org/abs/1', address],
	});
});
