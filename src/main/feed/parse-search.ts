import * as v from 'valibot';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { readEntry, type AskedFor } from './parse-daily.ts';

/** What a search answered with in 2024: hardly more than a title. */
const briefSchema = v.object({
	id: v.string(),
	title: v.string(),
	thumbnailUrl: v.fallback(v.nullish(v.string(), null), null),
});

/**
 * Reads the answer of a search, each entry by itself: those of 2025, which are like the entries of
 * a day, and those of 2024. What cannot be read is left out, and so is what comes twice.
 */
export function parseSearch(answer: readonly unknown[], asked: AskedFor): FeedPaper[] {
	const papers = new Map<string, FeedPaper>();
	for (const entry of answer) {
		const paper = readEntry(entryOf(entry), asked);
		if (typeof paper !== 'string' && !papers.has(paper.id)) papers.set(paper.id, paper);
	}
	return [...papers.values()];
}

/** Reads what the feed says of one paper, which is an entry's `paper` without what is around it. */
export function parseDetails(answer: unknown, asked: AskedFor): FeedPaper | undefined {
	const paper = readEntry({ paper: answer }, asked);
	return typeof paper === 'string' ? undefined : paper;
}

function entryOf(input: unknown): unknown {
	const brief = v.safeParse(briefSchema, input);
	if (!brief.success) return input;
	const { id, title, thumbnailUrl } = brief.output;
	return { paper: { id, title }, thumbnail: thumbnailUrl };
}
