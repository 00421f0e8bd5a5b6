import { describe, expect, test } from 'vitest';
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

describe('papers of other sources', () => {
	const online = { ...incoming, source: 'online', dailyDate: '2026-06-10' };
	const category = { ...incoming, source: 'arxiv:cs.CL', dailyDate: '2026-06-10' };

	test('a paper keeps where it came from', () => {
		expect(paper).not.toHaveProperty('sources');
		expect(ingest(undefined, online, 1).paper.sources).toEqual(['online']);
		expect(ingest(undefined, { ...incoming, source: 'daily' }, 1).paper).toEqual({
			...paper,
			firstSeenAt: 1,
		});
	});

	test('what the daily feed lists later gets its days as usual, and moves up', () => {
		const { paper: before } = ingest(undefined, online, 1);
		const { paper: after, change } = ingest(before, incoming, 2);
		expect(after.dailyDates).toEqual(['2026-06-10', '2026-06-12']);
		expect([change, after.sources]).toEqual(['changed', ['online', 'daily']]);
		expect(ingest(after, incoming, 3).change).toBe('unchanged');
	});

	test('a paper that is here does not move when it is looked up, but is brought up to date', () => {
		const { paper: after } = ingest(paper, { ...online, title: 'A better title' }, 2);
		expect(after).toEqual({ ...paper, title: 'A better title' });
	});

	test('a category adds itself to a paper that is here, and nothing else', () => {
		const { upvotes, comments, ...uncounted } = category;
		expect([upvotes, comments]).toEqual([3, 1]);
		const said = { ...uncounted, title: 'Broken\n otherwise', authors: ['A. Lovelace'] };
		const { paper: after, sample } = ingest(paper, said, 2);
		expect(after).toEqual({ ...paper, sources: ['daily', 'arxiv:cs.CL'] });
		expect(sample).toBeUndefined();
		expect(ingest(after, said, 3).change).toBe('unchanged');
	});

	test('counts that an answer leaves out stay', () => {
		const { upvotes, comments, ...uncounted } = online;
		expect([upvotes, comments]).toEqual([3, 1]);
		expect(ingest(paper, uncounted, 2)).toMatchObject({ change: 'unchanged', sample: undefined });
		expect(ingest(undefined, uncounted, 2).paper).toMatchObject({ upvotes: 0, comments: 0 });
	});
});
