import { expect, test } from 'vitest';
import { categoryFrom, categoryOf, isCategory, sourceOf } from './source.ts';

test.each([
	['cs.CL', 'cs.CL'],
	[' cs.cl ', 'cs.CL'],
	['CS.LG', 'cs.LG'],
	['hep-th', 'hep-th'],
	['quant-ph', 'quant-ph'],
	['astro-ph.co', 'astro-ph.CO'],
	['physics.FLU-dyn', 'physics.flu-dyn'],
	['cond-mat.str-el', 'cond-mat.str-el'],
	['physics.ao-ph', 'physics.ao-ph'],
	['q-bio.NC', 'q-bio.NC'],
	['cs', 'cs'],
])('%j is %s', (typed, category) => {
	expect(categoryFrom(typed)).toBe(category);
});

test.each([
	'',
	'cs.',
	'.CL',
	'cs.CL.X',
	'cs.CL+cs.AI',
	'cs/CL',
	'../cs',
	'cs.C1',
	'1',
	'a'.repeat(40),
	'cs.CL?x=1',
	'cs CL',
])('%j is no category', (typed) => {
	expect(categoryFrom(typed)).toBeUndefined();
});

test('a category is a source, and others are no category', () => {
	expect(categoryOf(sourceOf('cs.CL'))).toBe('cs.CL');
	expect([isCategory('daily'), categoryOf('online')]).toEqual([false, undefined]);
});
