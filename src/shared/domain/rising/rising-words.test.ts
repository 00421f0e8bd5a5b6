import { expect, test } from 'vitest';
import { gainWords, risingWords } from './rising-words.ts';

const FACTS = {
	gained: 58,
	hours: 6,
	age: 6,
	share: 0.989,
	papers: 650,
	basis: 'history',
} as const;

test.each([
	[FACTS, '58 votes in 6 h, more than 98 % of papers at that age'],
	[{ ...FACTS, share: 0.9989 }, '58 votes in 6 h, more than 99.8 % of papers at that age'],
	[{ ...FACTS, share: 0.99 }, '58 votes in 6 h, more than 99 % of papers at that age'],
	[
		{ ...FACTS, gained: 1200, share: 1 },
		'1,200 votes in 6 h, more than all other papers at that age',
	],
	[{ ...FACTS, gained: 1, share: 0.4 }, '1 vote in 6 h, more than 40 % of papers at that age'],
])('%o: %s', (facts, words) => {
	expect(risingWords(facts)).toBe(words);
});

test('in short it is what was gained', () => {
	expect(gainWords(FACTS)).toBe('58 votes in 6 h');
});
