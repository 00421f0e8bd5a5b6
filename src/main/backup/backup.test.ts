import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedPaper, NOW, taken } from '../../../e2e/store/library-fixtures.ts';
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts';
import { DocumentFile } from '../store/document-file.ts';
import { Library } from '../store/library.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT } from '../store/preferences.ts';
import { Backups } from './backups.ts';
import { readHead, UnreadableBackup } from './read-backup.ts';
import { stageRestore } from './stage-restore.ts';
import { BEFORE, planSwitch, putAsideAt, READY, switchOver } from './switch-over.ts';
import { writeBackup, type BackedUp } from './write-backup.ts';

const IDS = ['2606.00001', '2606.00002', '2606.00003', '2606.00004'];
let profile: string;
let library: Library;

beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-backup-'));
	library = await openLibrary();
});
afterEach(async () => {
	await library.close();
	await rm(profile, { recursive: true, force: true });
});

async function openLibrary(): Promise<Library> {
	return await Library.open(join(profile, 'library'), () => NOW);
}

function backedUp(): BackedUp {
	const settings = { ...DEFAULT_SETTINGS, density: 'compact' as const };
	return { library, views: { views: [], rules: [] }, settings, app: '1.2.3', at: NOW };
}

/** Papers, and something of everything that can be made of them. */
async function decide(): Promise<void> {
	await taken(
		library,
		IDS.map((id) => feedPaper(id)),
	);
	await taken(library, [feedPaper(IDS[0]!, { upvotes: 40 })]);
	const tag = await library.tags.create('Robots', 'teal');
	if (!tag.ok) throw new Error('no tag');
	await library.decisions.act('save', [IDS[0]!, IDS[1]!])?.saved;
	await library.decisions.act('done', [IDS[1]!])?.saved;
	await library.decisions.act('tag', [IDS[2]!], { tag: tag.value.id })?.saved;
	await library.decisions.act('see', IDS)?.saved;
	for (const text of ['first thought', 'second thought']) {
		const noted = library.notes.save(IDS[2]!, text);
		if (noted.ok) await noted.value.saved;
	}
}

/** All that a user would miss. */
async function missed(of: Library): Promise<unknown> {
	return {
		marks: [...of.decisions.history.marks].sort(),
		acts: [...of.decisions.history.acts],
		notes: IDS.map((id) => of.notes.versionsOf(id)),
		tags: of.listedTags(),
		papers: await of.papersOf(IDS.slice(0, 3)),
		samples: await of.allSamples(IDS.slice(0, 3)),
	};
}

async function restore(file: string): Promise<void> {
	const { holds } = await readHead(file);
	await stageRestore({ profile, file, holds, now: () => NOW, onProgress: () => undefined });
	await planSwitch(profile, READY);
	await library.close();
	await switchOver(profile);
	library = await openLibrary();
}

test('backed up, wiped and restored, all is as it was', async () => {
	await decide();
	const before = await missed(library);
	const file = join(profile, 'x.papertray-backup');
	const { holds } = await writeBackup(file, backedUp());
	expect(holds).toMatchObject({ papers: 3, saved: 2, done: 1, notes: 1, tags: 1 });

	await library.close();
	await rm(join(profile, 'library'), { recursive: true });
	library = await openLibrary();
	await restore(file);
	expect(await missed(library)).toEqual(before);
	expect(library.notices).toEqual([]);
	const settings = await readFile(join(profile, SETTINGS_FILE), 'utf8');
	expect(settings).toContain('"density":"compact"');
});

test('what came since is put aside, and comes back when restoring is undone, and goes again', async () => {
	await decide();
	const file = join(profile, 'x.papertray-backup');
	await writeBackup(file, backedUp());
	const before = await missed(library);
	await library.decisions.act('save', [IDS[3]!])?.saved;
	const noted = library.notes.save(IDS[3]!, 'written since');
	if (noted.ok) await noted.value.saved;
	const since = await missed(library);

	await restore(file);
	expect(await missed(library)).toEqual(before);
	// The feed's papers are still there, decided on or not.
	expect(library.rowOf(IDS[3]!)).toBeDefined();
	expect(await putAsideAt(profile)).toBeDefined();

	for (const expected of [since, before, since]) {
		await planSwitch(profile, BEFORE);
		await library.close();
		await switchOver(profile);
		library = await openLibrary();
		expect(await missed(library)).toEqual(expected);
	}
});

test('switching over that is cut off anywhere ends the same', async () => {
	await library.close();
	await rm(join(profile, 'library'), { recursive: true });
	/** Every moment that a process may die at, by the places of each part then. */
	const MOMENTS: readonly (readonly string[])[] = [
		['restoring/library', 'restoring/views.json', 'library', 'views.json', 'restore.json'],
		[
			'restoring/library',
			'restoring/views.json',
			'restored-away/library',
			'views.json',
			'restore.json',
		],
		['restoring/views.json', 'restored-away/library', 'library', 'views.json', 'restore.json'],
		[
			'restoring/views.json',
			'restored-away/library',
			'library',
			'restored-away/views.json',
			'restore.json',
		],
		['library', 'restored-away/library', 'views.json', 'restored-away/views.json', 'restore.json'],
		['library', 'restored-away/library', 'views.json', 'restored-away/views.json'],
	];
	for (const [at, places] of MOMENTS.entries()) {
		const folder = join(profile, `moment-${at}`);
		await mkdir(join(folder, BEFORE), { recursive: true });
		await writeFile(join(folder, BEFORE, 'older'), '');
		for (const place of places) {
			await mkdir(join(folder, place, '..'), { recursive: true });
			const isNew =
				place.startsWith('restoring') ||
				(!place.startsWith('restored-away') && places.includes(`restored-away/${place}`));
			const text = place === 'restore.json' ? '{"from":"restoring"}' : isNew ? 'new' : 'old';
			await writeFile(join(folder, place), text);
		}
		if (!places.includes('restore.json')) await rm(join(folder, BEFORE), { recursive: true });
		await switchOver(folder);
		await switchOver(folder);
		for (const name of ['library', 'views.json']) {
			expect(await readFile(join(folder, name), 'utf8')).toBe('new');
			expect(await readFile(join(folder, BEFORE, name), 'utf8')).toBe('old');
		}
	}
	library = await openLibrary();
});

test('a backup that is damaged anywhere, or cut off, changes nothing', async () => {
	await decide();
	const file = join(profile, 'x.papertray-backup');
	const { holds } = await writeBackup(file, backedUp());
	const whole = await readFile(file);
	const lines = gunzipSync(whole).toString().trimEnd().split('\n');
	const damaged: [string, Buffer][] = [
		['no bytes', Buffer.alloc(0)],
		['no gzip', Buffer.from('hello')],
		['no backup', gzipSync('{"a":1}\n')],
		['its end alone', gzipSync(`${lines[0]}\n${lines.at(-1)}\n`)],
		['another paper’s note', gzipSync(lines.join('\n').replaceAll('2606.00003', '../../x'))],
		['a newer one', gzipSync(lines.join('\n').replace('"version":1', '"version":2'))],
		[
			'a newer note',
			gzipSync(lines.join('\n').replace('"notes","version":', '"notes","version":9')),
		],
		['more at its end', gzipSync(`${lines.join('\n')}\n{}\n`)],
	];
	for (let at = 0; at < lines.length; at += 1) {
		damaged.push([`without line ${at}`, gzipSync(`${lines.toSpliced(at, 1).join('\n')}\n`)]);
	}
	for (let length = 1; length < whole.length; length += 97) {
		damaged.push([`cut at ${length}`, whole.subarray(0, length)]);
		const flipped = Buffer.from(whole);
		flipped[length] = (flipped[length] ?? 0) ^ 0x41;
		damaged.push([`flipped at ${length}`, flipped]);
	}
	const before = await missed(library);
	let refused = 0;
	for (const [what, bytes] of damaged) {
		await writeFile(file, bytes);
		const staged = stageRestore({
			profile,
			file,
			holds,
			now: () => NOW,
			onProgress: () => undefined,
		});
		const outcome = await staged.then(
			() => 'taken',
			(cause: unknown) => (cause instanceof UnreadableBackup ? 'refused' : String(cause)),
		);
		// The header of gzip has bytes that mean nothing, such as the time.
		if (outcome === 'taken') expect(what).toMatch(/^flipped at /);
		else expect(outcome, what).toBe('refused');
		refused += Number(outcome === 'refused');
	}
	expect(refused).toBeGreaterThan(20);
	expect(await missed(library)).toEqual(before);
});

test('a backup a day is made, seven are kept, and those made by hand push none out', async () => {
	await decide();
	let at = NOW;
	const backups = new Backups({
		folder: join(profile, 'backups'),
		backedUp: () => ({ ...backedUp(), at }),
		isWorthIt: () => true,
		dayOf: (moment) => new Date(moment).toISOString().slice(0, 10),
	});
	await backups.make('by-hand');
	for (let day = 0; day < 9; day += 1) {
		await backups.makeDaily();
		await backups.makeDaily();
		at += 86_400_000;
	}
	const names = (await backups.list()).map(({ name }) => name);
	expect(names.filter((name) => !name.includes('by-hand'))).toHaveLength(7);
	expect(names.filter((name) => name.includes('by-hand'))).toHaveLength(1);
	expect(names[0]).toBe('2026-06-20.papertray-backup');
	expect(() => backups.fileOf('../settings.json')).toThrow();
});

test('a folder that takes no backup is said, and nothing else happens', async () => {
	await decide();
	await writeFile(join(profile, 'backups'), 'a file');
	const backups = new Backups({
		folder: join(profile, 'backups'),
		backedUp,
		isWorthIt: () => true,
		dayOf: () => '2026-06-12',
	});
	await backups.makeDaily();
	expect(backups.problem).toBeDefined();
});

test('settings and views of an older Papertray are brought up to date', async () => {
	await decide();
	const file = join(profile, 'x.papertray-backup');
	await writeBackup(file, backedUp());
	const lines = gunzipSync(await readFile(file))
		.toString()
		.split('\n');
	const settings = lines.findIndex((line) => line.startsWith('{"part":"settings"'));
	// Version 1 knew neither of these.
	const old = Object.entries(DEFAULT_SETTINGS).filter(
		([name]) => name !== 'keys' && name !== 'recentCommands',
	);
	lines[settings] = JSON.stringify({
		part: 'settings',
		version: 1,
		data: { ...Object.fromEntries(old), theme: 'dark' },
	});
	await writeFile(file, gzipSync(lines.join('\n')));
	await restore(file);
	const document = await DocumentFile.open(
		join(profile, SETTINGS_FILE),
		SETTINGS_FORMAT,
		() => NOW,
	);
	expect(document.data).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
	await document.close();
});
