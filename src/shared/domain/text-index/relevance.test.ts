import { describe, expect, test } from 'vitest';
import { generatedPapers } from '../../../../e2e/search/generated-papers.ts';
import { knownItems, type Kind } from '../../../../e2e/search/known-items.ts';
import { realPapers } from '../../../../e2e/search/real-papers.ts';
import { relevanceOf } from '../../../../e2e/search/relevance.ts';
import type { IndexedTexts } from './fields.ts';
import { TextIndex } from './text-index.ts';

/** The share of queries by each way of remembering that must have the paper among the first ten. */
const LEAST: Readonly<Record<Kind, number>> = {
	clean: 0.99,
	shuffled: 0.99,
	'wrong letter': 0.98,
	'swapped letters': 0.98,
	'missing letter': 0.98,
	beginning: 0.98,
	'typo and beginning': 0.97,
	author: 0.98,
	id: 1,
	phrase: 0.99,
	maths: 0.98,
};

const EACH = 50;

describe.each(corpora())('in %s', (_name, papers) => {
	const index = TextIndex.build(papers.entries());
	const items = knownItems(papers, EACH);
	const relevance = relevanceOf(items, (leaf) => index.find(leaf));

	test('there are at least 300 queries', () => {
		expect(items.length).toBeGreaterThanOrEqual(300);
	});

	test.each(relevance)('$kind: $inTen are found in ten, $first first', ({ kind, inTen, first }) => {
		expect(inTen).toBeGreaterThanOrEqual(LEAST[kind]);
		expect(first).toBeGreaterThan(0.75);
	});
});

function corpora(): [name: string, papers: readonly IndexedTexts[]][] {
	const real = realPapers();
	return [
		['made-up papers', [...generatedPapers(3000)]],
		...(real === undefined ? [] : [['real papers', real] satisfies [string, IndexedTexts[]]]),
	];
}
