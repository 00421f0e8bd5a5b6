import * as v from 'valibot';
import { cleanLine, cleanParagraphs } from '#shared/domain/clean-text.ts';
import { dayAt, type Day } from '#shared/domain/day.ts';
import { PAPER_ID, type FeedPaper } from '#shared/domain/paper.ts';
import { sourceOf, type Category } from '#shared/domain/source.ts';
import { decoded, parseXml } from './arxiv-xml.ts';
import { names, type SkippedEntry } from './parse-daily.ts';
import { FeedFailure } from './problem.ts';
import { malformed } from './read-answer.ts';

/** https://info.arxiv.org/help/rss.html: a feed has no more. */
const MOST_ITEMS = 2000;

/** What is news: papers, and papers of other categories that are listed here as well. */
const NEWS: ReadonlySet<string> = new Set(['new', 'cross']);

const text = v.fallback(v.string(), '');
const itemSchema = v.object({
	title: text,
	link: text,
	guid: text,
	description: text,
	pubDate: text,
	'arxiv:announce_type': text,
	/** One line with all names; several would be in the manner of other feeds. */
	'dc:creator': v.fallback(v.union([v.string(), v.array(v.string())]), ''),
});
type Item = v.InferOutput<typeof itemSchema>;

const rssSchema = v.object({
	rss: v.object({
		channel: v.object({
			pubDate: text,
			lastBuildDate: text,
			skipDays: v.fallback(v.object({ day: v.array(v.string()) }), { day: [] }),
			item: v.fallback(v.array(v.fallback(v.nullable(itemSchema), null)), []),
		}),
	}),
});

/** One day's announcement of a category. */
export interface Announcement {
	/** The day it was made on. */
	readonly day: Day;
	/** What is new in it. */
	readonly papers: readonly FeedPaper[];
	readonly skipped: readonly SkippedEntry[];
	/** Names of weekdays on which there is none: `Saturday`. */
	readonly skipDays: readonly string[];
}

interface AskedFor {
	readonly category: Category;
	readonly today: Day;
}

/**
 * Reads a feed of arXiv's, each item by itself. No item is what weekends and holidays have. Throws a
 * `FeedFailure` where it is no feed. https://info.arxiv.org/help/rss_specifications.html
 */
export async function parseRss(xml: string, asked: AskedFor): Promise<Announcement> {
	if (/^\s*<(?:!doctype )?html/i.test(xml)) throw new FeedFailure({ code: 'captive-portal' });
	const parsed = v.safeParse(rssSchema, await parseXml(xml));
	if (!parsed.success) throw malformed('the answer is no feed of arXiv');
	const { pubDate, lastBuildDate, skipDays, item: items } = parsed.output.rss.channel;
	const day = dayOf(pubDate, asked.today) ?? dayOf(lastBuildDate, asked.today) ?? asked.today;

	const papers = new Map<string, FeedPaper>();
	const skipped: SkippedEntry[] = [];
	items.slice(0, MOST_ITEMS).forEach((item, index) => {
		const paper = item === null ? 'no item' : readItem(item, day, asked);
		if (typeof paper === 'string') skipped.push({ index, reason: paper });
		else if (paper !== undefined && !papers.has(paper.id)) papers.set(paper.id, paper);
	});
	return { day, papers: [...papers.values()], skipped, skipDays: skipDays.day };
}

/** The paper; undefined where it is no news, and the reason where it cannot be read. */
function readItem(item: Item, day: Day, asked: AskedFor): FeedPaper | string | undefined {
	const description = decoded(item.description);
	const said = DESCRIPTION.exec(description)?.groups ?? {};
	const [id, version] = idAndVersion([item.guid, item.link, said['id'] ?? '']);
	if (id === undefined) return 'an id that is not one of arXiv';
	const types = [item['arxiv:announce_type'], said['type'] ?? ''].map((each) => each.trim());
	const type = types.find((each) => each !== '')?.toLowerCase();
	// Where a feed does not say, a first version is new: a revision would have another.
	const isNews = type === undefined ? version === 1 : NEWS.has(type);
	if (!isNews) return undefined;
	const title = cleanLine(plain(item.title).replace(/\s*\(arXiv:[^()]*\)\s*$/, ''));
	if (title === '') return 'no title';
	return {
		id,
		title,
		abstract: cleanParagraphs(plain(item.description).replace(DESCRIPTION, '')),
		authors: names(authorsOf(item['dc:creator'])),
		dailyDate: dayOf(item.pubDate, asked.today) ?? day,
		media: [],
		source: sourceOf(asked.category),
	};
}

/** What stands before the abstract: `arXiv:2203.01250v3 Announce Type: new` and `Abstract:`. */
const DESCRIPTION =
	/^\s*(?:(?<id>arXiv:\S+)\s+)?(?:Announce Type:\s*(?<type>[a-z-]+)\s+)?(?:Abstract:\s*)?/i;

/** The first that is an id of arXiv's, without its version, and the version; 1 where none is said. */
function idAndVersion(candidates: readonly string[]): readonly [string | undefined, number] {
	for (const candidate of candidates) {
		const last = candidate.trim().replace(/^.*(?:\/(?:abs|pdf)\/|arXiv\.org:|arXiv:)/i, '');
		const [, id = '', version = '1'] = /^(.*?)(?:v(\d{1,3}))?$/.exec(last) ?? [];
		if (PAPER_ID.test(id)) return [id, Number(version)];
	}
	return [undefined, 1];
}

/** Names are apart by commas, which stand before `Jr.` and inside of affiliations as well. */
function authorsOf(creator: string | readonly string[]): string[] {
	const line = plain(typeof creator === 'string' ? creator : creator.join(', '));
	return line
		.replaceAll(/\([^()]*\)/g, '')
		.replaceAll(/,\s*(?=(?:Jr|Sr|I{2,3}|IV)\b\.?\s*(?:,|$))/g, ' ')
		.split(/[,\n]|;/);
}

/** Text without markup, which feeds had in titles and names; formulas have no tags. */
function plain(text: string): string {
	return decoded(text).replaceAll(/<\/?(?:p|a|br|i|b|em|sup|sub|span)\b[^<>]*>/gi, '');
}

/** The day a moment of RFC 822 names; none that lies ahead. */
function dayOf(moment: string, today: Day): Day | undefined {
	const milliseconds = Date.parse(moment.trim());
	if (!/^\w{3}, \d/.test(moment.trim()) || Number.isNaN(milliseconds)) return undefined;
	const day = dayAt(milliseconds);
	return day > today ? undefined : day;
}
