import { expect, test } from 'vitest';
import { fit, queryWords, searchable } from './search.ts';

const line = searchable({
	row: 0,
	id: '2606.10423',
	title: 'Sparse Attention for Long-Context Models',
	authors: ['José Núñez', 'Ada Lovelace'],
	authorCount: 2,
	organization: 'Caltech',
});

test.each([
	'sparse',
	'ATTENTION long',
	'nunez',
	'Núñez sparse',
	'caltech',
	'2606.10423',
	'cont',
	'love',
])('%s finds it', (query) => {
	expect(fit(line, queryWords(query))).toBeGreaterThan(0);
});

test.each(['dense', 'sparse dense', 'ttention', 'parse'])('%s does not find it', (query) => {
	expect(fit(line, queryWords(query))).toBe(0);
});

test('a word in the title counts more than one elsewhere', () => {
	expect(fit(line, ['sparse'])).toBeGreaterThan(fit(line, ['caltech']));
});

test('a query of nothing but signs has no words', () => {
	expect(queryWords(' ?! ')).toEqual([]);
});
