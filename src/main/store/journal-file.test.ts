import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Durability } from '#shared/domain/notice.ts';
import { seal } from './envelope.ts';
import { JournalFile, type JournalFormat } from './journal-file.ts';
import { encodeLine } from './journal-line.ts';
import { snapshotFile } from './journal-names.ts';

interface Entry {
	key: string;
	value: number;
}

const FORMAT: JournalFormat<Map<string, number>, Entry> = {
	kind: 'test-journal',
	version: 2,
	entrySchema: v.object({ key: v.string(), value: v.number() }),
	snapshotSchema: v.array(v.tuple([v.string(), v.number()])),
	migrations: {
		1: {
			entry: (old) => ({ key: (old as [string])[0], value: (old as [string, number])[1] }),
			snapshot: (old) => old,
		},
	},
	empty: () => new Map(),
	fold: (state, { key, value }) => void state.set(key, value),
	toSnapshot: (state) => [...state],
	fromSnapshot: (snapshot) => new Map(snapshot as [string, number][]),
};

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(compactAt?: number, where = folder) {
	return await JournalFile.open(where, 'acts', FORMAT, {
		now: () => Date.parse('2026-06-12T12:00:00Z'),
		...(compactAt !== undefined && { compactAt }),
	});
}

async function write(count: number, compactAt?: number): Promise<void> {
	const journal = await open(compactAt);
	for (let value = 1; value <= count; value += 1) await journal.append({ key: `k${value}`, value });
	await journal.close();
}

function firstKeys(count: number): [string, number][] {
	return Array.from({ length: count }, (_, index) => [`k${index + 1}`, index + 1]);
}

const LOG = 'acts-000001.log';

test('an acknowledged entry is on disk', async () => {
	const journal = await open();
	expect(await journal.append({ key: 'a', value: 1 })).toEqual({ ok: true, value: undefined });
	// Read by another reader while the first still has the file open, as after a kill.
	expect([...(await open()).state]).toEqual([['a', 1]]);
	await journal.close();
});

test('the state has an entry at once, before the disk does', async () => {
	const journal = await open();
	const saved = journal.append({ key: 'a', value: 1 });
	expect(journal.state.get('a')).toBe(1);
	await saved;
	await journal.close();
});

test('many entries at once are acknowledged each, in order', async () => {
	const journal = await open();
	const saved = Array.from({ length: 500 }, (_, value) => journal.append({ key: 'last', value }));
	expect((await Promise.all(saved)).every((result) => result.ok)).toBe(true);
	await journal.close();
	expect((await open()).state.get('last')).toBe(499);
});

test('a log cut anywhere keeps every whole line, and goes on', async () => {
	await write(5);
	const good = await readFile(join(folder, LOG));
	for (const length of good.keys()) {
		await writeFile(join(folder, LOG), good.subarray(0, length));
		// An entry that lacks nothing but the end of its line is whole.
		const lines = good
			.subarray(0, length + 1)
			.toString()
			.split('\n');
		const whole = Math.max(0, lines.length - 2);
		const tail = good.subarray(good.subarray(0, length).lastIndexOf(10) + 1, length);
		const journal = await open();
		expect([...journal.state]).toEqual(firstKeys(whole));
		const torn = tail.length > 0 && good[length] !== 10;
		expect(journal.notices).toEqual(torn ? [{ code: 'damaged', file: LOG, entries: 1 }] : []);
		const asides = (await readdir(folder)).filter((name) => name.includes('unreadable'));
		expect(asides).toHaveLength(torn ? 1 : 0);
		for (const aside of asides) expect(await readFile(join(folder, aside))).toEqual(tail);
		await journal.append({ key: 'after', value: 9 });
		await journal.close();
		const again = await open();
		expect([...again.state]).toEqual([...firstKeys(whole), ['after', 9]]);
		expect(again.notices).toEqual([]);
		for (const name of await readdir(folder)) await rm(join(folder, name));
	}
});

test('a damaged byte costs one line at most, and is told', async () => {
	await write(5);
	const good = await readFile(join(folder, LOG));
	const head = good.indexOf('\n') + 1;
	for (let at = head; at < good.length; at += 1) {
		const bytes = Buffer.from(good);
		bytes[at] = (bytes[at] ?? 0) ^ 0x01;
		await writeFile(join(folder, LOG), bytes);
		const journal = await open();
		const lost = firstKeys(5).filter(([key, value]) => journal.state.get(key) !== value);
		// A damaged newline joins two lines; both entries are whole.
		expect(lost).toHaveLength(good[at] === 10 ? 0 : 1);
		expect(journal.notices).toEqual(
			lost.length === 0 ? [] : [{ code: 'damaged', file: LOG, entries: 1 }],
		);
	}
});

test.each(['first', 'last'])(
	'a log with a damaged %s line is gone on with in a new one',
	async (which) => {
		await write(3);
		const bytes = await readFile(join(folder, LOG));
		bytes[which === 'first' ? 3 : bytes.length - 1] = 0x40;
		await writeFile(join(folder, LOG), bytes);
		await write(4);
		const again = await open();
		expect([...again.state]).toEqual(firstKeys(4));
		expect(await readFile(join(folder, LOG))).toEqual(bytes);
	},
);

test('damage is told once: a snapshot ends the matter when the app is quit', async () => {
	await write(3);
	const bytes = await readFile(join(folder, LOG), 'utf8');
	await writeFile(join(folder, LOG), bytes.replace('"k2"', '"k9"'));
	const journal = await open();
	expect(journal.notices).toEqual([{ code: 'damaged', file: LOG, entries: 1 }]);
	await journal.close();
	const again = await open();
	expect(again.notices).toEqual([]);
	expect([...again.state]).toEqual([
		['k1', 1],
		['k3', 3],
	]);
});

test('snapshots spare reading old logs, and older ones stay to fall back on', async () => {
	for (let round = 1; round <= 5; round += 1) await write(round * 3, 100);
	const names = await readdir(folder);
	const snapshots = names.filter((name) => name.endsWith('.snapshot')).sort();
	expect(snapshots).toHaveLength(3);
	expect(names.filter((name) => name.endsWith('.log'))).toHaveLength(5);
	expect([...(await open()).state]).toEqual(firstKeys(15));

	// Without any snapshot at all, the logs still make up everything.
	for (const name of snapshots) await writeFile(join(folder, name), 'damaged');
	const restored = await open();
	expect([...restored.state]).toEqual(firstKeys(15));
	expect(restored.notices).toMatchObject([{ code: 'restored', file: snapshots.at(-1) }]);
});

test('entries of version 1 are brought up to date', async () => {
	const head = encodeLine({ papertray: 'test-journal', version: 1, log: 1 });
	await writeFile(join(folder, LOG), head + encodeLine(['a', 1]));
	const journal = await open();
	expect([...journal.state]).toEqual([['a', 1]]);
	// What is of this version goes where the first line says so.
	await journal.append({ key: 'b', value: 2 });
	await journal.close();
	const again = await open();
	expect([[...again.state], again.notices]).toEqual([
		[
			['a', 1],
			['b', 2],
		],
		[],
	]);
});

test('an entry that no migration can make sense of costs itself alone', async () => {
	const head = encodeLine({ papertray: 'test-journal', version: 1, log: 1 });
	await writeFile(join(folder, LOG), head + encodeLine(null) + encodeLine(['a', 1]));
	const journal = await open();
	expect([...journal.state]).toEqual([['a', 1]]);
	expect(journal.notices).toEqual([{ code: 'damaged', file: LOG, entries: 1 }]);
});

test('what a newer program wrote is shown as far as it is known', async () => {
	for (const count of [2, 4]) await write(count, 1);
	const newer = snapshotFile(folder, 'acts', 9);
	await writeFile(newer, seal('test-journal-snapshot', 3, { another: 'shape' }, 0));
	const head = encodeLine({ papertray: 'test-journal', version: 3, log: 9 });
	await writeFile(
		join(folder, 'acts-000009.log'),
		head + encodeLine({ key: 'k5', value: 5 }) + encodeLine({ verb: 'of tomorrow' }),
	);
	const before = await readdir(folder);
	const journal = await open();
	expect([...journal.state]).toEqual(firstKeys(5));
	expect([journal.refusal, journal.notices]).toEqual([
		'a newer Papertray wrote this file',
		[{ code: 'newer', file: 'acts-000009.snapshot' }],
	]);
	await journal.close();
	expect(await readdir(folder)).toEqual(before);
});

test('whoever only looks on sees everything and touches nothing, not even a torn or large log', async () => {
	await write(5);
	const journal = await open();
	await journal.append({ key: 'k6', value: 6 });
	await appendFile(join(folder, LOG), 'deadbeef {"being writ');
	const before = await readFile(join(folder, LOG));
	const looker = await JournalFile.open(folder, 'acts', FORMAT, {
		now: () => 0,
		compactAt: 1,
		readOnly: true,
	});
	expect([[...looker.state], looker.notices]).toEqual([firstKeys(6), []]);
	expect(await looker.append({ key: 'own', value: 0 })).toMatchObject({
		error: { code: 'store-read-only' },
	});
	await looker.close();
	expect(await readdir(folder)).toEqual([LOG]);
	expect(await readFile(join(folder, LOG))).toEqual(before);
	await journal.close();
});

test('a log of a newer version is not touched', async () => {
	const bytes = encodeLine({ papertray: 'test-journal', version: 3, log: 1 });
	await writeFile(join(folder, LOG), bytes);
	const journal = await open();
	expect(journal.notices).toEqual([{ code: 'newer', file: LOG }]);
	expect(await journal.append({ key: 'a', value: 1 })).toMatchObject({
		error: { code: 'store-read-only' },
	});
	await journal.close();
	expect(await readFile(join(folder, LOG), 'utf8')).toBe(bytes);
});

test('what the disk refuses stays in the state, is told, and is written when it can be', async () => {
	// A file where the folder should be: whoever the tests run as, it cannot be written into.
	const blocked = join(folder, 'blocked');
	const journal = await open(undefined, blocked);
	await writeFile(blocked, '');
	const told: Durability[] = [];
	const saved = new Promise<void>((resolve) => {
		journal.onDurabilityChanged((durability) => {
			told.push(durability);
			if (durability.state === 'saved') resolve();
		});
	});

	const refused = await journal.append({ key: 'a', value: 1 });
	expect(refused).toMatchObject({ ok: false, error: { code: 'store-unwritable' } });
	expect(journal.state.get('a')).toBe(1);
	expect(journal.durability).toMatchObject({ state: 'unsaved', acts: 1 });

	await rm(blocked);
	await saved;
	expect(told.at(0)?.state).toBe('unsaved');
	expect([...(await open(undefined, blocked)).state]).toEqual([['a', 1]]);
	await journal.close();
});

test('a line for one entry is short', async () => {
	await write(1);
	const before = (await readFile(join(folder, LOG))).length;
	const journal = await open();
	await journal.append({ key: 'k', value: 2 });
	await journal.close();
	expect((await readFile(join(folder, LOG))).length - before).toBeLessThanOrEqual(200);
});

test('any entries, restarts, snapshots and cut tails give the state of a plain map', async () => {
	const step = fc.oneof(
		fc.record({ key: fc.constantFrom('a', 'b', 'c', '__proto__', 'ü\n'), value: fc.integer() }),
		fc.constant('restart' as const),
		fc.constant('tear' as const),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { maxLength: 30 }),
			fc.integer({ min: 50, max: 400 }),
			async (steps, compactAt) => {
				const where = await mkdtemp(join(folder, 'run-'));
				const model = new Map<string, number>();
				let journal = await open(compactAt, where);
				for (const each of steps) {
					if (typeof each === 'object') {
						model.set(each.key, each.value);
						await journal.append(each);
						continue;
					}
					await journal.close();
					const logs = (await readdir(where)).filter((name) => name.endsWith('.log')).sort();
					const last = logs.at(-1);
					if (each === 'tear' && last !== undefined)
						await appendFile(join(where, last), 'deadbeef {"k');
					journal = await open(compactAt, where);
				}
				await journal.close();
				expect((await open(compactAt, where)).state).toEqual(model);
			},
		),
		{ numRuns: 40 },
	);
});
