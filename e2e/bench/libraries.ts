import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLibrary } from './corpus.ts';

/** Sizes that speed is measured at. */
export const SIZES = [1000, 20_000, 100_000];

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
	}
	profiles.set(papers, profile);
	return profile;
}

export async function removeProfiles(): Promise<void> {
	for (const profile of profiles.values()) await rm(profile, { recursive: true, force: true });
}
