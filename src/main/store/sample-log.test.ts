import {
	appendFile,
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
	truncate,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SampleLog } from './sample-log.ts';

let folder: string;
beforeEach(async () => {
	folder = join(await mkdtemp(join(tmpdir(), 'papertray-samples-')), 'samples');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const JUNE = Date.parse('2026-06-30T23:59:59Z');
const JULY = Date.parse('2026-07-01T00:00:00Z');

function sample(at: number, upvotes: number, id = '2606.00001') {
	return { id, at, upvotes, comments: 0 };
}

test('there is no history before the first sample', async () => {
	expect(await new SampleLog(folder).of('2606.00001')).toEqual([]);
});

test('samples go to the month they were taken in, and come back in order for their paper', async () => {
	const samples = new SampleLog(folder);
	await samples.append([sample(JUNE, 1), sample(JUNE, 5, '2606.00002')]);
	await samples.append([{ ...sample(JULY, 2), stars: 7 }]);
	expect(await readdir(folder)).toEqual(['2026-06.log', '2026-07.log']);
	expect(await new SampleLog(folder).of('2606.00001')).toEqual([
		sample(JUNE, 1),
		{ ...sample(JULY, 2), stars: 7 },
	]);
});

test('a write that was cut off costs what it was writing and nothing else', async () => {
	const samples = new SampleLog(folder);
	await samples.append([sample(JUNE, 1)]);
	await samples.append([sample(JUNE, 2)]);
	const file = join(folder, '2026-06.log');
	const whole = await readFile(file);
	const first = whole.indexOf('\n') + 1;

	// Without its last byte, the end of the line, it is whole: the next write ends it.
	for (let length = first; length < whole.length - 1; length += 1) {
		await truncate(file, length);
		await samples.append([sample(JUNE, 3)]);
		expect((await samples.of('2606.00001')).map(({ upvotes }) => upvotes)).toEqual([1, 3]);
		await rm(file);
		await appendFile(file, whole);
	}
});

test('a sample that was written twice is told once, and one that came back is told', async () => {
	const samples = new SampleLog(folder);
	await samples.append([sample(JUNE, 1), sample(JUNE + 1, 1), sample(JUNE + 2, 2)]);
	await samples.append([sample(JULY, 1)]);
	expect((await samples.of('2606.00001')).map(({ at }) => at)).toEqual([JUNE, JUNE + 2, JULY]);
});

describe('packing', () => {
	const DAY = 86_400_000;
	const NOW = Date.parse('2026-07-20T12:00:00Z');

	/** Sixty days of a paper that moves every hour of its first week, and others that do so once a day. */
	async function filled(samples: SampleLog): Promise<void> {
		for (let day = 0; day < 60; day += 1) {
			const at = NOW - (59 - day) * DAY;
			const busy = Array.from({ length: 10 }, (_, hour) =>
				sample(at - (10 - hour) * 60_000, day * 10 + hour),
			);
			const others = Array.from({ length: 30 }, (_, paper) =>
				sample(at, day + paper, `2606.1${String(paper).padStart(4, '0')}`),
			);
			await samples.append([...busy, ...others]);
		}
	}

	test('keeps all of two weeks, then the last of each day, and the first and last of all', async () => {
		const samples = new SampleLog(folder);
		await filled(samples);
		const before = await samples.of('2606.00001');
		await samples.pack(NOW);
		const after = await samples.of('2606.00001');
		const young = (all: typeof after) => all.filter(({ at }) => at > NOW - 14 * DAY);
		expect(young(after)).toEqual(young(before));
		expect(after.length).toBeLessThan(before.length / 2);
		expect(after[0]).toEqual(before[0]);
		expect(after.at(-1)).toEqual(before.at(-1));
		const lastOfDays = before.filter(({ upvotes }) => upvotes % 10 === 9);
		expect(after).toEqual(expect.arrayContaining(lastOfDays));
		expect(await samples.of('2606.10007')).toHaveLength(60);
	});

	test('takes 40 bytes a sample at most, and goes on with what is appended', async () => {
		const samples = new SampleLog(folder);
		await filled(samples);
		await samples.pack(NOW);
		const names = await readdir(folder);
		const sizes = await Promise.all(names.map((name) => readFile(join(folder, name))));
		const bytes = sizes.reduce((sum, { length }) => sum + length, 0);
		const ids = ['2606.00001'].concat(
			Array.from({ length: 30 }, (_, paper) => `2606.1${String(paper).padStart(4, '0')}`),
		);
		const kept = [...(await samples.ofAll(ids)).values()].flat().length;
		expect(bytes / kept).toBeLessThanOrEqual(40);

		await samples.append([{ ...sample(NOW + 1, 9000), stars: 3 }]);
		expect((await samples.of('2606.00001')).at(-1)).toMatchObject({ upvotes: 9000, stars: 3 });
		const before = await samples.ofAll(ids);
		await samples.pack(NOW);
		expect(await samples.ofAll(ids)).toEqual(before);
	});

	test('leaves a month alone in which something cannot be read', async () => {
		const samples = new SampleLog(folder);
		await samples.append([sample(JUNE, 1), sample(JUNE + 1, 2), sample(JUNE + 2, 3)]);
		const file = join(folder, '2026-06.log');
		const whole = await readFile(file);
		for (const damage of [
			Buffer.concat([whole, Buffer.from('0000')]),
			Buffer.concat([whole, Buffer.from('00000000 {"of":"another version"}\n')]),
		]) {
			await writeFile(file, damage);
			await samples.pack(NOW);
			expect(await readFile(file)).toEqual(damage);
		}
	});

	test('is not done again where nothing can have changed', async () => {
		const samples = new SampleLog(folder);
		await samples.append([sample(JUNE, 1), sample(JUNE + 1, 2)]);
		const later = JUNE + 400 * DAY;
		await samples.pack(later);
		const { ino } = await stat(join(folder, '2026-06.log'));
		await samples.pack(later);
		expect((await stat(join(folder, '2026-06.log'))).ino).toBe(ino);
		await samples.append([sample(JUNE, 5)]);
		await samples.pack(later);
		expect((await stat(join(folder, '2026-06.log'))).ino).not.toBe(ino);
		expect(await readdir(folder)).toEqual(['2026-06.log']);
	});
});
