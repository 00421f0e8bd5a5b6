import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeEntries } from '../../../e2e/feed/entries.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import { failure } from '#shared/result.ts';
import type { Library } from '../store/library.ts';
import { OnlinePapers } from './online-papers.ts';

const folder = libraryFolder();
const ENTRIES = makeEntries({ day: '2026-03-02', count: 4 });
const [FIRST, SECOND] = ENTRIES.map(({ paper }) => paper.id) as [string, string];

let setUp: FeedSetUp;
let library: Library;
let online: OnlinePapers;
let told: number[];

beforeEach(async () => {
	setUp = await setUpFeed();
	setUp.feed.addPapers(ENTRIES);
	library = await opened(folder());
	online = new OnlinePapers({
		client: setUp.client,
		arxiv: { baseUrl: setUp.feed.url, fetch: globalThis.fetch },
		sink: library,
		rowOf: (id) => library.rowOf(id),
		now: setUp.clock.now,
	});
	told = [];
	online.onPapers(({ rows }) => told.push(...rows));
});
afterEach(async () => {
	await library.close();
	await setUp.stop();
});

/** Titles of what a search finds. */
async function search(text: string) {
	const answer = await online.search(text);
	if (!answer.ok) throw new Error(JSON.stringify(answer.error));
	return answer.value;
}

test.each(['2024', '2025'] as const)('what is found in the shape of %s is shown', async (shape) => {
	setUp.feed.searchShape = shape;
	await taken(library, [feedPaper(SECOND)]);
	const found = await search('26');
	expect(found).toHaveLength(4);
	expect(found.map(({ id, row }) => [id, row])).toContainEqual([SECOND, 0]);
	expect(found[0]).toMatchObject({ id: FIRST, title: ENTRIES[0]?.title });
	expect(found[0]).not.toHaveProperty('row');
	expect(found[0]?.upvotes).toBe(shape === '2025' ? ENTRIES[0]?.paper.upvotes : undefined);
});

test('no more than 250 characters are asked for', async () => {
	await search('x'.repeat(900));
	const { searchParams } = new URL(setUp.feed.requests[0]?.url ?? '', setUp.feed.url);
	expect(searchParams.get('q')).toHaveLength(250);
});

test('an added paper has all details, comes under today, and says where it is from', async () => {
	await search(FIRST);
	const added = await online.add(FIRST);
	expect(added).toEqual({ ok: true, value: { row: 0, title: ENTRIES[0]?.title, fresh: true } });
	expect(told).toEqual([0]);
	expect(await library.paper(FIRST)).toMatchObject({
		dailyDates: [TODAY],
		sources: ['online'],
		upvotes: ENTRIES[0]?.paper.upvotes,
		// Only the search's answer has these.
		comments: ENTRIES[0]?.numComments,
	});
});

test('a paper that is here is brought up to date, and else stays as it is', async () => {
	await taken(library, [feedPaper(FIRST, { upvotes: 0, comments: 9 })]);
	expect(await online.add(FIRST)).toMatchObject({ ok: true, value: { fresh: false } });
	const paper = await library.paper(FIRST);
	expect(paper).toMatchObject({
		title: ENTRIES[0]?.title,
		dailyDates: ['2026-06-12'],
		comments: 9,
		upvotes: ENTRIES[0]?.paper.upvotes,
	});
	expect(paper).not.toHaveProperty('sources');
});

test('what Hugging Face does not know is asked of arXiv', async () => {
	setUp.feed.arxiv.papers.set('2606.55550', { title: 'Only on arXiv' });
	expect(await online.add('2606.55550')).toMatchObject({ ok: true, value: { fresh: true } });
	expect(await library.paper('2606.55550')).toMatchObject({
		title: 'Only on arXiv',
		dailyDates: [TODAY],
		upvotes: 0,
		sources: ['online'],
	});
	setUp.feed.arxiv.unknown.add('2606.55551');
	const error = { code: 'paper-nowhere', id: '2606.55551' };
	expect(await online.add('2606.55551')).toEqual({ ok: false, error });
});

test('what the disk does not take is told, and not said to be here', async () => {
	const refusal = { code: 'store-unwritable', reason: 'full' } as const;
	const refused = new OnlinePapers({
		client: setUp.client,
		arxiv: { baseUrl: setUp.feed.url, fetch: globalThis.fetch },
		sink: { ingest: () => Promise.resolve(failure(refusal)) },
		rowOf: () => undefined,
		now: setUp.clock.now,
	});
	expect(await refused.add(FIRST)).toMatchObject({ ok: false, error: { problem: refusal } });
});

test('searches leave room for the sync', async () => {
	for (let searches = 0; searches < 54; searches += 1) await search('nothing');
	expect(await online.search('nothing')).toMatchObject({
		error: { problem: { code: 'rate-limited' } },
	});
	const { problem } = await setUp.client.fetchDay(TODAY, { signal: new AbortController().signal });
	expect(problem).toBeUndefined();
});

test('a newer search calls the older one off', async () => {
	setUp.feed.fail('never-answers', { times: 1 });
	const first = online.search('one');
	await setUp.feed.received(1);
	const second = online.search(FIRST);
	expect(await first).toMatchObject({ ok: false, error: { problem: { code: 'interrupted' } } });
	expect(await second).toMatchObject({ ok: true });
});

test('whoever is waiting is told at once what fails', async () => {
	setUp.feed.fail('server-error', { times: 1 });
	const error = {
		code: 'not-answered',
		asked: 'Hugging Face',
		problem: { code: 'refused', status: 500 },
	};
	expect(await online.search('one')).toEqual({ ok: false, error });
	setUp.feed.fail('not-a-list', { times: 1 });
	expect(await online.search('one')).toMatchObject({ error: { problem: { code: 'malformed' } } });
	await setUp.feed.stop();
	// The connection that was kept may be the first to notice.
	expect(await online.search('one')).toMatchObject({ error: { code: 'not-answered' } });
	expect(await online.search('one')).toMatchObject({ error: { problem: { code: 'offline' } } });
	expect(await online.add(FIRST)).toMatchObject({ error: { problem: { code: 'offline' } } });
	expect(setUp.feed.requests).toHaveLength(2);
});
