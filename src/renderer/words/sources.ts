import type { ListedSource } from '#shared/domain/listed-source.ts';
import { categoryOf, DAILY, ONLINE, type Source } from '#shared/domain/source.ts';
import { timeAgo, timeUntil } from './dates.ts';
import { counted } from './numbers.ts';
import { unansweredWords } from './online.ts';

/** What a source is called: `Daily`, `Online`, `cs.CL`. */
export function sourceName(source: Source): string {
	if (source === DAILY) return 'Daily';
	if (source === ONLINE) return 'Online';
	return categoryOf(source) ?? source;
}

/** How it is with a category: what came and when, or why it could not be asked, and what is next. */
export function categoryWords(listed: ListedSource | undefined, now: number): string {
	const { at, news = 0, nextAt } = listed ?? {};
	if (listed?.problem !== undefined) {
		const next = nextAt === undefined ? '' : ` Next try ${timeUntil(nextAt, now)}.`;
		return `${troubleWords(listed.problem, now)}${next}`;
	}
	if (at === undefined) {
		if (nextAt === undefined) return 'Off';
		return nextAt > now ? `Not asked yet · first ${timeUntil(nextAt, now)}` : 'Not asked yet';
	}
	const came = `${counted(news, 'new paper')} ${timeAgo(at, now)}`;
	return nextAt === undefined ? `Off · ${came}` : `${came} · next ${timeUntil(nextAt, now)}`;
}

/** The first category that could not be asked, and why, for the line on syncing; empty: none. */
export function sourcesTrouble(sources: readonly ListedSource[], now: number): string {
	const troubled = sources.filter(({ problem }) => problem !== undefined);
	const [first] = troubled;
	if (first?.problem === undefined) return '';
	const others = troubled.length === 1 ? '' : ` and ${troubled.length - 1} more`;
	return `arXiv ${sourceName(first.source)}${others}: ${troubleWords(first.problem, now)}`;
}

function troubleWords(problem: NonNullable<ListedSource['problem']>, now: number): string {
	if (problem.code === 'refused' && problem.status === 404) return 'There is no such category.';
	return unansweredWords({ code: 'not-answered', asked: 'arXiv', problem }, now);
}
