import { expect, test } from 'vitest';
import { runsOf } from './maths.ts';

/** What is shown, with the style of what is not plain. */
function read(text: string): unknown[] {
	return runsOf(text).map((run) => {
		if (run.kind === 'maths') return { maths: run.tex };
		return run.style === 'plain' ? run.text : { [run.style]: run.text };
	});
}

test('styles are read, also around formulas and in each other', () => {
	expect(read('we \\emph{see $x$ there} now')).toEqual([
		'we ',
		{ italic: 'see ' },
		{ maths: 'x' },
		{ italic: ' there' },
		' now',
	]);
	expect(read('\\textbf{a \\texttt{b} c}{\\it d}')).toEqual([
		{ bold: 'a ' },
		{ mono: 'b' },
		{ bold: ' c' },
		{ italic: 'd' },
	]);
});

test('a style that is never closed shows its source', () => {
	expect(read('\\emph{oh no')).toEqual(['\\emph{oh no']);
});

test('braces of the text are kept, whether or not they match', () => {
	expect(read('{a} } { \\emph{b {c} d} }')).toEqual(['{a} } { ', { italic: 'b {c} d' }, ' }']);
});

test.each([
	['95\\% of A\\&B\\_C \\#1', '95% of A&B_C #1'],
	['\\{a\\}', '{a}'],
	['Network\\ for', 'Network for'],
	['1\\,000', '1\u2009000'],
	["``quoted'' words, 5'' long", "“quoted” words, 5'' long"],
	['pages 4--7 --- all', 'pages 4–7 — all'],
	['Search Agents -- models', 'Search Agents – models'],
	['the --verbose option', 'the --verbose option'],
	['a ---- rule', 'a ---- rule'],
	['Fig.~3 and Table~\\ref{x}', 'Fig.\u00a03 and Table\u00a0\\ref{x}'],
	['~5% or 5~10', '~5% or 5~10'],
	['see https://a.b/~ann/x--y', 'see https://a.b/~ann/x--y'],
	['our \\method{} wins', 'our \\method{} wins'],
	['a line \\\\% of text', 'a line \\\\% of text'],
])('%j is shown as %j', (text, shown) => {
	expect(read(text)).toEqual([shown]);
});
