import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FLAG } from '#shared/domain/columns.ts';
import { dayNumber } from '#shared/domain/day.ts';
import {
	feedPaper,
	libraryFolder,
	NOW,
	opened,
	taken,
} from '../../../e2e/store/library-fixtures.ts';
import { Library } from './library.ts';

const folder = libraryFolder();

test('a restart keeps papers, acts and history', async () => {
	const first = await opened(folder());
	await taken(first, [
		feedPaper('2606.00001', { thumbnail: 'https://example.com/a.png', githubRepo: 'a/b' }),
		feedPaper('2605.00002', { dailyDate: '2026-05-30' }),
	]);
	await first.decisions.act('read', ['2606.00001'])?.saved;
	await taken(first, [feedPaper('2606.00001', { upvotes: 9 })]);
	await first.close();

	const again = await opened(folder());
	const row = again.rowOf('2606.00001') ?? -1;
	expect(again.notices).toEqual([]);
	expect(again.columns.day[row]).toBe(dayNumber('2026-06-12'));
	expect(again.columns.flags[row]).toBe(FLAG.read | FLAG.code);
	expect(await again.texts([row, 7])).toEqual([
		{
			row,
			id: '2606.00001',
			title: 'Paper 2606.00001',
			authors: ['Ada Lovelace', 'Emmy Noether', 'Sofia Kovalevskaya'],
			authorCount: 4,
			thumbnail: 'media/2606.00001/thumbnail',
		},
	]);
	expect(await again.paper('2606.00001')).toMatchObject({ upvotes: 9, firstSeenAt: NOW });
	expect(await again.paper('2606.09999')).toBeUndefined();
	const history = await again.samples('2606.00001');
	expect(history.map(({ upvotes }) => upvotes)).toEqual([1, 9]);
	await again.close();
});

test('papers are told by their source, also after a restart, and marks on them as well', async () => {
	const first = await opened(folder());
	await taken(first, [
		feedPaper('2606.00001'),
		feedPaper('2606.00002', { source: 'online' }),
		feedPaper('2606.00003', { source: 'arxiv:cs.CL' }),
	]);
	await taken(first, [feedPaper('2606.00003'), feedPaper('2606.00001', { source: 'arxiv:cs.AI' })]);
	for (let starts = 0; starts < 3; starts += 1) {
		// From what came, from the catalogue on disk, and from papers alone.
		const library = starts === 0 ? first : await opened(folder());
		const idsFrom = (source: string) =>
			[...library.rowsFrom(source)].map((row) => library.idOf(row)).sort();
		expect(Object.fromEntries(library.countBySource())).toEqual({
			daily: 2,
			online: 1,
			'arxiv:cs.CL': 1,
			'arxiv:cs.AI': 1,
		});
		expect(idsFrom('daily')).toEqual(['2606.00001', '2606.00003']);
		expect(idsFrom('online')).toEqual(['2606.00002']);
		expect(idsFrom('arxiv:cs.CL')).toEqual(['2606.00003']);
		expect(idsFrom('arxiv:cs.XX')).toEqual([]);
		await library.close();
		if (starts === 1) await rm(join(folder(), 'catalogue'), { recursive: true });
	}
});

test('a grown day is merged, and marks are as the user left them', async () => {
	const library = await opened(folder());
	await taken(library, [feedPaper('2606.00001')]);
	await library.decisions.act('done', ['2606.00001'])?.saved;

	const grown = [feedPaper('2606.00001', { upvotes: 5 }), feedPaper('2606.00002')];
	const { counts, change } = await taken(library, grown);
	expect(counts).toEqual({ papers: 2, fresh: 1, changed: 1 });
	expect([...change.rows]).toEqual([0, 1]);
	expect([...change.upvotes]).toEqual([5, 1]);
	expect([...change.flags]).toEqual([FLAG.done, 0]);
	await library.close();
});

test('a list that shrank deletes nothing, and an answer with nothing new writes nothing', async () => {
	const library = await opened(folder());
	await taken(library, [feedPaper('2606.00001'), feedPaper('2606.00002')]);
	const file = join(folder(), 'papers', '2026-06.json');
	const before = await stat(file);

	const { counts, change } = await taken(library, [feedPaper('2606.00002')]);
	expect(counts).toEqual({ papers: 1, fresh: 0, changed: 0 });
	expect(change.rows).toHaveLength(0);
	expect((await stat(file)).ino).toBe(before.ino);
	expect(await library.paper('2606.00001')).toBeDefined();
	await library.close();
});

test('a sync writes only the months it changed', async () => {
	const library = await opened(folder());
	await taken(library, [feedPaper('2605.00001', { dailyDate: '2026-05-04' })]);
	const may = join(folder(), 'papers', '2026-05.json');
	const before = await stat(may);
	await taken(library, [feedPaper('2606.00001')]);
	expect((await stat(may)).ino).toBe(before.ino);
	await library.close();
});

test('a paper of several days is one row under its newest day', async () => {
	const library = await opened(folder());
	await taken(library, [
		feedPaper('2605.00001', { dailyDate: '2026-05-31' }),
		feedPaper('2605.00001', { dailyDate: '2026-06-01' }),
	]);
	await taken(library, [feedPaper('2605.00001', { dailyDate: '2026-05-30' })]);
	expect([...library.columns.day]).toEqual([dayNumber('2026-06-01')]);
	const paper = await library.paper('2605.00001');
	expect(paper?.dailyDates).toEqual(['2026-05-30', '2026-05-31', '2026-06-01']);
	expect(await readdir(join(folder(), 'papers'))).toEqual(['2026-05.json', '2026-05.json.1']);
	await library.close();
});

test('row numbers hold while papers come', async () => {
	const library = await opened(folder());
	await taken(library, [feedPaper('2606.00005'), feedPaper('2606.00003')]);
	const { change } = await taken(library, [feedPaper('2605.00001', { dailyDate: '2026-05-01' })]);
	expect([...change.rows]).toEqual([2]);
	expect([0, 1, 2, 3].map((row) => library.idOf(row))).toEqual([
		'2606.00005',
		'2606.00003',
		'2605.00001',
		undefined,
	]);
	await library.close();
});

test('an act is seen at once, once, and is on disk when it says so', async () => {
	const library = await opened(folder());
	await taken(library, [feedPaper('2606.00001'), feedPaper('2606.00002')]);
	const done = library.decisions.act('save', ['2606.00002', '2606.00002']);
	expect(done?.act).toEqual({ number: 1, at: NOW, verb: 'save', papers: ['2606.00002'] });
	expect([...(done?.change.rows ?? [])]).toEqual([1]);
	expect([...(done?.change.flags ?? [])]).toEqual([FLAG.saved]);
	expect(library.columns.flags[1]).toBe(FLAG.saved);
	expect(library.decisions.act('save', ['2606.00002'])).toBeUndefined();

	expect(await done?.saved).toEqual({ ok: true, value: undefined });
	// What is on disk now, before anything is closed: what a kill would leave.
	expect(await readFile(join(folder(), 'acts-000001.log'), 'utf8')).toContain('"verb":"save"');
	await library.close();
});

test('a month whose file is gone leaves the marks, and its papers come back with them', async () => {
	const first = await opened(folder());
	await taken(first, [feedPaper('2606.00001')]);
	await first.decisions.act('save', ['2606.00001'])?.saved;
	await first.close();
	await rm(join(folder(), 'papers'), { recursive: true });

	const again = await opened(folder());
	expect(again.columns.day).toHaveLength(0);
	const { change } = await taken(again, [feedPaper('2606.00001')]);
	expect([...change.flags]).toEqual([FLAG.saved]);
	await again.close();
});

test('a second opener of the folder reads, is told, and changes nothing on disk', async () => {
	const holder = await opened(folder());
	await taken(holder, [feedPaper('2606.00001')]);
	await holder.decisions.act('read', ['2606.00001'])?.saved;
	await appendFile(join(folder(), 'acts-000001.log'), 'damage that ends in a line\n');
	await rm(join(folder(), 'catalogue'), { recursive: true, force: true });
	const before = await filesIn(folder());

	const second = await opened(folder());
	expect(second.notices).toContainEqual({ code: 'locked', process: process.pid });
	expect([...second.columns.flags]).toEqual([FLAG.read]);
	const act = second.decisions.act('done', ['2606.00001']);
	expect(act?.change.flags[0]).toBe(FLAG.read | FLAG.done);
	expect(await act?.saved).toMatchObject({ ok: false, error: { code: 'store-read-only' } });
	const ingested = await second.ingest([feedPaper('2606.00002')]);
	expect(ingested).toMatchObject({ ok: false, error: { code: 'store-read-only' } });
	await second.close();

	expect(await filesIn(folder())).toEqual(before);
	await holder.close();
	const third = await opened(folder());
	await taken(third, [feedPaper('2606.00002')]);
	await third.close();
});

test('acts of a newer Papertray are shown as far as they are known, and not written', async () => {
	await mkdir(folder(), { recursive: true });
	const { encodeLine } = await import('./journal-line.ts');
	const log = encodeLine({ papertray: 'papertray-acts', version: 1000, log: 1 });
	await writeFile(join(folder(), 'acts-000001.log'), log);

	const library = await opened(folder());
	expect(library.notices).toEqual([{ code: 'newer', file: 'acts-000001.log' }]);
	const ingested = await library.ingest([feedPaper('2606.00001')]);
	expect(ingested).toMatchObject({ error: { reason: 'a newer Papertray wrote this file' } });
	const acted = await library.decisions.act('read', ['2606.00001'])?.saved;
	expect(acted).toMatchObject({ error: { code: 'store-read-only' } });
	await library.close();
	expect(await readFile(join(folder(), 'acts-000001.log'), 'utf8')).toBe(log);
});

test('a library that does not open lets go of the folder', async () => {
	await mkdir(join(folder(), 'acts-000001.log'), { recursive: true });
	await expect(Library.open(folder(), () => NOW)).rejects.toThrow('EISDIR');
	await rm(join(folder(), 'acts-000001.log'), { recursive: true });
	const library = await opened(folder());
	await taken(library, [feedPaper('2606.00001')]);
	await library.close();
});

test('what a killed writer left beside the months is cleared away, once it is old', async () => {
	const papers = join(folder(), 'papers');
	await mkdir(papers, { recursive: true });
	const name = '2026-06.json.00000000-0000-4000-8000-000000000000.tmp';
	await writeFile(join(papers, name), 'half');
	const { mtimeMs } = await stat(join(papers, name));

	await (await Library.open(folder(), () => mtimeMs + 1000)).close();
	expect(await readdir(papers)).toEqual([name]);
	await (await Library.open(folder(), () => mtimeMs + 2 * 3_600_000)).close();
	expect(await readdir(papers)).toEqual([]);
});

test('20,000 papers open, and an act on all of them is kept', async () => {
	const library = await opened(folder());
	const ids = Array.from({ length: 20_000 }, (_, at) => `2606.${String(at).padStart(5, '0')}`);
	for (let month = 1; month <= 10; month += 1) {
		const dailyDate = `2025-${String(month).padStart(2, '0')}-15`;
		const some = ids.slice((month - 1) * 2000, month * 2000);
		await taken(
			library,
			some.map((id) => feedPaper(id, { dailyDate })),
		);
	}
	expect(await library.decisions.act('read', ids)?.saved).toMatchObject({ ok: true });
	await library.close();

	const again = await opened(folder());
	expect(again.columns.flags).toHaveLength(20_000);
	expect(again.columns.flags.every((flags) => flags === FLAG.read)).toBe(true);
	expect(await again.filter({ words: 'paper' })).toHaveLength(20_000);
	await again.close();
}, 60_000);

/** Every file with its bytes, but for the lock, so that a change of any shows. */
async function filesIn(where: string): Promise<Map<string, string>> {
	const entries = await readdir(where, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	const bytes = await Promise.all(
		files.map(async ({ parentPath, name }) => {
			const file = join(parentPath, name);
			return [file, (await readFile(file)).toString('base64')] as const;
		}),
	);
	return new Map(bytes.sort(([a], [b]) => a.localeCompare(b)));
}
