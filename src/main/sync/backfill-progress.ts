import * as v from 'valibot';
import { daySchema, daysBetween, type Day } from '#shared/domain/day.ts';
import type { BackfillState, FeedProblem } from '#shared/domain/sync-state.ts';
import type { DocumentFormat } from '../store/document-file.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const progressSchema = v.variant('phase', [
	v.object({ phase: v.literal('none') }),
	v.object({
		phase: v.picklist(['running', 'cancelled', 'finished']),
		first: daySchema,
		last: daySchema,
		/** Days still to be fetched, in the order in which they are tried. */
		pending: v.array(daySchema),
		fresh: count,
	}),
]);

/** How far a backfill is, as it is kept on disk. */
export type Progress = v.InferOutput<typeof progressSchema>;
export type Range = Exclude<Progress, { phase: 'none' }>;

export const BACKFILL_FORMAT: DocumentFormat<Progress> = {
	kind: 'papertray-backfill',
	version: 1,
	schema: progressSchema,
	migrations: {},
	empty: () => ({ phase: 'none' }),
};

/** The newest days come first: they are wanted most. */
export function beginRange(first: Day, last: Day): Range {
	return { phase: 'running', first, last, pending: daysBetween(first, last), fresh: 0 };
}

export function withDone(range: Range, day: Day, fresh: number): Range {
	const pending = range.pending.filter((other) => other !== day);
	const phase = pending.length === 0 ? 'finished' : range.phase;
	return { ...range, phase, pending, fresh: range.fresh + fresh };
}

/** A day that failed is tried again after the others, so that it holds up none of them. */
export function withFailed(range: Range, day: Day, fresh: number): Range {
	const pending = [...range.pending.filter((other) => other !== day), day];
	return { ...range, pending, fresh: range.fresh + fresh };
}

/** Why a backfill waits, and until when. */
export interface Waiting {
	readonly problem: FeedProblem;
	readonly nextAt: number;
}

/** What the user sees of it. */
export function backfillState(progress: Progress, waiting: Waiting | undefined): BackfillState {
	if (progress.phase === 'none') return progress;
	const { phase, first, last, pending, fresh } = progress;
	const total = daysBetween(first, last).length;
	const seen = { phase, first, last, done: Math.max(0, total - pending.length), total, fresh };
	return phase === 'running' && waiting ? { ...seen, phase: 'waiting', ...waiting } : seen;
}
