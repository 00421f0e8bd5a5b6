import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderedByScore } from './score-order.ts';

test('the highest come first, equals as they come, and what has no score counts as 0', () => {
	const rows = Uint32Array.of(4, 0, 3, 1, 2, 9);
	const scores = Float32Array.of(-1.5, 2, -0, 0, 2.5);
	expect([...orderedByScore(rows, scores)]).toEqual([4, 1, 3, 2, 9, 0]);
});

test('the same as comparing them one by one', () => {
	fc.assert(
		fc.property(
			fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 }),
			(values) => {
				const scores = Float32Array.from(values);
				const rows = Uint32Array.from(values.keys());
				const compared = [...rows].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
				expect([...orderedByScore(rows, scores)]).toEqual(compared);
			},
		),
	);
});
