import { expect, test } from 'vitest';
import { compactNumber, counted } from './numbers.ts';

test.each([
	[0, '0'],
	[987, '987'],
	[1000, '1k'],
	[1234, '1.2k'],
	[1299, '1.2k'],
	[9999, '9.9k'],
	[34_567, '34k'],
	[999_999, '999k'],
	[1_560_000, '1.5M'],
])('%i takes little room and never shows more than there is: %s', (number, words) => {
	expect(compactNumber(number)).toBe(words);
});

test('a count has its word in the right number', () => {
	expect([0, 1, 2, 12_345].map((count) => counted(count, 'paper'))).toEqual([
		'0 papers',
		'1 paper',
		'2 papers',
		'12,345 papers',
	]);
	expect(counted(2, 'entry', 'entries')).toBe('2 entries');
});
