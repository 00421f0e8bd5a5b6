import type { BackfillState, SyncState } from '#shared/domain/sync-state.ts';
import { dayInWords, timeAgo, timeUntil } from './dates.ts';
import { counted, fullNumber } from './numbers.ts';
import { problemWords } from './problems.ts';

/**
 * The line at the foot of the sidebar: `Synced 4 min ago · 34 new today`. Without `newToday`, it
 * says what the last sync brought: `34 new`, since earlier ones of the day may have brought more.
 */
export function syncLine(sync: SyncState, now: number, newToday?: number): string {
	if (sync.activity.phase === 'syncing') {
		const { done, total } = sync.activity;
		return total === 0 ? 'Syncing…' : `Syncing · ${done} of ${counted(total, 'day')}`;
	}
	if (sync.problem !== undefined) {
		const problem = problemWords(sync.problem, now);
		return sync.nextAt === undefined
			? problem
			: `${problem} Next try ${timeUntil(sync.nextAt, now)}.`;
	}
	if (sync.lastSuccess === undefined) {
		return sync.nextAt === undefined
			? 'Not synced yet'
			: `Not synced yet · first sync ${timeUntil(sync.nextAt, now)}`;
	}
	const { at, counts } = sync.lastSuccess;
	const synced = `Synced ${timeAgo(at, now)}`;
	const fresh = newToday ?? counts.fresh;
	if (fresh === 0) return synced;
	return `${synced} · ${fullNumber(fresh)} new${newToday === undefined ? '' : ' today'}`;
}

/** What fetching the days of the past is at; empty when it was never asked for. */
export function backfillLine(backfill: BackfillState, now: number): string {
	if (backfill.phase === 'none') return '';
	const { first, last, done, total, fresh, problem, nextAt } = backfill;
	const range = `${dayInWords(first)} to ${dayInWords(last)}`;
	const progress = `${fullNumber(done)} of ${counted(total, 'day')}, ${counted(fresh, 'new paper')}`;

	switch (backfill.phase) {
		case 'running':
			return `Fetching ${range}: ${progress}.`;
		case 'waiting': {
			const why =
				problem === undefined ? 'Waiting, to be polite to the feed.' : problemWords(problem, now);
			const next = nextAt === undefined ? '' : ` It goes on ${timeUntil(nextAt, now)}.`;
			return `${why} ${progress} so far.${next}`;
		}
		case 'cancelled':
			return `Cancelled after ${progress}. What came is kept.`;
		case 'finished':
			return `${range} is here: ${counted(fresh, 'new paper')} in ${counted(total, 'day')}.`;
	}
}
