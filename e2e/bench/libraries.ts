import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../src/main/search/engine.ts';
import { Library } from '../../src/main/store/library.ts';
import { writeLibrary } from './corpus.ts';

/** Sizes that speed is measured at. */
export const SIZES = [1000, 20_000, 100_000];
/** Sizes that the search is measured at. */
export const SEARCHED_SIZES = [1000, 10_000, 50_000, 100_000];

/** Nobody listens here: what is measured is the app, not the feed. */
export const NO_FEED = 'http://127.0.0.1:9';

const profiles = new Map<number, string>();

/** A profile folder with so many stored papers, written once a run. */
export async function profileWith(papers: number): Promise<string> {
	const known = profiles.get(papers);
	if (known !== undefined) return known;
	const profile = await mkdtemp(join(tmpdir(), `papertray-bench-${papers}-`));
	if (papers > 0) {
		await writeLibrary(join(profile, 'library'), papers, { seed: papers, now: Date.now });
		await index(join(profile, 'library'));
	}
	profiles.set(papers, profile);
	return profile;
}

/** Keeps the search index, as the app has done by its second start. */
async function index(folder: string): Promise<void> {
	const library = await Library.open(folder, Date.now);
	const { columns } = library;
	const ids = [...columns.day.keys()].map((row) => library.idOf(row) ?? '');
	const engine = await Engine.open({ folder, readOnly: false, ids, columns, tags: [], notes: [] });
	await engine.catchUp(() => undefined);
	await engine.keep();
	await library.close();
}

export async function removeProfiles(): Promise<void> {
	for (const profile of profiles.values()) await rm(profile, { recursive: true, force: true });
}
