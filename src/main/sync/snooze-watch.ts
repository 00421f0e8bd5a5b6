import type { Facts } from '#shared/domain/snooze.ts';
import { fetchVersions, type ArxivClientOptions } from '../feed/arxiv-client.ts';
import type { FeedClient } from '../feed/feed-client.ts';
import type { Decisions } from '../store/decisions.ts';

/** So many papers are asked about one by one after each sync, those that waited longest first. */
const ASKED_AT_ONCE = 10;

export interface SnoozeWatchOptions {
	readonly client: FeedClient;
	readonly arxiv: ArxivClientOptions;
	readonly decisions: () => Decisions;
}

/** Asks about what snoozed papers wait for and the feed's lists do not say. */
export class SnoozeWatch {
	readonly #options: SnoozeWatchOptions;
	/** When each paper was last asked about, as a count of all questions. */
	readonly #askedAt = new Map<string, number>();
	#questions = 0;

	constructor(options: SnoozeWatchOptions) {
		this.#options = options;
	}

	/** What is known now, by paper; empty, and nobody is asked, where no paper waits for such. */
	async ask(
		signal: AbortSignal,
	): Promise<ReadonlyMap<string, Pick<Facts, 'linked' | 'updatedAt'>>> {
		const { client, arxiv, decisions } = this.#options;
		const facts = new Map<string, Pick<Facts, 'linked' | 'updatedAt'>>();
		const forLinked = decisions()
			.waitingFor('linked')
			.sort((a, b) => (this.#askedAt.get(a) ?? 0) - (this.#askedAt.get(b) ?? 0));
		for (const id of forLinked.slice(0, ASKED_AT_ONCE)) {
			this.#questions += 1;
			this.#askedAt.set(id, this.#questions);
			facts.set(id, { linked: await client.fetchLinked(id, { signal }) });
		}
		const forVersions = decisions().waitingFor('version');
		if (forVersions.length === 0) return facts;
		for (const [id, updatedAt] of await fetchVersions(forVersions, arxiv, signal)) {
			facts.set(id, { updatedAt });
		}
		return facts;
	}
}
