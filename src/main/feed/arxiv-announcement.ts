import { dayAt } from '#shared/domain/day.ts';
import type { Category } from '#shared/domain/source.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { parseRss, type Announcement } from './arxiv-rss.ts';
import { FeedFailure, problemOf } from './problem.ts';
import { readBody } from './read-body.ts';

/** A feed has up to 2,000 items, and others may be asked before it. */
const DEADLINE = 60_000;

export interface AnnouncementOptions {
	/** Address of the service, without a slash at its end. */
	readonly rssUrl: string;
	readonly fetch: typeof globalThis.fetch;
}

/** The newest announcement of a category. https://info.arxiv.org/help/rss.html */
export async function fetchAnnouncement(
	category: Category,
	{ rssUrl, fetch }: AnnouncementOptions,
	now: number,
	signal: AbortSignal,
): Promise<Result<Announcement, FeedProblem>> {
	const deadline = AbortSignal.timeout(DEADLINE);
	try {
		const ending = AbortSignal.any([signal, deadline]);
		const response = await fetch(`${rssUrl}/rss/${category}`, { signal: ending });
		const { status } = response;
		if (status !== 200) throw new FeedFailure({ code: 'refused', status });
		const xml = new TextDecoder().decode(await readBody(response, ending));
		return success(await parseRss(xml, { category, today: dayAt(now) }));
	} catch (error) {
		if (signal.aborted) return failure({ code: 'interrupted' });
		return failure(deadline.aborted ? { code: 'timeout' } : problemOf(error));
	}
}
