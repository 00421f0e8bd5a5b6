import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorName, authorNames } from './author-name.ts';

test.each([
	['Ada Lovelace', { given: 'Ada', family: 'Lovelace' }],
	['J. R. R. Tolkien', { given: 'J. R. R.', family: 'Tolkien' }],
	['Ludwig van der Berg', { given: 'Ludwig', particle: 'van der', family: 'Berg' }],
	['Ana María de la Torre', { given: 'Ana María', particle: 'de la', family: 'Torre' }],
	['Luc Van Gool', { given: 'Luc', family: 'Van Gool' }],
	['Jan Van den Broeck', { given: 'Jan', family: 'Van den Broeck' }],
	['Nguyen Van Anh', { given: 'Nguyen Van', family: 'Anh' }],
	['José Ortega y Gasset', { given: 'José', family: 'Ortega y Gasset' }],
	['John Smith Jr.', { given: 'John', family: 'Smith', suffix: 'Jr.' }],
	['John Smith, Jr.', { given: 'John', family: 'Smith', suffix: 'Jr.' }],
	['Henry Louis Gates III', { given: 'Henry Louis', family: 'Gates', suffix: 'III' }],
	['van der Berg, Ludwig', { given: 'Ludwig', particle: 'van der', family: 'Berg' }],
	['Smith, Jr., John', { given: 'John', family: 'Smith', suffix: 'Jr.' }],
	["Stéphane d'Ascoli", { given: 'Stéphane', family: "d'Ascoli" }],
	['Rami Al-Rfou', { given: 'Rami', family: 'Al-Rfou' }],
	['kyung hyun cho', { given: 'kyung hyun', family: 'cho' }],
	['Qingyao Ai', { given: 'Qingyao', family: 'Ai' }],
	['Map Team', { literal: 'Map Team' }],
	['Paper-AI', { literal: 'Paper-AI' }],
	['The Folding Consortium', { literal: 'The Folding Consortium' }],
	['Plato', { literal: 'Plato' }],
	['GPT 4', { literal: 'GPT 4' }],
	['Smith and Jones', { literal: 'Smith and Jones' }],
	['王 小明', { literal: '王 小明' }],
	['a, b, c, d', { literal: 'a, b, c, d' }],
	['', { literal: '' }],
])('%s', (shown, name) => {
	expect(authorName(shown)).toEqual(name);
});

test('the order stays, and names that say nothing go', () => {
	expect(authorNames(['Bo Xu', ' ', 'Ada Lovelace'])).toEqual([
		{ given: 'Bo', family: 'Xu' },
		{ given: 'Ada', family: 'Lovelace' },
	]);
});

test('no word of a name is lost', () => {
	const word = fc.stringMatching(/^[A-Za-zÀ-ÿ'-]{1,8}$/);
	const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
	fc.assert(
		fc.property(name, (shown) => {
			const parsed = authorName(shown);
			const words =
				'literal' in parsed
					? parsed.literal
					: [parsed.given, parsed.particle, parsed.family, parsed.suffix]
							.filter((part) => part !== undefined)
							.join(' ');
			expect(words).toBe(shown.normalize());
		}),
	);
});
