import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeEntries, type FeedEntry } from '../../../e2e/feed/entries.ts';
import { setUpFeed, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Library } from '../store/library.ts';
import { PaperWatch } from './paper-watch.ts';
import { openWatchMemory, type WatchFile } from './watch-memory.ts';

const folder = libraryFolder();
const DAY = 86_400_000;
const ENTRIES = makeEntries({ day: '2026-03-02', count: 6 });
const IDS = ENTRIES.map(({ paper }) => paper.id);
const [FIRST = '', SECOND = '', THIRD = ''] = IDS;

let setUp: FeedSetUp;
let library: Library;
let memory: WatchFile;
let watch: PaperWatch;
/** What the user saved, and what is snoozed until something is linked. */
let saved: string[];
let waiting: string[];
let watchesVersions: boolean;

beforeEach(async () => {
	setUp = await setUpFeed();
	setUp.feed.addPapers(ENTRIES.map((entry) => linked(entry, 2, 1)));
	library = await opened(folder());
	await taken(
		library,
		IDS.map((id) => feedPaper(id)),
	);
	[saved, waiting, watchesVersions] = [[], [], false];
	await begin();
});
afterEach(async () => {
	await memory.close();
	await library.close();
	await setUp.stop();
});

function linked(entry: FeedEntry, numTotalModels: unknown, numTotalDatasets: unknown): FeedEntry {
	return { ...entry, paper: { ...entry.paper, numTotalModels, numTotalDatasets } };
}

async function begin(): Promise<void> {
	memory = await openWatchMemory(`${library.folder}-watch.json`, setUp.clock.now);
	watch = new PaperWatch({
		client: setUp.client,
		arxiv: { baseUrl: setUp.feed.url, fetch: globalThis.fetch },
		sink: library,
		waitingFor: (kind) => (kind === 'linked' ? waiting : []),
		saved: () => saved,
		watchesVersions: () => watchesVersions,
		memory,
		now: setUp.clock.now,
	});
}

/** Ids of the papers that the feed was asked about since the last time. */
function asked(): string[] {
	return setUp.feed.requests.splice(0).map(({ path }) => path.replace('/api/papers/', ''));
}

async function ask() {
	return await watch.ask(new AbortController().signal);
}

test('where nothing is watched, nobody is asked', async () => {
	expect(await ask()).toEqual(new Map());
	expect(asked()).toEqual([]);
});

test('what is linked to a saved paper is stored, and the rest of it stays', async () => {
	saved = [FIRST];
	const told: number[] = [];
	watch.onPapers(({ rows }) => told.push(...rows));
	expect((await ask()).get(FIRST)).toEqual({ linked: 3 });
	expect(told).toEqual([library.rowOf(FIRST)]);
	expect(await library.paper(FIRST)).toMatchObject({
		linkedModels: 2,
		linkedDatasets: 1,
		dailyDates: feedPaper(FIRST).dailyDate ? [feedPaper(FIRST).dailyDate] : [],
	});
	expect((await library.paper(FIRST))?.sources).toBeUndefined();
});

test('papers that wait come first, saved ones three at a time and once a week, over restarts', async () => {
	waiting = [SECOND];
	saved = IDS;
	await ask();
	expect(asked()).toEqual([SECOND, FIRST, THIRD, IDS[3]]);
	await memory.close();
	await begin();
	await ask();
	expect(asked()).toEqual([SECOND, IDS[4], IDS[5]]);
	await ask();
	expect(asked()).toEqual([SECOND]);
	setUp.clock.advance(7 * DAY);
	await ask();
	expect(asked()).toEqual([SECOND, FIRST, THIRD, IDS[3]]);
});

test('a paper that is not saved any more is forgotten', async () => {
	saved = [FIRST, SECOND];
	await ask();
	saved = [SECOND, THIRD];
	await ask();
	expect(Object.keys(memory.data.askedAt).sort()).toEqual([SECOND, THIRD].sort());
});

test.each([
	['a number as text', '12', null],
	['less than none', -1, 1e300],
])('%s is nothing said', async (_, models, datasets) => {
	setUp.feed.addPapers([]);
	waiting = ['2601.99999'];
	const entry = ENTRIES[0]!;
	const odd = { ...entry, paper: { ...entry.paper, id: '2601.99999' } } as FeedEntry;
	setUp.feed.addPapers([linked(odd, models, datasets)]);
	expect((await ask()).get('2601.99999')).toBeUndefined();
});

test('a feed that does not answer says nothing, and the others are asked all the same', async () => {
	saved = ['2601.88888', FIRST];
	expect([...(await ask()).keys()]).toEqual([FIRST]);
});

test('versions of saved papers are asked for where a rule wants them, each once a week', async () => {
	saved = [FIRST, SECOND];
	setUp.feed.setVersion(FIRST, 2, '2026-06-01T00:00:00Z');
	const versionRequests = (): number =>
		setUp.feed.requests.splice(0).filter(({ path }) => path === '/api/query').length;
	await ask();
	expect(versionRequests()).toBe(0);
	watchesVersions = true;
	expect((await ask()).get(FIRST)?.updatedAt).toBe(Date.parse('2026-06-01T00:00:00Z'));
	expect(versionRequests()).toBe(1);
	await ask();
	expect(versionRequests()).toBe(0);
	setUp.clock.advance(7 * DAY);
	await ask();
	expect(versionRequests()).toBe(1);
});
