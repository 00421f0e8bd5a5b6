import { appendFile, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
