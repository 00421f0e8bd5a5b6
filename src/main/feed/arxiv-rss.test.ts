import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAPER_ID } from '#shared/domain/paper.ts';
import { rssOf, type RssItem } from '../../../e2e/feed/rss.ts';
import { parseRss } from './arxiv-rss.ts';
import { FeedFailure } from './problem.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data/arxiv');
const DAY = '2026-06-12';
const ID = '2606.10420';
const asked = { category: 'cs.CL', today: DAY };

async function read(items: readonly RssItem[], day = DAY) {
	return await parseRss(rssOf({ day, items }), asked);
}

/** The paper that an item comes to. */
async function paperOf(item: Partial<RssItem>) {
	const { papers } = await read([{ id: ID, type: 'new', ...item }]);
	return papers[0];
}

test('a paper comes under the day of the feed, with its source', async () => {
	const title = 'Less than\n  $n$ &lt; 3 &amp; more';
	const creator = 'Ada Lovelace, The &quot;X&quot; Collaboration';
	expect(await paperOf({ title, creator, abstract: 'Of $a &lt; b$.' })).toEqual({
		id: ID,
		title: 'Less than $n$ < 3 & more',
		abstract: 'Of $a < b$.',
		authors: ['Ada Lovelace', 'The "X" Collaboration'],
		dailyDate: DAY,
		media: [],
		source: 'arxiv:cs.CL',
	});
});

describe('what is news', () => {
	test.each([
		['new', 1, true],
		['cross', 1, true],
		['cross', 2, true],
		[' New ', 1, true],
		['replace', 2, false],
		['replace-cross', 3, false],
		['replace', 1, false],
		['withdrawn', 1, false],
		[undefined, 1, true],
		[undefined, 2, false],
	])('%j of version %i: %j', async (type, version, isNews) => {
		const { papers, skipped } = await read([{ id: ID, type, version }]);
		expect(papers).toHaveLength(isNews ? 1 : 0);
		expect(skipped).toEqual([]);
	});

	test('the description says it where no element does', async () => {
		const bare = rssOf({ day: DAY, items: [{ id: ID, type: 'replace', version: 1 }] });
		const xml = bare.replace(/<arxiv:announce_type>.*<\/arxiv:announce_type>/, '');
		expect((await parseRss(xml, asked)).papers).toEqual([]);
	});
});

describe('names', () => {
	test.each([
		['A. One', ['A. One']],
		['A. One, Jr., B. Two', ['A. One Jr.', 'B. Two']],
		['A. One, III, B. Two', ['A. One III', 'B. Two']],
		['A. One (MIT, Boston), B. Two', ['A. One', 'B. Two']],
		['&lt;a href="x"&gt;A. One&lt;/a&gt;, B. Two', ['A. One', 'B. Two']],
		["J\\'er\\^ome M\u00fcller, , B. Two,", ["J\\'er\\^ome Müller", 'B. Two']],
		['', []],
	])('%j', async (creator, authors) => {
		expect((await paperOf({ creator }))?.authors).toEqual(authors);
	});

	test('an element for each is understood as well', async () => {
		const more = '<dc:creator>Emmy Noether</dc:creator>';
		const paper = await paperOf({ creator: 'Ada Lovelace', more });
		expect(paper?.authors).toEqual(['Ada Lovelace', 'Emmy Noether']);
	});
});

describe('titles, ids, and neighbours', () => {
	test('a title loses what stood behind it in older feeds', async () => {
		const title = 'On (small) things (arXiv:2606.10420v1 [cs.CL])';
		expect((await paperOf({ title }))?.title).toBe('On (small) things');
	});

	test('ids keep their zeros, and may be of the old style', async () => {
		const { papers } = await read([
			{ id: '2606.10420', type: 'new' },
			{ id: 'hep-th/9901001', type: 'cross' },
		]);
		expect(papers.map(({ id }) => id)).toEqual(['2606.10420', 'hep-th/9901001']);
	});

	test('a paper that comes twice is one', async () => {
		const { papers } = await read([
			{ id: ID, type: 'new' },
			{ id: ID, type: 'cross', title: 'Again' },
		]);
		expect(papers.map(({ title }) => title)).toEqual([`Paper ${ID}`]);
	});

	test('one bad item never spoils its neighbours', async () => {
		const items: RssItem[] = [
			{ id: 'nonsense', type: 'new' },
			{ id: '2606.00001', type: 'new', title: '' },
			{ id: '2606.00002', type: 'new', abstract: '&lt;script&gt;alert(1)&lt;/script&gt;' },
			{ id: ID, type: 'new' },
		];
		const xml = rssOf({ day: DAY, items }).replace('<item>', '<item>text</item><item>');
		const { papers, skipped } = await parseRss(xml, asked);
		expect(papers.map(({ id }) => id)).toEqual(['2606.00002', ID]);
		expect(skipped.map(({ reason }) => reason)).toEqual([
			'no item',
			'an id that is not one of arXiv',
			'no title',
		]);
	});

	test('a feed of more than 2,000 items is none of arXiv’s, and is read so far', async () => {
		const items = Array.from({ length: 2010 }, (_, index) => ({
			id: `2606.${String(index).padStart(5, '0')}`,
			type: 'new',
		}));
		expect((await read(items)).papers).toHaveLength(2000);
	});
});

describe('days', () => {
	test('a feed of yesterday’s is under yesterday; one of tomorrow’s is not believed', async () => {
		expect(await read([{ id: ID, type: 'new' }], '2026-06-11')).toMatchObject({
			day: '2026-06-11',
			papers: [{ dailyDate: '2026-06-11' }],
		});
		expect(await read([{ id: ID, type: 'new' }], '2026-06-14')).toMatchObject({
			day: DAY,
			papers: [{ dailyDate: DAY }],
		});
	});

	test('a feed without items is what weekends and holidays have', async () => {
		expect(await read([])).toEqual({
			day: DAY,
			papers: [],
			skipped: [],
			skipDays: ['Sunday', 'Saturday'],
		});
		const bare = '<rss><channel><title>x</title></channel></rss>';
		expect(await parseRss(bare, asked)).toMatchObject({ day: DAY, papers: [], skipDays: [] });
	});
});

test.each([
	['a page to sign in', '<!DOCTYPE html><html></html>', 'captive-portal'],
	['an Atom feed', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'malformed'],
	['no XML', 'Rate exceeded.', 'malformed'],
	['nothing', '', 'malformed'],
	['a bomb of entities', '<!DOCTYPE a [<!ENTITY b "bbbb">]><rss>&b;</rss>', 'malformed'],
])('%s is no feed', async (_, xml, code) => {
	await expect(parseRss(xml, asked)).rejects.toMatchObject({ problem: { code } });
});

test('the feeds that lie beside the project are read, where they do', async () => {
	// A clone without them reads its own: the same path, other papers.
	const file = (name: string, otherwise: string) =>
		existsSync(join(DATA, name)) ? readFileSync(join(DATA, name), 'utf8') : otherwise;
	const saturday = await parseRss(
		file('rss_saturday_empty.xml', rssOf({ day: '2026-08-01', items: [] })),
		{ category: 'cs.CL', today: '2026-08-01' },
	);
	expect(saturday).toMatchObject({ day: '2026-08-01', papers: [] });
	const made = rssOf({
		day: '2026-07-29',
		items: [
			{ id: '2607.11111', type: 'new' },
			{ id: '2607.22222', type: 'cross', version: 2 },
			{ id: '2203.01250', type: 'replace-cross', version: 3 },
			{ id: '2607.33333', type: undefined },
			{ id: '2607.44444', type: 'new', title: '' },
		],
	});
	const handmade = await parseRss(file('rss_cs_cl_handmade.xml', made), {
		category: 'cs.CL',
		today: '2026-07-29',
	});
	expect(handmade.papers.map(({ id }) => id)).toEqual(['2607.11111', '2607.22222', '2607.33333']);
	expect(handmade.skipped).toHaveLength(1);
});

test('whatever happens to a feed, what arrives is sound, or the reason is told', async () => {
	const items = Array.from({ length: 5 }, (_, index) => ({ id: `2606.0000${index}`, type: 'new' }));
	const xml = rssOf({ day: DAY, items });
	const piece = fc.oneof(
		fc.constantFrom('<', '>', '&', ']]>', '<![CDATA[', '<item>', '</item>', '&#0;', '&lt;', '<!--'),
		fc.string({ unit: 'binary', maxLength: 20 }),
	);
	const place = fc.nat({ max: xml.length });
	await fc.assert(
		fc.asyncProperty(place, fc.nat({ max: 200 }), piece, async (at, length, put) => {
			const broken = xml.slice(0, at) + put + xml.slice(at + length);
			try {
				for (const { id, title, dailyDate } of (await parseRss(broken, asked)).papers) {
					expect(id).toMatch(PAPER_ID);
					expect(title).not.toBe('');
					expect(dailyDate <= DAY).toBe(true);
				}
			} catch (error) {
				expect(error).toBeInstanceOf(FeedFailure);
			}
		}),
		{ numRuns: 2000 },
	);
});
