import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { switchOver } from '../backup/switch-over.ts';
import { beginStart, type Choice } from './first-start.ts';

let profile: string;

beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-start-'));
});
afterEach(async () => rm(profile, { recursive: true, force: true }));

/** A start that gets to its window, or one that does not. */
async function startOf(version: string, isWell: boolean, choice: Choice = 'try-again') {
	const asked: string[] = [];
	const start = await beginStart(profile, version, (before) => {
		asked.push(before);
		return Promise.resolve(choice);
	});
	await switchOver(profile);
	if (isWell) await start.well();
	return { asked, goesOn: start.goesOn };
}

async function keepSomething(): Promise<void> {
	await mkdir(join(profile, 'library/papers'), { recursive: true });
	await mkdir(join(profile, 'library/samples'));
	await writeFile(join(profile, 'library/acts-1.journal'), 'one act\n');
	await writeFile(join(profile, 'library/papers/2026-06.json'), 'papers');
	await writeFile(join(profile, 'library/samples/2026-06'), 'samples');
	await writeFile(join(profile, 'library/lock-3'), 'held');
	await writeFile(join(profile, 'settings.json'), 'settings');
}

test('the first start of a version copies what there is; the others copy nothing', async () => {
	await startOf('1.0.0', true);
	expect(existsSync(join(profile, 'before-update'))).toBe(false);
	await keepSomething();
	await startOf('1.0.0', true);
	expect(existsSync(join(profile, 'before-update'))).toBe(false);

	await startOf('1.1.0', true);
	const copy = join(profile, 'before-update');
	expect((await readdir(copy, { recursive: true })).sort()).toEqual([
		'library',
		'library/acts-1.journal',
		'library/papers',
		'library/papers/2026-06.json',
		'library/samples',
		'library/samples/2026-06',
		'settings.json',
	]);
	// What is appended to from now on is not in the copy.
	await appendFile(join(profile, 'library/acts-1.journal'), 'another\n');
	expect(await readFile(join(copy, 'library/acts-1.journal'), 'utf8')).toBe('one act\n');
});

test('a version that does not start twice offers what was before, and puts it back', async () => {
	await startOf('1.0.0', true);
	await keepSomething();
	expect((await startOf('1.1.0', false)).asked).toEqual([]);
	await writeFile(join(profile, 'library/acts-1.journal'), 'ruined');
	expect((await startOf('1.1.0', false)).asked).toEqual([]);

	const third = await startOf('1.1.0', true, 'put-back');
	expect(third).toEqual({ asked: ['1.0.0'], goesOn: true });
	expect(await readFile(join(profile, 'library/acts-1.journal'), 'utf8')).toBe('one act\n');
	// What was there is put aside, not gone.
	const aside = join(profile, 'before-restore/library/acts-1.journal');
	expect(await readFile(aside, 'utf8')).toBe('ruined');
	expect((await startOf('1.1.0', true)).asked).toEqual([]);
});

test('whoever says no is left alone, and asked again after two more failures', async () => {
	await startOf('1.0.0', true);
	await keepSomething();
	await startOf('1.1.0', false);
	await startOf('1.1.0', false);
	expect((await startOf('1.1.0', false, 'quit')).goesOn).toBe(false);
	expect((await startOf('1.1.0', false, 'try-again')).asked).toEqual(['1.0.0']);
	expect((await startOf('1.1.0', false)).asked).toEqual([]);
	expect((await startOf('1.1.0', false)).asked).toEqual(['1.0.0']);
});

test('a start that is killed while it copies copies again, whole', async () => {
	await startOf('1.0.0', true);
	await keepSomething();
	await mkdir(join(profile, 'before-update-making/library'), { recursive: true });
	await writeFile(join(profile, 'before-update-making/library/acts-1.journal'), 'one');
	await startOf('1.1.0', true);
	const copied = join(profile, 'before-update/library/acts-1.journal');
	expect(await readFile(copied, 'utf8')).toBe('one act\n');
	expect(existsSync(join(profile, 'before-update-making'))).toBe(false);
});

test('a start without a copy never asks: there is nothing to put back', async () => {
	await keepSomething();
	for (let count = 0; count < 5; count += 1) {
		expect((await startOf('1.0.0', false)).asked).toEqual([]);
	}
});
