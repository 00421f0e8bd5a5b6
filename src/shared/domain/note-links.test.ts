import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkAtStart, mentionOf, noteLink } from './note-links.ts';

test.each([
	['[[2510.14980]] and more', { id: '2510.14980', title: '2510.14980', source: '[[2510.14980]]' }],
	[
		'[[2510.14980|Sparse heads]].',
		{ id: '2510.14980', title: 'Sparse heads', source: '[[2510.14980|Sparse heads]]' },
	],
	[
		'[[hep-th/9901001| Strings ]]',
		{ id: 'hep-th/9901001', title: 'Strings', source: '[[hep-th/9901001| Strings ]]' },
	],
	['[[2510.14980|]]', { id: '2510.14980', title: '2510.14980', source: '[[2510.14980|]]' }],
])('%s begins with a link', (text, link) => {
	expect(linkAtStart(text)).toEqual(link);
});

test.each(['see [[2510.14980]]', '[[My page]]', '[[2510.14980', '[[2510.149\n80]]', '[[]]', ''])(
	'%j begins with no link to a paper',
	(text) => {
		expect(linkAtStart(text)).toBeUndefined();
	},
);

test('whatever a title is, its link leads to the paper', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (title) => {
			const link = noteLink({ id: '2510.14980', title });
			expect(linkAtStart(`${link} after`)?.source).toBe(link);
			expect(linkAtStart(link)?.id).toBe('2510.14980');
			expect(link).not.toContain('\n');
			expect(mentionOf(`before ${link}`, '2510.14980')).toBeDefined();
		}),
	);
});

test.each([
	['- like [[2510.14980|Sparse heads]], but slower', 'like Sparse heads, but slower'],
	[
		'# On\n> https://arxiv.org/abs/2510.14980v2 says so',
		'https://arxiv.org/abs/2510.14980v2 says so',
	],
	[
		'see (https://huggingface.co/papers/2510.14980)',
		'see (https://huggingface.co/papers/2510.14980)',
	],
])('%j mentions the paper', (text, line) => {
	expect(mentionOf(text, '2510.14980')).toBe(line);
});

test.each([
	'2510.14980 by itself is a number like any other',
	'[[2510.149801|Another]]',
	'https://arxiv.org/abs/2510.149801',
	'https://example.org/2510.14980',
	'',
])('%j does not', (text) => {
	expect(mentionOf(text, '2510.14980')).toBeUndefined();
});
