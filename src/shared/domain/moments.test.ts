import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOf, noteMoment, type Moments } from './moments.ts';

test('every entry’s time is known to the minute, also where the clock jumps', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 })), (times) => {
			const moments: Moments = [];
			for (const [index, at] of times.entries()) noteMoment(moments, index + 1, at);
			for (const [index, at] of times.entries()) {
				expect(Math.abs((momentOf(moments, index + 1) ?? NaN) - at)).toBeLessThan(60_000);
			}
		}),
	);
});

test('a thousand steps within a minute are kept as one', () => {
	const moments: Moments = [];
	for (let number = 5; number < 1005; number += 1) noteMoment(moments, number, 1000 + number);
	expect(moments).toEqual([[5, 1005]]);
	expect(momentOf(moments, 4)).toBeUndefined();
	expect(momentOf(moments, 900)).toBe(1005);
});
