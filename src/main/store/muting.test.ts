import { expect, test } from 'vitest';
import { FLAG } from '#shared/domain/columns.ts';
import type { MuteRule } from '#shared/domain/mute.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Library } from './library.ts';

const folder = libraryFolder();

const AGENTS: MuteRule = { id: 'a', kind: 'words', text: 'agents' };
const ADA: MuteRule = { id: 'b', kind: 'author', text: 'Ada Lovelace' };

function mutedIn({ columns }: Library): number[] {
	return [...columns.flags].map((flags) => flags & FLAG.muted);
}

async function withPapers(): Promise<Library> {
	const library = await opened(folder());
	await taken(library, [
		feedPaper('2606.00001', { title: 'Web agents', authors: ['Emmy Noether'], upvotes: 3 }),
		feedPaper('2606.00002', { title: 'Sparse attention', authors: ['Ada Lovelace'] }),
		feedPaper('2605.00003', { title: 'Old agents', authors: ['X'], dailyDate: '2025-05-30' }),
	]);
	return library;
}

test('rules mute what matches, tell why, and let go of it again', async () => {
	const library = await withPapers();
	expect([...(await library.muting.apply([AGENTS]))]).toEqual([0, 2]);
	expect(mutedIn(library)).toEqual([FLAG.muted, 0, FLAG.muted]);
	expect((await library.texts([0, 1])).map(({ muted }) => muted)).toEqual(['agents', undefined]);
	expect([...(await library.filter({ words: 'agents' }))]).toEqual([0, 2]);

	expect([...(await library.muting.apply([AGENTS, ADA]))]).toEqual([1]);
	expect(library.muting.counts()).toEqual([
		{ rule: AGENTS, papers: 2 },
		{ rule: ADA, papers: 1 },
	]);
	expect([...(await library.muting.apply([]))]).toEqual([0, 1, 2]);
	expect(mutedIn(library)).toEqual([0, 0, 0]);
	await library.close();
});

test('what comes is muted before anyone hears of it, and what changes stays so', async () => {
	const library = await withPapers();
	await library.muting.apply([AGENTS]);
	const { change } = await taken(library, [
		feedPaper('2606.00004', { title: 'More agents' }),
		feedPaper('2606.00001', { title: 'Web agents', authors: ['Emmy Noether'], upvotes: 9 }),
		feedPaper('2606.00002', { title: 'Sparse agents', authors: ['Ada Lovelace'] }),
	]);
	expect([...change.flags]).toEqual([FLAG.muted, FLAG.muted, FLAG.muted]);
	const renamed = await taken(library, [feedPaper('2606.00004', { title: 'More of it' })]);
	expect([...renamed.change.flags]).toEqual([0]);
	await library.close();
});

test('a saved paper is not muted, until it is no longer saved', async () => {
	const library = await withPapers();
	await library.muting.apply([AGENTS]);
	const saved = library.decisions.act('save', ['2606.00001']);
	expect([...(saved?.change.flags ?? [])]).toEqual([FLAG.saved]);
	expect(library.muting.counts()).toEqual([{ rule: AGENTS, papers: 1 }]);
	const unsaved = library.decisions.act('unsave', ['2606.00001']);
	expect([...(unsaved?.change.flags ?? [])]).toEqual([FLAG.muted]);
	await library.close();
});

test('a preview counts what a rule would hide, and hides nothing', async () => {
	const library = await withPapers();
	const { kind, text } = AGENTS;
	expect(await library.muting.preview({ kind, text })).toEqual({
		inbox: 2,
		recent: 1,
		titles: ['Web agents', 'Old agents'],
	});
	await library.decisions.act('done', ['2605.00003'])?.saved;
	expect(await library.muting.preview({ kind, text })).toMatchObject({ inbox: 1, recent: 1 });
	await library.decisions.act('save', ['2606.00001'])?.saved;
	expect(await library.muting.preview({ kind, text })).toMatchObject({ inbox: 0, recent: 0 });
	expect(mutedIn(library)).toEqual([0, 0, 0]);
	await library.close();
});

test('rules that come one upon the other are never mixed', async () => {
	const library = await withPapers();
	await Promise.all([[AGENTS], [ADA], [AGENTS], [ADA]].map((rules) => library.muting.apply(rules)));
	expect(mutedIn(library)).toEqual([0, FLAG.muted, 0]);
	await library.close();
});

test('papers of months on disk are muted too, also where another process holds the library', async () => {
	const holder = await withPapers();
	const second = await opened(folder());
	// What keeps views and rules from being written, too.
	expect(second.decisions.refusal).toBeDefined();
	// The older month comes first.
	expect([...(await second.muting.apply([AGENTS]))]).toEqual([0, 1]);
	expect(await second.muting.preview({ kind: 'author', text: 'Ada Lovelace' })).toMatchObject({
		inbox: 1,
	});
	await second.close();
	await holder.close();
});

test('a filter finds words in title and names, not in ids', async () => {
	const library = await withPapers();
	expect([...(await library.filter({ words: 'agents' }))]).toEqual([0, 2]);
	expect([...(await library.filter({ words: 'lovelace sparse' }))]).toEqual([1]);
	expect([...(await library.filter({ words: '2606' }))]).toEqual([]);
	expect([...(await library.filter({ words: '?' }))]).toEqual([]);
	await library.close();
});
