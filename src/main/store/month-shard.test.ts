import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ingest } from '#shared/domain/ingest.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { sweep } from '../../../e2e/store/fault-sweep.ts';
import { feedPaper, NOW } from '../../../e2e/store/library-fixtures.ts';
import { sourceOf } from './catalogue-files.ts';
import { seal } from './envelope.ts';
import { encodeLine } from './journal-line.ts';
import { arrivalsFile } from './month-arrivals.ts';
import { MONTH_FORMAT, MonthShard, shardFile } from './month-shard.ts';

const MONTH = '2026-06';
const OLD = Array.from({ length: 12 }, (_, number) => `2606.000${number + 10}`);

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-month-'));
	vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await rm(folder, { recursive: true, force: true });
});

function paper(id: string, upvotes = 1): Paper {
	return ingest(undefined, feedPaper(id, { upvotes }), NOW).paper;
}

async function opened(where = folder): Promise<MonthShard> {
	return await MonthShard.open(where, MONTH, { now: () => NOW, readOnly: false });
}

/** A month in one file, to which a paper is added and another changed. */
async function withArrivals(where = folder): Promise<MonthShard> {
	const shard = await opened(where);
	await shard.save(OLD.map((id) => paper(id)));
	await shard.save([paper('2606.00001'), paper('2606.00010', 7)]);
	return shard;
}

function votesOf({ papers }: MonthShard): Record<string, number> {
	return Object.fromEntries([...papers].map(([id, { upvotes }]) => [id, upvotes]));
}

const BEFORE = Object.fromEntries(OLD.map((id) => [id, 1]));
const AFTER = { ...BEFORE, '2606.00010': 7, '2606.00001': 1 };

test('papers that come are written beside their month, and taken into it later', async () => {
	const shard = await opened();
	await shard.save(OLD.map((id) => paper(id)));
	const month = await readFile(shardFile(folder, MONTH));
	await shard.save([paper('2606.00001'), paper('2606.00010', 7)]);
	expect((await readFile(shardFile(folder, MONTH))).equals(month)).toBe(true);
	const { size } = await stat(arrivalsFile(folder, MONTH));
	expect(size).toBeLessThan(month.length / 2);
	expect(votesOf(await opened())).toEqual(AFTER);

	await shard.settle();
	const settled = await readFile(shardFile(folder, MONTH));
	const { kind, version } = MONTH_FORMAT;
	expect(settled.equals(seal(kind, version, [...shard.papers.values()], NOW))).toBe(true);
	expect((await stat(arrivalsFile(folder, MONTH))).size).toBe(size);
	expect(votesOf(await opened())).toEqual(AFTER);

	// What comes next takes the place of what the month has by now.
	await shard.save([paper('2606.00002')]);
	expect((await stat(arrivalsFile(folder, MONTH))).size).toBeLessThan(size);
	const again = await opened();
	expect(votesOf(again)).toEqual({ ...AFTER, '2606.00002': 1 });
	expect(again.notices).toEqual([]);
});

test('a month that is half new is written whole', async () => {
	const shard = await withArrivals();
	await shard.save(OLD.slice(0, 5).map((id) => paper(id, 9)));
	await shard.settle();
	expect(Object.values(votesOf(await opened())).filter((votes) => votes === 9)).toHaveLength(5);
	expect((await stat(`${shardFile(folder, MONTH)}.1`)).isFile()).toBe(true);
});

test('whoever looks at a month sees that papers came to it, and when it is as before', async () => {
	const shard = await opened();
	await shard.save(OLD.map((id) => paper(id)));
	const before = await sourceOf(folder, MONTH);
	await shard.save([paper('2606.00001')]);
	const after = await sourceOf(folder, MONTH);
	expect(after).not.toBe(before);
	await shard.save([paper('2606.00002')]);
	expect(await sourceOf(folder, MONTH)).not.toBe(after);
});

test('of arrivals that are cut off anywhere, every paper counts that was written whole', async () => {
	await withArrivals();
	const file = arrivalsFile(folder, MONTH);
	const bytes = await readFile(file);
	const ends = [...bytes.keys()].filter((at) => bytes[at] === 10);
	for (let length = 0; length <= bytes.length; length += 1) {
		await writeFile(file, bytes.subarray(0, length));
		const shard = await opened();
		// A line lacks nothing but its end when all but that is there.
		const lines = ends.filter((end) => end <= length).length;
		const votes = votesOf(shard);
		expect(votes['2606.00001']).toBe(lines >= 2 ? 1 : undefined);
		expect(votes['2606.00010']).toBe(lines >= 3 ? 7 : 1);
		expect(Object.keys(votes)).toEqual(expect.arrayContaining(OLD));
		expect(shard.notices).toEqual([]);
	}
});

test('of arrivals with a flipped bit all others count, and it is told and kept', async () => {
	await withArrivals();
	const file = arrivalsFile(folder, MONTH);
	const bytes = await readFile(file);
	for (let at = 0; at < bytes.length; at += 7) {
		const spoilt = Buffer.from(bytes);
		spoilt[at] = (spoilt[at] ?? 0) ^ 1;
		await writeFile(file, spoilt);
		const shard = await opened();
		const votes = votesOf(shard);
		const isThere = [votes['2606.00001'] === 1, votes['2606.00010'] === 7];
		// Without the first line, what the month has is left as it is there.
		expect(isThere.filter(Boolean).length).toBeGreaterThanOrEqual(1);
		expect(Object.keys(votes)).toEqual(expect.arrayContaining(OLD));
		if (!isThere.every(Boolean)) expect(shard.notices).toMatchObject([{ code: 'damaged' }]);
	}
	const shard = await opened();
	await shard.save([paper('2606.00003')]);
	// Written whole, and the damaged file put aside, so that the next start has nothing to tell.
	const again = await opened();
	expect(votesOf(again)).toEqual(votesOf(shard));
	expect(again.notices).toEqual([]);
});

test('arrivals of another state of the month add what it lacks, and undo nothing', async () => {
	const shard = await withArrivals();
	await shard.settle();
	const old = await readFile(arrivalsFile(folder, MONTH));
	await shard.save([paper('2606.00010', 30)]);
	await shard.settle();
	await writeFile(arrivalsFile(folder, MONTH), old);
	expect(votesOf(await opened())).toEqual({ ...AFTER, '2606.00010': 30 });

	// As after an older Papertray, which knows nothing of arrivals and writes months.
	const { kind, version } = MONTH_FORMAT;
	const of = (...ids: string[]) =>
		seal(
			kind,
			version,
			ids.map((id) => paper(id, 50)),
			NOW,
		);
	await writeFile(shardFile(folder, MONTH), of('2606.00010'));
	const rescued = await opened();
	expect(votesOf(rescued)).toEqual({ '2606.00010': 50, '2606.00001': 1 });
	await rescued.save([paper('2606.00009')]);
	await rescued.save([paper('2606.00008')]);
	const all = { '2606.00010': 50, '2606.00001': 1, '2606.00009': 1, '2606.00008': 1 };
	expect(votesOf(await opened())).toEqual(all);
});

test('arrivals that a newer Papertray wrote are shown, and the month is left alone', async () => {
	const shard = await withArrivals();
	await shard.settle();
	const lines = [{ papertray: 'papertray-arrivals', version: 2, base: 'x' }, paper('2606.00009')];
	await writeFile(arrivalsFile(folder, MONTH), lines.map(encodeLine).join(''));
	const before = await readFile(shardFile(folder, MONTH));
	const newer = await opened();
	expect(newer.notices).toEqual([{ code: 'newer', file: '2026-06.arrivals' }]);
	expect(votesOf(newer)).toEqual({ ...AFTER, '2606.00009': 1 });
	await expect(newer.save([paper('2606.00008')])).rejects.toThrow();
	await expect(newer.rewrite()).rejects.toThrow();
	expect((await readFile(shardFile(folder, MONTH))).equals(before)).toBe(true);
});

test('arrivals whose file went while they were in memory are not lost', async () => {
	const shard = await withArrivals();
	await rm(join(folder, 'arrivals'), { recursive: true });
	await expect(shard.save([paper('2606.00002')])).rejects.toThrow('ENOENT');
	await shard.save([paper('2606.00002')]);
	expect(votesOf(await opened())).toEqual({ ...AFTER, '2606.00002': 1 });
});

test('whatever comes, in whatever order, a month holds the newest of every paper', async () => {
	const step = fc.oneof(
		{ weight: 5, arbitrary: fc.array(fc.tuple(fc.nat(19), fc.nat(9)), { maxLength: 6 }) },
		{ weight: 2, arbitrary: fc.constantFrom('settle', 'kill') },
	);
	let round = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
			const where = join(folder, `round-${(round += 1)}`);
			let shard = await opened(where);
			const model = new Map<string, number>();
			for (const each of steps) {
				if (each === 'settle') await shard.settle();
				else if (each === 'kill') shard = await opened(where);
				else {
					const papers = each.map(([number, votes]) => paper(`2606.000${number + 10}`, votes));
					await shard.save(papers);
					for (const { id, upvotes } of papers) model.set(id, upvotes);
				}
				expect(votesOf(shard)).toEqual(Object.fromEntries(model));
			}
			const after = await opened(where);
			expect([...after.papers.keys()].sort()).toEqual([...model.keys()].sort());
			expect(votesOf(after)).toEqual(Object.fromEntries(model));
			expect(after.notices).toEqual([]);
		}),
		{ numRuns: 60 },
	);
}, 60_000);

test('a month survives every fault and every crash at every call', async () => {
	const met = await sweep(folder, async (disk, where) => {
		await withArrivals(where).then((shard) => shard.settle());
		const acknowledged: Record<string, number> = { ...AFTER };
		const tried: Record<string, number[]> = {};
		await disk.during(async () => {
			const shard = await opened(where);
			const rounds = [
				[paper('2606.00020', 2), paper('2606.00010', 2)],
				[paper('2606.00010', 3)],
				'settle' as const,
				[paper('2606.00011', 4), paper('2606.00022', 4)],
			];
			for (const round of rounds) {
				if (round === 'settle') {
					await shard.settle().catch(() => undefined);
					continue;
				}
				for (const { id, upvotes } of round) (tried[id] ??= []).push(upvotes);
				const saved = await shard.save(round).then(
					() => true,
					() => false,
				);
				if (!saved) continue;
				for (const { id, upvotes } of round) {
					acknowledged[id] = upvotes;
					tried[id] = [];
				}
			}
			// What the disk refuses once it takes when it is asked again.
			const last = [paper('2606.00030', 5)];
			await shard.save(last).catch(() => shard.save(last).catch(() => undefined));
			tried['2606.00030'] = [5];
			if (!disk.hasCrashed()) acknowledged['2606.00030'] = 5;
		});
		const after = await opened(where);
		const votes = votesOf(after);
		for (const id of new Set([...Object.keys(votes), ...Object.keys(acknowledged)])) {
			const may = [acknowledged[id], ...(tried[id] ?? [])];
			expect(may, id).toContain(votes[id]);
			if (acknowledged[id] !== undefined) expect(votes[id], id).toBeDefined();
		}
		expect(after.notices).toEqual([]);
		// And it goes on as ever.
		await after.save([paper('2606.00040')]);
		await after.settle();
		expect(votesOf(await opened(where))).toEqual({ ...votes, '2606.00040': 1 });
	});
	expect(met).toBeGreaterThanOrEqual(9 * 15);
}, 120_000);
