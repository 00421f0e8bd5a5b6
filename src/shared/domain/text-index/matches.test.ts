import { expect, test } from 'vitest';
import { matchesOf } from './matches.ts';

test('scores by row are rows that match, ascending, with their scores', () => {
	expect(matchesOf(Float32Array.of(1, 0, 2, 3))).toEqual({
		rows: Uint32Array.of(0, 2, 3),
		scores: Float32Array.of(1, 2, 3),
	});
	expect(matchesOf(Float32Array.of(0, 0)).rows).toHaveLength(0);
});
