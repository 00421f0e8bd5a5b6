import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '#shared/domain/day.ts';
import type { Paper } from '#shared/domain/paper.ts';
import type { FeedEntry } from './entries.ts';

const FILE = join(import.meta.dirname, '../../resources/sample-papers.json');

/** The bundled sample papers as entries of the feed, `perDay` of them on each of the given days. */
export async function sampleEntries(
	days: readonly Day[],
	perDay: number,
	pictures: string,
): Promise<Map<Day, FeedEntry[]>> {
	// Ours, and proved by the app's own tests.
	const { papers } = JSON.parse(await readFile(FILE, 'utf8')) as { papers: Paper[] };
	return new Map(
		days.map((day, index) => [
			day,
			papers
				.slice(index * perDay, (index + 1) * perDay)
				.map((paper) => entryOf(paper, day, pictures)),
		]),
	);
}

function entryOf(paper: Paper, day: Day, pictures: string): FeedEntry {
	const { id, title, abstract: summary, upvotes, comments, organization } = paper;
	return {
		paper: {
			id,
			title,
			summary,
			upvotes,
			authors: paper.authors.map((name) => ({ name, hidden: false })),
			publishedAt: `${paper.publishedAt ?? day}T00:00:00.000Z`,
			submittedOnDailyAt: `${day}T00:00:00.000Z`,
			...(paper.aiKeywords && { ai_keywords: paper.aiKeywords }),
			...(paper.githubRepo !== undefined && { githubRepo: paper.githubRepo }),
			...(paper.githubStars !== undefined && { githubStars: paper.githubStars }),
			...(paper.projectPage !== undefined && { projectPage: paper.projectPage }),
			...(organization && { organization }),
		},
		title,
		summary,
		thumbnail: `${pictures}/social-thumbnails/papers/${id}.png`,
		numComments: comments,
		...(paper.submittedBy !== undefined && { submittedBy: { name: paper.submittedBy } }),
	};
}
