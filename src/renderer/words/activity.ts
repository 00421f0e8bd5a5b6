import type { Activity, Trigger } from '#shared/domain/sync-state.ts';
import { daysInWords, timeUntil } from './dates.ts';
import { t } from '../language.ts';
import { unansweredWords } from './online.ts';
import { problemWords } from './problems.ts';

/** What was asked, and why: `at start · 9 June to 12 June 2026 · 4 requests, 0.4 s`. */
export function activityTitle(activity: Activity): string {
	const { kind, category, trigger, days, requests, milliseconds } = activity;
	const what = kind === 'category' ? `arXiv ${category ?? ''}, ` : '';
	const why = kind === 'backfill' ? t('earlier days') : `${what}${triggerWords(trigger)}`;
	const seconds = (milliseconds / 1000).toFixed(1);
	const asked = t('{requests, plural, one {# request} other {# requests}}, {seconds} s', {
		requests,
		seconds,
	});
	return `${why} · ${daysInWords(days)} · ${asked}`;
}

/** What came, what failed and why, and when it goes on. */
export function activityOutcome(activity: Activity, now: number): string {
	const { kind, counts, problem, nextAt } = activity;
	const { papers, fresh, changed, failed } = counts;
	const came =
		failed > 0
			? t(
					'{papers, plural, one {# paper} other {# papers}}: {fresh} new, {changed} changed, {failed, plural, one {# entry} other {# entries}} could not be read and left out.',
					{ papers, fresh, changed, failed },
				)
			: papers === 0
				? t('No papers.')
				: t('{papers, plural, one {# paper} other {# papers}}: {fresh} new, {changed} changed.', {
						papers,
						fresh,
						changed,
					});
	if (problem === undefined) return came;

	const next =
		nextAt === undefined || nextAt <= now
			? ''
			: ` ${t('Next try {when}.', { when: timeUntil(nextAt, now) })}`;
	const why =
		kind === 'category'
			? unansweredWords({ code: 'not-answered', asked: 'arXiv', problem }, now)
			: problemWords(problem, now);
	return `${why} ${came}${next}`;
}

function triggerWords(trigger: Trigger): string {
	switch (trigger) {
		case 'start':
			return t('at start');
		case 'timer':
			return t('by the clock');
		case 'resume':
			return t('after sleep');
		case 'online':
			return t('back online');
		case 'user':
			return t('asked by you');
	}
}
