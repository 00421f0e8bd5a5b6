import * as v from 'valibot';
import { cleanLine, cleanParagraphs } from '#shared/domain/clean-text.ts';
import { dayAt, type Day } from '#shared/domain/day.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { ONLINE } from '#shared/domain/source.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { ArxivClientOptions } from './arxiv-client.ts';
import { decoded, parseXml } from './arxiv-xml.ts';
import { dayOf, names } from './parse-daily.ts';
import { FeedFailure, problemOf } from './problem.ts';
import { malformed } from './read-answer.ts';
import { readBody } from './read-body.ts';

const DEADLINE = 30_000;

const entrySchema = v.object({
	id: v.string(),
	title: v.string(),
	summary: v.fallback(v.string(), ''),
	published: v.fallback(v.string(), ''),
	author: v.fallback(v.array(v.fallback(v.object({ name: v.string() }), { name: '' })), []),
});
const feedSchema = v.object({
	feed: v.object({
		'opensearch:totalResults': v.fallback(v.string(), ''),
		entry: v.fallback(v.array(v.fallback(v.nullable(entrySchema), null)), []),
	}),
});

/**
 * What arXiv says of a paper; undefined where it says that it knows none with this id. To be listed
 * under the day of `now`. https://info.arxiv.org/help/api/user-manual.html
 */
export async function fetchArxivPaper(
	id: string,
	{ baseUrl, fetch }: ArxivClientOptions,
	now: number,
	signal: AbortSignal,
): Promise<Result<FeedPaper | undefined, FeedProblem>> {
	const deadline = AbortSignal.timeout(DEADLINE);
	try {
		const address = new URL(`${baseUrl}/api/query`);
		address.searchParams.set('id_list', id);
		const ending = AbortSignal.any([signal, deadline]);
		const response = await fetch(address, { signal: ending });
		const { status } = response;
		if (status !== 200) throw new FeedFailure({ code: 'refused', status });
		const xml = new TextDecoder().decode(await readBody(response, ending));
		return success(await parseArxivPaper(xml, id, dayAt(now)));
	} catch (error) {
		if (signal.aborted) return failure({ code: 'interrupted' });
		return failure(deadline.aborted ? { code: 'timeout' } : problemOf(error));
	}
}

/** Reads an answer to a query for one id. Throws a `FeedFailure` where it is none. */
export async function parseArxivPaper(
	xml: string,
	id: string,
	day: Day,
): Promise<FeedPaper | undefined> {
	const parsed = v.safeParse(feedSchema, await parseXml(xml));
	if (!parsed.success) throw malformed('the answer is no feed of arXiv');
	const { entry, 'opensearch:totalResults': total } = parsed.output.feed;
	const entries = entry.filter((each) => each !== null);
	const error = entries.find((each) => each.id.includes('/api/errors'));
	if (error !== undefined)
		throw malformed(`arXiv answered: ${cleanLine(decoded(error.summary), 200)}`);

	const found = entries.find((each) => idOf(each.id) === id);
	// Whom it wants to slow down it may answer with an empty feed; it counts what it would have said.
	if (found === undefined && total.trim() !== '0') {
		throw malformed('arXiv answered without the paper');
	}
	const title = cleanLine(decoded(found?.title ?? ''));
	if (found === undefined || title === '') return undefined;
	const publishedAt = dayOf(found.published, day);
	return {
		id,
		title,
		abstract: cleanParagraphs(decoded(found.summary)),
		authors: names(found.author.map(({ name }) => decoded(name))),
		dailyDate: day,
		media: [],
		source: ONLINE,
		...(publishedAt && { publishedAt }),
	};
}

function idOf(address: string): string {
	return address.replace(/^.*\/abs\//, '').replace(/v\d+$/, '');
}
