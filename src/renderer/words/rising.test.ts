import { expect, test } from 'vitest';
import { ageWords, basisWords, risingWords } from './rising.ts';

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

test('it is said what a paper is compared with', () => {
	expect(basisWords(FACTS)).toBe('Compared with 650 papers of the last 30 days.');
	expect(basisWords({ papers: 6338, basis: 'published' })).toContain('until there is enough');
});

test.each([
	[6, '6 h'],
	[24, '1 d'],
	[36, '36 h'],
	[72, '3 d'],
])('%i hours are %s', (hours, words) => {
	expect(ageWords(hours)).toBe(words);
});
