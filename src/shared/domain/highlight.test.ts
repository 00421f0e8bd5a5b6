import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snippetOf, soughtIn, stretchesOf } from './highlight.ts';
import { parse } from './query/parse.ts';

/** The stretches of a title that a query lights up, as text. */
function lit(title: string, typed: string): string[] {
	const sought = soughtIn(parse(typed).query, 'title');
	return stretchesOf(title, sought).map(({ start, end }) => title.slice(start, end));
}

test.each([
	['Sparse Attention for Long Contexts', 'attention sparse', ['Sparse', 'Attention']],
	['Sparse Attention for Long Contexts', 'atention', ['Attention']],
	['Sparse Attention for Long Contexts', 'atten', ['Atten']],
	['Sparse Attention for Long Contexts', 'sparse author:attention', ['Sparse']],
	['Sparse Attention for Long Contexts', 'title:"long contexts"', ['Long', 'Contexts']],
	['Sparse Attention for Long Contexts', 'sparse -attention', ['Sparse']],
	['Sparse Attention for Long Contexts', 'giraffe', []],
	['Cross-Architecture Distillation', 'atention', []],
	['Knowledge Retention', 'attenti', []],
	['Attentive Reading', 'atentiv', ['Attentive']],
	['Équipes d’agents', 'equipes', ['Équipes']],
	['Self-Attention', 'attention', ['Attention']],
])('%s lights up for %s', (title, typed, words) => {
	expect(lit(title, typed)).toEqual(words);
});

test('stretches are in the text, in order, and do not overlap, whatever both are', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, typed) => {
			let last = 0;
			for (const { start, end } of stretchesOf(text, soughtIn(parse(typed).query, 'abstract'))) {
				expect(start).toBeGreaterThanOrEqual(last);
				expect(end).toBeGreaterThan(start);
				expect(end).toBeLessThanOrEqual(text.length);
				last = end;
			}
		}),
	);
});

test('a snippet is cut at words around what was looked for', () => {
	const text = `${'Much before it. '.repeat(20)}The needle is here. ${'Much after it. '.repeat(20)}`;
	const snippet = snippetOf(text, soughtIn(parse('needle').query, 'abstract')) ?? '';
	expect(snippet).toMatch(/^… \S.*The needle is here\..* …$/);
	expect(snippet.length).toBeLessThan(200);
	expect(snippetOf(text, soughtIn(parse('giraffe').query, 'abstract'))).toBeUndefined();
	expect(snippetOf('A needle.', soughtIn(parse('needle').query, 'abstract'))).toBe('A needle.');
});
