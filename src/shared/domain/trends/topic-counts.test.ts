import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreOf, TopicCounts } from './topic-counts.ts';

/** Papers with these keywords each, so many times before and so many of late. */
function counted(
	papers: readonly (readonly [keywords: string[], before: number, recent: number])[],
) {
	const counts = new TopicCounts();
	for (const [keywords, before, recent] of papers) {
		for (let paper = 0; paper < before; paper += 1) counts.add('', keywords, 'before');
		for (let paper = 0; paper < recent; paper += 1) counts.add('', keywords, 'recent');
	}
	return counts.trends();
}

const OTHERS = [['weather'], 300, 300] as const;

test('what grows and fades is told of, with how many papers are on it', () => {
	const { papers, growing, fading } = counted([
		[['world model'], 5, 40],
		[['adversarial attack'], 40, 6],
		[['speech'], 20, 21],
		[[...OTHERS[0]], OTHERS[1], OTHERS[2]],
	]);
	expect(papers).toEqual({ before: 365, recent: 367 });
	expect(growing.map(({ name, before, recent }) => [name, before, recent])).toEqual([
		['World model', 5, 40],
	]);
	expect(fading.map(({ name, before, recent }) => [name, before, recent])).toEqual([
		['Adversarial attack', 40, 6],
	]);
});

test('what a few papers have does not lead, however much it multiplies', () => {
	const { growing } = counted([
		[['tiny topic'], 0, 4],
		[['small topic'], 0, 6],
		[['large theme'], 20, 80],
		[[...OTHERS[0]], OTHERS[1], OTHERS[2]],
	]);
	expect(growing[0]?.name).toBe('Large theme');
	expect(growing.map(({ name }) => name)).not.toContain('Tiny topic');
});

test('one topic under several names is there once, under the longest', () => {
	const { growing } = counted([
		[['world', 'World Models'], 2, 40],
		[['worlds'], 0, 4],
		[[...OTHERS[0]], OTHERS[1], OTHERS[2]],
	]);
	expect(growing.map(({ name }) => name)).toEqual(['World models']);
});

test('one topic in words of which each is on as many papers is there once', () => {
	const counts = new TopicCounts();
	for (let paper = 0; paper < 300; paper += 1) {
		counts.add(`On the ${paper}`, [], 'before');
		counts.add(paper < 40 ? 'Low Resource Tongues' : `On the ${paper}`, [], 'recent');
	}
	expect(counts.trends().growing.map(({ name }) => name)).toEqual(['Resource tongues']);
});

test('the titles count where there are no keywords', () => {
	const counts = new TopicCounts();
	for (let paper = 0; paper < 300; paper += 1) {
		counts.add(`On the ${paper}`, [], 'before');
		counts.add(paper < 40 ? 'Speculative Decoding at Large' : `On the ${paper}`, [], 'recent');
	}
	expect(counts.trends().growing[0]).toMatchObject({ name: 'Speculative decoding', recent: 40 });
});

test('where there is nothing to compare with, nothing changes', () => {
	expect(counted([[['speech'], 0, 50]])).toMatchObject({ growing: [], fading: [] });
	expect(counted([])).toEqual({ papers: { before: 0, recent: 0 }, growing: [], fading: [] });
});

describe('the score', () => {
	const papers = { before: 600, recent: 700 };
	const counts = fc.record({
		before: fc.integer({ min: 0, max: 600 }),
		recent: fc.integer({ min: 0, max: 700 }),
	});

	test('is finite, and turns round where the times do', () => {
		fc.assert(
			fc.property(counts, ({ before, recent }) => {
				const score = scoreOf({ before, recent }, papers);
				expect(Number.isFinite(score)).toBe(true);
				const turned = scoreOf(
					{ before: recent, recent: before },
					{ before: papers.recent, recent: papers.before },
				);
				expect(turned).toBeCloseTo(-score, 9);
			}),
		);
	});

	test('is above nothing where a larger share is on it of late, and below where a smaller one is', () => {
		fc.assert(
			fc.property(counts, (each) => {
				const change = each.recent / papers.recent - each.before / papers.before;
				expect(Math.sign(rounded(scoreOf(each, papers)))).toBe(Math.sign(rounded(change)));
			}),
		);
	});

	test('is nothing where the share stays', () => {
		expect(scoreOf({ before: 60, recent: 70 }, papers)).toBeCloseTo(0, 9);
	});
});

function rounded(value: number): number {
	return Math.round(value * 1e9) / 1e9 || 0;
}
