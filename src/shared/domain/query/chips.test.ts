import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chips, withoutPart } from './chips.ts';
import { parse } from './parse.ts';

function labels(text: string): string[] {
	return chips(parse(text)).map(({ label, negated }) => (negated ? `not ${label}` : label));
}

test('what was understood is shown as chips, in the one way it is written', () => {
	expect(
		labels('diffusion AUTHOR:lecun votes:50 -tag:"deep learning" in:nowhere sort:Votes'),
	).toEqual(['author:lecun', 'votes:>=50', 'not tag:"deep learning"', 'sort:votes']);
	expect(labels('-(in:done OR -is:read)')).toEqual(['not in:done', 'is:read']);
});

test('a chip stands where it was typed, with its minus', () => {
	const text = 'x -tag:survey y';
	expect(chips(parse(text)).map(({ start, end }) => text.slice(start, end))).toEqual([
		'-tag:survey',
	]);
});

test.each([
	['in:inbox', 'in:inbox', ''],
	['a in:inbox b', 'in:inbox', 'a b'],
	['a   -in:inbox   b  c', '-in:inbox', 'a b  c'],
	['a OR in:inbox', 'in:inbox', 'a'],
	['in:inbox OR a', 'in:inbox', 'a'],
	['a OR in:inbox OR b', 'in:inbox', 'a OR b'],
	['a b OR in:inbox c', 'in:inbox', 'a b OR c'],
	['a (in:inbox OR b)', 'in:inbox', 'a (b)'],
	['a -(in:inbox)', 'in:inbox', 'a'],
	['a OR ((-in:inbox))', '-in:inbox', 'a'],
	['sort:day in:inbox OR b', 'in:inbox', 'sort:day b'],
	['a OR b sort:day', 'sort:day', 'a OR b'],
	['a (in:inbox)(b)', 'in:inbox', 'a (b)'],
	['a (b in:inbox )', 'in:inbox', 'a (b)'],
	['"a"in:inbox b', 'in:inbox', '"a" b'],
])('%s without %s is %s', (text, label, left) => {
	const start = text.indexOf(label);
	expect(withoutPart(text, { end: start + label.length })).toBe(left);
});

test('without a part that is not there everything stays', () => {
	expect(withoutPart(' a  b', { end: 3 })).toBe(' a  b');
});

const piece = fc.constantFrom(
	...[' ', ' ', '(', ')', ' -(', '-', ' OR ', 'a ', '"b c"', 'f('],
	...['in:inbox', ' -is:read ', 'author:x ', 'tag:"a b"', 'votes:>5 ', 'sort:day '],
);
const typed = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

test('taking one chip away leaves the others, and makes no problem of what was none', () => {
	fc.assert(
		fc.property(typed, fc.nat(), (text, number) => {
			const all = chips(parse(text));
			fc.pre(all.length > 0);
			const at = number % all.length;
			const chip = all[at]!;
			const left = withoutPart(text, chip);
			expect(labels(left)).toEqual(labels(text).toSpliced(at, 1));
			if (parse(text).problems.length === 0) expect(parse(left).problems).toEqual([]);
		}),
		{ numRuns: 2000 },
	);
});
