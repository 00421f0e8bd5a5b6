import type { ListedSource } from '#shared/domain/listed-source.ts';
import { categoryOf, DAILY, ONLINE, type Source } from '#shared/domain/source.ts';
import { t } from '../language.ts';
import { timeAgo, timeUntil } from './dates.ts';
import { unansweredWords } from './online.ts';

/** What a source is called: `Daily`, `Online`, `cs.CL`. */
export function sourceName(source: Source): string {
	if (source === DAILY) return t('Daily');
	if (source === ONLINE) return t('Online');
	return categoryOf(source) ?? source;
}

/** How it is with a category: what came and when, or why it could not be asked, and what is next. */
export function categoryWords(listed: ListedSource | undefined, now: number): string {
	const { at, news = 0, nextAt } = listed ?? {};
	if (listed?.problem !== undefined) {
		const trouble = troubleWords(listed.problem, now);
		if (nextAt === undefined) return trouble;
		return `${trouble} ${t('Next try {when}.', { when: timeUntil(nextAt, now) })}`;
	}
	if (at === undefined) {
		if (nextAt === undefined) return t('Off');
		return nextAt > now
			? t('Not asked yet · first {timeUntil}', { timeUntil: timeUntil(nextAt, now) })
			: t('Not asked yet');
	}
	const came = `${t('{news, plural, one {# new paper} other {# new papers}}', { news })} ${timeAgo(at, now)}`;
	return nextAt === undefined
		? `Off · ${came}`
		: t('{came} · next {timeUntil}', { came, timeUntil: timeUntil(nextAt, now) });
}

/** The first category that could not be asked, and why, for the line on syncing; empty: none. */
export function sourcesTrouble(sources: readonly ListedSource[], now: number): string {
	const troubled = sources.filter(({ problem }) => problem !== undefined);
	const [first] = troubled;
	if (first?.problem === undefined) return '';
	const source = sourceName(first.source);
	const trouble = troubleWords(first.problem, now);
	const others = troubled.length - 1;
	return others === 0
		? t('arXiv {source}: {trouble}', { source, trouble })
		: t('arXiv {source} and {others} more: {trouble}', { source, others, trouble });
}

function troubleWords(problem: NonNullable<ListedSource['problem']>, now: number): string {
	if (problem.code === 'refused' && problem.status === 404) return t('There is no such category.');
	return unansweredWords({ code: 'not-answered', asked: 'arXiv', problem }, now);
}
