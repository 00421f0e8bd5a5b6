import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayNumber } from '#shared/domain/day.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Library } from '../store/library.ts';
import { Engine } from './engine.ts';
import { Search } from './search.ts';
import { searchedPaper } from './searched-texts.ts';
import { EngineServer } from './engine-server.ts';
import type { RowNote, RowTags } from './messages.ts';

const folder = libraryFolder();
const TODAY = dayNumber('2026-06-12');
const quiet = (): void => undefined;

async function withPapers(): Promise<Library> {
	const library = await opened(folder());
	await taken(library, [
		feedPaper('2606.00001', {
			title: 'Sparse attention',
			upvotes: 60,
			abstract: 'On giraffes that walk.',
		}),
		feedPaper('2606.00002', {
			title: 'Dense retrieval',
			authors: ['Yann LeCun'],
			upvotes: 3,
			media: ['https://cdn-uploads.huggingface.co/a.png'],
		}),
		feedPaper('2605.00003', {
			title: 'Attention, old',
			dailyDate: '2026-05-30',
			upvotes: 90,
			abstract: 'They walk.',
		}),
	]);
	return library;
}

function libraryOf(library: Library, tags: RowTags[] = [], notes: RowNote[] = []) {
	const ids = [...library.columns.day.keys()].map((row) => library.idOf(row) ?? '');
	return { folder: library.folder, readOnly: false, ids, columns: library.columns, tags, notes };
}

async function engineOf(
	library: Library,
	tags: RowTags[] = [],
	notes: RowNote[] = [],
): Promise<Engine> {
	const engine = await Engine.open(libraryOf(library, tags, notes));
	await engine.catchUp(quiet);
	return engine;
}

function idsFound(engine: Engine, library: Library, text: string): (string | undefined)[] {
	const rows = engine.search({ text, sort: 'relevance', today: TODAY });
	return [...rows].map((row) => library.idOf(row));
}

test('papers are found by texts, facts and ids, the best first', async () => {
	const library = await withPapers();
	const engine = await engineOf(library);
	const found = (text: string) => idsFound(engine, library, text);
	expect(found('atention sparse')).toEqual(['2606.00001']);
	expect(found('attention')).toEqual(['2606.00001', '2605.00003']);
	expect(found('giraffe')).toEqual(['2606.00001']);
	expect(found('author:lecun')).toEqual(['2606.00002']);
	expect(found('attention votes:>70')).toEqual(['2605.00003']);
	expect(found('-attention')).toEqual(['2606.00002']);
	expect(found('has:media')).toEqual(['2606.00002']);
	expect(found('last:3d sort:votes')).toEqual(['2606.00001', '2606.00002']);
	expect(found('https://arxiv.org/abs/2606.00002v3')).toEqual(['2606.00002']);
	expect(found('elephant')).toEqual([]);
	await library.close();
});

test('the index is kept, and takes in only what is new since', async () => {
	const library = await withPapers();
	const first = await engineOf(library);
	await first.keep();
	await taken(library, [feedPaper('2606.00004', { title: 'New attention' })]);
	const second = await Engine.open(libraryOf(library));
	// Before it has caught up it knows what was kept.
	expect(idsFound(second, library, 'attention')).toEqual(['2606.00001', '2605.00003']);
	await second.catchUp(quiet);
	expect(idsFound(second, library, 'attention')).toHaveLength(3);
	await library.close();
});

test('a damaged index is made anew, and one of other tags takes them in', async () => {
	const library = await withPapers();
	const first = await engineOf(library, [[1, ['survey']]]);
	expect(idsFound(first, library, 'tag:survey')).toEqual(['2606.00002']);
	await first.keep();
	const second = await engineOf(library, [[0, ['maths']]]);
	expect(idsFound(second, library, 'tag:survey')).toEqual([]);
	expect(idsFound(second, library, 'tag:maths')).toEqual(['2606.00001']);

	const file = join(library.folder, 'search', 'index');
	const bytes = await readFile(file);
	for (const at of [2, 30, bytes.length - 3]) {
		const damaged = Buffer.from(bytes);
		damaged[at] = (damaged[at] ?? 0) ^ 0x55;
		await writeFile(file, damaged);
		const engine = await engineOf(library);
		expect(idsFound(engine, library, 'attention')).toEqual(['2606.00001', '2605.00003']);
	}
	await library.close();
});

test('notes are searched, also those that changed while the index was kept', async () => {
	const library = await withPapers();
	const first = await engineOf(library, [[1, ['survey']]], [[1, 'ask *Noether*']]);
	expect(idsFound(first, library, 'note:noether')).toEqual(['2606.00002']);
	await first.setNotes([[0, 'zebra']]);
	expect(idsFound(first, library, 'zebra')).toEqual(['2606.00001']);
	await first.keep();

	const second = await engineOf(library, [[1, ['survey']]], [[1, 'ask *Hopper*']]);
	expect(idsFound(second, library, 'note:noether')).toEqual([]);
	expect(idsFound(second, library, 'zebra')).toEqual([]);
	expect(idsFound(second, library, 'hopper tag:survey')).toEqual(['2606.00002']);
	await second.setTags([[1, ['other']]]);
	expect(idsFound(second, library, 'hopper tag:other')).toEqual(['2606.00002']);
	await second.setNotes([[1, '']]);
	expect(idsFound(second, library, 'hopper')).toEqual([]);
	await library.close();
});

test('related papers share words, and say which', async () => {
	const library = await withPapers();
	const engine = await engineOf(library);
	const [related] = engine.related(0, 5);
	expect(related).toMatchObject({
		row: 2,
		words: expect.arrayContaining(['attention', 'walk']) as string[],
	});
	await library.close();
});

/** A search whose engine is in this process, and can be ended like one that crashed. */
function inProcess(library: Library) {
	const ends: (() => void)[] = [];
	let answering = true;
	const search = new Search(
		() => library,
		(onMessage, onExit) => {
			let ended = false;
			const server = new EngineServer((message) => {
				if (answering && !ended) onMessage(message);
			});
			ends.push(() => {
				ended = true;
				onExit();
			});
			return { send: (message) => server.receive(message), stop: quiet };
		},
	);
	return { search, ends, mute: (muted: boolean) => (answering = !muted) };
}

const request = (text: string) => ({ text, sort: 'relevance' as const, today: TODAY });

test('what is synced, marked and tagged is found at once', async () => {
	const library = await withPapers();
	const { search } = inProcess(library);
	const count = async (text: string) => (await search.search(request(text))).rows.length;
	await expect.poll(() => count('attention')).toBe(2);

	const { change } = await taken(library, [feedPaper('2606.00009', { title: 'Late attention' })]);
	await search.papersChanged(change);
	await expect.poll(() => count('attention')).toBe(3);
	const decided = library.decisions.act('save', ['2606.00009']);
	search.marksChanged(
		decided?.change.rows ?? new Uint32Array(),
		decided?.change.flags ?? new Uint16Array(),
	);
	await expect.poll(() => count('is:saved')).toBe(1);
	const tag = await library.tags.create('Survey', 'red');
	library.decisions.act('tag', ['2606.00001'], { tag: tag.ok ? tag.value.id : 't0' });
	search.tagsChanged([0]);
	await expect.poll(() => count('tag:survey')).toBe(1);
	const noted = library.notes.save('2606.00002', 'to ask about');
	search.marksChanged(Uint32Array.of(1), Uint16Array.of(library.columns.flags[1] ?? 0));
	search.notesChanged(noted.ok ? noted.value.change.rows : []);
	await expect.poll(() => count('note:"to ask" has:note')).toBe(1);
	await taken(library, [feedPaper('2606.00002', { title: 'Dense again' })]).then(
		({ change: again }) => search.papersChanged(again),
	);
	await expect.poll(() => count('"dense again" note:ask')).toBe(1);
	search.stop();
	await library.close();
});

test('when the engine ends, another answers; one that ends again over the same gives nothing', async () => {
	const library = await withPapers();
	const { search, ends, mute } = inProcess(library);
	await expect.poll(async () => (await search.search(request('attention'))).rows.length).toBe(2);
	mute(true);
	const asked = search.search(request('dense'));
	mute(false);
	ends.at(-1)?.();
	// The new engine reads the library first.
	await expect.poll(async () => (await search.search(request('dense'))).rows.length).toBe(1);
	await asked;

	mute(true);
	const hopeless = search.search(request('dense'));
	ends.at(-1)?.();
	ends.at(-1)?.();
	expect((await hopeless).rows).toHaveLength(0);
	search.stop();
	await library.close();
});

test('of what is typed only the newest is searched, once the one before is answered', async () => {
	const library = await withPapers();
	const { search } = inProcess(library);
	const answers = await Promise.all(
		['a', 'at', 'att', 'atte', 'atten'].map((text) =>
			search.searchTyped(request(text), Promise.resolve(false)),
		),
	);
	expect(answers.slice(0, -1)).toEqual([undefined, undefined, undefined, undefined]);
	expect(answers.at(-1)).toBeDefined();
	search.stop();
	await library.close();
});

test('a month whose files are only put in order is not read again at the next start', async () => {
	const library = await opened(folder());
	await taken(
		library,
		['2606.00001', '2606.00002', '2606.00003'].map((id) => feedPaper(id)),
	);
	const engine = await engineOf(library);
	const { change } = await taken(library, [feedPaper('2606.00001', { title: 'Of giraffes' })]);
	const paper = await library.paper('2606.00001');
	if (paper === undefined) throw new Error('no paper');
	await engine.take(change, [searchedPaper(paper, '2026-06', { tags: [], note: '' })]);
	library.onSettled((month) => engine.settled(month));
	await library.upkeep(() => Promise.resolve());
	await engine.keep();

	const next = await Engine.open(libraryOf(library));
	let read = 0;
	await next.catchUp(() => (read += 1));
	expect(read).toBe(0);
	expect(idsFound(next, library, 'giraffes')).toEqual(['2606.00001']);
	await library.close();
});
