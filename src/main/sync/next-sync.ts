import type { FeedProblem } from '#shared/domain/sync-state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface SyncOutcome {
	/** When it ended. */
	readonly at: number;
	readonly problem: FeedProblem | undefined;
	/** How many syncs failed in a row, this one included. */
	readonly failures: number;
	readonly random: () => number;
}

/**
 * When the next sync begins by itself: an hour later, give or take, so that not everybody asks at
 * the full hour; after a failure sooner, at a random moment of a span that doubles with each
 * failure (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/); and never
 * before the moment the feed named.
 */
export function nextSyncAt({ at, problem, failures, random }: SyncOutcome): number {
	if (problem === undefined) return Math.round(at + HOUR + (random() - 0.5) * 10 * MINUTE);
	if (problem.code === 'rate-limited') {
		return Math.round(Math.max(problem.until, at) + 1000 + random() * MINUTE);
	}
	const span = Math.min(HOUR, 2 * MINUTE * 2 ** Math.min(failures - 1, 10));
	return Math.round(at + MINUTE + random() * (span - MINUTE));
}
