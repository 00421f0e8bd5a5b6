import type { FeedPaper, Paper, Sample } from './paper.ts';

/** What an answer of the feed made of a paper. */
export interface Ingested {
	readonly paper: Paper;
	readonly change: 'fresh' | 'changed' | 'unchanged';
	/** One more line of the paper's history, when its counts moved or it is new. */
	readonly sample: Sample | undefined;
}

/**
 * The paper after an answer of the feed. The feed's newest word counts, but what it leaves out
 * stays: a summary or a repository that an answer does not mention was not taken back by that.
 * A day once listed stays listed. `at` is now, in epoch milliseconds.
 */
export function ingest(before: Paper | undefined, incoming: FeedPaper, at: number): Ingested {
	const { dailyDate, ...said } = incoming;
	if (before === undefined) {
		const paper: Paper = { ...said, dailyDates: [dailyDate], firstSeenAt: at };
		return { paper, change: 'fresh', sample: sampleOf(paper, at) };
	}
	const paper: Paper = {
		...before,
		...said,
		title: said.title === '' ? before.title : said.title,
		abstract: said.abstract === '' ? before.abstract : said.abstract,
		authors: said.authors.length === 0 ? before.authors : said.authors,
		media: said.media.length === 0 ? before.media : said.media,
		dailyDates: withDay(before.dailyDates, dailyDate),
	};
	const change = isSame(before, paper) ? 'unchanged' : 'changed';
	return { paper, change, sample: hasMoved(before, paper) ? sampleOf(paper, at) : undefined };
}

function withDay(days: Paper['dailyDates'], day: string): Paper['dailyDates'] {
	if (days.includes(day)) return days;
	const [first = day, ...rest] = [...days, day].sort();
	return [first, ...rest];
}

function hasMoved(before: Paper, after: Paper): boolean {
	return (
		before.upvotes !== after.upvotes ||
		before.comments !== after.comments ||
		before.githubStars !== after.githubStars
	);
}

function sampleOf({ id, upvotes, comments, githubStars }: Paper, at: number): Sample {
	const sample = { id, at, upvotes, comments };
	return githubStars === undefined ? sample : { ...sample, stars: githubStars };
}

/** Whether two papers say the same, whatever the order of their fields. */
function isSame(a: Paper, b: Paper): boolean {
	const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Paper>;
	return [...fields].every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}
