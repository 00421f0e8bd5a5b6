import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FaultyDisk } from '../../../e2e/store/faulty-disk.ts';
import { seal } from './envelope.ts';
import {
	feedPaper,
	libraryFolder,
	NOW,
	opened,
	taken,
} from '../../../e2e/store/library-fixtures.ts';
import type { Library } from './library.ts';
import { MonthShard } from './month-shard.ts';

const folder = libraryFolder();
const at = (...names: string[]): string => join(folder(), ...names);

async function withPapers(...ids: string[]): Promise<void> {
	const library = await opened(folder());
	for (const id of ids) await taken(library, [feedPaper(id)]);
	await library.close();
}

function idsOf(library: Library): string[] {
	return Array.from(library.columns.day, (_, row) => library.idOf(row) ?? '');
}

/** A folder where a file must go cannot be replaced by it, not even by root. */
async function refuse(file: string): Promise<() => Promise<void>> {
	const kept = `${file}.kept`;
	await rename(file, kept).catch(() => undefined);
	await mkdir(join(file, 'in the way'), { recursive: true });
	return async () => {
		await rm(file, { recursive: true });
		await rename(kept, file).catch(() => undefined);
	};
}

test.each([
	['gone', async (file: string) => await rm(file)],
	['empty', async (file: string) => await writeFile(file, '')],
	[
		'damaged',
		async (file: string) => {
			const bytes = await readFile(file);
			bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
			await writeFile(file, bytes);
		},
	],
])('a catalogue that is %s is made anew from the papers', async (_, spoil) => {
	for (const part of ['columns', 'words']) {
		await withPapers('2606.00001', '2606.00002');
		const file = at('catalogue', `2026-06.${part}`);
		const good = await readFile(file);
		await spoil(file);

		const library = await opened(folder());
		expect(idsOf(library)).toEqual(['2606.00001', '2606.00002']);
		expect(await library.texts([0, 1, 2])).toMatchObject([
			{ row: 0, title: 'Paper 2606.00001' },
			{ row: 1, title: 'Paper 2606.00002' },
		]);
		expect(await library.filter({ words: 'paper' })).toEqual(Uint32Array.of(0, 1));
		expect(library.notices).toEqual([]);
		await library.close();
		expect((await readFile(file)).equals(good)).toBe(true);
	}
});

test('a catalogue older than its month is made anew', async () => {
	await withPapers('2606.00001');
	await cp(at('catalogue'), at('old'), { recursive: true });
	await withPapers('2606.00002');
	await rm(at('catalogue'), { recursive: true });
	await rename(at('old'), at('catalogue'));

	const library = await opened(folder());
	expect(idsOf(library)).toEqual(['2606.00001', '2606.00002']);
	await library.close();
});

test.each([
	// What came to the older state is all that the newer one had besides.
	['what came to that', 3, () => Promise.resolve()],
	['nothing else', 2, () => rm(at('arrivals'), { recursive: true })],
])(
	'a month that cannot be read is moved aside, and restored from the write before and %s',
	async (_, count, spoil) => {
		await withPapers('2606.00001', '2606.00002', '2606.00003');
		await writeFile(at('papers', '2026-06.json'), 'damaged');
		await spoil();
		const all = ['2606.00001', '2606.00002', '2606.00003'].slice(0, count);

		const library = await opened(folder());
		expect(idsOf(library)).toEqual(all);
		const aside = '2026-06.json.unreadable-2026-06-12T12-00-00.000Z';
		const restored = { code: 'restored', file: '2026-06.json', aside, from: NOW };
		expect(library.notices).toEqual([restored]);
		expect(await readFile(at('papers', aside), 'utf8')).toBe('damaged');
		await library.close();

		// Told once; and the restored month is whole again, with a generation besides.
		expect(await readdir(at('papers'))).toEqual(
			expect.arrayContaining(['2026-06.json', '2026-06.json.1', aside]),
		);
		const again = await opened(folder());
		expect(again.notices).toEqual([]);
		expect(idsOf(again)).toEqual(all);
		await again.close();
	},
);

test('a restored month outlives a disk that refuses to put it back', async () => {
	await withPapers('2606.00001', '2606.00002');
	const file = at('papers', '2026-06.json');
	await rename(file, `${file}.1`);
	const disk = new FaultyDisk(folder());
	disk.breakAt(1, 'ENOSPC', true);
	await disk.during(async () => {
		const shard = await MonthShard.open(folder(), '2026-06', { now: () => NOW, readOnly: false });
		expect([...shard.papers.keys()]).toEqual(['2606.00001', '2606.00002']);
		await expect(shard.save([...shard.papers.values()])).rejects.toThrow('ENOSPC');
	});
	const library = await opened(folder());
	expect(idsOf(library)).toEqual(['2606.00001', '2606.00002']);
	expect(await readdir(at('papers'))).toContain('2026-06.json');
	await library.close();
});

test('a month without any readable generation is told as lost, and begins anew', async () => {
	await withPapers('2606.00001');
	await writeFile(at('papers', '2026-06.json'), 'damaged');
	const library = await opened(folder());
	expect(library.notices).toMatchObject([{ code: 'lost', file: '2026-06.json' }]);
	await taken(library, [feedPaper('2606.00002')]);
	expect(idsOf(library)).toEqual(['2606.00002']);
	await library.close();
});

test('a month of a newer Papertray is never written, told at every start, and spoils no other', async () => {
	await withPapers('2606.00001');
	const newer = seal('papertray-papers', 2, { papers: ['of tomorrow'] }, NOW);
	await writeFile(at('papers', '2026-06.json'), newer);

	for (let start = 1; start <= 2; start += 1) {
		const library = await opened(folder());
		expect(library.notices).toEqual([{ code: 'newer', file: '2026-06.json' }]);
		const ingested = await library.ingest([
			feedPaper('2606.00002'),
			feedPaper('2605.00001', { dailyDate: '2026-05-31', upvotes: start }),
		]);
		expect(ingested).toMatchObject({ ok: false, error: { code: 'store-read-only' } });
		expect(await library.paper('2605.00001')).toMatchObject({ upvotes: start });
		await library.close();
		expect((await readFile(at('papers', '2026-06.json'))).equals(newer)).toBe(true);
	}
});

test('a month that the system cannot read is left alone, and the others open', async () => {
	await withPapers('2606.00001');
	const may = at('papers', '2026-05.json');
	await mkdir(may);

	const library = await opened(folder());
	expect(idsOf(library)).toEqual(['2606.00001']);
	const ofMay = feedPaper('2605.00001', { dailyDate: '2026-05-31' });
	expect(await library.ingest([ofMay])).toMatchObject({ error: { code: 'store-unwritable' } });
	await rm(may, { recursive: true });
	expect(await library.ingest([ofMay])).toMatchObject({ ok: true });
	await library.close();
});

test('a paper that two months hold is one row, and no other row is out of place', async () => {
	await withPapers('2606.00001', '2606.00002', '2606.00003');
	const elsewhere = at('elsewhere');
	const may = await opened(elsewhere);
	const inMay = ['2605.00001', '2606.00002', '2605.00003'];
	await taken(
		may,
		inMay.map((id) => feedPaper(id, { dailyDate: '2026-05-31' })),
	);
	await may.close();
	await cp(join(elsewhere, 'papers'), at('papers'), { recursive: true });

	const library = await opened(folder());
	expect(idsOf(library)).toEqual([...inMay, '2606.00001', '2606.00003']);
	for (const id of idsOf(library)) {
		expect(await library.texts([library.rowOf(id) ?? -1])).toMatchObject([{ id }]);
		expect(await library.paper(id)).toMatchObject({ id });
	}
	await library.close();
});

test('papers that the disk refuses are nowhere, and are new once it takes them', async () => {
	await withPapers('2606.00001');
	const library = await opened(folder());
	const allow = await refuse(at('papers', '2026-06.json'));
	const refused = await library.ingest([feedPaper('2606.00002'), feedPaper('2606.00001')]);
	expect(refused).toMatchObject({ ok: false, error: { code: 'store-unwritable' } });
	expect(idsOf(library)).toEqual(['2606.00001']);
	expect(await library.paper('2606.00002')).toBeUndefined();
	await allow();

	const { counts } = await taken(library, [feedPaper('2606.00002')]);
	expect(counts).toEqual({ papers: 1, fresh: 1, changed: 0 });
	expect((await library.samples('2606.00002')).map(({ upvotes }) => upvotes)).toEqual([1]);
	await library.close();
});

test('history that the disk refuses is not lost when it takes it later', async () => {
	await withPapers('2606.00001');
	const library = await opened(folder());
	const allow = await refuse(at('samples', '2026-06.log'));
	const moved = [feedPaper('2606.00001', { upvotes: 7 }), feedPaper('2606.00002')];
	expect((await library.ingest(moved)).ok).toBe(false);
	await allow();

	const { counts } = await taken(library, moved);
	expect(counts).toEqual({ papers: 2, fresh: 1, changed: 1 });
	const history = await library.samples('2606.00001');
	expect(history.map(({ upvotes }) => upvotes)).toEqual([1, 7]);
	await library.close();
});

test('rows of a month that was taken in beside a refused one are told with the next answer', async () => {
	const library = await opened(folder());
	const allow = await refuse(at('papers', '2026-06.json'));
	const ofMay = feedPaper('2605.00001', { dailyDate: '2026-05-31' });
	expect((await library.ingest([ofMay, feedPaper('2606.00001')])).ok).toBe(false);
	await allow();

	const { change } = await taken(library, [feedPaper('2606.00001')]);
	const told = [...change.rows].map((row) => library.idOf(row));
	expect(told.sort()).toEqual(['2605.00001', '2606.00001']);
	expect((await taken(library, [ofMay])).change.rows).toHaveLength(0);
	await library.close();
});

test('reading many months while a sync writes one loses nothing of it', async () => {
	const months = ['01', '02', '03', '04', '05'];
	const old = months.map((month) =>
		feedPaper(`26${month}.00001`, { dailyDate: `2026-${month}-15` }),
	);
	const library = await opened(folder());
	await taken(library, [...old, feedPaper('2606.00000')]);

	for (let round = 1; round <= 20; round += 1) {
		const id = `2606.${String(round).padStart(5, '0')}`;
		const storing = library.ingest([feedPaper(id)]);
		// The list scrolls by, and each row's picture asks for its paper.
		const scrolling = Array.from({ length: 8 }, async () => {
			for (const each of [...old, feedPaper('2606.00000')]) await library.paper(each.id);
		});
		expect((await storing).ok).toBe(true);
		await Promise.all(scrolling);
	}
	await library.close();
	const again = await opened(folder());
	expect(again.columns.day).toHaveLength(26);
	for (const id of idsOf(again)) expect(await again.paper(id)).toMatchObject({ id });
	await again.close();
});

test('an ingest that another follows at once finds what the first stored', async () => {
	const library = await opened(folder());
	const ids = Array.from({ length: 12 }, (_, number) => `2606.000${number + 10}`);
	const results = await Promise.all(ids.map((id) => library.ingest([feedPaper(id)])));
	expect(results.every(({ ok }) => ok)).toBe(true);
	await library.close();
	const again = await opened(folder());
	expect(idsOf(again).sort()).toEqual(ids);
	expect((await stat(at('papers', '2026-06.json.1'))).isFile()).toBe(true);
	await again.close();
});
