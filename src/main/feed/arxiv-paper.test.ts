import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atomOf } from '../../../e2e/feed/atom.ts';
import { fetchArxivPaper, parseArxivPaper } from './arxiv-paper.ts';

const CAPTURE = join(
	import.meta.dirname,
	'../../../../shared/data/arxiv/query_2026-06-14.atom.xml',
);
const DAY = '2026-06-20';
const NOW = Date.parse(`${DAY}T10:00:00Z`);
const ID = '2510.14980';
const KNOWN = atomOf([
	{
		id: ID,
		version: { number: 3, updated: '2026-06-11T17:59:49Z' },
		paper: {
			title: 'Less than\n  $n$ &lt; 3 &amp;amp; more',
			summary: 'First &#956;s.\n  Second.',
			authors: ['Ada Lovelace', 'The &quot;X&quot; Collaboration'],
			published: '2025-10-16T23:59:49Z',
		},
	},
]);

test('a paper is read with its entities, under the day of today, whatever its version', async () => {
	expect(await parseArxivPaper(KNOWN, ID, DAY)).toEqual({
		id: ID,
		title: 'Less than $n$ < 3 &amp; more',
		abstract: 'First μs.\n  Second.',
		authors: ['Ada Lovelace', 'The "X" Collaboration'],
		publishedAt: '2025-10-16',
		dailyDate: DAY,
		media: [],
		source: 'online',
	});
});

test('a real answer is read, where one lies beside the project', async () => {
	// A clone without it reads one of its own: the same path, other papers.
	const [xml, id] = existsSync(CAPTURE)
		? [readFileSync(CAPTURE, 'utf8'), '2606.13677']
		: [KNOWN, ID];
	const paper = await parseArxivPaper(xml, id, DAY);
	expect(paper?.title).not.toBe('');
	expect(paper?.authors.length).toBeGreaterThan(0);
});

test('an id that arXiv does not know is no paper', async () => {
	expect(await parseArxivPaper(atomOf([]), ID, DAY)).toBeUndefined();
});

const empty = '<feed xmlns="http://www.w3.org/2005/Atom"></feed>';
const error = atomOf([{ id: 'x', version: undefined, paper: { title: 'Error' } }]).replace(
	/<id>http.*<\/id>/,
	'<id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id>',
);

test.each([
	['an empty feed that does not say that there is nothing', empty],
	['an empty feed of something', atomOf([]).replace('>0<', '>1<')],
	['a feed of another paper', atomOf([{ id: '2510.14981', version: undefined }])],
	['an entry that says what is wrong', error],
	['no feed', '<rss></rss>'],
	['no XML', 'Rate exceeded.'],
	['a bomb of entities', '<!DOCTYPE a [<!ENTITY b "bbbb">]><feed>&b;</feed>'],
])('%s is no answer', async (_, xml) => {
	await expect(parseArxivPaper(xml, ID, DAY)).rejects.toMatchObject({
		problem: { code: 'malformed' },
	});
});

describe('what the network makes of it', () => {
	const baseUrl = 'https://export.arxiv.org';
	async function ask(fetch: typeof globalThis.fetch, signal = new AbortController().signal) {
		return await fetchArxivPaper(ID, { baseUrl, fetch }, NOW, signal);
	}

	test('one paper is asked for by its id', async () => {
		const asked: string[] = [];
		const answer = await ask((input) => {
			if (input instanceof URL) asked.push(input.href);
			return Promise.resolve(new Response(KNOWN));
		});
		expect(asked).toEqual([`${baseUrl}/api/query?id_list=${ID}`]);
		expect(answer).toMatchObject({ ok: true, value: { id: ID, dailyDate: DAY } });
	});

	test('a refusal, no network, and being called off are told apart', async () => {
		const refused = await ask(() => Promise.resolve(new Response('no', { status: 500 })));
		expect(refused).toEqual({ ok: false, error: { code: 'refused', status: 500 } });
		const offline = await ask(() => Promise.reject(new TypeError('fetch failed')));
		expect(offline).toEqual({ ok: false, error: { code: 'offline' } });
		const called = await ask(() => Promise.reject(new Error('x')), AbortSignal.abort());
		expect(called).toEqual({ ok: false, error: { code: 'interrupted' } });
	});
});
