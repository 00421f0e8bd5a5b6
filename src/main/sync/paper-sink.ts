import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';
import { reasonIn, type AppError, type Result } from '#shared/result.ts';

/** What storing papers did. */
export interface IngestOutcome {
	readonly counts: { readonly papers: number; readonly fresh: number; readonly changed: number };
	readonly change: ColumnsChange;
}

/** Where papers go. */
export interface PaperSink {
	/** Whether it never had a paper. */
	isEmpty(): boolean;
	/** Resolves once they are on disk. */
	ingest(papers: readonly FeedPaper[]): Promise<Result<IngestOutcome>>;
}

/** The refusal of the store as a reason why a sync failed. */
export function storeProblem(error: AppError): FeedProblem {
	return { code: 'store-unwritable', reason: reasonIn(error) };
}
