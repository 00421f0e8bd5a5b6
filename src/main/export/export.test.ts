import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportFileSchema } from '#shared/domain/export/exported-paper.ts';
import type { ExportRequest } from '#shared/domain/export/request.ts';
import { parseBibtex } from '../../../e2e/export/parse-bibtex.ts';
import {
	feedPaper,
	libraryFolder,
	NOW,
	opened,
	taken,
} from '../../../e2e/store/library-fixtures.ts';
import type { Library } from '../store/library.ts';
import { ownTemporaryIn } from '../store/own-temporary.ts';
import { Exporter, type SaveQuestion } from './exporter.ts';
import { gathered } from './gather.ts';
import { writeChosen } from './write-chosen.ts';

const libraryAt = libraryFolder();
let folder: string;
let library: Library;
let asked: SaveQuestion[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-export-'));
	library = await opened(libraryAt());
	asked = [];
});
afterEach(async () => {
	await library.close();
	await rm(folder, { recursive: true, force: true });
});

function exporter(options: { file?: string; onProgress?: (done: number) => void } = {}): Exporter {
	return new Exporter({
		library: () => library,
		chooseFile(question) {
			asked.push(question);
			const { file = join(folder, question.name) } = options;
			return Promise.resolve(file === '' ? undefined : file);
		},
		onProgress: ({ done }) => options.onProgress?.(done),
		now: () => NOW,
	});
}

function request(changes: Partial<ExportRequest> = {}): ExportRequest {
	return { format: 'bibtex', name: 'All of it', details: true, ...changes };
}

async function fill(papers: number): Promise<string[]> {
	const ids = Array.from({ length: papers }, (_, at) => `2606.${String(at).padStart(5, '0')}`);
	await taken(
		library,
		ids.map((id, at) => feedPaper(id, { dailyDate: at % 2 === 0 ? '2026-06-11' : '2026-05-12' })),
	);
	return ids;
}

test('all that cannot be fetched again is in the JSON, and nothing that means something here alone', async () => {
	const [first = '', second = ''] = await fill(2);
	await library.tags.create('to read', 'red');
	library.decisions.act('save', [first]);
	library.decisions.act('tag', [first], { tag: 't1' });
	library.decisions.act('snooze', [second], { until: { kind: 'upvotes', atLeast: 9 } });
	library.notes.save(first, '# Mine');
	const result = await exporter().export(request({ format: 'json' }));
	expect(result).toEqual({ ok: true, value: { file: 'all-of-it.json', papers: 2, missing: 0 } });

	const text = await readFile(join(folder, 'all-of-it.json'), 'utf8');
	const file = v.parse(exportFileSchema, JSON.parse(text));
	const byId = new Map(file.papers.map((each) => [each.paper.id, each]));
	expect(byId.get(first)).toMatchObject({
		marks: { saved: NOW },
		tags: [{ name: 'to read', color: 'red', at: NOW }],
		note: { text: '# Mine', at: NOW },
		samples: [{ id: first, upvotes: 1, comments: 0 }],
	});
	expect(byId.get(second)).toMatchObject({
		marks: { snoozed: NOW },
		until: { kind: 'upvotes', atLeast: 9 },
		tags: [],
	});
	expect(byId.get(first)?.paper).toEqual(await library.paper(first));
	expect(text).not.toContain('"t1"');
});

test('papers come in the order of the list', async () => {
	const ids = (await fill(6)).reverse();
	const rows = Uint32Array.from(ids, (id) => library.rowOf(id) ?? -1);
	await exporter().export(request({ rows }));
	const entries = parseBibtex(await readFile(join(folder, 'all-of-it.bib'), 'utf8'));
	expect(entries.map(({ fields }) => fields['eprint'])).toEqual(ids);
});

test('many papers are written in slices, each once, and the file replaces what was there', async () => {
	const ids = await fill(1100);
	const file = join(folder, 'x.bib');
	await writeFile(file, 'before');
	const progress: number[] = [];
	await exporter({ file, onProgress: (done) => progress.push(done) }).export(request());
	const entries = parseBibtex(await readFile(file, 'utf8'));
	expect(entries.map(({ fields }) => fields['eprint']).sort()).toEqual(ids);
	expect(progress).toEqual(Array.from({ length: 23 }, (_, slice) => slice * 50));
	expect(await readdir(folder)).toEqual(['x.bib']);
});

test('an export that is cancelled leaves what was there, and nothing else', async () => {
	await fill(500);
	const file = join(folder, 'x.bib');
	await writeFile(file, 'before');
	const running = exporter({ file, onProgress: (done) => done > 0 && running.cancel() });
	expect(await running.export(request())).toEqual({ ok: true, value: undefined });
	expect(await readdir(folder)).toEqual(['x.bib']);
	expect(await readFile(file, 'utf8')).toBe('before');
	expect(running.last).toBeUndefined();
});

test('what an export that was killed has left goes with the next one into that folder', async () => {
	await fill(3);
	let kill: (cause: Error) => void = () => undefined;
	let killed: Promise<void> = Promise.resolve();
	await new Promise<void>((begun) => {
		killed = writeChosen(join(folder, 'killed.bib'), async (write) => {
			await write('half of it');
			begun();
			await new Promise<never>((_resolve, reject) => (kill = reject));
		});
	});
	const [left = ''] = await readdir(folder);
	expect(left).toMatch(/^\.papertray-/);
	// Of others, or of an export that may still be under way.
	const others = ['x.00000000-0000-4000-8000-000000000000.tmp', '.papertray-notes.tmp', 'notes.md'];
	const young = basename(ownTemporaryIn(folder));
	for (const name of [...others, young]) await writeFile(join(folder, name), name);
	const long = new Date(Date.now() - 2 * 3_600_000);
	for (const name of [...others, left]) await utimes(join(folder, name), long, long);

	expect((await exporter().export(request())).ok).toBe(true);
	expect((await readdir(folder)).sort()).toEqual(['all-of-it.bib', young, ...others].sort());
	kill(new Error('killed'));
	await expect(killed).rejects.toThrow('killed');
});

test('the program ends only when nothing of an export is left', async () => {
	await fill(500);
	let stopped: Promise<void> | undefined;
	let left: string[] | undefined;
	const running = exporter({
		onProgress(done) {
			if (done === 0 || stopped !== undefined) return;
			stopped = running.stop().then(async () => void (left = await readdir(folder)));
		},
	});
	await running.export(request());
	await stopped;
	expect(left).toEqual([]);
});

test('one that the disk refuses says why, and leaves nothing', async () => {
	await fill(1);
	const nowhere = exporter({ file: join(folder, 'missing', 'x.bib') });
	expect(await nowhere.export(request())).toEqual({
		ok: false,
		error: { code: 'export-failed', reason: 'the folder is gone' },
	});
	await mkdir(join(folder, 'taken.bib'));
	const taken = await exporter({ file: join(folder, 'taken.bib') }).export(request());
	expect(taken.ok).toBe(false);
	expect(await readdir(folder)).toEqual(['taken.bib']);
});

test('called off in the dialog, nothing is written; meanwhile no other can begin', async () => {
	await fill(1);
	const off = exporter({ file: '' });
	const first = off.export(request());
	expect(await off.export(request())).toMatchObject({ error: { code: 'busy' } });
	expect(await first).toEqual({ ok: true, value: undefined });
	expect(asked).toEqual([{ name: 'all-of-it.bib', kind: 'BibTeX', extension: 'bib' }]);
	expect(await readdir(folder)).toEqual([]);
});

test('what is gathered is what is asked for', async () => {
	const [first = ''] = await fill(3);
	expect((await gathered(library, [first, '2606.99999'])).map(({ paper }) => paper.id)).toEqual([
		first,
	]);
});
