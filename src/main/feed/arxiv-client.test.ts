import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atomOf } from '../../../e2e/feed/atom.ts';
import { fetchVersions, parseVersions } from './arxiv-client.ts';

const CAPTURE = join(
	import.meta.dirname,
	'../../../../shared/data/arxiv/query_2026-06-14.atom.xml',
);
const baseUrl = 'https://export.arxiv.org';

function answering(body: string, status = 200): typeof fetch {
	return () => Promise.resolve(new Response(body, { status }));
}

test('versions are read by id, whatever the version', async () => {
	const version = { number: 12, updated: '2026-06-11T17:59:49Z' };
	const xml = atomOf([
		{ id: '2510.14980', version },
		{ id: 'hep-th/9901001', version: undefined },
	]);
	expect(await parseVersions(xml)).toEqual(
		new Map([
			['2510.14980', Date.parse(version.updated)],
			['hep-th/9901001', Date.parse('2020-01-01T00:00:00Z')],
		]),
	);
});

test('a real answer is read, where one lies beside the project', async () => {
	// A clone without it reads one of its own: the same path, other papers.
	const xml = existsSync(CAPTURE)
		? readFileSync(CAPTURE, 'utf8')
		: atomOf([{ id: '2606.13677', version: { number: 1, updated: '2026-06-11T17:59:49Z' } }]);
	expect((await parseVersions(xml)).get('2606.13677')).toBe(Date.parse('2026-06-11T17:59:49Z'));
});

test.each([
	['an error page', answering('<html><body>Rate exceeded.</body></html>', 429)],
	['no XML', answering('Rate exceeded.')],
	['another XML', answering('<rss></rss>')],
	['a bomb of entities', answering('<!DOCTYPE a [<!ENTITY b "bbbb">]><feed>&b;</feed>')],
	['no network', () => Promise.reject(new TypeError('fetch failed'))],
])('%s says nothing, and breaks nothing', async (_, fetch) => {
	const { signal } = new AbortController();
	expect(await fetchVersions(['2510.14980'], { baseUrl, fetch }, signal)).toEqual(new Map());
});

test('an entry that cannot be read is left out', async () => {
	const good = atomOf([{ id: '2510.14980', version: undefined }]);
	const xml = good.replace('</feed>', '<entry><id>x</id></entry></feed>');
	expect([...(await parseVersions(xml)).keys()]).toEqual(['2510.14980']);
});
