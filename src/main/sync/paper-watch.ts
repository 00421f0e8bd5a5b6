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
/** Versions of so many saved papers are asked for in one request, each once a week. */
const VERSIONS_AT_ONCE = 40;

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
	/** Whether new versions of saved papers are asked for, too. */
	readonly watchesVersions: () => boolean;
	readonly memory: WatchFile;
	readonly now: () => number;
}

type Question = 'askedAt' | 'versionAskedAt';

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
		const forVersions = [...new Set([...waitingFor('version'), ...this.#dueForVersion()])];
		if (forVersions.length === 0) return facts;
		const versions = await fetchVersions(forVersions, arxiv, signal);
		for (const [id, updatedAt] of versions) facts.set(id, { ...facts.get(id), updatedAt });
		// Where nobody answered it is asked again with the next sync.
		if (versions.size > 0) this.#remember('versionAskedAt', forVersions);
		return facts;
	}

	/** Asks for the details of the papers whose turn it is, and stores them. */
	async #details(signal: AbortSignal): Promise<FeedPaper[]> {
		const { client, sink } = this.#options;
		const papers: FeedPaper[] = [];
		const asked = this.#due();
		for (const id of asked) {
			const answer = await client.fetchPaper(id, { signal, reserve: LEFT_TO_SYNC });
			if (signal.aborted) return papers;
			if (!answer.ok) log('info', `${id}: its details are not known`, answer.error);
			else if (answer.value !== undefined) papers.push(answer.value);
		}
		if (asked.length === 0) return papers;
		this.#remember('askedAt', asked);
		const stored = await sink.ingest(papers);
		if (stored.ok) this.#papers.tell(stored.value.change);
		return papers;
	}

	#due(): string[] {
		const { waitingFor } = this.#options;
		const waiting = waitingFor('linked');
		const others = this.#savedDue('askedAt').filter((id) => !waiting.includes(id));
		return [
			...this.#longestAgo('askedAt', waiting).slice(0, SNOOZED_AT_ONCE),
			...others.slice(0, SAVED_AT_ONCE),
		];
	}

	#dueForVersion(): string[] {
		if (!this.#options.watchesVersions()) return [];
		return this.#savedDue('versionAskedAt').slice(0, VERSIONS_AT_ONCE);
	}

	/** Saved papers that nobody asked about for a week, those of longest ago first. */
	#savedDue(question: Question): string[] {
		const { saved, memory, now } = this.#options;
		const asked = memory.data[question];
		// A clock that was set back must not silence the question for long.
		const due = saved().filter((id) => Math.abs(now() - (asked[id] ?? -Infinity)) >= WEEK);
		return this.#longestAgo(question, due);
	}

	#longestAgo(question: Question, ids: readonly string[]): string[] {
		const asked = this.#options.memory.data[question];
		return [...ids].sort((a, b) => (asked[a] ?? 0) - (asked[b] ?? 0));
	}

	#remember(question: Question, asked: readonly string[]): void {
		const { waitingFor, saved, memory, now } = this.#options;
		const kept = new Set([...waitingFor('linked'), ...saved()]);
		const at = Object.fromEntries(asked.map((id) => [id, now()]));
		// Not waited for: what is not remembered is asked once more.
		void memory.update((before) => ({
			...before,
			[question]: Object.fromEntries(
				Object.entries({ ...before[question], ...at }).filter(([id]) => kept.has(id)),
			),
		}));
	}
}
