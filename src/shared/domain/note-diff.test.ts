import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffOf, type DiffPiece } from './note-diff.ts';

function joined(pieces: readonly DiffPiece[], without: DiffPiece['kind']): string {
	return pieces
		.filter(({ kind }) => kind !== without)
		.map(({ text }) => text)
		.join('');
}

const text = fc
	.array(fc.constantFrom('one', 'two ', ' three', '\n', '- ', '**b**', 'ö', ''))
	.map((words) => words.join(''));

test('both texts can be read in what was changed', () => {
	fc.assert(
		fc.property(text, text, (before, after) => {
			const pieces = diffOf(before, after);
			expect(joined(pieces, 'added')).toBe(before);
			expect(joined(pieces, 'removed')).toBe(after);
		}),
	);
});

test('of the same text nothing was changed', () => {
	expect(diffOf('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }]);
	expect(diffOf('', '')).toEqual([]);
});

test('words are told apart, not letters', () => {
	expect(diffOf('ask Emmy today', 'ask Sofia today')).toEqual([
		{ kind: 'same', text: 'ask ' },
		{ kind: 'removed', text: 'Emmy' },
		{ kind: 'added', text: 'Sofia' },
		{ kind: 'same', text: ' today' },
	]);
});

test('texts of a hundred pages without a common word are told apart too', () => {
	const [before, after] = ['a', 'b'].map((letter) =>
		Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`).join(' '),
	) as [string, string];
	const pieces = diffOf(before, after);
	expect(joined(pieces, 'added')).toBe(before);
	expect(joined(pieces, 'removed')).toBe(after);
});
