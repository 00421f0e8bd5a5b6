import { access, readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { paperSchema, type FeedPaper } from '#shared/domain/paper.ts';
import { Library } from './store/library.ts';

const sampleSchema = v.object({
	schema: v.literal('papertray-sample'),
	version: v.literal(1),
	papers: v.array(v.omit(paperSchema, ['firstSeenAt'])),
});

interface SampleOptions {
	/** The bundled file of sample papers. */
	readonly file: string;
	/** Where the samples' own library is kept while they are on show. */
	readonly folder: string;
	readonly now: () => number;
}

/**
 * The bundled papers to try the app with, in a library of their own: nothing of them can get into
 * the user's library or its counts, and removing them is deleting a folder.
 */
export class SamplePapers {
	readonly #options: SampleOptions;

	constructor(options: SampleOptions) {
		this.#options = options;
	}

	/** Whether the samples were on show when the app was last quit. */
	async areOut(): Promise<boolean> {
		return await access(this.#options.folder).then(
			() => true,
			() => false,
		);
	}

	async open(): Promise<Library> {
		const text = await readFile(this.#options.file, 'utf8');
		const { papers } = v.parse(sampleSchema, JSON.parse(text));

		const library = await Library.open(this.#options.folder, this.#options.now);
		await library.ingest(
			papers.flatMap(({ dailyDates, ...paper }) =>
				dailyDates.map((dailyDate): FeedPaper => ({ ...paper, dailyDate })),
			),
		);
		return library;
	}

	async remove(library: Library): Promise<void> {
		await library.close();
		await rm(this.#options.folder, { recursive: true, force: true });
	}
}
