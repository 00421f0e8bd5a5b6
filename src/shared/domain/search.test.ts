import { expect, test } from 'vitest';
import { hasWords, queryWords, searchable } from './search.ts';

const line = searchable({
	id: '2606.10423',
	title: 'Sparse Attention for Long-Context Models',
	authors: ['José Núñez', 'Ada Lovelace', 'Emmy Noether', 'Sofia Kovalevskaya'],
	organization: { name: 'caltech', fullname: 'California Institute of Technology' },
});

test.each([
	'sparse',
	'ATTENTION long',
	'nunez',
	'Núñez sparse',
	'caltech',
	'cont',
	'love',
	'kovalevskaya',
	'institute caltech',
	'attention.',
	'#sparse models!',
])('%s finds it', (query) => {
	expect(hasWords(line, queryWords(query))).toBe(true);
});

test.each(['2606.10423', 'dense', 'sparse dense', 'ttention', 'parse'])(
	'%s does not find it',
	(query) => {
		expect(hasWords(line, queryWords(query))).toBe(false);
	},
);

test('a query of nothing but signs has no words', () => {
	expect(queryWords(' ?! + . # ')).toEqual([]);
});

test.each([
	['C++ for GPUs', 'c++'],
	['GPT-4.5 and Beyond', '4.5'],
	['ﬁne-tuning with Ａｄａｍ', 'fine adam'],
	['two\nlines', 'two lines'],
])('%j is found by %s', (title, query) => {
	const other = searchable({ id: '2606.1', title, authors: [] });
	expect(hasWords(other, queryWords(query))).toBe(true);
});
