import type { FeedPaper, Paper, Sample } from './paper.ts';
import { DAILY, isCategory, ONLINE, type Source } from './source.ts';

/** What an answer of the feed made of a paper. */
export interface Ingested {
	readonly paper: Paper;
	readonly change: 'fresh' | 'changed' | 'unchanged';
	/** One more line of the paper's history, when its counts moved or it is new. */
	readonly sample: Sample | undefined;
}

/**
 * The paper after an answer of a source. The newest word counts, but what it leaves out stays: a
 * summary or a repository that an answer does not mention was not taken back by that. A day once
 * listed stays listed. `at` is now, in epoch milliseconds.
 */
export function ingest(before: Paper | undefined, incoming: FeedPaper, at: number): Ingested {
	const { dailyDate, source = DAILY, upvotes, comments, ...said } = incoming;
	if (before === undefined) {
		const paper: Paper = {
			...said,
			upvotes: upvotes ?? 0,
			comments: comments ?? 0,
			dailyDates: [dailyDate],
			firstSeenAt: at,
			...(source !== DAILY && { sources: [source] }),
		};
		return { paper, change: 'fresh', sample: sampleOf(paper, at) };
	}
	const sources = withSource(before.sources, source);
	// What a category says of a paper, the feed says as well, with its lines broken otherwise.
	const told = isCategory(source) ? before : said;
	const paper: Paper = {
		...before,
		...told,
		upvotes: upvotes ?? before.upvotes,
		comments: comments ?? before.comments,
		title: told.title === '' ? before.title : told.title,
		abstract: told.abstract === '' ? before.abstract : told.abstract,
		authors: told.authors.length === 0 ? before.authors : told.authors,
		media: told.media.length === 0 ? before.media : told.media,
		// What another source brings once more does not move: its day is the one on which it came.
		dailyDates: source === DAILY ? withDay(before.dailyDates, dailyDate) : before.dailyDates,
		...(sources && { sources }),
	};
	const change = isSame(before, paper) ? 'unchanged' : 'changed';
	return { paper, change, sample: hasMoved(before, paper) ? sampleOf(paper, at) : undefined };
}

/** A paper that is here was not found online, though it may have been looked up there. */
function withSource(sources: Paper['sources'], source: Source): Paper['sources'] {
	const [first = DAILY, ...rest] = sources ?? [];
	if (source === ONLINE || [first, ...rest].includes(source)) return sources;
	return [first, ...rest, source];
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
	return [...fields].every(
		(field) => a[field] === b[field] || JSON.stringify(a[field]) === JSON.stringify(b[field]),
	);
}
