import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOG_FILE, LogFile, OLDER_LOG_FILE } from './log-file.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function at(name: string): string {
	return join(folder, name);
}

test('lines are there in order, also over a restart', async () => {
	for (const start of [1, 2]) {
		const file = new LogFile({ folder, home: '' });
		for (let line = 1; line <= 20; line += 1) file.write(`${start}.${line}`);
		await file.close();
	}
	const lines = (await readFile(at(LOG_FILE), 'utf8')).split('\n').filter(Boolean);
	expect(lines).toHaveLength(40);
	expect([lines[0], lines[19], lines[20], lines[39]]).toEqual(['1.1', '1.20', '2.1', '2.20']);
});

test('it never takes more than two files of its size, and the newest line is kept', async () => {
	for (let start = 1; start <= 30; start += 1) {
		const file = new LogFile({ folder, home: '', largest: 500 });
		for (let line = 1; line <= 10; line += 1) {
			file.write(`start ${start}, line ${line}`);
			await file.close();
		}
	}
	expect((await readdir(folder)).sort()).toEqual([LOG_FILE, OLDER_LOG_FILE].sort());
	for (const name of [LOG_FILE, OLDER_LOG_FILE]) {
		expect((await stat(at(name))).size).toBeLessThanOrEqual(500);
	}
	expect((await readFile(at(LOG_FILE), 'utf8')).trimEnd()).toMatch(/start 30, line 10$/);
});

test('the path of the user, which has their name, is not in it', async () => {
	const file = new LogFile({ folder, home: '/home/ada' });
	file.write("not read: ENOENT '/home/ada/.config/Papertray/x' and /home/ada/y");
	await file.close();
	expect(await readFile(at(LOG_FILE), 'utf8')).toBe(
		"not read: ENOENT '~/.config/Papertray/x' and ~/y\n",
	);
});

test('an answer that was logged whole is cut', async () => {
	const file = new LogFile({ folder, home: '' });
	file.write('x'.repeat(1_000_000));
	await file.close();
	expect((await stat(at(LOG_FILE))).size).toBe(4001);
});

test('a folder that cannot be written to is no failure, and once it can be it is', async () => {
	const blocked = at('logs');
	await writeFile(blocked, 'a file where the folder should be');
	await chmod(blocked, 0o600);
	const file = new LogFile({ folder: blocked, home: '' });
	file.write('lost');
	await file.close();
	await rm(blocked);
	file.write('kept');
	await file.close();
	expect(await readFile(join(blocked, LOG_FILE), 'utf8')).toBe('kept\n');
});
