import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedEntry } from '../../../e2e/feed/entries.ts';
import { MemorySink } from '../../../e2e/feed/memory-sink.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import { ActivityLog } from './activity-log.ts';
import { DayMemory } from './day-memory.ts';
import { Sync } from './sync.ts';

/** Real answers of the feed, where they are at hand; they are not part of the project. */
const CAPTURES = join(import.meta.dirname, '../../../../shared/data/hf');

// Where the folder is missing there is nothing to test, and nothing to skip.
if (existsSync(CAPTURES)) {
	describe('real answers of the feed', () => {
		let setUp: FeedSetUp;
		let activityLog: ActivityLog;
		let sink: MemorySink;
		let printed: string[];
		let entries: FeedEntry[];
		let days: DayMemory;

		beforeEach(async () => {
			setUp = await setUpFeed();
			await setUp.feed.addCaptures(CAPTURES);
			const file = join(CAPTURES, `daily_papers_${TODAY}.json`);
			entries = JSON.parse(await readFile(file, 'utf8')) as FeedEntry[];
			sink = new MemorySink();
			printed = [];
			const { client, clock, folder } = setUp;
			activityLog = await ActivityLog.open(join(folder, 'activity.json'), clock.now);
			days = await DayMemory.open(join(folder, 'days.json'), clock.now);
			const sync = new Sync({
				client,
				sink,
				activityLog,
				days,
				now: clock.now,
				random: () => 0,
				print: (line) => printed.push(line),
			});
			await sync.run('start');
		});
		afterEach(async () => {
			await Promise.all([activityLog.close(), days.close()]);
			await setUp.stop();
		});

		test('30 entries of 2026-06-12 are 30 papers of that day with their exact titles', () => {
			expect(printed).toEqual(['sync daily: 30 papers, 30 new, 0 changed, 0 failed in 0.00 s']);
			expect(sink.idsOn(TODAY)).toEqual(entries.map(({ paper }) => paper.id));
			const titles = [...sink.papers.values()].map(({ paper }) => paper.title);
			expect(titles).toEqual(entries.map(({ title }) => title));
		});

		test('abstracts, counts, dates and authors are what the feed says', () => {
			for (const entry of entries) {
				const paper = sink.papers.get(entry.paper.id)?.paper;
				expect(paper).toMatchObject({
					abstract: entry.paper.summary.trim(),
					upvotes: entry.paper.upvotes,
					comments: entry.numComments,
					publishedAt: String(entry.paper['publishedAt']).slice(0, 10),
					thumbnail: entry['thumbnail'],
					media: entry['mediaUrls'] ?? [],
				});
				expect(paper?.authors).toHaveLength((entry.paper['authors'] as unknown[]).length);
			}
		});

		test('what the feed does not say is missing', () => {
			const papers = [...sink.papers.values()].map(({ paper }) => paper);
			function having(field: string): number {
				return entries.filter(({ paper }) => field in paper).length;
			}
			expect(papers.filter(({ githubRepo }) => githubRepo)).toHaveLength(having('githubRepo'));
			expect(papers.filter((paper) => 'githubStars' in paper)).toHaveLength(having('githubStars'));
			expect(papers.filter(({ aiSummary }) => aiSummary)).toHaveLength(having('ai_summary'));
			expect(papers.filter(({ projectPage }) => projectPage)).toHaveLength(having('projectPage'));
			expect(papers.filter(({ organization }) => organization)).toHaveLength(
				having('organization'),
			);
		});

		test('the real refusal of a day that is not open is no error', async () => {
			const body = await readFile(join(CAPTURES, 'error_400_future_date.json'), 'utf8');
			const answer = await setUp.client.fetchDay('2026-06-13', {
				signal: new AbortController().signal,
			});
			expect(answer.problem).toBeUndefined();
			// The test feed words it in the same way, but for the day.
			const own = await fetch(`${setUp.feed.url}/api/daily_papers?date=2026-06-13`);
			expect((await own.text()).replace(TODAY, 'D')).toBe(
				JSON.stringify(JSON.parse(body)).replace(/\d{4}-\d\d-\d\d/, 'D'),
			);
		});
	});
} else {
	test('the captures are not at hand, so that there is nothing to compare with', () => {
		expect(existsSync(CAPTURES)).toBe(false);
	});
}
