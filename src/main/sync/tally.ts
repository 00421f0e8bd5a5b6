import type { SyncCounts } from '#shared/domain/sync-state.ts';
import type { DayAnswer } from '../feed/feed-client.ts';

/** Counts what a sync brings, day by day. */
export class Tally {
	/** Epoch milliseconds. */
	readonly startedAt: number;
	requests = 0;
	readonly #ids = new Set<string>();
	#fresh = 0;
	#changed = 0;
	#failed = 0;

	constructor(startedAt: number) {
		this.startedAt = startedAt;
	}

	addAnswer({ papers, skipped, requests }: DayAnswer): void {
		this.requests += requests;
		this.#failed += skipped.length;
		// A paper that is listed on two days is one paper.
		for (const { id } of papers) this.#ids.add(id);
	}

	addStored(counts: Pick<SyncCounts, 'fresh' | 'changed'>): void {
		this.#fresh += counts.fresh;
		this.#changed += counts.changed;
	}

	get counts(): SyncCounts {
		return {
			papers: this.#ids.size,
			fresh: this.#fresh,
			changed: this.#changed,
			failed: this.#failed,
		};
	}
}
