import { expect, test } from 'vitest';
import { ingest } from './ingest.ts';
import type { FeedPaper } from './paper.ts';

const incoming: FeedPaper = {
	id: '2606.10423',
	title: 'A paper',
	abstract: 'What it is about.',
	authors: ['Ada Lovelace'],
	dailyDate: '2026-06-12',
	upvotes: 3,
	comments: 1,
	githubStars: 10,
	aiSummary: 'A summary.',
	media: [],
};
const paper = ingest(undefined, incoming, 1000).paper;

test('a new paper remembers when it was first seen, and its first counts', () => {
	const { change, sample } = ingest(undefined, incoming, 1000);
	expect(change).toBe('fresh');
	expect(paper).toMatchObject({ dailyDates: ['2026-06-12'], firstSeenAt: 1000 });
	expect(sample).toEqual({ id: '2606.10423', at: 1000, upvotes: 3, comments: 1, stars: 10 });
});

test('the same answer again changes nothing', () => {
	expect(ingest(paper, incoming, 2000)).toEqual({ paper, change: 'unchanged', sample: undefined });
});

test('the same paper on another day is one paper with two days, oldest first', () => {
	const { paper: after, change } = ingest(paper, { ...incoming, dailyDate: '2026-06-11' }, 2000);
	expect(after.dailyDates).toEqual(['2026-06-11', '2026-06-12']);
	expect([change, after.firstSeenAt]).toEqual(['changed', 1000]);
});

test.each([{ upvotes: 4 }, { comments: 2 }, { githubStars: 9 }])(
	'counts that moved by %j are one more line of the history',
	(moved) => {
		const { change, sample } = ingest(paper, { ...incoming, ...moved }, 2000);
		expect(change).toBe('changed');
		expect(sample?.at).toBe(2000);
	},
);

test('what an answer leaves out stays', () => {
	const { aiSummary, githubStars, ...less } = incoming;
	expect([aiSummary, githubStars]).toEqual(['A summary.', 10]);
	const poor = { ...less, abstract: '', authors: [] };
	expect(ingest(paper, poor, 2000)).toEqual({ paper, change: 'unchanged', sample: undefined });
});

test('a corrected title is taken, without a line of history', () => {
	const { paper: after, sample } = ingest(paper, { ...incoming, title: 'A better title' }, 2000);
	expect([after.title, sample]).toEqual(['A better title', undefined]);
});
