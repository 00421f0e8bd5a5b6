import { expect, test } from 'vitest';
import { isHarmless } from './tex-commands.ts';

test.each(['n \\log n', '\\frac{a}{b}', 'O(n^2)', '\\mathcal{L}_{\\text{map}}'])(
	'%s stays a formula',
	(tex) => {
		expect(isHarmless(tex)).toBe(true);
	},
);

test.each([
	'\\input{/etc/passwd}',
	'\\write18{x}',
	'\\openin5=x',
	'^^5cinput x',
	'\\csname input\\endcsname',
	'\\def\\x{}',
	'{',
	'}{',
	'\\}',
	'a\\',
	'a % b',
	'a # b',
	'a & b',
	'é',
	'a\nb',
	'a $ b',
])('%j does not', (tex) => {
	expect(isHarmless(tex)).toBe(false);
});
