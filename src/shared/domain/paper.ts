import * as v from 'valibot';
import { daySchema, type Day } from './day.ts';
import { sourceSchema, type Source } from './source.ts';

/**
 * arXiv's id without a version. A string whose trailing zeros count (`2510.14980`), never a number.
 * New style since 2007-04, old style (`hep-th/9901001`) before: https://info.arxiv.org/help/arxiv_identifier.html
 */
export const PAPER_ID = /^(?:\d{4}\.\d{4,6}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?\/\d{7})$/;

export const paperIdSchema = v.pipe(v.string(), v.regex(PAPER_ID));

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What the feed says of one paper. The feed owns it and may rewrite or drop it at any time, which
 * is why what the user made of a paper is kept elsewhere (`mark.ts`).
 */
export const paperSchema = v.object({
	id: paperIdSchema,
	title: v.string(),
	abstract: v.string(),
	authors: v.array(v.string()),
	organization: v.optional(v.object({ name: v.string(), fullname: v.string() })),
	/** arXiv's date of the first version. */
	publishedAt: v.optional(daySchema),
	/**
	 * The days on which the feed listed the paper, oldest first, at least one: the day on which it
	 * came, where it came from another source.
	 */
	dailyDates: v.pipe(v.array(daySchema), v.nonEmpty()),
	submittedBy: v.optional(v.string()),
	upvotes: count,
	comments: count,
	githubRepo: v.optional(v.string()),
	/** Absent is not zero: the feed does not always know. */
	githubStars: v.optional(count),
	projectPage: v.optional(v.string()),
	aiSummary: v.optional(v.string()),
	aiSummaryModel: v.optional(v.string()),
	aiKeywords: v.optional(v.array(v.string())),
	/** Addresses of pictures and films on the feed's own hosts. */
	media: v.array(v.string()),
	/** Address of the social card on the feed's own host. */
	thumbnail: v.optional(v.string()),
	withdrawnAt: v.optional(daySchema),
	/** How many models and datasets the feed links to it; only a paper's details say so. */
	linkedModels: v.optional(count),
	linkedDatasets: v.optional(count),
	/** When this app first saw the paper, epoch milliseconds: the feed's own dates have no such precision. */
	firstSeenAt: v.pipe(v.number(), v.safeInteger()),
	/** Where the paper came from, in the order in which it did; absent: from the daily feed alone. */
	sources: v.optional(v.pipe(v.array(sourceSchema), v.nonEmpty())),
});

export type Paper = v.InferOutput<typeof paperSchema>;

type Remembered = 'dailyDates' | 'firstSeenAt' | 'sources';

/** A paper as one answer has it: one day, and no memory. */
export interface FeedPaper extends Omit<Paper, Remembered | 'upvotes' | 'comments'> {
	readonly dailyDate: Day;
	/** Absent is not zero: only the lists of the daily feed always count. */
	readonly upvotes?: number;
	readonly comments?: number;
	/** Where it comes from; absent: from the daily feed. */
	readonly source?: Source;
}

/** The day a paper is listed under: the newest on which the feed had it. */
export function listedDay(paper: Pick<Paper, 'dailyDates'>): Day {
	// The schema promises at least one day; a paper without one would be a bug worth a crash.
	const day = paper.dailyDates.at(-1);
	if (day === undefined) throw new Error('a paper without a daily date');
	return day;
}

/** What the feed counts, and how the counts moved: one line of a paper's history. */
export const sampleSchema = v.object({
	id: paperIdSchema,
	/** Epoch milliseconds. */
	at: v.pipe(v.number(), v.safeInteger()),
	upvotes: count,
	comments: count,
	stars: v.optional(count),
});

export type Sample = v.InferOutput<typeof sampleSchema>;
