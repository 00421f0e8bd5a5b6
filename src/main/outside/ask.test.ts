import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedPaper, NOW, taken } from '../../../e2e/store/library-fixtures.ts';
import { exportFileSchema } from '#shared/domain/export/exported-paper.ts';
import { planSwitch, READY, switchOver } from '../backup/switch-over.ts';
import { historyOf } from '../history.ts';
import { Library } from '../store/library.ts';
import { DocumentFile } from '../store/document-file.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT } from '../store/preferences.ts';
import { ask } from './ask.ts';
import { operations, type Asked, type OperationName, type Output } from './contract.ts';
import { Door } from './door.ts';
import type { OutsideHost } from './host.ts';
import { withOwnLibrary } from './own-library.ts';
import { perform } from './perform.ts';

let profile: string;
const now = (): number => NOW;
const ONE = '2606.00010';
const TWO = '2606.00020';

beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-ask-'));
	const library = await open();
	await taken(library, [
		feedPaper(ONE, { title: 'Sparse attention for long texts', upvotes: 9 }),
		feedPaper(TWO, { title: 'Robots that fold laundry', upvotes: 3, githubStars: 0 }),
	]);
	await library.close();
});
afterEach(() => rm(profile, { recursive: true, force: true }));

async function open(): Promise<Library> {
	return await Library.open(join(profile, 'library'), now);
}

async function asked<Name extends OperationName>(
	name: Name,
	input: Asked<Name>,
	by: 'command' | 'agent' = 'command',
) {
	return await ask({ profile, by, now }, name, input);
}

/** What came back, which is exactly as its schema says. */
async function told<Name extends OperationName>(
	name: Name,
	input: Asked<Name>,
): Promise<Output<Name>> {
	const answer = await asked(name, input);
	if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
	const { output } = operations[name];
	expect(v.parse(output, answer.data)).toEqual(answer.data);
	// Just proved.
	return answer.data as Output<Name>;
}

test('papers are listed in the order of the window, each as it is documented', async () => {
	await told('tag', { ids: [TWO], add: ['laundry'] });
	await told('writeNote', { id: TWO, text: '# A first line\nand more' });
	const { papers, total } = await told('list', {});
	expect(total).toBe(2);
	expect(papers.map(({ id }) => id)).toEqual([ONE, TWO]);
	// What scripts rely on: a change here is a new OUTSIDE_VERSION.
	expect(papers[1]).toEqual({
		id: TWO,
		title: 'Robots that fold laundry',
		authors: ['Ada Lovelace', 'Emmy Noether', 'Sofia Kovalevskaya'],
		authorCount: 4,
		day: '2026-06-12',
		upvotes: 3,
		comments: 0,
		stars: 0,
		read: false,
		saved: false,
		done: false,
		snoozed: false,
		muted: false,
		tags: ['laundry'],
		note: 'A first line',
	});
	expect(await told('list', { limit: 1 })).toEqual({ papers: papers.slice(0, 1), total: 2 });
	expect((await told('list', { tag: 'LAUNDRY' })).papers).toEqual([papers[1]]);
});

test('a paper is shown whole, by its id or a link', async () => {
	const link = `https://arxiv.org/abs/${ONE}v2`;
	expect(await told('show', { id: link })).toEqual({
		id: ONE,
		title: 'Sparse attention for long texts',
		authors: ['Ada Lovelace', 'Emmy Noether', 'Sofia Kovalevskaya', 'Maryam Mirzakhani'],
		days: ['2026-06-12'],
		upvotes: 9,
		comments: 0,
		abstract: `What ${ONE} is about.`,
		keywords: [],
		sources: ['daily'],
		links: {
			huggingface: `https://huggingface.co/papers/${ONE}`,
			arxiv: `https://arxiv.org/abs/${ONE}`,
			pdf: `https://arxiv.org/pdf/${ONE}`,
		},
		read: false,
		saved: false,
		done: false,
		snoozed: false,
		muted: false,
		tags: [],
		note: '',
	});
});

test('what is done is an act of the history, marked as from outside, and can be taken back', async () => {
	expect(await told('mark', { ids: [ONE, TWO], verb: 'done' })).toEqual({
		acts: [{ number: 1, verb: 'done', papers: 2 }],
	});
	expect(await told('mark', { ids: [ONE], verb: 'done' })).toEqual({ acts: [] });
	expect((await told('list', {})).total).toBe(0);
	expect((await told('list', { in: 'done' })).total).toBe(2);

	const library = await open();
	const [item] = await historyOf(library);
	expect(item).toMatchObject({ verb: 'done', by: 'command', papers: 2, undoable: true });
	library.decisions.undo();
	await library.close();
	expect((await told('list', {})).total).toBe(2);
});

test('tags are made, given and taken off, an act each', async () => {
	expect(await told('tag', { ids: [ONE, TWO], add: ['To read', 'x'], remove: [] })).toEqual({
		acts: [
			{ number: 1, verb: 'tag', tag: 'To read', papers: 2 },
			{ number: 2, verb: 'tag', tag: 'x', papers: 2 },
		],
	});
	expect(await told('tag', { ids: [ONE], remove: ['to READ'] })).toEqual({
		acts: [{ number: 3, verb: 'untag', tag: 'To read', papers: 1 }],
	});
	const { tags } = await told('tags', {});
	expect(tags.map(({ name, papers }) => [name, papers])).toEqual([
		['To read', 1],
		['x', 2],
	]);
});

test('of what makes no sense nothing is done', async () => {
	const unknown = await asked('mark', { ids: [ONE, '2606.99999'], verb: 'done' });
	expect(unknown).toMatchObject({ ok: false, error: { code: 'paper-unknown' } });
	const noTag = await asked('tag', { ids: [ONE], add: ['new'], remove: ['missing'] });
	expect(noTag).toMatchObject({ ok: false, error: { code: 'tag-unknown' } });
	const noId = await asked('show', { id: 'a paper' });
	expect(noId).toMatchObject({ ok: false, error: { code: 'bad-request' } });
	expect((await told('list', {})).total).toBe(2);
	expect((await told('tags', {})).tags).toEqual([]);
});

test('notes are set and added to, and how they were before stays', async () => {
	await told('writeNote', { id: ONE, text: 'first' });
	const { text, changedAt } = await told('writeNote', { id: ONE, text: 'second', how: 'append' });
	expect([text, changedAt]).toEqual(['first\n\nsecond', new Date(NOW).toISOString()]);
	expect(await told('note', { id: ONE })).toMatchObject({ text });
	expect(await told('note', { id: TWO })).toEqual({ id: TWO, text: '' });
	const library = await open();
	expect(library.notes.versionsOf(ONE).map(({ text: was, by }) => [was, by])).toEqual([
		['first', 'command'],
		['first\n\nsecond', 'command'],
	]);
	await library.close();
});

test('the search is that of the box: its language, typos, tags and notes', async () => {
	await told('tag', { ids: [TWO], add: ['house'] });
	const found = async (text: string): Promise<string[]> =>
		(await told('search', { text })).papers.map(({ id }) => id);
	expect(await found('sprase attention')).toEqual([ONE]);
	expect(await found('tag:house')).toEqual([TWO]);
	expect(await found('(robots OR attention) -laundry')).toEqual([ONE]);
	expect(await found(`arxiv.org/abs/${TWO}`)).toEqual([TWO]);
	await told('mark', { ids: [TWO], verb: 'save' });
	expect((await told('search', { text: '', in: 'saved' })).total).toBe(1);
});

test('papers are exported as the app would write them', async () => {
	await told('mark', { ids: [TWO], verb: 'save' });
	const saved = await told('export', { format: 'bibtex', in: 'saved' });
	expect(saved).toMatchObject({ format: 'bibtex', papers: 1, missing: 0 });
	expect(saved.text).toMatch(/Robots that fold laundry/);
	const named = await told('export', { format: 'ris', ids: [TWO, ONE, TWO] });
	expect(named.text.match(/^TI {2}- .*/gm)).toEqual([
		'TI  - Robots that fold laundry',
		'TI  - Sparse attention for long texts',
	]);
	const found = await told('export', { format: 'json', text: 'attention' });
	expect(v.parse(exportFileSchema, JSON.parse(found.text))).toMatchObject({
		exportedAt: NOW,
		papers: [{ paper: { id: ONE } }],
	});
	const unknown = await asked('export', { format: 'csv', ids: ['2606.99999'] });
	expect(unknown).toMatchObject({ ok: false, error: { code: 'paper-unknown' } });
});

test('a snoozed paper is out of the inbox, and back when its time has come', async () => {
	const until = { kind: 'time', at: NOW + 1000 } as const;
	await told('snooze', { ids: [ONE], until });
	expect((await told('list', {})).papers.map(({ id }) => id)).toEqual([TWO]);
	const later = await ask({ profile, by: 'command', now: () => NOW + 1000 }, 'list', {});
	expect(later.ok && (later.data as Output<'list'>).papers.map(({ id }) => id)).toEqual([ONE, TWO]);
});

test('agents read, and write only once the user has said so', async () => {
	expect(await asked('list', {}, 'agent')).toMatchObject({ ok: true });
	const refusals = await Promise.all([
		asked('mark', { ids: [ONE], verb: 'done' }, 'agent'),
		asked('tag', { ids: [ONE], add: ['x'] }, 'agent'),
		asked('writeNote', { id: ONE, text: 'x' }, 'agent'),
		asked('snooze', { ids: [ONE], until: { kind: 'code' } }, 'agent'),
	]);
	for (const answer of refusals) {
		expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
	}
	expect((await told('list', {})).total).toBe(2);

	await allowAgents();
	expect(await asked('mark', { ids: [ONE], verb: 'done' }, 'agent')).toMatchObject({ ok: true });
	const library = await open();
	expect((await historyOf(library))[0]).toMatchObject({ verb: 'done', by: 'agent' });
	await library.close();
});

test('while another holds the library nothing is done to it, and nobody is let in twice', async () => {
	const library = await open();
	expect(await withOwnLibrary(profile, now, () => Promise.resolve('in'))).toBeUndefined();
	expect(library.isHeld).toBe(true);
	await library.close();
	expect(await withOwnLibrary(profile, now, () => Promise.resolve('in'))).toBe('in');
});

test('while a backup is to be restored no command opens what will be put aside', async () => {
	await planSwitch(profile, READY);
	expect(await withOwnLibrary(profile, now, () => Promise.resolve('in'))).toBeUndefined();
	await switchOver(profile);
	expect(await withOwnLibrary(profile, now, () => Promise.resolve('in'))).toBe('in');
});

test('an app that starts while a command is at it waits for that, and has it all', async () => {
	let opening: Promise<Library> | undefined;
	await withOwnLibrary(profile, now, async (host) => {
		opening = open();
		await perform(host, 'mark', { ids: [ONE], verb: 'save' }, 'command');
	});
	const library = await opening;
	expect(library?.isHeld).toBe(true);
	expect(library?.notices).toEqual([]);
	expect(library?.decisions.history.marks.get(ONE)?.saved).toBe(1);
	await library?.close();
});

test('of many at once, while the app opens and closes in between, no act is lost', async () => {
	const app = async (): Promise<void> => {
		const library = await open();
		const door = await Door.open(profile, ({ ask: name, input, by }) =>
			perform(hostOf(library), name, input, by),
		);
		await new Promise((resolve) => setImmediate(resolve));
		await door?.close();
		await library.close();
	};
	const commands = Array.from({ length: 20 }, (_, at) =>
		told('tag', { ids: [ONE], add: [`t${at}`] }),
	);
	for (let times = 0; times < 5; times += 1) await app();
	await Promise.all(commands);
	const { tags } = await told('show', { id: ONE });
	expect([...tags].sort()).toEqual(Array.from({ length: 20 }, (_, at) => `t${at}`).sort());
});

test('where there never was a library none is made', async () => {
	const elsewhere = join(profile, 'elsewhere');
	const answer = await ask({ profile: elsewhere, by: 'command', now }, 'list', {});
	expect(answer).toMatchObject({ ok: false, error: { code: 'no-library' } });
	await expect(open().then((library) => library.close())).resolves.toBeUndefined();
});

async function allowAgents(): Promise<void> {
	const settings = await DocumentFile.open(join(profile, SETTINGS_FILE), SETTINGS_FORMAT, now);
	await settings.update((before) => ({ ...before, agentsMayWrite: true }));
	await settings.close();
}

function hostOf(library: Library): OutsideHost {
	return {
		library: () => library,
		now,
		search: () => Promise.resolve(new Uint32Array()),
		announce: () => undefined,
		doctor: () => Promise.resolve([]),
		agentsMayWrite: () => false,
	};
}
