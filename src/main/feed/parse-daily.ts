import * as v from 'valibot';
import { cleanLine, cleanParagraphs, LONGEST } from '#shared/domain/clean-text.ts';
import { addDays, dayAt, type Day } from '#shared/domain/day.ts';
import { PAPER_ID, type FeedPaper } from '#shared/domain/paper.ts';
import type { Source } from '#shared/domain/source.ts';
import { entrySchema, type Entry } from './entry-schema.ts';
import { pictureAddress, repositoryAddress, webPage } from './feed-address.ts';

/** An entry that could not be read, by its place in the answer. */
export interface SkippedEntry {
	readonly index: number;
	readonly reason: string;
}

export interface ParsedDay {
	readonly papers: FeedPaper[];
	readonly skipped: SkippedEntry[];
}

export interface AskedFor {
	/** The day the feed was asked for: it lists what it answers under that day. */
	readonly day: Day;
	/** Base address of the feed. */
	readonly feedUrl: string;
	/** Where the papers come from, if not from the daily feed; only that always has all counts. */
	readonly source?: Source;
}

/** arXiv opened in August 1991; what is dated earlier is dated wrongly. */
const FIRST_ARXIV_DAY: Day = '1991-08-01';

/**
 * Reads the feed's list of a day, each entry by itself: one that cannot be read is left out, its
 * neighbours arrive. Undefined when `answer` is no list at all. Facts on the fields and how they
 * lie: https://huggingface.co/.well-known/openapi.json and captures of 2026.
 */
export function parseDaily(answer: unknown, asked: AskedFor): ParsedDay | undefined {
	if (!Array.isArray(answer)) return undefined;

	const papers = new Map<string, FeedPaper>();
	const skipped: SkippedEntry[] = [];
	(answer as readonly unknown[]).forEach((entry, index) => {
		const paper = readEntry(entry, asked);
		if (typeof paper === 'string') skipped.push({ index, reason: paper });
		// A list may name a paper twice; it is the same paper.
		else if (!papers.has(paper.id)) papers.set(paper.id, paper);
	});
	return { papers: [...papers.values()], skipped };
}

/** The paper, or the reason why the entry is none. */
export function readEntry(input: unknown, asked: AskedFor): FeedPaper | string {
	const parsed = v.safeParse(entrySchema, input);
	if (!parsed.success) return 'no paper with an id that is text';
	const entry = parsed.output;

	// The feed's ids have no version; one that had would still be the same paper.
	const id = entry.paper.id.trim().replace(/(?<=\d)v\d+$/, '');
	if (!PAPER_ID.test(id)) return 'an id that is not one of arXiv';
	const title = cleanLine(entry.paper.title ?? entry.title ?? '');
	if (title === '') return 'no title';
	const none = asked.source === undefined ? 0 : undefined;

	return withoutUndefined({
		id,
		title,
		abstract: cleanParagraphs(entry.paper.summary ?? entry.summary ?? ''),
		authors: names((entry.paper.authors ?? []).map((author) => author.name)),
		organization: organizationOf(entry),
		publishedAt: dayOf(entry.paper.publishedAt, asked.day),
		dailyDate: asked.day,
		submittedBy: submitterOf(entry),
		upvotes: entry.paper.upvotes ?? none,
		comments: entry.numComments ?? none,
		githubRepo: repositoryAddress(entry.paper.githubRepo?.trim() ?? ''),
		githubStars: entry.paper.githubStars ?? undefined,
		projectPage: webPage(entry.paper.projectPage?.trim() ?? ''),
		aiSummary: cleanParagraphs(entry.paper.ai_summary ?? '', 5000) || undefined,
		aiSummaryModel: cleanLine(entry.paper.ai_summary_model ?? '', LONGEST.name) || undefined,
		aiKeywords: keywordsOf(entry),
		media: mediaOf(entry, asked.feedUrl),
		thumbnail: pictureAddress(entry.thumbnail ?? '', asked.feedUrl),
		withdrawnAt: dayOf(entry.paper.withdrawnAt, asked.day),
		linkedModels: entry.paper.numTotalModels ?? undefined,
		linkedDatasets: entry.paper.numTotalDatasets ?? undefined,
		source: asked.source,
	});
}

/** The names that say something, cleaned. */
export function names(raw: readonly string[]): string[] {
	return raw.map((name) => cleanLine(name, LONGEST.name)).filter((name) => name !== '');
}

function organizationOf(entry: Entry): FeedPaper['organization'] {
	const organization = entry.paper.organization ?? entry.organization;
	const { name, fullname } = organization ?? {};
	// Either stands in for the other.
	const [short] = names([name ?? '', fullname ?? '']);
	const [full] = names([fullname ?? '', name ?? '']);
	return short === undefined || full === undefined ? undefined : { name: short, fullname: full };
}

function submitterOf(entry: Entry): string | undefined {
	const users = [entry.submittedBy, entry.paper.submittedOnDailyBy];
	const [first] = names(
		users.flatMap((user) => [user?.name, user?.user, user?.fullname].map((name) => name ?? '')),
	);
	return first;
}

function keywordsOf(entry: Entry): string[] | undefined {
	const keywords = names(entry.paper.ai_keywords ?? []);
	return keywords.length > 0 ? [...new Set(keywords)] : undefined;
}

function mediaOf(entry: Entry, feedUrl: string): string[] {
	const addresses = entry.mediaUrls ?? entry.paper.mediaUrls ?? [];
	const safe = addresses.map((address) => pictureAddress(address, feedUrl));
	return [...new Set(safe.filter((address) => address !== undefined))];
}

/** A date, or a date and time, with or without its zone. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/;

/** The UTC day of a moment the feed wrote; undefined when it cannot be one of arXiv's. */
export function dayOf(moment: string | null, asked: Day): Day | undefined {
	const match = MOMENT.exec(moment ?? '');
	if (moment === null || match === null) return undefined;
	// Without a zone JavaScript would take a time for this computer's.
	const isZoned = !moment.includes('T') || match.groups?.['zone'] !== undefined;
	const milliseconds = Date.parse(isZoned ? moment : `${moment}Z`);
	if (Number.isNaN(milliseconds)) return undefined;

	const day = dayAt(milliseconds);
	// The feed has dated papers later than their day, but never by as much as a year.
	return day >= FIRST_ARXIV_DAY && day < addDays(asked, 366) ? day : undefined;
}

/** The same fields, all of them written out. */
type Complete<T> = { [Key in keyof Required<T>]: Key extends keyof T ? T[Key] : never };

/** Missing fields are missing, not undefined: a stored paper equals a freshly read one. */
function withoutUndefined(paper: Complete<FeedPaper>): FeedPaper {
	const known = Object.entries(paper).filter(([, value]) => value !== undefined);
	// Only optional fields can be undefined: the parameter's type gives the others their values.
	return Object.fromEntries(known) as unknown as FeedPaper;
}
