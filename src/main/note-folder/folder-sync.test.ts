import { execFileSync } from 'node:child_process';
import {
	chmod,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	symlink,
	unlink,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FoldedPapers } from '#shared/domain/note-folder/folder-state.ts';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import { FakeSide } from '../../../e2e/store/fake-side.ts';
import type { Agreement, Intent } from './agreements.ts';
import { FolderSync, type Round } from './folder-sync.ts';
import { GRACE } from './missing-files.ts';

const [ONE, TWO] = ['2606.00001', '2606.00020'] as const;

let folder: string;
let root: string;
let side: FakeSide;
let agreed: Map<string, Agreement>;
let intents: Map<string, Intent>;
/** Both as the disk has them. */
let kept: [agreed: Map<string, Agreement>, intents: Map<string, Intent>];
/** Takes the place of keeping them. */
let instead: (() => Promise<boolean>) | undefined;
let told: string[];
let sync: FolderSync;
let now: number;
let papers: FoldedPapers;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-folder-'));
	root = join(folder, 'vault');
	await mkdir(root);
	side = new FakeSide([ONE, TWO, ...Array.from({ length: 20 }, (_, at) => `2607.${10_000 + at}`)]);
	[agreed, intents, told, now, papers] = [new Map(), new Map(), [], 1000, 'notes'];
	[kept, instead] = [[new Map(), new Map()], undefined];
	start();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As after a restart of the app: only what was agreed on is known. */
function start(): void {
	sync = new FolderSync({
		root,
		side,
		agreed,
		intents,
		keep: () => (instead ?? keep)(),
		heading: () => 'From the folder',
		told: (what, paper) => told.push(`${what} ${paper}`),
	});
}

function keep(): Promise<boolean> {
	kept = [new Map(agreed), new Map(intents)];
	return Promise.resolve(true);
}

/** Killed and started again: only what was kept is known. */
function crash(): void {
	[agreed, intents] = [new Map(kept[0]), new Map(kept[1])];
	start();
}

/** What a user does to the tags of the first paper in the app. */
function tag(...tags: string[]): void {
	side.marks.set(ONE, { ...side.marks.get(ONE), tags });
	sync.outdate([ONE]);
}

/** Looks often enough, and for long enough, for everything to have come to rest. */
async function rest(): Promise<Round> {
	let round = await sync.round((now += GRACE * 2), papers, true);
	for (let turn = 0; turn < 6; turn += 1) {
		round = await sync.round((now += GRACE * 2), papers, true);
	}
	return round;
}

async function problems(): Promise<string[]> {
	const round = await rest();
	if (round.phase !== 'in-step') throw new Error(`paused: ${round.phase}`);
	return round.problems.map(({ path, problem }) => `${path}: ${problem}`);
}

async function files(): Promise<string[]> {
	const entries = await readdir(root, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
		.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
		.sort();
}

const at = (path: string): string => join(root, path);
const read = (path: string): Promise<string> => readFile(at(path), 'utf8');

/** Puts another text below a file's front matter, as an editor would. */
async function edit(path: string, body: string): Promise<void> {
	const whole = await read(path);
	await writeFile(at(path), `${whole.slice(0, whole.indexOf('\n---\n') + 5)}${body}`);
}

async function theFile(): Promise<string> {
	const [path = '', ...others] = await files();
	expect(others).toEqual([]);
	return path;
}

test('a note becomes a file with what is known of the paper, and nothing else does', async () => {
	side.save(ONE, 'Ask *Emmy*\n\n- [ ] figure 3');
	await rest();
	expect(await theFile()).toBe('2606.00001-paper-2606.00001.md');
	expect(await read(await theFile())).toBe(
		`---
id: "2606.00001"
title: Paper 2606.00001
state: inbox
read: false
saved: false
tags: []
arxiv: https://arxiv.org/abs/2606.00001
---

Ask *Emmy*

- [ ] figure 3
`,
	);
	expect(
		(await readdir(root)).filter((name) => !name.startsWith('.papertray-folder')),
	).toHaveLength(1);
});

test('each side follows the other, and no change of Papertray’s own comes back as one', async () => {
	side.save(ONE, 'first');
	await rest();
	const path = await theFile();
	await edit(path, 'second, without an empty line');
	await rest();
	expect(side.textOf(ONE)).toBe('second, without an empty line');
	expect(await read(path)).toMatch(/---\nsecond, without an empty line$/);
	side.save(ONE, 'third');
	await rest();
	expect(await read(path)).toMatch(/---\n\nthird\n$/);
	const saves = side.saves;
	await rest();
	start();
	await rest();
	expect([side.saves, side.textOf(ONE), told]).toEqual([saves, 'third', []]);
});

test('moved, renamed, put into a subfolder: still the paper’s file', async () => {
	side.save(ONE, 'first');
	await rest();
	await mkdir(at('read/2026'), { recursive: true });
	await rename(at(await theFile()), at('read/2026/My name.md'));
	// In the moment between.
	await sync.round((now += 10), papers, true);
	await rest();
	expect(side.textOf(ONE)).toBe('first');
	side.save(ONE, 'second');
	await rest();
	expect(await files()).toEqual(['read/2026/My name.md']);
	expect(await read('read/2026/My name.md')).toMatch(/second\n$/);
	await rename(at('read/2026'), at('elsewhere'));
	await edit('elsewhere/My name.md', '\nthird\n');
	await rest();
	expect([side.textOf(ONE), await files(), told]).toEqual(['third', ['elsewhere/My name.md'], []]);
});

test('a file that is deleted empties the note, tells so, and keeps the text among the versions', async () => {
	side.save(ONE, 'a note');
	side.save(TWO, 'another');
	await rest();
	await unlink(at('2606.00001-paper-2606.00001.md'));
	await sync.round((now += 10), papers, true);
	expect(side.textOf(ONE)).toBe('a note');
	await rest();
	expect([side.textOf(ONE), side.textOf(TWO), told]).toEqual(['', 'another', [`deleted ${ONE}`]]);
	expect(side.versions(ONE).map(({ text }) => text)).toEqual(['a note', '']);
	side.save(ONE, 'a note');
	await rest();
	expect(await read('2606.00001-paper-2606.00001.md')).toMatch(/a note\n$/);
});

test('a note that was changed survives the deletion of its file', async () => {
	side.save(ONE, 'a note');
	await rest();
	await unlink(at(await theFile()));
	side.save(ONE, 'a better note');
	await rest();
	expect([side.textOf(ONE), told]).toEqual(['a better note', []]);
	expect(await read(await theFile())).toMatch(/a better note\n$/);
});

test('a note that is emptied takes its file along, unless something of the user’s is in it', async () => {
	side.save(ONE, 'a note');
	side.save(TWO, 'another');
	await rest();
	const path = '2606.00020-paper-2606.00020.md';
	await writeFile(at(path), (await read(path)).replace('read: false', 'rating: 5\nread: false'));
	await rest();
	side.save(ONE, '');
	side.save(TWO, '');
	await rest();
	expect(await files()).toEqual([path]);
	expect(await read(path)).toMatch(/rating: 5\nread: false[^]*\n---\n$/);
	expect(told).toEqual([]);
});

test.each([
	['while the app runs', false],
	['while it is closed', true],
])('changed on both sides %s: both texts stay, in both places', async (_, isClosed) => {
	side.save(ONE, 'common ground');
	await rest();
	const path = await theFile();
	if (isClosed) start();
	await edit(path, '\ncommon ground, from outside\n');
	side.save(ONE, 'common ground, from inside');
	await rest();
	const both =
		'common ground, from inside\n\n---\n\n## From the folder\n\ncommon ground, from outside';
	expect(side.textOf(ONE)).toBe(both);
	expect(await read(path)).toMatch(new RegExp(`\n\n${both}\n$`));
	expect(told).toEqual([`both ${ONE}`]);
	const texts = side.versions(ONE).map(({ text }) => text);
	expect(texts).toContain('common ground, from inside');
	expect(texts).toContain('common ground, from outside');
});

test('where one of two texts has all of the other, it is the one', async () => {
	side.save(ONE, 'a');
	await rest();
	await edit(await theFile(), '\na, b and c\n');
	side.save(ONE, 'a, b');
	await rest();
	expect([side.textOf(ONE), told]).toEqual(['a, b and c', []]);
	await edit(await theFile(), '\na, b\n');
	side.save(ONE, 'a, b and c, and d');
	await rest();
	expect([side.textOf(ONE), told]).toEqual(['a, b and c, and d', []]);
	expect(await read(await theFile())).toMatch(/\na, b and c, and d\n$/);
});

test('what Papertray wrote itself need not be looked at', async () => {
	side.save(ONE, 'a note');
	await rest();
	side.save(ONE, 'a newer note');
	await sync.round((now += 10), papers, false);
	const path = await theFile();
	expect(await sync.isKnown(path)).toBe(true);
	// At once again, without another look.
	side.save(ONE, 'the newest note');
	await sync.round((now += 10), papers, false);
	expect(await read(path)).toMatch(/the newest note\n$/);
	await edit(path, 'theirs');
	expect(await sync.isKnown(path)).toBe(false);
});

test('two texts that are too long for one note: one in it, the other among its versions', async () => {
	side.save(ONE, 'x');
	await rest();
	const [inside, outside] = ['i'.repeat(150_000), 'o'.repeat(150_000)];
	await edit(await theFile(), outside);
	side.save(ONE, inside);
	await rest();
	expect(side.textOf(ONE)).toBe(inside);
	expect(side.versions(ONE).map(({ text }) => text)).toContain(outside);
	expect(told).toEqual([`both ${ONE}`]);
});

test('what was written and not noted before a crash is no conflict', async () => {
	side.save(ONE, 'first');
	await rest();
	const before = new Map(agreed);
	side.save(ONE, 'second');
	await rest();
	agreed = before;
	side.save(ONE, 'third');
	start();
	await rest();
	expect([side.textOf(ONE), told]).toEqual(['third', []]);
	expect(await read(await theFile())).toMatch(/third\n$/);
});

test('notes from a backup are older than the files: neither is written over by the other', async () => {
	side.save(ONE, 'as it was backed up');
	await rest();
	const restored = new FakeSide([ONE, TWO]);
	restored.save(ONE, 'as it was backed up');
	side.save(ONE, 'what was written since');
	await rest();
	side = restored;
	start();
	await rest();
	expect(side.textOf(ONE)).toContain('as it was backed up');
	expect(side.textOf(ONE)).toContain('what was written since');
	expect(await read(await theFile())).toContain('what was written since');
});

test('the folder is gone, or an empty one is in its place: no note is touched, and it goes on after', async () => {
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	await rename(root, join(folder, 'away'));
	expect(await rest()).toEqual({ phase: 'missing' });
	await mkdir(root);
	expect(await rest()).toEqual({ phase: 'missing' });
	start();
	expect(await rest()).toEqual({ phase: 'missing' });
	side.save(ONE, 'a newer note');
	expect(await rest()).toEqual({ phase: 'missing' });
	expect([side.textOf(ONE), await files(), told]).toEqual(['a newer note', [], []]);
	await rm(root, { recursive: true });
	await rename(join(folder, 'away'), root);
	await rest();
	expect(await read(path)).toMatch(/a newer note\n$/);
});

async function twelveNotes(): Promise<void> {
	for (let at = 0; at < 12; at += 1) side.save(`2607.${10_000 + at}`, `note ${at}`);
	await rest();
}

test('many files gone at once are not taken for wishes: back, written again, or emptied', async () => {
	await twelveNotes();
	const names = await files();
	await mkdir(join(folder, 'aside'));
	for (const name of names.slice(0, 9)) await rename(at(name), join(folder, 'aside', name));
	expect(await rest()).toEqual({ phase: 'vanished', files: 9 });
	expect(side.texts()).toHaveLength(12);
	for (const name of names.slice(0, 9)) await rename(join(folder, 'aside', name), at(name));
	expect(await rest()).toMatchObject({ phase: 'in-step', files: 12 });

	await Promise.all(names.slice(0, 9).map((name) => unlink(at(name))));
	expect(await rest()).toEqual({ phase: 'vanished', files: 9 });
	sync.resolve('write');
	expect(await rest()).toMatchObject({ phase: 'in-step', files: 12 });
	expect(await files()).toEqual(names);

	await Promise.all(names.slice(0, 9).map((name) => unlink(at(name))));
	expect(await rest()).toEqual({ phase: 'vanished', files: 9 });
	sync.resolve('empty');
	expect(await rest()).toMatchObject({ phase: 'in-step', files: 3 });
	expect([side.texts().length, told.length]).toEqual([3, 9]);
});

test('files that go one by one, each soon after the other, count as gone at once', async () => {
	await twelveNotes();
	for (const name of (await files()).slice(0, 9)) {
		await unlink(at(name));
		await sync.round((now += GRACE / 2), papers, true);
	}
	expect(await rest()).toEqual({ phase: 'vanished', files: 9 });
	expect(side.texts()).toHaveLength(12);
});

const FRONT = `---\nid: "${ONE}"\n---\n`;

test.each<[what: string, bytes: string | Uint8Array, problem: string]>([
	['binary', Buffer.from(`${FRONT}a\0b`), 'x.md: binary'],
	['in Latin-1', Buffer.from(`${FRONT}caf\u00e9`, 'latin1'), 'x.md: not-utf8'],
	['cut in a letter', Buffer.from(`${FRONT}caf\u00e9`).subarray(0, -1), 'x.md: not-utf8'],
	['huge', FRONT + 'x'.repeat(1_100_000), 'x.md: too-large'],
	['longer than a note', FRONT + 'x'.repeat(LONGEST_NOTE + 1), 'x.md: note-too-long'],
	['cut in its front matter', `---\nid: "${ONE}"\ntitle: Hal`, 'x.md: front-matter'],
	['with front matter that is no YAML', `---\nid: "${ONE}"\na: [1\n---\nx`, 'x.md: front-matter'],
	['with a key twice', `---\nid: "${ONE}"\nid: "${TWO}"\n---\nx`, 'x.md: front-matter'],
	[
		'with too much front matter',
		`---\nid: "${ONE}"\na: ${'x'.repeat(70_000)}\n---\nx`,
		'x.md: front-matter',
	],
	['about another’s paper', `---\nid: "2512.99999"\n---\nx`, 'x.md: unknown-paper'],
])('a file %s is reported and left as it is', async (_, bytes, problem) => {
	await writeFile(at('x.md'), bytes);
	side.save(TWO, 'goes on');
	expect(await problems()).toEqual([problem]);
	expect(side.texts()).toEqual(['goes on']);
	expect(Buffer.compare(await readFile(at('x.md')), Buffer.from(bytes))).toBe(0);
	expect(await files()).toHaveLength(2);
});

test.each([
	['broken', `---\nid: "${ONE}`, 'front-matter'],
	['without its front matter', 'only text', 'front-matter-gone'],
	['empty', '', 'front-matter-gone'],
	['binary', '\0\0', 'binary'],
])(
	'a file that was a note and is %s now neither changes the note nor is changed',
	async (_, text, problem) => {
		side.save(ONE, 'a note');
		await rest();
		const path = await theFile();
		const whole = await read(path);
		await writeFile(at(path), text);
		side.save(ONE, 'a newer note');
		expect(await problems()).toEqual([`${path}: ${problem}`]);
		expect([side.textOf(ONE), await read(path), told]).toEqual(['a newer note', text, []]);
		await writeFile(at(path), whole);
		expect(await problems()).toEqual([]);
		expect(await read(path)).toMatch(/a newer note\n$/);
	},
);

test.each([
	['no front matter', 'just text'],
	['a rule on top', '---\n\nhello'],
	['front matter without an id', '---\naliases: [x]\n---\nhello'],
	['an id that is none of a paper', '---\nid: my-id\n---\nhello'],
	['nothing', ''],
])('a file with %s is nobody’s, and left alone without a word', async (_, text) => {
	await writeFile(at('x.md'), text);
	const round = await rest();
	expect(round).toMatchObject({ phase: 'in-step', others: 1, problems: [] });
	expect(await read('x.md')).toBe(text);
});

test.each([
	['as Papertray writes it', '---\nid: "2606.00020"\n---\n\nhello\n'],
	['bare, whose last zero counts', '---\nid: 2606.00020\n---\nhello'],
	[
		'with a byte order mark and lines of Windows',
		'\ufeff---\r\nid: 2606.00020\r\n---\r\n\r\nhello\r\n',
	],
	['among other things', '---\naliases: [x]\nid: arXiv:2606.00020 # the paper\n---\nhello'],
])('a new file with an id %s is taken for the note', async (_, text) => {
	await mkdir(at('sub'));
	await writeFile(at('sub/mine.md'), text);
	expect(await problems()).toEqual([]);
	expect(side.textOf(TWO)).toBe('hello');
	expect(await files()).toEqual(['sub/mine.md']);
	expect(await read('sub/mine.md')).toMatch(/id: "2606.00020"/);
});

test('the user’s own keys, their order and comments stay, and so do ends of lines', async () => {
	const text = `---\n# mine\nrating: 5 # of 5\nid: "${ONE}"\naliases:\n  - x\n---\nhello\n`;
	await writeFile(at('x.md'), text.replaceAll('\n', '\r\n'));
	await rest();
	side.save(ONE, 'hello\nyou');
	await rest();
	const after = await read('x.md');
	expect(after.replaceAll('\r\n', '')).not.toContain('\n');
	expect(after.replaceAll('\r\n', '\n')).toMatch(
		/^---\n# mine\nrating: 5 # of 5\nid: "2606.00001"\naliases:\n {2}- x\ntitle: Paper 2606.00001\n[^]*---\n\nhello\nyou\n$/,
	);
});

test('of two files with one id the one that was agreed on counts, and the other is told of', async () => {
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	await writeFile(at('a copy.md'), (await read(path)).replace('a note', 'a copy'));
	expect(await problems()).toEqual(['a copy.md: duplicate']);
	expect([side.textOf(ONE), await read('a copy.md')]).toEqual([
		'a note',
		expect.stringContaining('a copy'),
	]);
	await unlink(at('a copy.md'));
	expect(await problems()).toEqual([]);
});

test('files whose names differ in capital letters alone: the first counts', async () => {
	await writeFile(at('Paper.md'), `---\nid: "${ONE}"\n---\nfirst`);
	await writeFile(at('paper.md'), `---\nid: "${TWO}"\n---\nsecond`);
	expect(await problems()).toEqual(['paper.md: case-clash']);
	expect([side.textOf(ONE), side.textOf(TWO)]).toEqual(['first', '']);
});

test('a name that is taken, in whatever case, is not used again', async () => {
	await writeFile(at('2606.00001-PAPER-2606.00001.MD'), 'somebody’s');
	side.save(ONE, 'a note');
	await rest();
	expect(await files()).toEqual(['2606.00001-paper-2606.00001-2.md']);
	expect(await read('2606.00001-PAPER-2606.00001.MD')).toBe('somebody’s');
});

test('no link is followed, out of the folder or within', async () => {
	await mkdir(join(folder, 'outside'));
	await writeFile(join(folder, 'outside/secret.md'), `---\nid: "${ONE}"\n---\nsecret`);
	await symlink(join(folder, 'outside'), at('linked'));
	await symlink(join(folder, 'outside/secret.md'), at('link.md'));
	expect(await problems()).toEqual(['link.md: link']);
	expect(side.textOf(ONE)).toBe('');
	expect(await readFile(join(folder, 'outside/secret.md'), 'utf8')).toMatch(/---\nsecret$/);

	await mkdir(at('sub'));
	await writeFile(at('sub/mine.md'), `---\nid: "${TWO}"\n---\nmine`);
	await rest();
	await rename(at('sub'), join(folder, 'moved'));
	await symlink(join(folder, 'moved'), at('sub'));
	await rest();
	expect([side.textOf(TWO), told]).toEqual(['mine', []]);
	side.save(TWO, 'newer');
	await rest();
	expect([side.textOf(TWO), told, await files()]).toEqual(['newer', [], []]);
	expect(await readFile(join(folder, 'moved/mine.md'), 'utf8')).toMatch(/\nmine$/);
});

test('a file that is being written is not taken before it has come to rest', async () => {
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	await edit(path, 'hal');
	await sync.round((now += 10), papers, true);
	await edit(path, 'half of it is there');
	await sync.round((now += 10), papers, true);
	expect(side.textOf(ONE)).toBe('a note');
	await rest();
	expect(side.versions(ONE).map(({ text }) => text)).toEqual(['a note', 'half of it is there']);
});

test('what another program writes while a round is under way is not written over', async () => {
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	side.save(ONE, 'a newer note');
	// Goes by an older look: meanwhile the file became another.
	await edit(path, 'theirs');
	await sync.round((now += 10), papers, false);
	expect(await read(path)).toMatch(/theirs$/);
	await rest();
	expect(side.textOf(ONE)).toContain('theirs');
	expect(side.textOf(ONE)).toContain('a newer note');
});

test('saved papers have files, too, if so chosen; what is left empty goes again', async () => {
	papers = 'saved';
	side.marks.set(ONE, { saved: true });
	await rest();
	const path = await theFile();
	expect(await read(path)).toMatch(/saved: true\n[^]*---\n$/);
	await unlink(at(path));
	await rest();
	expect([await files(), told]).toEqual([[], []]);
	side.marks.set(TWO, { saved: true });
	await rest();
	expect(await files()).toHaveLength(1);
	side.marks.delete(TWO);
	sync.outdate([TWO]);
	await rest();
	expect(await files()).toEqual([]);
});

test('front matter follows the paper; tags follow both ways, and those of the app stay', async () => {
	side.marks.set(ONE, { tags: ['to read', 'old'] });
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	expect(await read(path)).toContain('tags:\n  - to-read\n  - old\n');
	await writeFile(at(path), (await read(path)).replace('  - old\n', '  - new\n  - TO-READ\n'));
	side.marks.set(ONE, { tags: ['to read', 'old', 'app'] });
	await rest();
	expect(side.marks.get(ONE)?.tags).toEqual(['to read', 'app', 'new']);
	expect(await read(path)).toContain('tags:\n  - to-read\n  - app\n  - new\n');
	side.marks.set(ONE, { ...side.marks.get(ONE), done: true });
	sync.outdate([ONE]);
	await rest();
	expect(await read(path)).toContain('state: done\n');
	expect(side.textOf(ONE)).toBe('a note');
});

const tagsOf = (): readonly string[] | undefined => side.marks.get(ONE)?.tags;

test.each([
	['given', ['old'], ['old', 'new'], ['old']],
	['taken', ['old', 'new'], ['old'], ['old', 'new']],
])('a tag that was %s and is as before again is so after a crash', async (_, first, then, last) => {
	side.save(ONE, 'a note');
	tag(...first);
	await rest();
	await keep();
	tag(...then);
	await sync.round((now += 10), papers, true);
	tag(...last);
	crash();
	await rest();
	expect(tagsOf()).toEqual(last);
	expect(await read(await theFile())).toContain(`tags:\n  - ${last.join('\n  - ')}\narxiv`);
	expect(intents).toEqual(new Map());
});

test('a tag taken from a paper whose file was just made, or is not even there, stays off', async () => {
	side.save(ONE, 'a note');
	tag('new');
	await rest();
	tag();
	crash();
	await rest();
	expect(tagsOf()).toEqual([]);
	expect(await read(await theFile())).toContain('tags: []\n');

	// Killed with the intention on disk, and no file.
	side.save(TWO, 'another');
	side.marks.set(TWO, { tags: ['new'] });
	instead = async () => !(await keep());
	await sync.round((now += 10), papers, true);
	instead = undefined;
	side.save(TWO, '');
	crash();
	await rest();
	await writeFile(at('mine.md'), `---\nid: ${TWO}\ntags: [new, mine]\n---\nhello`);
	side.marks.set(TWO, {});
	await rest();
	expect(side.marks.get(TWO)?.tags).toEqual(['new', 'mine']);
});

test('what the user does to the tags of a file counts after a crash, too', async () => {
	side.save(ONE, 'a note');
	tag('one', 'two');
	await rest();
	await keep();
	tag('one', 'two', 'three');
	await sync.round((now += 10), papers, true);
	tag('one', 'two');
	crash();
	const path = await theFile();
	await writeFile(at(path), (await read(path)).replace('  - one\n', '  - mine\n'));
	await rest();
	expect(tagsOf()).toEqual(['two', 'mine']);
	expect(await read(path)).toContain('tags:\n  - two\n  - mine\narxiv');
	// Taken off in the app: that the file had it is on disk already.
	await keep();
	await writeFile(at(path), (await read(path)).replace('  - mine\n', '  - mine\n  - again\n'));
	await rest();
	expect(tagsOf()).toEqual(['two', 'mine', 'again']);
	tag('two', 'mine');
	crash();
	await rest();
	expect(tagsOf()).toEqual(['two', 'mine']);
});

test('no tag is written before the disk knows that it is going to be, and no disk is asked for less', async () => {
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	let asked = 0;
	instead = () => Promise.resolve((asked += 1) < 0);
	tag('new');
	await rest();
	expect(await read(path)).toContain('tags: []\n');
	expect(asked).toBeGreaterThan(0);
	instead = async () => ((asked = -1), await keep());
	await rest();
	expect(await read(path)).toContain('  - new\n');
	asked = 0;
	side.save(ONE, 'a newer note');
	await rest();
	expect(await read(path)).toMatch(/a newer note\n$/);
	expect(asked).toBe(0);
});

test('a tag that is given while a round is under way is in the file after the next', async () => {
	side.save(ONE, 'a note');
	tag('one');
	instead = () => (tag('one', 'two'), keep());
	await sync.round((now += 10), papers, true);
	instead = undefined;
	await rest();
	expect(await read(await theFile())).toContain('tags:\n  - one\n  - two\n');
});

test('a file that was just made goes with its note after a crash as well', async () => {
	side.save(ONE, 'a note');
	await rest();
	side.save(ONE, '');
	crash();
	await rest();
	expect(await files()).toEqual([]);
});

test('a folder that refuses writing is told of, and tried again', async () => {
	const isRoot = process.getuid?.() === 0;
	side.save(ONE, 'a note');
	await rest();
	const path = await theFile();
	// Root may write anywhere but into what is marked as never to change.
	const lock = (on: boolean): boolean => {
		try {
			execFileSync('chattr', [on ? '+i' : '-i', root], { stdio: 'ignore' });
			return true;
		} catch {
			return false;
		}
	};
	const isLocked = isRoot ? lock(true) : (await chmod(root, 0o555), true);
	side.save(ONE, 'a newer note');
	const found = await problems();
	if (isRoot) lock(false);
	else await chmod(root, 0o755);
	expect(found).toEqual(isLocked ? [`${path}: unwritable`] : []);
	expect(await problems()).toEqual([]);
	expect(await read(path)).toMatch(/a newer note\n$/);
});

/** Gives a file a tag or takes it, as an editor would. */
async function toggleIn(path: string, name: string): Promise<void> {
	const whole = await read(path);
	const line = `  - ${name}\n`;
	const changed = whole.includes(line)
		? whole.replace(line, '')
		: whole.replace('tags: []\n', 'tags:\n').replace('tags:\n', `tags:\n${line}`);
	await writeFile(at(path), changed);
}

/** What a user does on one side, or what happens to both. */
type Step =
	| { readonly on: 'note' | 'file'; readonly how: 'append' | 'replace' | 'delete' }
	| { readonly on: 'look'; readonly wait: number; readonly full: boolean }
	| { readonly on: 'move' | 'keep' | 'restart' | 'crash' }
	/** The app gives a tag or takes it, at once or in the middle of a round. */
	| { readonly on: 'tag'; readonly tag: string; readonly amid: boolean }
	/** Somebody does so to a file. */
	| { readonly on: 'file-tag'; readonly tag: string }
	/** Killed in the middle of a round. */
	| { readonly on: 'killed' };

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		on: fc.constantFrom('note', 'file'),
		how: fc.constantFrom('append', 'append', 'replace', 'delete'),
	}),
	fc.record({
		on: fc.constant('look'),
		wait: fc.constantFrom(1, 60, 150, 500),
		full: fc.boolean(),
	}),
	fc.record({ on: fc.constantFrom('move', 'keep', 'restart', 'crash', 'killed') }),
	fc.record({ on: fc.constant('tag'), tag: fc.constantFrom('a', 'b'), amid: fc.boolean() }),
	fc.record({ on: fc.constant('file-tag'), tag: fc.constantFrom('c', 'd') }),
);

test('whatever both sides do, and whenever it is looked: they end as one, and neither text nor tag is lost', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 18 }), async (steps) => {
			await rm(root, { recursive: true, force: true });
			await mkdir(root);
			side = new FakeSide([ONE, TWO]);
			[agreed, intents, told] = [new Map(), new Map(), []];
			await keep();
			start();
			// A second file, so that the folder is never empty.
			side.save(TWO, 'another');
			await rest();
			await writeFile(at('mine.md'), FRONT);
			await rest();

			/** Words that somebody took out who had seen them. */
			const superseded = new Set<string>();
			const words: string[] = [];
			/** What the app has done to tags. */
			const given = new Set<string>();
			const toggle = (name: string): void => {
				const isGiven = given.delete(name);
				if (!isGiven) given.add(name);
				const others = (tagsOf() ?? []).filter((other) => other !== name);
				tag(...others, ...(isGiven ? [] : [name]));
			};
			let moves = 0;
			const where = async (): Promise<string | undefined> => {
				for (const each of await files()) {
					if ((await read(each)).includes(`id: "${ONE}"`)) return each;
				}
				return undefined;
			};
			const wordsIn = (text: string): string[] => text.match(/word\d+/g) ?? [];
			const changed = (text: string, how: 'append' | 'replace'): string => {
				const word = `word${words.length}.`;
				words.push(word.slice(0, -1));
				if (how === 'append') return `${text.trimEnd()}\n${word}`;
				for (const each of wordsIn(text)) superseded.add(each);
				return word;
			};

			for (const each of steps) {
				const path = await where();
				if (each.on === 'look') {
					await sync.round((now += each.wait), papers, each.full);
				} else if (each.on === 'note') {
					const text = side.textOf(ONE);
					if (each.how === 'delete') {
						for (const word of wordsIn(text)) superseded.add(word);
						side.save(ONE, '');
					} else side.save(ONE, changed(text, each.how));
				} else if (each.on === 'file') {
					const whole = path === undefined ? FRONT : await read(path);
					const body = whole.slice(whole.indexOf('\n---\n') + 5);
					if (each.how === 'delete') {
						for (const word of wordsIn(body)) superseded.add(word);
						if (path !== undefined) await unlink(at(path));
					} else if (path === undefined) {
						await writeFile(at(`new${(moves += 1)}.md`), `${FRONT}${changed('', each.how)}\n`);
					} else await edit(path, `\n${changed(body.trim(), each.how)}\n`);
				} else if (each.on === 'move') {
					if (path !== undefined) await rename(at(path), at(`moved${(moves += 1)}.md`));
				} else if (each.on === 'tag') {
					if (each.amid) {
						instead = () => (toggle(each.tag), (instead = undefined), keep());
						await sync.round((now += 500), papers, true);
						instead = undefined;
					} else toggle(each.tag);
				} else if (each.on === 'file-tag') {
					if (path !== undefined) await toggleIn(path, each.tag);
				} else if (each.on === 'killed') {
					instead = async () => (await keep(), Promise.reject(new Error('killed')));
					await sync.round((now += 500), papers, true).catch(() => undefined);
					instead = undefined;
					crash();
				} else if (each.on === 'keep') await keep();
				else if (each.on === 'restart') {
					await keep();
					start();
				} else {
					// What a round did is on disk, but not that it was agreed on.
					await sync.round((now += 500), papers, true);
					crash();
				}
			}
			expect(await problems()).toEqual([]);

			const path = await where();
			const note = side.textOf(ONE);
			const whole = path === undefined ? '' : await read(path);
			const body = whole.slice(whole.indexOf('\n---\n') + 5).trim();
			expect(body).toBe(note.trim());
			const lost = words.filter((word) => !superseded.has(word) && !wordsIn(note).includes(word));
			expect(lost).toEqual([]);

			const tags = [...(tagsOf() ?? [])].sort();
			expect(tags.filter((name) => 'ab'.includes(name))).toEqual([...given].sort());
			const written = /^tags:((?:\n {2}- \w)*|.*)$/m.exec(whole)?.[1] ?? '';
			if (path !== undefined) expect((written.match(/\w/g) ?? []).sort()).toEqual(tags);
		}),
		{ numRuns: 100 },
	);
}, 120_000);
