import { expect, test } from 'vitest';
import { cameWords } from './came.ts';

const firstSeenAt = Date.parse('2026-06-10T12:00:00Z');

test.each([
	[undefined, ['2026-06-11', '2026-06-12'], ['In the feed 11 June 2026, 12 June 2026']],
	[['online'], ['2026-06-10'], ['Added 10 June 2026']],
	[['arxiv:cs.CL', 'arxiv:cs.AI'], ['2026-06-10'], ['Announced in cs.CL, cs.AI 10 June 2026']],
	[
		['online', 'daily'],
		['2026-06-10', '2026-06-12'],
		['Added', 'In the feed 12 June 2026'],
	],
	[['online', 'daily'], ['2026-06-10'], ['Added', 'In the feed 10 June 2026']],
	[['daily', 'arxiv:cs.CL'], ['2026-06-10'], ['Announced in cs.CL', 'In the feed 10 June 2026']],
])('%j of %j', (sources, dailyDates, words) => {
	expect(cameWords({ sources, dailyDates: dailyDates, firstSeenAt })).toEqual(words);
});
