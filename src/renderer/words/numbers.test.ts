import { expect, test } from 'vitest';
import { compactNumber } from './numbers.ts';

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
