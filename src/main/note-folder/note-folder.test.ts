import { mkdir, mkdtemp, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NoteFolderSettings } from '#shared/domain/note-folder/folder-state.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import { feedPaper, NOW, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Library } from '../store/library.ts';
import { AGREEMENTS_FILE } from './agreements.ts';
import { librarySide } from './library-side.ts';
import { NoteFolder } from './note-folder.ts';
import type { NoteSide } from './note-side.ts';

const [ONE, TWO] = ['2606.00001', '2606.00002'] as const;

let profile: string;
let vault: string;
let library: Library;
let side: NoteSide;
let settings: NoteFolderSettings;
let folder: NoteFolder;
let changed: Payload<'onNoteChanged'>[];
let refusal: string | undefined;
/** The disk has not taken yet what was saved. */
let isBehind: boolean;

beforeEach(async () => {
	const root = await mkdtemp(join(tmpdir(), 'papertray-driver-'));
	[profile, vault] = [join(root, 'profile'), join(root, 'vault')];
	await Promise.all([mkdir(profile), mkdir(vault)]);
	library = await opened(join(profile, 'library'));
	await taken(library, [feedPaper(ONE), feedPaper(TWO)]);
	settings = { on: true, folder: vault, papers: 'notes' };
	[changed, refusal, isBehind] = [[], undefined, false];
	start();
});
afterEach(async () => {
	await folder.close();
	await library.close();
	await rm(join(profile, '..'), { recursive: true, force: true });
});

function start(): void {
	const own = librarySide({
		library,
		announce(name, payload) {
			if (name === 'onNoteChanged') changed.push(payload as Payload<'onNoteChanged'>);
		},
	});
	side = { ...own, settled: async () => !isBehind && (await own.settled()) };
	folder = new NoteFolder({
		profile,
		now: () => NOW,
		side,
		settings: () => settings,
		refusal: () => refusal,
		titleOf: (paper) => Promise.resolve(paper),
		announce: () => undefined,
	});
}

async function save(paper: string, text: string): Promise<void> {
	const noted = library.notes.save(paper, text);
	if (!noted.ok || !(await noted.value.saved).ok) throw new Error('not saved');
	folder.papersChanged([paper]);
}

const files = async (): Promise<string[]> =>
	(await readdir(vault)).filter((name) => name.endsWith('.md')).sort();

/** The file of the first paper, where it is at first. */
const path = (): string => join(vault, `${ONE}-paper-${ONE}.md`);
const read = (): Promise<string> => readFile(path(), 'utf8');
const agreed = (): Promise<string> => readFile(join(profile, AGREEMENTS_FILE), 'utf8');

async function expectInStep(count: number): Promise<void> {
	await vi.waitFor(() => {
		expect(folder.state).toMatchObject({ phase: { phase: 'in-step' }, files: count });
	}, 20_000);
}

test('it begins with what is there, hears of what happens, and tells the window', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	expect(await read()).toMatch(/\ncitekey: lovelace2026paper0600001\n[^]*\na note\n$/);
	await writeFile(path(), (await read()).replace('a note', 'another'));
	await vi.waitFor(() => expect(library.notes.of(ONE).text).toBe('another'), 20_000);
	expect(changed).toEqual([expect.objectContaining({ paper: ONE, outside: true })]);
	await writeFile(join(vault, 'two.md'), `---\nid: ${TWO}\ntags: [new one]\n---\nhello`);
	await vi.waitFor(() => expect(library.notes.of(TWO).text).toBe('hello'), 20_000);
	const tagged = [{ name: 'new one', papers: 1 }];
	await vi.waitFor(() => expect(library.listedTags()).toMatchObject(tagged), 20_000);
	expect(library.decisions.history.acts.size).toBe(1);
});

test('what was saved last is in the file when the app has quit', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	await save(ONE, 'the last words');
	await folder.close();
	expect(await read()).toMatch(/\nthe last words\n$/);
	start();
	folder.begin();
	await expectInStep(1);
	expect(library.notes.versionsOf(ONE)).toHaveLength(2);
});

test('off leaves the files, and on again compares with what was agreed on', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	settings = { ...settings, on: false };
	await folder.settingsChanged();
	expect(folder.state.phase).toEqual({ phase: 'off' });
	await writeFile(path(), (await read()).replace('a note', 'from outside'));
	await save(TWO, 'of another');
	expect([library.notes.of(ONE).text, await files()]).toEqual([
		'a note',
		[`${ONE}-paper-${ONE}.md`],
	]);
	settings = { ...settings, on: true };
	await folder.settingsChanged();
	await expectInStep(2);
	await vi.waitFor(() => expect(library.notes.of(ONE).text).toBe('from outside'), 20_000);
	expect(folder.state.news).toEqual([]);
});

test('turned off and on while something was about to be written, it still hears of what happens', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	await save(ONE, 'about to be written');
	for (const on of [false, true]) {
		settings = { ...settings, on };
		await folder.settingsChanged();
	}
	await expectInStep(1);
	await vi.waitFor(async () => expect(await read()).toContain('about to be written'), 20_000);
	await writeFile(path(), (await read()).replace('about to be', 'was'));
	await vi.waitFor(() => expect(library.notes.of(ONE).text).toBe('was written'), 20_000);
});

test('another folder starts from nothing, and the first one stays as it is', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	const other = join(profile, '../other');
	await mkdir(other);
	settings = { ...settings, folder: other };
	await folder.settingsChanged();
	await expectInStep(1);
	expect(await readdir(other)).toContain(`${ONE}-paper-${ONE}.md`);
	expect(await files()).toHaveLength(1);
	expect(library.notes.of(ONE).text).toBe('a note');
});

test('what was agreed on is kept only once the notes are on disk', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	const before = await agreed();
	isBehind = true;
	await writeFile(path(), (await read()).replace('a note', 'not safe yet'));
	await vi.waitFor(() => expect(library.notes.of(ONE).text).toBe('not safe yet'), 20_000);
	await expectInStep(1);
	expect(await agreed()).toBe(before);
	isBehind = false;
	folder.look();
	await vi.waitFor(async () => expect(await agreed()).not.toBe(before), 20_000);
});

test.each(['tag', 'untag'] as const)(
	'killed right after its file was written: a paper that was to %s and then was not is as it was left',
	async (verb) => {
		const made = await library.tags.create('one', 'red');
		if (!made.ok) throw new Error('no tag');
		const tag = made.value.id;
		const act = async (which: 'tag' | 'untag'): Promise<void> => {
			expect((await library.decisions.act(which, [ONE], { tag })?.saved)?.ok).toBe(true);
			folder.papersChanged([ONE]);
		};
		const expectInFile = async (tags: string): Promise<void> => {
			await vi.waitFor(async () => expect(await read()).toContain(`\ntags:${tags}\n`), 20_000);
		};
		const [none, one] = [' []', '\n  - one'];
		const [before, after, other] =
			verb === 'tag' ? [none, one, 'untag' as const] : [one, none, 'tag' as const];
		await save(ONE, 'a note');
		if (verb === 'untag') await act('tag');
		folder.begin();
		await expectInFile(before);
		const known = verb === 'tag' ? '"tags":[],"ours"' : '"tags":["one"],"ours"';
		await vi.waitFor(async () => expect(await agreed()).toContain(known), 20_000);

		await act(verb);
		await expectInFile(after);
		// Killed here, the disk would have this; what the app does when it closes comes too late.
		const [kept, written] = [await agreed(), await read()];
		await folder.close();
		await act(other);
		await writeFile(join(profile, AGREEMENTS_FILE), kept);
		await writeFile(path(), written);
		start();
		folder.begin();
		await expectInFile(before);
		expect(library.tags.namesByPaper().get(ONE) ?? []).toEqual(verb === 'tag' ? [] : ['one']);
	},
);

test('while the disk refuses what was agreed on no tag is written, and after that it is', async () => {
	const made = await library.tags.create('one', 'red');
	if (!made.ok) throw new Error('no tag');
	await save(ONE, 'a note');
	await save(TWO, 'another');
	folder.begin();
	await expectInStep(2);
	await vi.waitFor(async () => expect(await agreed()).toContain('"ours"'), 20_000);
	const file = join(profile, AGREEMENTS_FILE);
	await rm(file);
	await mkdir(join(file, 'in the way'), { recursive: true });
	library.decisions.act('tag', [ONE], { tag: made.value.id });
	folder.papersChanged([ONE]);
	const other = join(vault, `${TWO}-paper-${TWO}.md`);
	for (const text of ['goes on', 'and on']) {
		await save(TWO, text);
		await vi.waitFor(async () => expect(await readFile(other, 'utf8')).toContain(text), 20_000);
	}
	expect(await read()).toContain('\ntags: []\n');
	await rm(file, { recursive: true });
	folder.look();
	await vi.waitFor(async () => expect(await read()).toContain('- one\n'), 20_000);
	await vi.waitFor(async () => expect(await agreed()).toContain('"tags":["one"]'), 20_000);
});

test('a folder that comes back is found, with what was done in it meanwhile', async () => {
	await save(ONE, 'a note');
	folder.begin();
	await expectInStep(1);
	await rename(vault, `${vault}-away`);
	folder.look();
	await vi.waitFor(() => expect(folder.state.phase).toEqual({ phase: 'missing' }), 20_000);
	const away = join(`${vault}-away`, `${ONE}-paper-${ONE}.md`);
	await writeFile(away, (await readFile(away, 'utf8')).replace('a note', 'done meanwhile'));
	await rename(`${vault}-away`, vault);
	await vi.waitFor(() => expect(library.notes.of(ONE).text).toBe('done meanwhile'), 20_000);
	await unlink(path());
	await vi.waitFor(() => expect(library.notes.of(ONE).text).toBe(''), 20_000);
	await vi.waitFor(() => {
		expect(folder.state.news).toMatchObject([{ what: 'deleted', paper: ONE }]);
	}, 20_000);
});

test('a library that another process holds is not written, nor are files', async () => {
	await save(ONE, 'a note');
	refusal = 'another Papertray holds it';
	folder.begin();
	await vi.waitFor(() => {
		expect(folder.state.phase).toEqual({ phase: 'refused', reason: refusal });
	}, 20_000);
	folder.look();
	await folder.settingsChanged();
	expect(await readdir(vault)).toEqual([]);
});

test('neither the app’s own folder will do, nor one in it or around it, nor none', async () => {
	await mkdir(join(profile, 'sub'));
	const tried = [profile, join(profile, 'sub'), join(profile, '..'), join(profile, 'none'), vault];
	expect(await Promise.all(tried.map((each) => folder.fits(each)))).toEqual([
		false,
		false,
		false,
		false,
		true,
	]);
});
