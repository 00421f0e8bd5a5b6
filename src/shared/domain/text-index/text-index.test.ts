import { describe, expect, test } from 'vitest';
import { indexedTexts } from '../../../../e2e/search/indexed-texts.ts';
import type { IndexedTexts } from './fields.ts';
import type { TextLeaf } from './leaf-scores.ts';
import { TextIndex } from './text-index.ts';

function indexOf(...papers: readonly Partial<IndexedTexts>[]): TextIndex {
	return TextIndex.build(papers.map((texts, row) => [row, indexedTexts(texts)] as const));
}

/** Rows, the best first. */
function found(index: TextIndex, leaf: TextLeaf | string): number[] {
	const { rows, scores } = index.find(typeof leaf === 'string' ? { text: leaf } : leaf);
	const order = [...rows.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
	return order.map((at) => rows[at] ?? -1);
}

describe('words', () => {
	const index = indexOf({
		id: '2606.10420',
		title: 'Sparse Self-Attention for Long Contexts',
		authors: ['José Núñez', 'Ada Lovelace'],
		organization: 'caltech California Institute of Technology',
		keywords: ['mixture-of-experts'],
		tags: ['to read'],
		note: 'ask Emmy about figure 3',
		abstract: 'We show $\\mathcal{O}(n\\log n)$ time under the $\\ell_2$ norm with GPT-4o and C++.',
	});

	test.each([
		[
			'sparse',
			'attention sparse',
			'SPARSE long',
			'selfattention',
			'self attention',
			'self-attention',
		],
		[
			'nunez',
			'Núñez lovelace sparse',
			'caltech',
			'institute technology',
			'experts',
			'read',
			'emmy',
		],
		['O(n log n)', 'l2', 'l2 norm', 'ℓ_2', 'gpt-4o', 'gpt4o', 'gpt 4o', 'c++', 'context'],
		['spars', 'atention', 'attetnion', 'attention sprase', 'lovelac', 'californai'],
		[
			'2606.10420',
			'sparse 2606.10420v2',
			'arXiv:2606.10420v2',
			'https://huggingface.co/papers/2606.10420',
		],
	])('finds %s, …', (...texts) => {
		expect(texts.filter((text) => found(index, text).length === 0)).toEqual([]);
	});

	test.each([
		[
			'dense',
			'sparse dense',
			'sprs',
			'parsed',
			'atenshun',
			'l3',
			'gpt-4',
			'2606',
			'2606.10421',
			'',
		],
		['?!', 'contex sparse zzz', '42606.10420'],
	])('does not find %s, …', (...texts) => {
		expect(texts.filter((text) => found(index, text).length > 0)).toEqual([]);
	});

	test('the last word may be the beginning of one, misspelt or not', () => {
		const texts = ['spa', 'sparse self-atten', 'long co', 'sparse atet', 'n', '2606.1'];
		expect(texts.filter((text) => found(index, { text, prefix: true }).length === 0)).toEqual([]);
		expect(found(index, { text: 'spa long', prefix: true })).toEqual([]);
		// The 2 of a `Llama 2` is no beginning of an id.
		expect(found(index, { text: '2606', prefix: true })).toEqual([]);
	});

	test('a word may be asked for in one field', () => {
		expect(found(index, { text: 'sparse', field: 'title' })).toEqual([0]);
		expect(found(index, { text: 'sparse', field: 'abstract' })).toEqual([]);
		expect(found(index, { text: 'norm', field: 'abstract' })).toEqual([0]);
		expect(found(index, { text: 'norm', field: 'title' })).toEqual([]);
		expect(found(index, { text: 'lovelace', field: 'authors' })).toEqual([0]);
	});

	test('an exact word is not found misspelt, or in another number', () => {
		expect(found(index, { text: 'context', exact: true })).toEqual([]);
		expect(found(index, { text: 'contexts', exact: true })).toEqual([0]);
	});
});

test('two words are found where they are written as one, and the other way round with a hyphen', () => {
	const index = indexOf(
		{ title: 'Finetuning at scale' },
		{ title: 'Fine-tuning' },
		{ title: 'Fine' },
	);
	expect(found(index, 'fine tuning').sort()).toEqual([0, 1]);
	expect(found(index, 'scale fine tuning')).toEqual([0]);
	expect(found(index, 'finetuning').sort()).toEqual([0, 1]);
	expect(found(index, { text: 'fine tuning', phrase: true })).toEqual([1]);
});

test('words of a phrase stand one after another in one text', () => {
	const index = indexOf(
		{ title: 'Deep Learning', authors: ['Ada Love', 'Lace Page'] },
		{ title: 'Learning deep', abstract: 'Not deep. Learning rates; state-of-the-art.' },
		{ title: 'Deep and learning', abstract: 'Learning by deep machines' },
	);
	expect(found(index, { text: 'deep learning', phrase: true })).toEqual([0, 1]);
	expect(found(index, { text: 'deep learn', phrase: true })).toEqual([]);
	expect(found(index, { text: 'deep learn', phrase: true, prefix: true })).toEqual([0, 1]);
	expect(found(index, { text: 'love lace', phrase: true })).toEqual([]);
	expect(found(index, { text: 'deep learning', phrase: true, field: 'abstract' })).toEqual([1]);
	expect(found(index, { text: 'state of the art', phrase: true })).toEqual([1]);
	expect(found(index, { text: 'deep', phrase: true })).toEqual([0, 1, 2]);
});

describe('order', () => {
	const filler = 'others say nothing of it at all';

	test('title before authors, organisation, keywords, tags, note and abstract', () => {
		const index = indexOf(
			{ abstract: `marker ${filler}` },
			{ note: 'marker' },
			{ keywords: ['marker'] },
			{ organization: 'marker' },
			{ authors: ['A. Marker'] },
			{ title: `Marker of ${filler}, ${filler}` },
		);
		expect(found(index, 'marker')).toEqual([5, 4, 3, 2, 1, 0]);
	});

	test('the exact word before its beginning, and that before a misspelt one', () => {
		const index = indexOf({ title: 'Morkers' }, { title: 'Markerless' }, { title: 'Marker' });
		expect(found(index, { text: 'marker', prefix: true })).toEqual([2, 1, 0]);
	});

	test('the exact word in an abstract comes before a misspelt one in a title', () => {
		const index = indexOf({ title: 'Marked' }, { abstract: 'marker' });
		expect(found(index, 'marker')).toEqual([1, 0]);
	});

	test('a rare word counts more than a usual one', () => {
		const usual = Array.from({ length: 20 }, () => ({ title: 'usual' }));
		const index = indexOf(
			{ title: 'usual', abstract: 'rareword' },
			{ title: 'rareword', abstract: 'usual' },
			...usual,
		);
		expect(found(index, 'usual rareword')).toEqual([1, 0]);
	});

	test('a title with fewer other words comes first', () => {
		const index = indexOf({ title: 'Marker among so many other words' }, { title: 'Marker' });
		expect(found(index, 'marker')).toEqual([1, 0]);
	});
});

test('a word that many papers have as typed is not taken for a misspelt one', () => {
	const papers = Array.from({ length: 30 }, (_, row) => ({ title: row < 28 ? 'code' : 'mode' }));
	const index = indexOf(...papers);
	expect(found(index, 'code')).toHaveLength(28);
	expect(found(index, 'mode')).toHaveLength(30);
});

test('what a paper says now is found at once, what it said before no more', () => {
	const index = indexOf({ title: 'First' }, { title: 'Second' });
	index.update(0, indexedTexts({ title: 'Changed', note: 'noted' }));
	expect([found(index, 'first'), found(index, 'noted'), index.size]).toEqual([[], [0], 2]);
	index.update(0, indexedTexts({ title: 'Again' }));
	index.update(7, indexedTexts({ title: 'Seventh' }));
	expect([found(index, 'noted'), found(index, 'seventh'), index.size]).toEqual([[], [7], 3]);
	index.remove(1);
	index.remove(99);
	expect([found(index, 'second'), index.size, index.isMerged]).toEqual([[], 2, false]);
	index.merge();
	expect([found(index, 'again'), found(index, 'second'), index.size]).toEqual([[0], [], 2]);
	expect(index.isMerged).toBe(true);
});

test('an empty index finds nothing', () => {
	const index = TextIndex.build([]);
	expect([found(index, 'a'), index.nearest(0, 5), index.size]).toEqual([[], [], 0]);
});
