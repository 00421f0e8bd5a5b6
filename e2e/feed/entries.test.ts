import { expect, test } from 'vitest';
import { makeEntries } from './entries.ts';

test('made-up entries are the same every time, and others with another seed', () => {
	const options = { day: '2026-06-12', count: 40 };
	expect(makeEntries(options)).toEqual(makeEntries(options));
	expect(makeEntries(options)).not.toEqual(makeEntries({ ...options, seed: 2 }));
});

test('ids are unique within a day, across neighbouring days and seeds', () => {
	const entries = ['2026-06-11', '2026-06-12'].flatMap((day) =>
		[1, 2].flatMap((seed) => makeEntries({ day, count: 300, seed })),
	);
	expect(new Set(entries.map(({ paper }) => paper.id)).size).toBe(entries.length);
});

test('they have what real ones have: missing summaries, repositories without stars, zeros', () => {
	const papers = makeEntries({ day: '2026-06-12', count: 100 }).map(({ paper }) => paper);
	for (const field of ['ai_summary', 'githubRepo', 'githubStars', 'organization', 'projectPage']) {
		const having = papers.filter((paper) => field in paper).length;
		expect(having).toBeGreaterThan(10);
		expect(having).toBeLessThan(95);
	}
	expect(papers.some(({ upvotes }) => upvotes === 0)).toBe(true);
	expect(papers.some(({ id }) => id.endsWith('0'))).toBe(true);
});
