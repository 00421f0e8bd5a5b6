import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setLogLevel } from '../log.ts';
import { DocumentFile, type DocumentFormat } from './document-file.ts';
import { writeDurably } from './durable-write.ts';
import { seal } from './envelope.ts';
import { sweep } from '../../../e2e/store/fault-sweep.ts';
import { FaultyDisk } from '../../../e2e/store/faulty-disk.ts';
import { JournalFile, type JournalFormat } from './journal-file.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-06-12T12:00:00Z');

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-faults-'));
	vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(async () => {
	setLogLevel('info');
	vi.restoreAllMocks();
	await rm(folder, { recursive: true, force: true });
});

const COUNTER: DocumentFormat<{ count: number; filling: string }> = {
	kind: 'test-counter',
	version: 2,
	schema: v.object({ count: v.number(), filling: v.string() }),
	migrations: { 1: (old) => ({ ...(old as object), filling: '' }) },
	empty: () => ({ count: 0, filling: '' }),
};

/** A document with three generations and one of the version before, and two more writes to it. */
async function changeDocument(disk: FaultyDisk, where: string): Promise<void> {
	const file = join(where, 'counter.json');
	let now = NOON;
	await writeFile(file, seal('test-counter', 1, { count: 1 }, now));
	for (const count of [2, 3]) {
		now += 2 * DAY;
		const document = await DocumentFile.open(file, COUNTER, () => now);
		await document.update((before) => ({ ...before, count }));
		await document.close();
	}
	now += 2 * DAY;
	let acknowledged = 3;
	await disk.during(async () => {
		const document = await DocumentFile.open(file, COUNTER, () => now);
		for (const count of [4, 5]) {
			const result = await document.update(() => ({ count, filling: 'x'.repeat(5000) }));
			if (result.ok) acknowledged = count;
			else expect(result.error.code).toBe('store-unwritable');
			expect(document.data.count).toBe(count);
			now += 2 * HOUR;
		}
		// Closing tries once more what was refused; after a crash nothing does.
		await document.close();
		if (!disk.hasCrashed()) acknowledged = 5;
	});
	const after = await DocumentFile.open(file, COUNTER, () => now);
	expect(after.data.count).toBeGreaterThanOrEqual(acknowledged);
	expect(after.notices).toEqual([]);
	// Whatever happened, there is more than one good copy, and next time all is as ever.
	await writeFile(file, 'damaged');
	expect((await DocumentFile.open(file, COUNTER, () => now)).data.count).toBeGreaterThanOrEqual(2);
}

test('a document survives every fault and every crash at every call', async () => {
	expect(await sweep(folder, changeDocument)).toBeGreaterThanOrEqual(9 * 15);
}, 60_000);

test('a damaged document survives every fault and every crash while it is restored', async () => {
	const met = await sweep(folder, async (disk, where) => {
		const file = join(where, 'counter.json');
		await writeFile(file, 'damaged');
		await writeFile(`${file}.1`, seal('test-counter', 2, { count: 7, filling: '' }, NOON));
		await writeFile(`${file}.2`, 'damaged as well');
		await disk.during(async () => {
			const document = await DocumentFile.open(file, COUNTER, () => NOON + DAY);
			expect(document.data.count).toBe(7);
			expect(document.notices).toMatchObject([{ code: 'restored' }]);
			await document.update((before) => ({ ...before, count: 8 }));
			await document.close();
		});
		const after = await DocumentFile.open(file, COUNTER, () => NOON + DAY);
		expect(after.data.count).toBeGreaterThanOrEqual(7);
		// The damaged bytes are still there, under whichever name.
		const contents = await Promise.all(
			(await readdir(where)).map((name) => readFile(join(where, name), 'utf8')),
		);
		expect(contents).toContain('damaged');
	});
	expect(met).toBeGreaterThanOrEqual(9 * 10);
}, 60_000);

interface Act {
	readonly number: number;
}

const ACTS: JournalFormat<number[], Act> = {
	kind: 'test-acts',
	version: 1,
	entrySchema: v.object({ number: v.number() }),
	snapshotSchema: v.array(v.number()),
	migrations: {},
	empty: () => [],
	fold(state, { number }) {
		if (number > (state.at(-1) ?? 0)) state.push(number);
	},
	toSnapshot: (state) => state,
	fromSnapshot: (snapshot) => [...(snapshot as number[])],
};

async function openActs(where: string): Promise<JournalFile<number[], Act>> {
	return await JournalFile.open(where, 'acts', ACTS, { now: () => NOON, compactAt: 60 });
}

/** Appends to a torn log, alone and in groups, over two sessions that each end in a snapshot. */
async function act(disk: FaultyDisk, where: string): Promise<void> {
	const first = await openActs(where);
	await first.append({ number: 1 });
	await first.close();
	await writeFile(join(where, 'acts-000002.log'), 'half a li');
	let acknowledged = 1;
	let next = 2;
	await disk.during(async () => {
		for (let session = 1; session <= 2 && !disk.hasCrashed(); session += 1) {
			const journal = await openActs(where);
			for (const group of [1, 3, 1]) {
				const results = await Promise.all(
					Array.from({ length: group }, async () => {
						const number = next++;
						return { number, result: await journal.append({ number }) };
					}),
				);
				for (const { number, result } of results) {
					if (result.ok) acknowledged = number;
				}
				expect(journal.state.at(-1)).toBe(next - 1);
				const unsaved = results.filter(({ result }) => !result.ok).length > 0;
				if (unsaved) expect(journal.durability).toMatchObject({ state: 'unsaved' });
			}
			await journal.close();
			// One fault only: what was refused has been written by now, in its place.
			if (!disk.hasCrashed()) acknowledged = next - 1;
		}
	});
	const after = await openActs(where);
	const last = after.state.at(-1) ?? 0;
	expect(after.state).toEqual(Array.from({ length: last }, (_, index) => index + 1));
	expect(last).toBeGreaterThanOrEqual(acknowledged);
	await after.append({ number: last + 1 });
	await after.close();
	expect((await openActs(where)).state).toHaveLength(last + 1);
}

test('a journal survives every fault and every crash at every call, and keeps its order', async () => {
	expect(await sweep(folder, act)).toBeGreaterThanOrEqual(9 * 25);
}, 120_000);

test('the sweep finds a writer that is not atomic, and one that is', async () => {
	const [before, after] = [Buffer.alloc(4000, 'a'), Buffer.alloc(5000, 'b')];
	async function spoils(write: typeof writeDurably): Promise<boolean> {
		let spoilt = false;
		await sweep(folder, async (disk, where) => {
			const file = join(where, 'file');
			await writeFile(file, before);
			await disk.during(() => write(file, after).catch(() => undefined));
			const found = await readFile(file);
			spoilt ||= !found.equals(before) && !found.equals(after);
		});
		return spoilt;
	}
	expect(await spoils(writeDurably)).toBe(false);
	expect(
		await spoils(async (file, bytes) => {
			const { open } = await import('node:fs/promises');
			const handle = await open(file, 'w');
			await handle.write(bytes).finally(() => handle.close());
		}),
	).toBe(true);
});

test('a disk that stays full refuses each act once, and takes all in order when it has room', async () => {
	const disk = new FaultyDisk(folder);
	await disk.during(async () => {
		const journal = await openActs(folder);
		await journal.append({ number: 1 });
		disk.breakAt(1, 'short ENOSPC', true);
		for (const number of [2, 3, 4]) {
			expect(await journal.append({ number })).toMatchObject({
				error: { code: 'store-unwritable', reason: 'the disk is full' },
			});
		}
		expect(journal.durability).toMatchObject({
			state: 'unsaved',
			acts: 3,
			reason: 'the disk is full',
		});
		expect(journal.state).toEqual([1, 2, 3, 4]);
		// Nothing half-written is left for the next start to wonder about.
		expect((await openActs(folder)).state).toEqual([1]);

		const saved = new Promise<void>((resolve) => {
			journal.onDurabilityChanged(({ state }) => {
				if (state === 'saved') resolve();
			});
		});
		disk.repair();
		await saved;
		expect((await openActs(folder)).state).toEqual([1, 2, 3, 4]);
		await journal.close();
	});
});

test('after a failed sync the log is left alone, and what it may lack is written to a new one', async () => {
	const disk = new FaultyDisk(folder);
	await disk.during(async () => {
		const journal = await openActs(folder);
		await journal.append({ number: 1 });
		// The write, then the sync.
		disk.breakAt(2, 'EIO');
		expect((await journal.append({ number: 2 })).ok).toBe(false);
		expect(disk.calls).toEqual(['write', 'datasync']);
		const suspect = await readFile(join(folder, 'acts-000001.log'));
		await journal.close();
		expect(await readFile(join(folder, 'acts-000001.log'))).toEqual(suspect);
		expect(await readFile(join(folder, 'acts-000002.log'), 'utf8')).toContain('"number":2');
	});
	expect((await openActs(folder)).state).toEqual([1, 2]);
});
