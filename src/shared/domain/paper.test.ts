import { expect, test } from 'vitest';
import { listedDay, PAPER_ID } from './paper.ts';

test.each(['2510.14980', '0704.0001', '2606.123456', 'hep-th/9901001', 'math.GT/0309136'])(
	'%s is an arXiv id',
	(id) => {
		expect(PAPER_ID.test(id)).toBe(true);
	},
);

test.each(['', '2510.1498a', '251.14980', '2510.14980v2', '__proto__', '../../x', '2510.14980\n'])(
	'%j is no arXiv id',
	(id) => {
		expect(PAPER_ID.test(id)).toBe(false);
	},
);

test('a paper is listed under the newest day the feed had it', () => {
	expect(listedDay({ dailyDates: ['2026-06-11', '2026-06-12'] })).toBe('2026-06-12');
});
