import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import type { Facts } from '#shared/domain/snooze.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import { fetchVersions, type ArxivClientOptions } from '../feed/arxiv-client.ts';
import type { FeedClient } from '../feed/feed-client.ts';
import { Listeners } from '../listeners.ts';
import { log } from '../log.ts';
import type { PaperSink } from './paper-sink.ts';
import type { WatchFile } from './watch-memory.ts';

/** So many snoozed papers are asked about one by one after each sync. */
const SNOOZED_AT_ONCE = 10;
/** So many saved ones besides, each of them once a week. */
const SAVED_AT_ONCE = 3;
const WEEK = 7 * 86_400_000;

/** Requests of every five minutes that are left to the sync of the newest days. */
const LEFT_TO_SYNC = 6;

export interface PaperWatchOptions {
	readonly client: Pick<FeedClient, 'fetchPaper'>;
	readonly arxiv: ArxivClientOptions;
	readonly sink: Pick<PaperSink, 'ingest'>;
	/** Papers snoozed until something is linked to them, and until there is a new version. */
	readonly waitingFor: (kind: 'linked' | 'version') => string[];
	/** Papers that the user saved. */
	readonly saved: () => string[];
	readonly memory: WatchFile;
	readonly now: () => number;
}

/** What may be waited for and the feed's lists do not say. */
export type WatchedFacts = ReadonlyMap<string, Pick<Facts, 'linked' | 'updatedAt'>>;

/**
 * Asks about single papers what the feed's lists do not say: how many models and datasets are
 * linked to them, and whether arXiv has a new version. Snoozed papers that wait for it come first,
 * then saved ones, those that were asked about longest ago before the others.
 */
export class PaperWatch {
	readonly #options: PaperWatchOptions;
	readonly #papers = new Listeners<ColumnsChange>();

	constructor(options: PaperWatchOptions) {
		this.#options = options;
	}

	/** What was asked about changed something in the store. */
	onPapers(listener: (change: ColumnsChange) => void): Unsubscribe {
		return this.#papers.add(listener);
	}

	/** What is known now, by paper; empty, and nobody is asked, where there is nothing to watch. */
	async ask(signal: AbortSignal): Promise<WatchedFacts> {
		const { arxiv, waitingFor } = this.#options;
		const facts = new Map<string, Pick<Facts, 'linked' | 'updatedAt'>>();
		for (const { id, linkedModels, linkedDatasets } of await this.#details(signal)) {
			if (linkedModels === undefined && linkedDatasets === undefined) continue;
			facts.set(id, { linked: (linkedModels ?? 0) + (linkedDatasets ?? 0) });
		}
		const forVersions = waitingFor('version');
		if (forVersions.length === 0) return facts;
		for (const [id, updatedAt] of await fetchVersions(forVersions, arxiv, signal)) {
			facts.set(id, { ...facts.get(id), updatedAt });
		}
		return facts;
	}

	/** Asks for the details of the papers whose turn it is, and stores them. */
	async #details(signal: AbortSignal): Promise<FeedPaper[]> {
		const { client, sink, now, memory } = this.#options;
		const papers: FeedPaper[] = [];
		const asked = this.#due();
		for (const id of asked) {
			const answer = await client.fetchPaper(id, { signal, reserve: LEFT_TO_SYNC });
			if (signal.aborted) return papers;
			if (!answer.ok) log('info', `${id}: its details are not known`, answer.error);
			else if (answer.value !== undefined) papers.push(answer.value);
		}
		if (asked.length === 0) return papers;
		const kept = new Set([...this.#options.waitingFor('linked'), ...this.#options.saved()]);
		// Not waited for: what is not remembered is asked once more.
		void memory.update(({ askedAt }) => ({
			askedAt: Object.fromEntries(
				Object.entries({
					...askedAt,
					...Object.fromEntries(asked.map((id) => [id, now()])),
				}).filter(([id]) => kept.has(id)),
			),
		}));
		const stored = await sink.ingest(papers);
		if (stored.ok) this.#papers.tell(stored.value.change);
		return papers;
	}

	#due(): string[] {
		const { waitingFor, saved, memory, now } = this.#options;
		const { askedAt } = memory.data;
		const longestAgo = (ids: readonly string[]): string[] =>
			[...ids].sort((a, b) => (askedAt[a] ?? 0) - (askedAt[b] ?? 0));
		const waiting = waitingFor('linked');
		// A clock that was set back must not silence the question for long.
		const due = saved().filter((id) => Math.abs(now() - (askedAt[id] ?? -Infinity)) >= WEEK);
		const others = due.filter((id) => !waiting.includes(id));
		return [
			...longestAgo(waiting).slice(0, SNOOZED_AT_ONCE),
			...longestAgo(others).slice(0, SAVED_AT_ONCE),
		];
	}
}
