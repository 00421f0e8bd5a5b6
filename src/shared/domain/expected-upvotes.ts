import type { PaperColumns } from './columns.ts';

/**
 * What papers of the daily feed have a day after they were listed: half of them at least 10 upvotes
 * (6,338 entries of huggingface.co/api/daily_papers, 21 November 2025 to
 * 20 August 2026).
 */
const USUAL = 10;

/** Papers gather most of their upvotes on the day they are listed and the next. */
const YOUNG_DAYS = 2;
/** Fewer papers of a day do not tell how far it has come. */
const FEWEST_PAPERS = 5;
/** In a day's first hours a single upvote would count for dozens. */
const MOST_TIMES = 5;

/**
 * For each row the upvotes that its paper is heading for, so that papers of several days can be put in
 * one order (what rises is another matter: `rising/rising.ts`). What is older has them already; a young
 * paper has as many times those of the middle paper of its day as it will have of a usual one.
 */
export function expectedUpvotes(
	{ day, upvotes }: Pick<PaperColumns, 'day' | 'upvotes'>,
	today: number,
): (row: number) => number {
	const ofDay = new Map<number, number[]>();
	for (let row = 0; row < day.length; row += 1) {
		const listed = day[row] ?? 0;
		if (listed <= today - YOUNG_DAYS) continue;
		const others = ofDay.get(listed) ?? [];
		others.push(upvotes[row] ?? 0);
		ofDay.set(listed, others);
	}
	const times = new Map([...ofDay].map(([listed, all]) => [listed, timesToCome(all)]));
	return (row) => Math.round((upvotes[row] ?? 0) * (times.get(day[row] ?? 0) ?? 1));
}

function timesToCome(upvotes: readonly number[]): number {
	if (upvotes.length < FEWEST_PAPERS) return 1;
	const middle = upvotes.toSorted((a, b) => a - b)[Math.floor(upvotes.length / 2)] ?? 0;
	return Math.min(MOST_TIMES, Math.max(1, USUAL / Math.max(1, middle)));
}
