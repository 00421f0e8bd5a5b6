import type { FeedProblem } from '#shared/domain/sync-state.ts';
import { timeUntil } from './dates.ts';
import { known, t } from '../language.ts';

/**
 * Why the feed could not be asked or believed, as one sentence on what happened. What was kept and
 * when it is tried again is the same for all and is said where there is room for it.
 */
export function problemWords(problem: FeedProblem, now: number): string {
	switch (problem.code) {
		case 'offline':
			return t('The feed could not be reached: this computer seems to be offline.');
		case 'timeout':
			return t('The feed took too long to answer.');
		case 'captive-portal':
			return t('Not synced: the network wants you to sign in.');
		case 'untrusted':
			return t('The connection to the feed is not secure, so nothing was believed.');
		case 'rate-limited':
			return t('The feed asks for fewer requests; it may be asked again {timeUntil}.', {
				timeUntil: timeUntil(problem.until, now),
			});
		case 'refused':
			return problem.status >= 500
				? t('The feed has trouble of its own ({status}).', { status: problem.status })
				: t('The feed refused the request ({status}).', { status: problem.status });
		case 'too-large':
			return t('The feed sent far more than a day of papers, so it was not taken.');
		case 'malformed':
			return t('The feed sent something that could not be read, so it was not taken.');
		case 'interrupted':
			return t('The sync was interrupted.');
		case 'store-unwritable':
			return t('The papers came, but the disk did not take them ({reason}).', {
				reason: known(problem.reason),
			});
	}
}

/** The same with what was kept and what happens next, for where a whole paragraph fits. */
export function problemInFull(
	problem: FeedProblem,
	nextAt: number | undefined,
	now: number,
): string {
	const next =
		nextAt === undefined
			? t('Papertray tries again at the next sync.')
			: t('Papertray tries again {timeUntil}.', { timeUntil: timeUntil(nextAt, now) });
	return t('{problem} All that was stored is still here. {next}', {
		problem: problemWords(problem, now),
		next,
	});
}
