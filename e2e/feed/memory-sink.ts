import { emptyColumns } from '#shared/domain/columns.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { success, type Result } from '#shared/result.ts';
import type { IngestOutcome, PaperSink } from '../../src/main/sync/paper-sink.ts';

/** A library in memory, for tests of what fills it: it merges as the real one does, and no more. */
export class MemorySink implements PaperSink {
	/** The newest of each paper, and all days it was listed on. */
	readonly papers = new Map<string, { paper: FeedPaper; days: Set<string> }>();
	/** What `ingest` answers instead, while it is set. */
	refusal: Result<IngestOutcome> | undefined;

	isEmpty(): boolean {
		return this.papers.size === 0;
	}

	ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>> {
		if (this.refusal !== undefined) return Promise.resolve(this.refusal);
		let [fresh, changed] = [0, 0];
		for (const paper of papers) {
			const known = this.papers.get(paper.id);
			const days = new Set(known?.days).add(paper.dailyDate);
			if (known === undefined) fresh += 1;
			else if (days.size > known.days.size || !isSame(known.paper, paper)) changed += 1;
			this.papers.set(paper.id, { paper, days });
		}
		const change = { ...emptyColumns(), rows: new Uint32Array() };
		return Promise.resolve(success({ counts: { papers: papers.length, fresh, changed }, change }));
	}

	/** Ids of the papers listed on a day. */
	idsOn(day: string): string[] {
		return [...this.papers].filter(([, { days }]) => days.has(day)).map(([id]) => id);
	}
}

function isSame(one: FeedPaper, other: FeedPaper): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
