import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportedPaper } from '../../../e2e/export/exported-papers.ts';
import { ZoteroServer, type ZoteroFault } from '../../../e2e/zotero/zotero-server.ts';
import { ZoteroClient } from './zotero-client.ts';

let zotero: ZoteroServer;
beforeEach(async () => {
	zotero = await ZoteroServer.start();
});
afterEach(() => zotero.stop());

const ID = '2510.14980';

function client(url = zotero.url): ZoteroClient {
	return new ZoteroClient({
		url,
		fetch,
		session: () => 'session-1',
		patience: { look: 400, store: 400 },
	});
}

test('what it was given it has, and says so', async () => {
	const note = { text: 'See <b> & section 2\nagain\n\nMore', at: null };
	const tags = [{ name: 'to read', color: 'red' as const, at: null }];
	expect(await client().has(ID)).toEqual({ ok: true, value: false });
	expect(await client().add(exportedPaper({}, { note, tags }))).toEqual({ ok: true });
	expect(await client().has(ID)).toEqual({ ok: true, value: true });
	expect(zotero.items).toMatchObject([
		{
			itemType: 'preprint',
			repository: 'arXiv',
			archiveID: `arXiv:${ID}`,
			DOI: `10.48550/arXiv.${ID}`,
			date: '2025-10-16',
			creators: [
				{ firstName: 'Ludwig', lastName: 'van der Berg', creatorType: 'author' },
				{ firstName: 'Ana', lastName: 'de la Torre', creatorType: 'author' },
				{ firstName: 'John, Jr.', lastName: 'Smith', creatorType: 'author' },
				{ lastName: 'Map Team', fieldMode: 1, creatorType: 'author' },
			],
			tags: [{ tag: 'to read' }],
			notes: [{ note: '<p>See &lt;b&gt; &amp; section 2<br>again</p>\n<p>More</p>' }],
		},
	]);
});

test.each([
	[{ DOI: `10.48550/ARXIV.${ID}` }, true],
	[{ extra: `arXiv: ${ID} [cs.CL]` }, true],
	[{ url: `http://arxiv.org/abs/${ID}v2` }, true],
	[{ url: `https://arxiv.org/pdf/${ID}` }, true],
	[{ archiveID: `arXiv:${ID}1` }, false],
	[{ title: `About ${ID}` }, false],
	[{ extra: 'arXiv:2510X14980', title: ID }, false],
	[{ DOI: 5, url: null, title: ID }, false],
])('an item with %j is the paper: %s', async (item, is) => {
	zotero.items.push(item);
	expect(await client().has(ID)).toEqual({ ok: true, value: is });
});

test('where nothing listens, Zotero does not run', async () => {
	const { url } = zotero;
	await zotero.stop();
	zotero = await ZoteroServer.start();
	const gone = { ok: false, error: { code: 'zotero', problem: 'not-running' } };
	expect(await client(url).has(ID)).toEqual(gone);
	expect(await client(url).add(exportedPaper())).toEqual(gone);
});

test.each<[ZoteroFault, string, string | undefined]>([
	['api-off', 'not-allowed', undefined],
	['no-json', 'refused', 'refused'],
	['wrong-shape', 'refused', 'refused'],
	['endless', 'not-running', 'not-running'],
	['silent', 'not-running', 'not-running'],
	['redirect', 'not-running', 'not-running'],
	['error', 'refused', 'refused'],
])('%s: asking is %s, adding %s', async (fault, has, add) => {
	zotero.fault = fault;
	zotero.elsewhere = `${zotero.url}/connector/ping`;
	expect(await client().has(ID)).toMatchObject({ error: { problem: has } });
	const added = await client().add(exportedPaper());
	if (add === undefined) expect(added.ok).toBe(true);
	else expect(added).toMatchObject({ error: { problem: add } });
	expect(zotero.asked.filter((asked) => asked.includes('ping'))).toEqual([]);
});

test('a library that may not be changed is told apart', async () => {
	zotero.fault = 'read-only';
	expect(await client().add(exportedPaper())).toMatchObject({ error: { problem: 'read-only' } });
});
