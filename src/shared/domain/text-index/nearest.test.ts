import { expect, test } from 'vitest';
import { indexedTexts } from '../../../../e2e/search/indexed-texts.ts';
import { TextIndex } from './text-index.ts';

const TITLES = [
	'Sparse attention for genome folding',
	'Genome folding with sparse attention, again',
	'Robots that pour tea',
	'Tea pouring robots by self-play',
	'Self-play for board games',
];

/** With papers around that have nothing to do with them, or every word would be a usual one. */
function index(): TextIndex {
	const others = Array.from({ length: 60 }, (_, row) => `Unrelated number${row} of paper`);
	const papers = [...TITLES, ...others].map(
		(title, row) => [row, indexedTexts({ title, authors: ['Ada Lovelace'] })] as const,
	);
	return TextIndex.build(papers);
}

test('the nearest papers share the most telling words, which are given as the reason', () => {
	const [first] = index().nearest(0, 3);
	expect(first?.row).toBe(1);
	expect([...(first?.words ?? [])].sort()).toEqual(['attention', 'folding', 'genome', 'sparse']);
});

test('words are named as papers write them, once', () => {
	expect(index().nearest(4, 3)).toEqual([{ row: 3, words: ['self-play'] }]);
	expect(index().nearest(2, 1)).toEqual([{ row: 3, words: ['robots', 'tea'] }]);
});

test('a paper is not near itself, nor for its authors, nor to one that is gone', () => {
	const some = index();
	some.remove(1);
	expect(some.nearest(0, 5)).toEqual([]);
	expect(some.nearest(1, 5)).toEqual([]);
	some.update(1, indexedTexts({ title: 'Genome folding' }));
	expect(some.nearest(0, 5).map(({ row }) => row)).toEqual([1]);
});

test('none where none is asked for, or there is no such row', () => {
	expect([index().nearest(0, 0), index().nearest(999, 3), index().nearest(-1, 3)]).toEqual([
		[],
		[],
		[],
	]);
});
