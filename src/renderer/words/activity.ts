import type { Activity, Trigger } from '#shared/domain/sync-state.ts';
import { daysInWords, timeUntil } from './dates.ts';
import { counted } from './numbers.ts';
import { unansweredWords } from './online.ts';
import { problemWords } from './problems.ts';

/** What was asked, and why: `at start · 9 June to 12 June 2026 · 4 requests, 0.4 s`. */
export function activityTitle(activity: Activity): string {
	const { kind, category, trigger, days, requests, milliseconds } = activity;
	const what = kind === 'category' ? `arXiv ${category ?? ''}, ` : '';
	const why = kind === 'backfill' ? 'earlier days' : `${what}${triggerWords(trigger)}`;
	const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
	return `${why} · ${daysInWords(days)} · ${counted(requests, 'request')}, ${seconds}`;
}

/** What came, what failed and why, and when it goes on. */
export function activityOutcome(activity: Activity, now: number): string {
	const { kind, counts, problem, nextAt } = activity;
	const { papers, fresh, changed, failed } = counts;
	const unreadable =
		failed === 0 ? '' : `, ${counted(failed, 'entry', 'entries')} could not be read and left out`;
	const came =
		papers === 0 && failed === 0
			? 'No papers.'
			: `${counted(papers, 'paper')}: ${fresh} new, ${changed} changed${unreadable}.`;
	if (problem === undefined) return came;

	const next = nextAt === undefined || nextAt <= now ? '' : ` Next try ${timeUntil(nextAt, now)}.`;
	const why =
		kind === 'category'
			? unansweredWords({ code: 'not-answered', asked: 'arXiv', problem }, now)
			: problemWords(problem, now);
	return `${why} ${came}${next}`;
}

function triggerWords(trigger: Trigger): string {
	switch (trigger) {
		case 'start':
			return 'at start';
		case 'timer':
			return 'by the clock';
		case 'resume':
			return 'after sleep';
		case 'online':
			return 'back online';
		case 'user':
			return 'asked by you';
	}
}
