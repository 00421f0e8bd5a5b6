import type { BackfillState, SyncState } from '#shared/domain/sync-state.ts';
import { t } from '../language.ts';
import { dayInWords, timeAgo, timeUntil } from './dates.ts';
import { fullNumber } from './numbers.ts';
import { problemWords } from './problems.ts';

/**
 * The line at the foot of the sidebar: `Synced 4 min ago · 34 new today`. Without `newToday`, it
 * says what the last sync brought: `34 new`, since earlier ones of the day may have brought more.
 */
export function syncLine(sync: SyncState, now: number, newToday?: number): string {
	if (sync.activity.phase === 'syncing') {
		const { done, total } = sync.activity;
		return total === 0
			? t('Syncing…')
			: t('Syncing · {done} of {total, plural, one {# day} other {# days}}', { done, total });
	}
	if (sync.problem !== undefined) {
		const problem = problemWords(sync.problem, now);
		return sync.nextAt === undefined
			? problem
			: `${problem} ${t('Next try {when}.', { when: timeUntil(sync.nextAt, now) })}`;
	}
	if (sync.lastSuccess === undefined) {
		return sync.nextAt === undefined
			? t('Not synced yet')
			: t('Not synced yet · first sync {timeUntil}', { timeUntil: timeUntil(sync.nextAt, now) });
	}
	const { at, counts } = sync.lastSuccess;
	const synced = t('Synced {ago}', { ago: timeAgo(at, now) });
	const fresh = newToday ?? counts.fresh;
	if (fresh === 0) return synced;
	const came =
		newToday === undefined
			? t('{fresh, plural, one {# new} other {# new}}', { fresh })
			: t('{fresh, plural, one {# new today} other {# new today}}', { fresh });
	return `${synced} · ${came}`;
}

/** What fetching the days of the past is at; empty when it was never asked for. */
export function backfillLine(backfill: BackfillState, now: number): string {
	if (backfill.phase === 'none') return '';
	const { first, last, done, total, fresh, problem, nextAt } = backfill;
	const range = t('{day} to {day2}', { day: dayInWords(first), day2: dayInWords(last) });
	const progress = t(
		'{done} of {total, plural, one {# day} other {# days}}, {fresh, plural, one {# new paper} other {# new papers}}',
		{ done: fullNumber(done), total, fresh },
	);

	switch (backfill.phase) {
		case 'running':
			return t('Fetching {range}: {progress}.', { range, progress });
		case 'waiting': {
			const why =
				problem === undefined
					? t('Waiting, to be polite to the feed.')
					: problemWords(problem, now);
			const said = t('{why} {progress} so far.', { why, progress });
			if (nextAt === undefined) return said;
			return `${said} ${t('It goes on {when}.', { when: timeUntil(nextAt, now) })}`;
		}
		case 'cancelled':
			return t('Cancelled after {progress}. What came is kept.', { progress });
		case 'finished':
			return t(
				'{range} is here: {fresh, plural, one {# new paper} other {# new papers}} in {total, plural, one {# day} other {# days}}.',
				{ range, fresh, total },
			);
	}
}
