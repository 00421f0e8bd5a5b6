import { expect, test } from 'vitest';
import { isKnownAddress, knownServices } from './known-hosts.ts';

const SERVICES = {
	huggingFaceUrl: 'https://huggingface.co',
	arxivUrl: 'https://export.arxiv.org',
	arxivRssUrl: 'https://rss.arxiv.org',
	zoteroUrl: 'http://127.0.0.1:23119',
};

test.each([
	'https://huggingface.co/api/daily_papers?date=2026-06-12',
	'https://export.arxiv.org/api/query',
	'http://127.0.0.1:23119/connector/ping',
])('%s may be asked', (address) => {
	expect(isKnownAddress(address, SERVICES)).toBe(true);
});

test.each([
	['another host', 'https://example.org/'],
	['a host whose name only begins so', 'https://huggingface.co.example.org/'],
	['a host below it', 'https://cdn.huggingface.co/'],
	['another port', 'https://huggingface.co:8443/'],
	['the same without encryption', 'http://huggingface.co/api/daily_papers'],
	['a name in it', 'https://someone@huggingface.co/'],
	['a password in it', 'https://:secret@huggingface.co/'],
	['no address at all', 'huggingface.co'],
	['updates, where nothing says where they are', 'https://updates.example.org/latest-linux.yml'],
])('what has %s may not: %s', (_why, address) => {
	expect(isKnownAddress(address, SERVICES)).toBe(false);
});

test('updates may be asked for where they are said to be, and nothing is listed twice', () => {
	const updateUrl = 'https://updates.example.org/papertray';
	const services = { ...SERVICES, arxivRssUrl: 'https://export.arxiv.org/rss', updateUrl };
	expect(isKnownAddress(`${updateUrl}/latest-linux.yml`, services)).toBe(true);
	const hosts = knownServices(services).map(({ host }) => host);
	expect(new Set(hosts).size).toBe(hosts.length);
});
