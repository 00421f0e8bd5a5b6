import { appendFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FLAG } from '#shared/domain/columns.ts';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import { FaultyDisk, type Fault } from '../../../e2e/store/faulty-disk.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import { JournalFile } from './journal-file.ts';
import { Library } from './library.ts';
import { NOTE_JOURNAL } from './note-journal.ts';

const folder = libraryFolder();
const [ONE, TWO] = ['2606.00001', '2606.00002'] as const;

async function withPapers(): Promise<Library> {
	const library = await opened(folder());
	await taken(library, [feedPaper(ONE), feedPaper(TWO)]);
	return library;
}

/** Saves as the command does; whether it is on disk. */
async function save(library: Library, paper: string, text: string): Promise<boolean> {
	const noted = library.notes.save(paper, text);
	return noted.ok && (await noted.value.saved).ok;
}

function flagged(library: Library): string[] {
	const { flags } = library.columns;
	return [ONE, TWO].filter((id) => ((flags[library.rowOf(id) ?? 0] ?? 0) & FLAG.note) !== 0);
}

test('a note is kept over a restart, shown on its row, and no sync touches it', async () => {
	let library = await withPapers();
	expect(await save(library, ONE, '# Ask Emmy\nabout \ud83d figure 3\u0000')).toBe(true);
	expect(flagged(library)).toEqual([ONE]);
	await library.close();

	library = await opened(folder());
	expect(library.notices).toEqual([]);
	expect(library.notes.of(ONE)).toMatchObject({
		number: 1,
		text: '# Ask Emmy\nabout \ud83d figure 3\u0000',
	});
	await taken(library, [feedPaper(ONE, { upvotes: 99 })]);
	expect(flagged(library)).toEqual([ONE]);
	const [one, two] = await library.texts([0, 1]);
	expect([one?.note, two]).toEqual(['Ask Emmy', expect.not.objectContaining({ note: '' })]);

	expect(await save(library, ONE, '')).toBe(true);
	expect(flagged(library)).toEqual([]);
	expect(await library.texts([0])).toEqual([expect.not.objectContaining({ note: 'Ask Emmy' })]);
	expect(library.notes.versionsOf(ONE)).toHaveLength(2);
	expect(library.notes.texts().size).toBe(0);
	await library.close();
});

test('a note outlives its paper, and is on the row when that comes', async () => {
	let library = await opened(folder());
	await save(library, TWO, 'before the paper');
	await library.close();
	library = await withPapers();
	expect(flagged(library)).toEqual([TWO]);
	await library.close();
});

test('what is too long is refused and changes nothing; the same text again writes nothing', async () => {
	const library = await withPapers();
	await save(library, ONE, 'short');
	expect(library.notes.save(ONE, 'x'.repeat(LONGEST_NOTE + 1))).toEqual({
		ok: false,
		error: { code: 'note-too-long', length: LONGEST_NOTE + 1, longest: LONGEST_NOTE },
	});
	const before = await readFile(join(folder(), 'notes-000001.log'));
	expect(await save(library, ONE, 'short')).toBe(true);
	expect(library.notes.of(ONE).text).toBe('short');
	expect(await readFile(join(folder(), 'notes-000001.log'))).toEqual(before);
	expect(await save(library, ONE, 'x'.repeat(LONGEST_NOTE))).toBe(true);
	await library.close();
});

test('a line that was cut off is put aside and said, and all before it counts', async () => {
	const library = await withPapers();
	await save(library, ONE, 'first');
	await save(library, ONE, 'second');
	await library.close();
	await appendFile(join(folder(), 'notes-000001.log'), '12345678 {"number":3,"at":1,"pa');

	const again = await opened(folder());
	expect(again.notices).toEqual([{ code: 'damaged', file: 'notes-000001.log', entries: 1 }]);
	expect(again.notes.of(ONE).text).toBe('second');
	expect(await save(again, ONE, 'third')).toBe(true);
	await again.close();
	const last = await opened(folder());
	expect([last.notices, last.notes.of(ONE).text]).toEqual([[], 'third']);
	await last.close();
});

test('a library that another process holds shows notes and takes none', async () => {
	const holder = await withPapers();
	await save(holder, ONE, 'mine');
	const watcher = await opened(folder());
	expect(watcher.notes.of(ONE).text).toBe('mine');
	const noted = watcher.notes.save(ONE, 'theirs');
	expect(noted.ok && (await noted.value.saved)).toMatchObject({
		ok: false,
		error: { code: 'store-read-only' },
	});
	// The same text again is no more saved than the first time.
	expect(await save(watcher, ONE, 'theirs')).toBe(false);
	await watcher.close();
	await holder.close();
	const again = await opened(folder());
	expect(again.notes.of(ONE).text).toBe('mine');
	await again.close();
});

test('what the disk refuses is told, kept, and written once the disk takes it', async () => {
	const library = await withPapers();
	const told: string[] = [];
	library.onDurabilityChanged(({ state }) => told.push(state));
	await save(library, ONE, 'on disk');
	await library.close();
	const disk = new FaultyDisk(folder());
	await disk.during(async () => {
		const full = await opened(folder());
		full.onDurabilityChanged(({ state }) => told.push(state));
		disk.breakAt(1, 'ENOSPC', true);
		expect(await save(full, ONE, 'kept in memory')).toBe(false);
		expect(full.durability).toMatchObject({ state: 'unsaved', acts: 1 });
		expect(full.notes.of(ONE).text).toBe('kept in memory');
		disk.repair();
		await expect.poll(() => full.durability.state, { timeout: 3000 }).toBe('saved');
		expect(await save(full, ONE, 'kept in memory')).toBe(true);
		await full.close();
	});
	expect(told).toContain('unsaved');
	expect(told.at(-1)).toBe('saved');
	expect(await readFile(join(folder(), 'notes-000001.log'), 'utf8')).toContain('kept in memory');
});

test('any saves and restarts end with the last text of each paper, versions in order', async () => {
	const step = fc.oneof(
		fc.record({ paper: fc.constantFrom(ONE, TWO), text: fc.string({ unit: 'binary' }) }),
		fc.constant('restart' as const),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
			const model = new Map<string, string>();
			let library = await Library.open(folder(), Date.now);
			for (const each of steps) {
				if (each === 'restart') {
					await library.close();
					library = await Library.open(folder(), Date.now);
				} else {
					expect(await save(library, each.paper, each.text)).toBe(true);
					model.set(each.paper, each.text);
				}
				for (const [paper, text] of model) expect(library.notes.of(paper).text).toBe(text);
			}
			const numbers = library.notes.versionsOf(ONE).map(({ number }) => number);
			expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
			await library.close();
			await rm(folder(), { recursive: true });
		}),
		{ numRuns: 30 },
	);
});

async function journalIn(place: string) {
	return await JournalFile.open(place, 'notes', NOTE_JOURNAL, { now: Date.now, compactAt: 1 });
}

/** Opens, writes one text more and closes, which writes a snapshot each time; says what is on disk. */
async function writeRounds(place: string, rounds: number, acknowledged: string[]): Promise<void> {
	for (let round = 1; round <= rounds; round += 1) {
		const journal = await journalIn(place);
		const number = journal.state.last + 1;
		const entry = { number, at: number, paper: ONE, text: `text ${number}` };
		if ((await journal.append(entry)).ok) acknowledged.push(entry.text);
		await journal.close();
	}
}

test('logs that three snapshots hold are removed, and nothing is missing', async () => {
	await mkdir(folder(), { recursive: true });
	await writeRounds(folder(), 6, []);
	const names = (await readdir(folder())).sort();
	expect(names.filter((name) => name.endsWith('.snapshot'))).toHaveLength(3);
	expect(names.filter((name) => name.endsWith('.log'))).toHaveLength(2);
	for (const name of names.filter((each) => each.endsWith('.snapshot')).slice(1)) {
		await rename(join(folder(), name), join(folder(), `${name}.gone`));
	}
	const journal = await journalIn(folder());
	expect(journal.state.notes.get(ONE)?.at(-1)?.text).toBe('text 6');
	await journal.close();
});

test('a crash or a refusal at any call while logs are removed loses no note', async () => {
	const faults: readonly Fault[] = ['crash before', 'short ENOSPC'];
	let swept = 0;
	for (const fault of faults) {
		for (let at = 1; ; at += 1) {
			const place = join(folder(), `${fault.replaceAll(' ', '-')}-${at}`);
			await mkdir(place, { recursive: true });
			const acknowledged: string[] = [];
			await writeRounds(place, 3, acknowledged);
			const disk = new FaultyDisk(place);
			disk.breakAt(at, fault);
			// A crash ends it as it would end the process.
			await disk.during(() => writeRounds(place, 1, acknowledged).catch(() => undefined));
			const journal = await journalIn(place);
			const texts = (journal.state.notes.get(ONE) ?? []).map(({ text }) => text);
			expect(texts).toEqual(expect.arrayContaining([acknowledged.at(-1)]));
			await journal.close();
			swept += 1;
			if (disk.calls.length < at) break;
		}
	}
	expect(swept).toBeGreaterThan(20);
}, 30_000);
