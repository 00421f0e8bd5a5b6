import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import { Library } from '../../src/main/store/library.ts';
import { corpusPapers } from './corpus.ts';
import { SIZES, profileWith } from './libraries.ts';
import { median, type Measure } from './measure.ts';

const ACTS = 60;
/** Whole files of 200 MB are slow to write; a few rounds of them tell enough. */
const PLAIN_ACTS = 3;

/** Marking one paper read, until it is on disk, against plain lowdb with everything in one file. */
export async function* actOnDisk(): AsyncGenerator<Measure> {
	for (const papers of SIZES) {
		const ours = await actsOfLibrary(join(await profileWith(papers), 'library'));
		const plain = await actsOfPlainLowdb(papers);
		yield {
			name: 'act to fsync',
			papers,
			value: median(ours.times),
			unit: 'ms',
			baseline: median(plain.times),
			budget: 5,
			of: 'value',
		};
		yield {
			name: 'act to fsync, times faster',
			papers,
			value: median(ours.times),
			unit: 'ms',
			baseline: median(plain.times),
			budget: papers === 100_000 ? 300 : undefined,
			of: 'inverse ratio',
		};
		yield {
			name: 'bytes written by an act',
			papers,
			value: ours.bytes,
			unit: 'bytes',
			baseline: plain.bytes,
			budget: 200,
			of: 'value',
		};
	}
}

async function actsOfLibrary(folder: string): Promise<{ times: number[]; bytes: number }> {
	const library = await Library.open(folder, Date.now);
	const before = await sizeOf(folder);
	const times: number[] = [];
	for (let row = 0; row < ACTS; row += 1) {
		const id = library.idOf(row);
		if (id === undefined) break;
		// Read or unread, whichever is news to this paper.
		const startedAt = performance.now();
		const done = library.decisions.act('read', [id]) ?? library.decisions.act('unread', [id]);
		const saved = await done?.saved;
		if (saved?.ok !== true) throw new Error('an act was not saved');
		times.push(performance.now() - startedAt);
	}
	const bytes = ((await sizeOf(folder)) - before) / times.length;
	await library.close();
	return { times, bytes };
}

async function actsOfPlainLowdb(count: number): Promise<{ times: number[]; bytes: number }> {
	const folder = await mkdtemp(join(tmpdir(), 'papertray-bench-lowdb-'));
	const file = join(folder, 'papers.json');
	const papers = [...corpusPapers(count, { seed: count })].map((paper) => ({
		...paper,
		read: false,
	}));
	const plain = await JSONFilePreset(file, { papers });
	await plain.write();
	const times: number[] = [];
	for (let row = 0; row < PLAIN_ACTS; row += 1) {
		const startedAt = performance.now();
		await plain.update((data) => {
			const paper = data.papers[row];
			if (paper !== undefined) paper.read = true;
		});
		times.push(performance.now() - startedAt);
	}
	const { size } = await stat(file);
	await rm(folder, { recursive: true });
	return { times, bytes: size };
}

async function sizeOf(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const sizes = await Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}
