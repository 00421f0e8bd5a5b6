import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DocumentFile, type DocumentFormat } from './document-file.ts';
import { seal } from './envelope.ts';

interface Shelf {
	books: number;
}

const FORMAT: DocumentFormat<Shelf> = {
	kind: 'test-shelf',
	version: 3,
	schema: v.object({ books: v.number() }),
	migrations: {
		1: (old) => ({ count: old }),
		2: (old) => ({ books: (old as { count: number }).count }),
	},
	empty: () => ({ books: 0 }),
};
const NOON = Date.parse('2026-06-12T12:00:00Z');
const DAY = 86_400_000;

let folder: string;
let file: string;
let now: number;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-document-'));
	file = join(folder, 'shelf.json');
	now = NOON;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(): Promise<DocumentFile<Shelf>> {
	return await DocumentFile.open(file, FORMAT, () => now);
}

async function write(...counts: number[]): Promise<void> {
	const document = await open();
	for (const books of counts) await document.update(() => ({ books }));
	await document.close();
}

test('a document that is not there yet is empty, and opening it writes nothing', async () => {
	expect((await open()).data).toEqual({ books: 0 });
	expect(await readdir(folder)).toEqual([]);
});

test('what was updated is there after a restart', async () => {
	await write(7);
	const again = await open();
	expect([again.data, again.notices]).toEqual([{ books: 7 }, []]);
});

test('updates that come while one is written all arrive, in order', async () => {
	const document = await open();
	const results = await Promise.all(
		Array.from({ length: 50 }, () => document.update(({ books }) => ({ books: books + 1 }))),
	);
	expect(results.every((result) => result.ok)).toBe(true);
	expect((await open()).data).toEqual({ books: 50 });
});

test('a file of version 1 is brought up to date', async () => {
	await writeFile(file, seal('test-shelf', 1, 5, NOON));
	expect((await open()).data).toEqual({ books: 5 });
});

test('a file of a newer version is not touched, and whoever writes is told', async () => {
	const bytes = seal('test-shelf', 4, { books: 9, covers: 2 }, NOON);
	await writeFile(file, bytes);
	const document = await open();
	expect(document.notices).toEqual([{ code: 'newer', file: 'shelf.json' }]);
	expect(await document.update(() => ({ books: 1 }))).toMatchObject({
		ok: false,
		error: { code: 'store-read-only' },
	});
	await document.close();
	expect(await readFile(file)).toEqual(bytes);
	expect(await readdir(folder)).toEqual(['shelf.json']);
});

test('a damaged file is moved aside and the generation before it restored, with its time', async () => {
	await write(1, 2);
	now += DAY;
	await write(3);
	await writeFile(file, 'damaged');

	const document = await open();
	expect(document.data).toEqual({ books: 2 });
	const [notice] = document.notices;
	expect(notice).toMatchObject({ code: 'restored', file: 'shelf.json', from: NOON });
	const aside = notice?.code === 'restored' ? notice.aside : '';
	expect(await readFile(join(folder, aside), 'utf8')).toBe('damaged');
});

test('three generations are kept, the oldest from another day', async () => {
	await write(1, 2);
	now += 2 * DAY;
	await write(3, 4);
	await writeFile(file, 'damaged');
	await writeFile(`${file}.1`, 'damaged too');
	const { data, notices } = await open();
	expect([1, 2]).toContain(data.books);
	expect(notices).toMatchObject([{ code: 'restored', file: 'shelf.json' }]);
});

test('with nothing left to restore it starts empty, keeps the damaged file and says so', async () => {
	await writeFile(file, 'damaged');
	const document = await open();
	expect(document.data).toEqual({ books: 0 });
	expect(document.notices).toMatchObject([{ code: 'lost', file: 'shelf.json' }]);
	await document.update(() => ({ books: 1 }));
	expect((await readdir(folder)).some((name) => name.includes('unreadable'))).toBe(true);
});

test('every flipped byte and every cut is found', async () => {
	await write(1, 2);
	const good = await readFile(file);
	const damaged = [
		...[...good.keys()].map((at) => {
			const bytes = Buffer.from(good);
			bytes[at] = (bytes[at] ?? 0) ^ 0x20;
			return bytes;
		}),
		...[...good.keys()].map((length) => good.subarray(0, length)),
	];
	for (const bytes of damaged) {
		await writeFile(file, bytes);
		await writeFile(`${file}.1`, good);
		const { data, notices } = await open();
		expect(data).toEqual({ books: 2 });
		expect(notices).toMatchObject([{ code: 'restored' }]);
	}
});

test.each(['null', '0', '[]', '"x"', '{}', '{"books":"oops"}', ''])(
	'a file that holds %j is not mistaken for a document',
	async (content) => {
		await writeFile(file, content);
		expect((await open()).notices).toMatchObject([{ code: 'lost' }]);
	},
);

test('a folder that cannot be written keeps the change in memory and says why', async () => {
	await writeFile(join(folder, 'in the way'), '');
	const document = await DocumentFile.open(
		join(folder, 'in the way', 'x.json'),
		FORMAT,
		() => now,
	).catch(() => undefined);
	// A file where the folder should be: opening may refuse, but nothing may be overwritten.
	const result = await document?.update(() => ({ books: 1 }));
	expect(result?.ok ?? false).toBe(false);
	await document?.close();
	expect(await readFile(join(folder, 'in the way'), 'utf8')).toBe('');
});
