import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOtherLanguage, plainWord, plainWords, wordsToCheck } from './spelling.ts';

function words(text: string): string[] {
	return wordsToCheck(text).map(({ word }) => word);
}

test('prose is checked, and what is none is not', () => {
	expect(words('We dont know, and they’re well-known.')).toEqual(
		'We dont know and they’re well known'.split(' '),
	);
	for (const none of [
		'$\\alpha + betaa$',
		'$$\nsumm\n$$',
		'[[2501.00001|A titel]]',
		'`codde here`',
		'https://exampel.org/pathh?x',
		'www.exampel.org',
		'emmy@exampel.org',
		'train_modle',
		'train.pyy',
		'~/pathh/filee',
		'\\alphaa',
		'#tagg',
		'v2x',
		'GPU LLMs PyTorch',
		'Привет 你好',
	]) {
		expect(words(none), none).toEqual([]);
	}
	expect(words('# A headding and/orr')).toEqual(['headding', 'and', 'orr']);
});

test('a word is where it says, in any text', () => {
	const part = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('$', '[[', ']]', ' wrod ', '`'),
	);
	fc.assert(
		fc.property(fc.array(part), (parts) => {
			const text = parts.join('');
			for (const { word, from, to } of wordsToCheck(text)) expect(text.slice(from, to)).toBe(word);
		}),
	);
});

test('words compare without case, apostrophes or owners', () => {
	expect(plainWord('Vaswani’s')).toBe('vaswani');
	expect(plainWord('isn’t')).toBe("isn't");
	expect(plainWords(['Mamba beats RNNs', "Gu's"])).toEqual(
		new Set(['mamba', 'beats', 'rnns', 'gu']),
	);
});

test('a note whose words are mostly unknown is in another language', () => {
	expect(isOtherLanguage(3, 4)).toBe(true);
	expect(isOtherLanguage(2, 4)).toBe(false);
	expect(isOtherLanguage(3, 3)).toBe(false);
});
