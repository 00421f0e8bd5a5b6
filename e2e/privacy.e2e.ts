import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { makeEntries } from './feed/entries.ts';
import { rssOf } from './feed/rss.ts';
import { expectCount, expectSynced, papersOf, useTheme } from './papers.ts';
import { RecorderProxy } from './recorder-proxy.ts';
import { ZoteroServer } from './zotero/zotero-server.ts';

function privacyOf(page: Page) {
	const dialog = page.getByRole('dialog', { name: 'Settings' });
	return {
		dialog,
		row: (host: string) => dialog.locator(`tr[data-host="${host}"]`),
		requests: (host: string) => dialog.locator(`tr[data-host="${host}"] [data-requests]`),
		clear: dialog.getByRole('button', { name: 'Clear this log' }),
	};
}

async function openPrivacy(page: Page): Promise<void> {
	await page.keyboard.press('ControlOrMeta+k');
	await page.getByRole('combobox').fill('who is contacted');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('tab', { name: 'Privacy' })).toHaveAttribute('aria-selected', 'true');
}

/** The log as the page asks for it: how often each host was asked. */
async function logged(page: Page): Promise<Record<string, number>> {
	const answer = await page.evaluate(async () => await window.backend.readPrivacy(undefined));
	if (!answer.ok) throw new Error('the log was not read');
	return Object.fromEntries(answer.value.hosts.map(({ host, requests }) => [host, requests]));
}

test('all traffic of a session is in the log, and goes to listed hosts alone', async ({
	feed,
	launch,
}) => {
	// Pictures of the first come from the feed's own server, those of the second from their real host.
	feed.setDay(feed.today, [
		...makeEntries({ day: feed.today, count: 4, pictures: 'http://papers.test' }),
		...makeEntries({ day: feed.today, count: 2, seed: 7 }),
	]);
	feed.arxiv.feeds.set(
		'cs.CL',
		rssOf({
			category: 'cs.CL',
			day: feed.today,
			items: [{ id: '2611.00001', type: 'new', title: 'A word for every thing' }],
		}),
	);
	const zotero = await ZoteroServer.start();
	const zoteroHost = new URL(zotero.url).host;
	const proxy = await RecorderProxy.start({
		'papers.test': feed.url,
		'arxiv.test': feed.url,
		'lists.test': feed.url,
	});
	const environment = {
		PAPERTRAY_HF_URL: 'http://papers.test',
		PAPERTRAY_ARXIV_URL: 'http://arxiv.test',
		PAPERTRAY_ARXIV_RSS_URL: 'http://lists.test',
		PAPERTRAY_ZOTERO_URL: zotero.url,
	};
	const { page } = await launch({ args: proxy.switches, environment });
	await expectCount(page, 6);
	await expectSynced(page);

	// A session: reading, a note with its spelling, a search online, arXiv, Zotero, the doctor.
	await page.keyboard.press('j');
	await page.keyboard.press('Enter');
	await expect(papersOf(page).reader.getByRole('heading', { level: 1 })).toBeVisible();
	await page.keyboard.press('n');
	await expect(page.getByRole('textbox', { name: 'Notes' })).toBeFocused();
	await page.keyboard.type('Recieved with thanks ');
	await expect(page.getByRole('status', { name: 'Note status' })).toHaveText('Saved');
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Add to Zotero' }).click();
	await expect.poll(() => zotero.items.length).toBe(1);
	await papersOf(page).search.fill('sunken treasures');
	const online = page.getByRole('region', { name: 'Online' });
	await online.getByRole('button', { name: 'Search Hugging Face' }).click();
	await expect(online.getByRole('status')).toContainText('Hugging Face finds nothing');
	await papersOf(page).search.fill('2501.00009');
	await expect.poll(() => proxy.counts['papers.test'] ?? 0).toBeGreaterThan(2);
	await page.keyboard.press('Escape');
	const changed = await page.evaluate(
		async () =>
			await window.backend.changeSettings({ categories: [{ category: 'cs.CL', on: true }] }),
	);
	expect(changed.ok).toBe(true);
	await expect.poll(() => proxy.counts['lists.test'] ?? 0).toBeGreaterThan(0);
	const examined = await page.evaluate(async () => await window.backend.runDoctor(undefined));
	expect(examined.ok && examined.value.find(({ check }) => check === 'feed')).toMatchObject({
		state: 'ok',
	});

	// Every request that left the app is in its log, and the other way round.
	const asked = ['papers.test', 'lists.test', zoteroHost];
	await expect
		.poll(async () => {
			const all = await logged(page);
			const plain = Object.fromEntries(
				Object.entries(all).filter(([host]) => !host.endsWith('huggingface.co')),
			);
			return { logged: plain, left: proxy.counts };
		})
		.toMatchObject({ logged: proxy.counts, left: proxy.counts });
	expect(Object.keys(proxy.counts).sort()).toEqual([...asked].sort());
	// Pictures from elsewhere were wanted from the host that the page lists, and from no other.
	expect([...new Set(proxy.tunnels)]).toEqual(['cdn-thumbnails.huggingface.co']);
	expect(await logged(page)).toHaveProperty(['cdn-thumbnails.huggingface.co']);

	await openPrivacy(page);
	const privacy = privacyOf(page);
	for (const host of asked) {
		await expect(privacy.requests(host)).toHaveAttribute(
			'data-requests',
			String(proxy.counts[host]),
		);
	}
	await expect(privacy.row('arxiv.test')).toContainText('Not yet');
	await expect(privacy.row('papers.test')).toContainText(/kB|MB/);
	await privacy.clear.click();
	await expect(privacy.dialog.getByText('The log is empty.')).toBeVisible();
	await expect(privacy.row('papers.test')).toContainText('Not yet');
	expect(await logged(page)).toEqual({});
	await proxy.stop();
	await zotero.stop();
});

test('the log is kept over a restart', async ({ feed, launch }) => {
	feed.fillDay(feed.today, 2);
	const { page } = await launch();
	await expectCount(page, 2);
	await expectSynced(page);
	const host = new URL(feed.url).host;
	const before = (await logged(page))[host] ?? 0;
	expect(before).toBeGreaterThan(0);

	const again = await launch();
	await expectSynced(again.page);
	await expect.poll(async () => (await logged(again.page))[host] ?? 0).toBeGreaterThan(before);
});

for (const theme of ['light', 'dark'] as const) {
	test(`axe finds nothing on the page about privacy, ${theme}`, async ({ feed, launch }) => {
		feed.fillDay(feed.today, 2);
		const running = await launch();
		await expectCount(running.page, 2);
		await openPrivacy(running.page);
		await expect(privacyOf(running.page).requests(new URL(feed.url).host)).toBeVisible();
		await useTheme(running, theme);
		expect(await violationsOf(running.page)).toEqual([]);
	});
}
