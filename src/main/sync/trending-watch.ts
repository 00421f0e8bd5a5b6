import {
	NEVER_LOOKED,
	trendingMemorySchema,
	trendingNews,
	withLook,
	type TrendingFacts,
	type TrendingMemory,
} from '#shared/domain/rising/trending.ts';
import type { FeedClient } from '../feed/feed-client.ts';
import { log } from '../log.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';
import { peek } from '../store/peek.ts';

/** The list is looked at no more often: it is asked for after syncs, of which the user may want many. */
const BETWEEN_LOOKS = 30 * 60_000;
/** Requests of every five minutes that are left to the sync of the newest days. */
const LEFT_TO_SYNC = 6;

/** In the profile: what is remembered of the list. */
export const TRENDING_FILE = 'trending.json';

const FORMAT: DocumentFormat<TrendingMemory> = {
	kind: 'papertray-trending',
	version: 1,
	schema: trendingMemorySchema,
	migrations: {},
	empty: () => NEVER_LOOKED,
};

interface TrendingWatchOptions {
	readonly client: Pick<FeedClient, 'fetchTrending'>;
	readonly memory: DocumentFile<TrendingMemory>;
	readonly now: () => number;
}

/** Opens what is remembered of the feed's `trending` list. */
export async function openTrendingMemory(
	file: string,
	now: () => number,
): Promise<DocumentFile<TrendingMemory>> {
	return await DocumentFile.open(file, FORMAT, now);
}

/** What the last look said of which paper, for whoever only reads that. */
export function rememberedNews(file: string, now: number): ReadonlyMap<string, TrendingFacts> {
	return trendingNews(peek(file, FORMAT), now);
}

/** Looks at the feed's `trending` list now and then, and knows what is new in it. */
export class TrendingWatch {
	readonly #options: TrendingWatchOptions;

	constructor(options: TrendingWatchOptions) {
		this.#options = options;
	}

	/** What the last look says of which paper, by id (`trendingNews`). */
	get news(): ReadonlyMap<string, TrendingFacts> {
		const { memory, now } = this.#options;
		return trendingNews(memory.data, now());
	}

	/** Looks at the list, unless that was done just now; whether there was anything to be seen. */
	async look(signal: AbortSignal): Promise<boolean> {
		const { client, memory, now } = this.#options;
		const last = memory.data.looks.at(-1) ?? -Infinity;
		// A clock that was set back must not silence the question for long.
		if (signal.aborted || Math.abs(now() - last) < BETWEEN_LOOKS) return false;
		const answer = await client.fetchTrending({ signal, reserve: LEFT_TO_SYNC });
		if (!answer.ok) {
			log('info', 'what trends is not known', answer.error);
			return false;
		}
		// Not waited for: what is not remembered is no news the next time.
		void memory.update((before) => withLook(before, answer.value, now()));
		return true;
	}
}
