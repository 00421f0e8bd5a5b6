import { expect, test } from 'vitest';
import { ageWords, basisWords } from './rising.ts';

test('it is said what a paper is compared with', () => {
	expect(basisWords({ papers: 650, basis: 'history' })).toBe(
		'Compared with 650 papers of the last 30 days.',
	);
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
