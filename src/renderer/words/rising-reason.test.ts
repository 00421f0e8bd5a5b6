import { expect, test } from 'vitest';
import { reasonWords } from './rising-reason.ts';

const FACTS = {
	gained: 58,
	hours: 6,
	age: 6,
	share: 0.989,
	papers: 650,
	basis: 'history',
} as const;

test.each([
	[{}, ''],
	[{ facts: FACTS }, '58 votes in 6 h, more than 98 % of papers at that age'],
	[{ trending: { place: 4, of: 50 } }, 'entered Trending at 4'],
	[{ trending: { place: 6, from: 31, of: 50 } }, 'rose from 31 to 6 on Trending'],
	[
		{ facts: FACTS, trending: { place: 4, of: 50 } },
		'entered Trending at 4; 58 votes in 6 h, more than 98 % of papers at that age',
	],
	[
		{ facts: { ...FACTS, gained: 1, share: 0.5 }, trending: { place: 4, of: 50 } },
		'entered Trending at 4',
	],
])('%o: %s', (known, words) => {
	expect(reasonWords(known)).toBe(words);
});
