import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isKnownAddress, knownServices } from './known-hosts.ts';
import { NETWORK_FILE, NetworkLog } from './network-log.ts';

const NOW = Date.parse('2026-06-12T12:00:00Z');
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-network-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function opened(now: () => number = () => NOW): NetworkLog {
	return new NetworkLog(join(folder, NETWORK_FILE), now);
}

test('counts are kept over a restart, and what was asked is not', async () => {
	const first = opened();
	first.asked('https://huggingface.co/api/papers/search?q=my+secret+interest');
	first.received('https://huggingface.co/api/papers/search?q=my+secret+interest', 1200);
	first.asked('http://127.0.0.1:23119/api/users/0/items?q=2606.00001');
	first.failed('http://127.0.0.1:23119/api/users/0/items?q=2606.00001');
	await first.close();

	const second = opened(() => NOW + 1000);
	second.asked('https://huggingface.co/api/daily_papers');
	expect(await second.read()).toEqual({
		since: NOW,
		hosts: [
			{ host: 'huggingface.co', requests: 2, failed: 0, bytes: 1200, lastAt: NOW + 1000 },
			{ host: '127.0.0.1:23119', requests: 1, failed: 1, bytes: 0, lastAt: NOW },
		],
	});
	await second.close();
	const written = await readFile(join(folder, NETWORK_FILE), 'utf8');
	expect(written).toContain('huggingface.co');
	expect(written).not.toMatch(/secret|2606|search|api/);
});

test('that another host led to it is known of a host for as long as it is', async () => {
	const first = opened();
	first.asked('https://files.example/papertray.deb', true);
	first.received('https://files.example/papertray.deb', 500);
	await first.close();
	const second = opened(() => NOW + 1000);
	second.asked('https://files.example/papertray.deb');
	expect((await second.read()).hosts).toMatchObject([
		{ host: 'files.example', requests: 2, bytes: 500, isLedTo: true },
	]);
	await second.close();
});

test('a cleared log has nothing, and begins at that moment', async () => {
	const log = opened();
	log.asked('https://huggingface.co/');
	await log.read();
	log.asked('https://huggingface.co/');
	expect((await log.clear()).ok).toBe(true);
	expect(await log.read()).toEqual({ since: NOW, hosts: [] });
	await log.close();
	expect(await readFile(join(folder, NETWORK_FILE), 'utf8')).not.toContain('huggingface.co');
});

test('an answer that is counted is the same answer', async () => {
	const log = opened();
	const bytes = new Uint8Array(100_000).fill(7);
	const answer = new Response(bytes, { status: 201, headers: { 'x-limit': '5' } });
	const counted = log.counted('https://huggingface.co/x', answer);
	expect([counted.status, counted.headers.get('x-limit')]).toEqual([201, '5']);
	expect(new Uint8Array(await counted.arrayBuffer())).toEqual(bytes);
	const empty = new Response(null, { status: 204 });
	expect(log.counted('https://huggingface.co/y', empty)).toBe(empty);
	expect((await log.read()).hosts).toMatchObject([{ requests: 0, bytes: 100_000 }]);
	await log.close();
});

const SERVICES = {
	huggingFaceUrl: 'https://huggingface.co',
	arxivUrl: 'https://export.arxiv.org',
	arxivRssUrl: 'https://rss.arxiv.org',
	zoteroUrl: 'http://127.0.0.1:23119',
};

test('the hosts that may be asked are those that are listed, each once', () => {
	const hosts = knownServices({ ...SERVICES, updateUrl: 'https://updates.example/papertray' });
	expect(hosts.map(({ host, purpose }) => `${purpose} ${host}`)).toEqual([
		'papers huggingface.co',
		'arxiv export.arxiv.org',
		'arxiv-lists rss.arxiv.org',
		'pictures cdn-thumbnails.huggingface.co',
		'pictures cdn-uploads.huggingface.co',
		'pictures cdn-avatars.huggingface.co',
		'zotero 127.0.0.1:23119',
		'updates updates.example',
	]);
	expect(knownServices(SERVICES).map(({ purpose }) => purpose)).not.toContain('updates');
});

test.each([
	['https://huggingface.co/api/daily_papers', true],
	['https://cdn-uploads.huggingface.co/a.png', true],
	['http://127.0.0.1:23119/connector/saveItems', true],
	['http://huggingface.co/api', false],
	['https://huggingface.co:8443/api', false],
	['https://user:secret@huggingface.co/api', false],
	['https://huggingface.co.evil.example/api', false],
	['https://evil.example/?huggingface.co', false],
	['https://127.0.0.1:23119/', false],
	['http://127.0.0.1:23120/', false],
	['file:///etc/passwd', false],
	['nonsense', false],
])('%s may be asked: %s', (address, allowed) => {
	expect(isKnownAddress(address, SERVICES)).toBe(allowed);
});
