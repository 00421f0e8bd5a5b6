import { expect, test } from 'vitest';
import { listedSources } from './listed-sources.ts';

const problem = { code: 'offline' } as const;
const categories = { stateOf: () => ({ at: 1000, papers: 2, problem, nextAt: 5000 }) };

function sourcesOf(papers: Record<string, number>, chosen: { category: string; on: boolean }[]) {
	const library = { countBySource: () => new Map(Object.entries(papers)) };
	return listedSources({ library, chosen, categories });
}

test('the daily feed is there from the beginning', () => {
	expect(sourcesOf({ daily: 0 }, [])).toEqual([{ source: 'daily', papers: 0 }]);
});

test('then what was added, the chosen categories in their order, and what else papers came from', () => {
	const papers = { daily: 4, 'arxiv:cs.CV': 1, 'arxiv:cs.CL': 3, online: 2 };
	const chosen = [
		{ category: 'cs.LG', on: true },
		{ category: 'cs.CL', on: false },
	];
	expect(sourcesOf(papers, chosen)).toEqual([
		{ source: 'daily', papers: 4 },
		{ source: 'online', papers: 2 },
		{ source: 'arxiv:cs.LG', papers: 0, at: 1000, news: 2, problem, nextAt: 5000 },
		// What is switched off is not asked, and has no trouble.
		{ source: 'arxiv:cs.CL', papers: 3, at: 1000, news: 2 },
		{ source: 'arxiv:cs.CV', papers: 1 },
	]);
});
