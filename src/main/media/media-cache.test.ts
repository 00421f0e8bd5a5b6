import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaCache } from './media-cache.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\npicture', 'latin1');
const HOUR = 3_600_000;

let folder: string;
let fetched: string[];
let now: number;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-media-'));
	fetched = [];
	now = Date.parse('2026-06-12T08:00:00Z');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function cache(
	answer: (address: string) => Promise<Uint8Array> = () => Promise.resolve(PNG),
	capacity = 1_000_000,
): MediaCache {
	return new MediaCache({
		folder,
		capacity,
		now: () => now,
		fetchBytes: (address) => {
			fetched.push(address);
			return answer(address);
		},
	});
}

test('a picture is fetched once, and comes from disk after a restart', async () => {
	expect((await cache().get('a'))?.type).toBe('image/png');
	expect(Buffer.from((await cache().get('a'))?.bytes ?? [])).toEqual(PNG);
	expect(fetched).toEqual(['a']);
});

test('rows that ask for the same picture at the same time share one request', async () => {
	const pictures = cache();
	await Promise.all([pictures.get('a'), pictures.get('a'), pictures.get('a')]);
	expect(fetched).toEqual(['a']);
});

test('at most three pictures are on the way at a time, and all arrive', async () => {
	let underWay = 0;
	let most = 0;
	let letGo: () => void;
	const threeAreUnderWay = new Promise<void>((resolve) => (letGo = resolve));
	const pictures = cache(async () => {
		underWay += 1;
		most = Math.max(most, underWay);
		if (underWay === 3) letGo();
		await threeAreUnderWay;
		underWay -= 1;
		return PNG;
	});
	const addresses = Array.from({ length: 20 }, (_, index) => `picture ${index}`);
	const found = await Promise.all(addresses.map((address) => pictures.get(address)));
	expect(found.every((picture) => picture !== undefined)).toBe(true);
	expect(most).toBe(3);
});

test('what is no picture is not kept, and not asked for again for ten minutes', async () => {
	const pictures = cache(() => Promise.resolve(Buffer.from('<!doctype html>')));
	expect(await pictures.get('a')).toBeUndefined();
	expect(await pictures.get('a')).toBeUndefined();
	expect(fetched).toHaveLength(1);
	expect(await readdir(folder)).toEqual([]);

	now += HOUR;
	await pictures.get('a');
	expect(fetched).toHaveLength(2);
});

test('a damaged file is fetched again', async () => {
	await cache().get('a');
	const [name = ''] = await readdir(folder);
	await writeFile(join(folder, name), 'damaged');
	expect(Buffer.from((await cache().get('a'))?.bytes ?? [])).toEqual(PNG);
	expect(await readFile(join(folder, name))).toEqual(PNG);
});

test('what was not wanted for longest goes first when the cache is full', async () => {
	const pictures = cache(undefined, PNG.length * 2);
	await pictures.get('old');
	const [old = ''] = await readdir(folder);
	await utimes(join(folder, old), (now - 50 * HOUR) / 1000, (now - 50 * HOUR) / 1000);
	await pictures.get('newer');
	await pictures.get('newest');

	const names = await readdir(folder);
	expect(names).not.toContain(old);
	const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(PNG.length * 2);
});

test('a smaller variant is kept beside the picture and made once', async () => {
	let made = 0;
	function shrink() {
		made += 1;
		return { bytes: Buffer.from('\xff\xd8\xffsmall', 'latin1'), type: 'image/jpeg' };
	}
	expect((await cache().get('a', 'thumbnail', shrink))?.type).toBe('image/jpeg');
	expect((await cache().get('a', 'thumbnail', shrink))?.type).toBe('image/jpeg');
	expect(made).toBe(1);
});
