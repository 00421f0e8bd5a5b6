import { expect, test } from 'vitest';
import { RISING_RANK, TAKE_OFF_RANK } from '#shared/domain/rising/rising.ts';
import { LINE_POINTS } from '#shared/domain/rising/trend.ts';
import type { TrendingFacts } from '#shared/domain/rising/trending.ts';
import { feedPaper, libraryFolder, NOW } from '../../e2e/store/library-fixtures.ts';
import { RisingPapers } from './rising-papers.ts';
import { Library } from './store/library.ts';

const folder = libraryFolder();

test('what entered the trending list rises, old papers as well, and what is not here is left out', async () => {
	const library = await Library.open(folder(), () => NOW);
	await library.ingest([
		feedPaper('2606.00001', { upvotes: 3 }),
		feedPaper('2606.00002', { upvotes: 5 }),
		feedPaper('2401.00003', { upvotes: 900, dailyDate: '2024-01-05' }),
	]);
	const news = new Map<string, TrendingFacts>();
	const papers = new RisingPapers({ library: () => library, news: () => news, now: () => NOW });
	expect(await papers.rowsFrom(RISING_RANK)).toEqual(new Set());
	expect(await papers.ranked()).not.toHaveProperty('trending');

	news.set('2606.00002', { place: 4, of: 50 });
	news.set('2401.00003', { place: 6, from: 31, of: 50 });
	news.set('1706.03762', { place: 1, of: 50 });
	const [second = -1, old = -1] = ['2606.00002', '2401.00003'].map((id) => library.rowOf(id));
	expect(await papers.rowsFrom(RISING_RANK)).toEqual(new Set([second, old]));
	expect(await papers.rowsFrom(TAKE_OFF_RANK)).toEqual(new Set());
	const { rows, ranks, lines, trending } = await papers.ranked();
	expect(new Set(rows).size).toBe(3);
	expect(ranks).toHaveLength(3);
	expect(lines).toHaveLength(3 * LINE_POINTS);
	expect(trending).toEqual([
		[second, { place: 4, of: 50 }],
		[old, { place: 6, from: 31, of: 50 }],
	]);
	expect(await papers.trendOf(old)).toMatchObject({ trending: { place: 6, from: 31, of: 50 } });
	const { rank } = (await papers.trendOf(second)) ?? { rank: 0 };
	expect(Math.fround(rank)).toBe(ranks[rows.indexOf(second)]);
	await library.close();
});
