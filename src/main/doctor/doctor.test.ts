import { createHash } from 'node:crypto';
import {
	appendFile,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	truncate,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Check, Finding } from '#shared/domain/doctor.ts';
import { CHECK_NAMES, findingWords } from '#shared/domain/doctor-words.ts';
import { feedPaper, NOW, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import { DocumentFile } from '../store/document-file.ts';
import { seal } from '../store/envelope.ts';
import type { Library } from '../store/library.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT } from '../store/preferences.ts';
import { examineAlone } from './alone.ts';
import { examine, type DoctorHost } from './doctor.ts';

let profile: string;
beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-doctor-'));
	await fill();
});
afterEach(() => rm(profile, { recursive: true, force: true }));

const IDS = ['2606.00001', '2606.00002', '2606.00003'];
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

function at(...names: string[]): string {
	return join(profile, ...names);
}

/** A profile in which everything has something, written more than once. */
async function fill(): Promise<void> {
	const library = await opened(at('library'));
	for (const id of IDS) await taken(library, [feedPaper(id)]);
	await taken(library, [feedPaper('2605.00001', { dailyDate: '2026-05-31' })]);
	await library.decisions.act('save', [IDS[0] ?? ''])?.saved;
	const tag = await library.tags.create('to read', 'blue');
	if (!tag.ok) throw new Error('no tag');
	await library.decisions.act('tag', [IDS[1] ?? ''], { tag: tag.value.id })?.saved;
	const noted = library.notes.save(IDS[1] ?? '', 'my own thought');
	if (!noted.ok) throw new Error('no note');
	await noted.value.saved;
	await library.close();
	const settings = await DocumentFile.open(at(SETTINGS_FILE), SETTINGS_FORMAT, () => NOW);
	await settings.update((before) => ({ ...before, theme: 'dark' }));
	await settings.update((before) => ({ ...before, ownWords: ['papertray'] }));
	await settings.close();
	await mkdir(at('media'));
	await writeFile(at('media', 'a'.repeat(64)), PNG);
	// The first look makes what a run of the app would have made: a backup, and an index.
	await alone();
	const library2 = await opened(at('library'));
	const { searchLibrary } = await import('../search/search-library.ts');
	await searchLibrary(library2, { text: 'paper', sort: 'day' }, NOW);
	await library2.close();
}

/** What `papertray doctor` does while the app does not run. */
async function alone(lookOnly = false): Promise<Finding[]> {
	const library = await opened(at('library'));
	const found = await examineAlone({ profile, library, now: () => NOW, version: '1' }, lookOnly);
	await library.close();
	return found;
}

/** The same in the running app, which has everything in memory while it is damaged. */
async function running(
	damage: (library: Library) => Promise<void>,
	more: Partial<DoctorHost> = {},
): Promise<Finding[]> {
	const library = await opened(at('library'));
	const settings = await DocumentFile.open(at(SETTINGS_FILE), SETTINGS_FORMAT, () => NOW);
	for (const id of IDS) await library.paper(id);
	await damage(library);
	const found = await examine({ ...hostOf(library), ...more });
	await settings.close();
	await library.close();
	return found;
}

function hostOf(library: Library): DoctorHost {
	const backups = { list: () => Promise.resolve([]), makeDaily: () => Promise.resolve() };
	return {
		profile,
		library,
		backups: { ...backups, problem: undefined, isWorthIt: () => false },
		notices: () => library.notices,
		now: () => NOW,
		remakeIndex: () => Promise.resolve(),
	};
}

function of(check: Check, found: readonly Finding[]) {
	return found
		.filter((finding) => finding.check === check)
		.map(({ state, fact }) => `${state} ${fact.code}`);
}

/** What there is of one's own, read as the next start would. */
async function own() {
	const library = await opened(at('library'));
	const papers = await Promise.all(IDS.map((id) => library.paper(id)));
	const mine = {
		papers: papers.filter((paper) => paper !== undefined).length,
		saved: library.savedPapers(),
		tags: library.listedTags().map(({ name }) => name),
		note: library.notes.of(IDS[1] ?? '').text,
		notices: library.notices.length,
	};
	await library.close();
	const settings = await DocumentFile.open(at(SETTINGS_FILE), SETTINGS_FORMAT, () => NOW);
	const { theme, ownWords } = settings.data;
	await settings.close();
	return { ...mine, theme, ownWords };
}

const ALL = {
	papers: 3,
	saved: [IDS[0]],
	tags: ['to read'],
	note: 'my own thought',
	notices: 0,
	theme: 'dark',
	ownWords: ['papertray'],
};

/** Contents of all files that nobody can make anew, by their checksum. */
async function contents(): Promise<Set<string>> {
	const sums = new Set<string>();
	const names = await readdir(profile, { recursive: true, withFileTypes: true });
	for (const each of names) {
		const path = join(each.parentPath, each.name);
		if (!each.isFile() || /\/(catalogue|search|media)\/|\/lock-/.test(path)) continue;
		sums.add(
			createHash('sha256')
				.update(await readFile(path))
				.digest('hex'),
		);
	}
	return sums;
}

async function flip(file: string, where = 0.7): Promise<void> {
	const bytes = await readFile(file);
	const byte = Math.floor(bytes.length * where);
	bytes[byte] = (bytes[byte] ?? 0) ^ 1;
	// In place, as a disk would: a new file might not be seen by who has the old one open.
	await writeFile(file, bytes);
}

async function only(folder: string, pattern: RegExp): Promise<string> {
	const names = (await readdir(at(folder))).filter((name) => pattern.test(name)).sort();
	return at(folder, names.at(-1) ?? '');
}

test('a store in which all is well is told to be, in words, and is not changed', async () => {
	const before = await contents();
	const found = await alone();
	expect(found.filter(({ state }) => state !== 'ok' && state !== 'unknown')).toEqual([]);
	expect(new Set(found.map(({ check }) => check))).toEqual(new Set(Object.keys(CHECK_NAMES)));
	for (const finding of found) expect(findingWords(finding)).toMatch(/^[A-Z\d].*\.$/s);
	expect(await contents()).toEqual(before);
	expect(await own()).toEqual(ALL);
});

const MONTH = ['library', 'papers', '2026-06.json'] as const;

/** What breaks while nothing runs, what it is found as, and what is missing then, if anything. */
const DAMAGES: readonly (readonly [
	what: string,
	damage: () => Promise<void>,
	check: Check,
	found: string,
	missing?: Partial<typeof ALL>,
])[] = [
	// With what came to the older state of a month, that is all of the newer one.
	['a bit of a month', () => flip(at(...MONTH)), 'papers', 'mended restored'],
	[
		'a bit of a month that nothing came to',
		async () => {
			await flip(at(...MONTH));
			await rm(at('library', 'arrivals'), { recursive: true });
		},
		'papers',
		'mended restored',
		{ papers: 2 },
	],
	['a month cut in half', () => truncate(at(...MONTH), 900), 'papers', 'mended restored'],
	['a month of nothing', () => truncate(at(...MONTH), 0), 'papers', 'mended restored'],
	[
		'a month of zeros',
		() => writeFile(at(...MONTH), Buffer.alloc(5000)),
		'papers',
		'mended restored',
	],
	[
		'a month of other JSON',
		() => writeFile(at(...MONTH), '{"papers":"oops"}'),
		'papers',
		'mended restored',
	],
	[
		'a month and all older states of it',
		async () => {
			for (const name of await readdir(at('library/papers'))) {
				if (name.startsWith('2026-06')) await flip(at('library/papers', name));
			}
		},
		'papers',
		'problem lost',
		{ papers: 0, saved: [] },
	],
	['a month that went', () => rm(at(...MONTH)), 'papers', 'ok whole'],
	[
		'an older state of a month',
		() => flip(at('library', 'papers', '2026-06.json.1')),
		'papers',
		'mended fallback-damaged',
	],
	[
		'a folder in place of a month',
		() => replaced(at(...MONTH)),
		'papers',
		'problem unreadable',
		{ papers: 0, saved: [] },
	],
	[
		'a month of a newer Papertray',
		() => writeFile(at(...MONTH), seal('papertray-papers', 99, ['of tomorrow'], NOW)),
		'papers',
		'problem newer',
	],
	[
		'a line of the acts',
		async () => flip(await only('library', /^acts-.*log$/), 0.5),
		'acts',
		'mended damaged',
		{ saved: [] },
	],
	[
		'a line of the notes',
		async () => flip(await only('library', /^notes-.*log$/), 0.9),
		'notes',
		'mended damaged',
		{ note: '' },
	],
	[
		'garbage behind the acts',
		async () => appendFile(await only('library', /^acts-.*log$/), Buffer.alloc(300, 7)),
		'acts',
		'mended damaged',
	],
	['settings', () => flip(at(SETTINGS_FILE)), 'documents', 'mended restored', { ownWords: [] }],
	[
		'settings of nothing',
		() => truncate(at(SETTINGS_FILE), 0),
		'documents',
		'mended restored',
		{ ownWords: [] },
	],
	['older settings', () => flip(at(`${SETTINGS_FILE}.1`)), 'documents', 'mended fallback-damaged'],
	[
		'tags',
		() => flip(at('library', 'tags.json')),
		'documents',
		'problem lost',
		{ tags: ['Tag 1'] },
	],
	[
		'the history of counts',
		async () => flip(await only('library/samples', /log$/), 0.5),
		'counts',
		'problem damaged',
	],
	[
		'a catalogue',
		async () => flip(at('library/catalogue/2026-06.columns')),
		'catalogue',
		'ok whole',
	],
	[
		'a catalogue’s words',
		async () => flip(at('library/catalogue/2026-06.words')),
		'catalogue',
		'mended remade',
	],
	[
		'a catalogue that went',
		() => rm(at('library/catalogue'), { recursive: true }),
		'catalogue',
		'ok whole',
	],
	['the search index', () => flip(at('library/search/index'), 0.5), 'search', 'mended remade'],
	[
		'half a search index',
		() => truncate(at('library/search/index'), 90),
		'search',
		'mended remade',
	],
	[
		'a picture',
		() => writeFile(at('media', 'b'.repeat(64)), '<html>'),
		'pictures',
		'mended removed',
	],
	[
		'today’s backup',
		async () => flip(await only('backups', /backup$/), 0.5),
		'backups',
		'mended backup-damaged,mended backup-made',
	],
	[
		'half of today’s backup',
		async () => truncate(await only('backups', /backup$/), 100),
		'backups',
		'mended backup-damaged,mended backup-made',
	],
	['no backup', () => rm(at('backups'), { recursive: true }), 'backups', 'mended backup-made'],
];

async function replaced(file: string): Promise<void> {
	await rename(file, `${file}.elsewhere`);
	for (const older of [1, 2]) await rm(`${file}.${older}`, { force: true });
	await mkdir(file);
}

const BROKEN = DAMAGES.map(([what, damage, check, said, missing = {}]) => {
	return { what, damage, check, said, missing };
});

test.each(BROKEN)('$what: found and mended, and nothing thrown away', async (broken) => {
	const { damage, check, said, missing } = broken;
	await damage();
	const before = await contents();
	const found = await alone();
	expect(of(check, found).join(',')).toBe(said);
	// Nothing else was wrong, and it is not said to be.
	const others = found.filter(
		(each) => each.check !== check && each.state !== 'ok' && each.state !== 'unknown',
	);
	expect(others).toEqual([]);

	const after = await contents();
	const logs = check === 'acts' || check === 'notes';
	// A write that was cut off is cut away, and lies in a file of its own.
	if (!logs) expect([...before].filter((sum) => !after.has(sum))).toEqual([]);
	const mine = await own();
	expect(mine).toMatchObject({ ...ALL, ...missing, notices: mine.notices });

	// Whatever could be mended is well from now on.
	const again = (await alone()).filter((each) => each.check === check);
	const stays = said.startsWith('problem') && !said.includes('lost');
	expect(again.every(({ state }) => state === 'ok')).toBe(!stays);
});

test.each([
	['while nothing runs', 'mended damaged', alone],
	['while the app runs', 'mended rewritten', () => running(spoilArrivals)],
])('a line of what came to a month is found and put aside %s', async (_, said, look) => {
	if (look === alone) await spoilArrivals();
	expect(of('papers', await look())).toEqual([said]);
	expect(await own()).toEqual(ALL);
	expect((await readdir(at('library', 'arrivals'))).join()).toContain('.unreadable-');
	expect(of('papers', await alone())).toEqual(['ok whole']);
});

async function spoilArrivals(): Promise<void> {
	await flip(at('library', 'arrivals', '2026-06.arrivals'));
}

test('what the running app has in memory is written anew, so that nothing at all is lost', async () => {
	const found = await running(async () => {
		await flip(at(...MONTH));
		await flip(at(SETTINGS_FILE));
		await flip(await only('library', /^acts-.*log$/), 0.5);
		await rm(await only('library', /^notes-.*log$/));
		await rm(at('library', 'tags.json'));
	});
	expect(of('papers', found)).toEqual(['mended rewritten']);
	expect(of('acts', found)).toEqual(['mended damaged']);
	expect(of('notes', found)).toEqual(['mended rewritten']);
	expect(of('documents', found)).toContain('mended rewritten');
	expect(await own()).toEqual(ALL);
	expect((await readdir(at('library', 'papers'))).join()).toContain('2026-06.json.unreadable-');
});

test('acts that come while a snapshot is written are kept', async () => {
	await running(async (library) => {
		await flip(await only('library', /^acts-.*log$/), 0.5);
		const saving = [...IDS].map((id) => library.decisions.act('read', [id])?.saved);
		const securing = library.decisions.secure();
		saving.push(library.decisions.act('done', IDS)?.saved);
		await Promise.all([...saving, securing]);
	});
	const library = await opened(at('library'));
	const { marks } = library.decisions.history;
	expect(IDS.every((id) => marks.get(id)?.read && marks.get(id)?.done)).toBe(true);
	await library.close();
});

test('only looking changes nothing, whatever is damaged', async () => {
	await flip(at(...MONTH));
	const damaged = await contents();
	const library = await opened(at('library'));
	// Opening restores a month, as at every start; what comes after it only looks.
	await flip(at(...MONTH));
	await flip(at(SETTINGS_FILE));
	await flip(await only('library', /^acts-.*log$/), 0.5);
	await flip(at('library/search/index'), 0.5);
	await writeFile(at('media', 'b'.repeat(64)), '<html>');
	await rm(at('backups'), { recursive: true });
	const before = await contents();
	const found = await examine(hostOf(library), { lookOnly: true });
	expect(await contents()).toEqual(before);
	expect(of('documents', found)).toContain('problem left-damaged');
	expect(of('acts', found)).toEqual(['problem damaged']);
	expect(of('search', found)).toEqual(['problem left-damaged']);
	expect(damaged.size).toBeGreaterThan(0);
	await library.close();
});

test('a store that another process holds is looked at, and left alone', async () => {
	const holder = await opened(at('library'));
	const library = await opened(at('library'));
	expect(library.isHeld).toBe(false);
	const before = await contents();
	const found = await examine(hostOf(library));
	expect(of('lock', found)).toEqual(['problem held-by']);
	expect(await contents()).toEqual(before);
	await library.close();
	await holder.close();
});

test('the running app says how the feed, notifications and updates are', async () => {
	const updates: Finding = {
		check: 'updates',
		state: 'ok',
		fact: { code: 'updates-off', why: 'no-feed' },
	};
	const app = (supported: boolean, pausedUntil: number, offline: boolean) => ({
		askFeed: () => Promise.resolve(offline ? ({ code: 'offline' } as const) : undefined),
		notifications: () => ({ supported, pausedUntil }),
		updates: () => updates,
	});
	const nothing = (): Promise<void> => Promise.resolve();
	const well = await running(nothing, { app: app(true, 0, false) });
	expect([of('feed', well), of('notifications', well), of('updates', well)]).toEqual([
		['ok answered'],
		['ok notifications-on'],
		['ok updates-off'],
	]);
	const paused = await running(nothing, { app: app(true, NOW + 1, true) });
	expect([of('feed', paused), of('notifications', paused)]).toEqual([
		['problem not-answered'],
		['ok notifications-paused'],
	]);
	const none = await running(nothing, { app: app(false, 0, false) });
	expect(of('notifications', none)).toEqual(['problem notifications-unsupported']);
	expect(of('feed', await running(nothing))).toEqual(['unknown not-running']);
});

test('it can be called off, and says how far it is', async () => {
	const library = await opened(at('library'));
	const calling = new AbortController();
	const progress: number[] = [];
	const found = await examine(hostOf(library), {
		signal: calling.signal,
		onProgress(done, total) {
			progress.push(done / total);
			if (done === 3) calling.abort();
		},
	});
	expect(found.map(({ fact }) => fact.code)).toEqual(['cancelled']);
	expect(progress).toHaveLength(3);
	await library.close();
});
