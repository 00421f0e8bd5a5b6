import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_FORMULA_LENGTH, MAX_FORMULAS, runsOf } from './maths.ts';

/** Runs in short: text as it is shown, formulas in «», those on a line of their own in «« »». */
function read(text: string): string {
	return runsOf(text)
		.map((run) => {
			if (run.kind === 'text') return run.text;
			return run.display ? `««${run.tex}»»` : `«${run.tex}»`;
		})
		.join('');
}

test.each([
	['the $x$ axis', 'the «x» axis'],
	['6.01$\\times$ and 60 $μ$s', '6.01«\\times» and 60 «μ»s'],
	['$\\sim$10x, $>$90%', '«\\sim»10x, «>»90%'],
	['so $$a = b$$ holds', 'so ««a = b»» holds'],
	['so \\(a\\) and \\[b\\] hold', 'so «a» and ««b»» hold'],
	['$ \\alpha $ with room', '«\\alpha» with room'],
	['$2 \\text{ and } 3$', '«2 \\text{ and } 3»'],
	['$10^{-3}$ and $0.5$', '«10^{-3}» and «0.5»'],
	['wrapped $a +\nb$ by hand', 'wrapped «a +\nb» by hand'],
])('finds the formulas of %j', (text, expected) => {
	expect(read(text)).toBe(expected);
});

test.each([
	['costs $5 and $6'],
	['between $5-$6, or $5/$6'],
	['raised $1.47 million, yielding about $20M in volume'],
	['($5) and ($6)'],
	['for <$10 in compute, 3$ there'],
	['a lone $ sign, or two $ $'],
	['$$'],
	['\\(never closed'],
	['$a\n\nb$'],
])('leaves %j as text', (text) => {
	expect(read(text)).toBe(text);
});

test('an escaped dollar is a dollar, not a formula', () => {
	expect(read('\\$OneMillion-Bench costs \\$200')).toBe('$OneMillion-Bench costs $200');
});

test('money before a formula does not swallow it', () => {
	expect(read('at $5 in $x^2$ steps')).toBe('at $5 in «x^2» steps');
	expect(read('for <$10 we show $\\alpha$')).toBe('for <$10 we show «\\alpha»');
});

test('a formula that is too long shows its source', () => {
	const longest = 'x'.repeat(MAX_FORMULA_LENGTH);
	expect(runsOf(`$${longest}$`)).toMatchObject([{ kind: 'maths' }]);
	expect(runsOf(`$${longest}x$`)).toMatchObject([{ kind: 'text' }]);
});

test('formulas beyond the most that are set show their source', () => {
	const runs = runsOf('$x$ '.repeat(MAX_FORMULAS + 50));
	expect(runs.filter(({ kind }) => kind === 'maths')).toHaveLength(MAX_FORMULAS);
	expect(runs.at(-1)).toMatchObject({ text: ` ${'$x$ '.repeat(50)}` });
});

const piece = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('$', '$$', '\\(', '\\)', '\\[', '\\]', '\\', '{', '}', '\n', '\n\n', ' ', '~'),
	fc.constantFrom('\\emph{', '\\textbf{', '{\\it ', '--', '---', '``', "''", '\\%', '\\$', '5'),
	fc.constantFrom('\ud800', '\udc00', '\u202e', 'x', '\\\\', 'https://a.b/~c--d'),
);

test('whatever the text, its runs joined give it back', () => {
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(5), (pieces, most) => {
			const text = pieces.join('');
			const runs = runsOf(text, most);
			expect(runs.map(({ source }) => source).join('')).toBe(text);
			expect(runs.every(({ source }) => source !== '')).toBe(true);
			expect(runs.filter(({ kind }) => kind === 'maths').length).toBeLessThanOrEqual(most);
		}),
		{ numRuns: 2000 },
	);
});

test.each([
	['dollars', '$'.repeat(300_000)],
	['openings', '\\('.repeat(150_000)],
	['styles never closed', '\\emph{'.repeat(50_000)],
	['styles in styles', '\\emph{'.repeat(50_000) + '}'.repeat(50_000)],
	['formulas among text', '\ud800$x$ word '.repeat(30_000)],
	['backslashes', '\\'.repeat(300_000)],
])('a hostile text of %s is read to its end', (_what, text) => {
	// Linear: what takes time in proportion to the square of this would not end in a test's time.
	expect(
		runsOf(text)
			.map(({ source }) => source)
			.join('') === text,
	).toBe(true);
});
