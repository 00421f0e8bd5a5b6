import { expect, test } from 'vitest';
import { matchesOf, matchesOfAll, matchesOfAny, matchesOfNone, NO_MATCHES } from './matches.ts';

const [first, second] = [
	matchesOf(Float32Array.of(1, 0, 2, 3)),
	matchesOf(Float32Array.of(4, 1, 0, 1)),
];

function read({ rows, scores }: typeof first): [row: number, score: number][] {
	return Array.from(rows, (row, at) => [row, Number((scores[at] ?? 0).toFixed(2))]);
}

test('what has all of it, with scores that add up', () => {
	expect(read(matchesOfAll([first, second]))).toEqual([
		[0, 5],
		[3, 4],
	]);
	expect(read(matchesOfAll([first]))).toEqual(read(first));
	expect(read(matchesOfAll([]))).toEqual([]);
	expect(read(matchesOfAll([first, NO_MATCHES]))).toEqual([]);
});

test('what has any of it, with the best score', () => {
	expect(read(matchesOfAny([first, second]))).toEqual([
		[0, 4],
		[1, 1],
		[2, 2],
		[3, 3],
	]);
	expect(read(matchesOfAny([]))).toEqual([]);
});

test('what has none of it, all the same', () => {
	expect(read(matchesOfNone(first, [0, 1, 3, 4]))).toEqual([
		[1, 0.1],
		[4, 0.1],
	]);
});
