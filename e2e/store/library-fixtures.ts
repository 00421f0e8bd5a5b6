import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { FeedPaper } from '#shared/domain/paper.ts';
import type { IngestOutcome } from '../../src/main/store/intake.ts';
import { Library } from '../../src/main/store/library.ts';

/** The moment at which tests of the library happen, in epoch milliseconds. */
export const NOW = Date.parse('2026-06-12T12:00:00Z');

/** A paper as the feed has it, with what a test wants to be different. */
export function feedPaper(id: string, said: Partial<FeedPaper> = {}): FeedPaper {
	return {
		id,
		title: `Paper ${id}`,
		abstract: `What ${id} is about.`,
		authors: ['Ada Lovelace', 'Emmy Noether', 'Sofia Kovalevskaya', 'Maryam Mirzakhani'],
		dailyDate: '2026-06-12',
		upvotes: 1,
		comments: 0,
		media: [],
		...said,
	};
}

/** A folder for each test's library, gone when the test is over. */
export function libraryFolder(): () => string {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'papertray-library-'));
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));
	return () => join(folder, 'library');
}

/** A library at the moment of the tests. */
export async function opened(folder: string): Promise<Library> {
	return await Library.open(folder, () => NOW);
}

/** Takes in papers that the disk is expected to accept. */
export async function taken(
	library: Library,
	papers: readonly FeedPaper[],
): Promise<IngestOutcome> {
	const result = await library.ingest(papers);
	if (!result.ok) throw new Error(`not taken in: ${JSON.stringify(result.error)}`);
	return result.value;
}
