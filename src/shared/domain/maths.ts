import { TextReader, type TextRun } from './tex-text.ts';

/** Longest formula that is set, in characters: KaTeX takes up to 150 ms for one of this length. */
export const MAX_FORMULA_LENGTH = 2000;

/** Most formulas that are set in one view of a paper. */
export const MAX_FORMULAS = 200;

/** A formula: `tex` without the delimiters it has in `source`. */
export interface MathsRun {
	readonly kind: 'maths';
	readonly source: string;
	readonly tex: string;
	/** Set on a line of its own. */
	readonly display: boolean;
}

/** A stretch of text or a formula. The `source` of all runs in order is the text they came from. */
export type Run = TextRun | MathsRun;

/** Where in a text a formula is, from its first delimiter to the end of its last. */
interface Formula {
	readonly from: number;
	readonly to: number;
	readonly run: MathsRun;
}

type Opening = '$' | '$$' | '\\(' | '\\[';

const CLOSING: Readonly<Record<Opening, string>> = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' };

/** A pair that begins with a backslash (so `\$` is no dollar and `\\[` no bracket), or dollars. */
const MARKS = /\\[^]|\$\$?/g;

/**
 * Tells formulas from text, as authors write them in abstracts: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`.
 * Money is text, and so is a formula that is too long or comes after `most` others. Takes time in
 * proportion to the text, whatever is in it.
 */
export function runsOf(text: string, most = MAX_FORMULAS): Run[] {
	const formulas = findFormulas(text, most);
	const reader = new TextReader(text, formulas);
	const runs = formulas.map(({ from, to, run }): Run[] => {
		const before = reader.readTo(from);
		reader.skipTo(to);
		return [...before, run];
	});
	// Not one push of all: a hostile text has more runs than a call may have arguments.
	return [...runs, reader.readTo(text.length)].flat();
}

function findFormulas(text: string, most: number): Formula[] {
	const marks = [...text.matchAll(MARKS)].map(({ 0: mark, index }) => ({ mark, index }));
	const next = new NextOf(marks.map(({ mark }) => mark));
	const formulas: Formula[] = [];
	let end = 0;

	for (const [place, { mark, index }] of marks.entries()) {
		if (formulas.length === most) break;
		if (index < end || !isOpening(mark)) continue;

		const closing = marks[next.after(place, CLOSING[mark])];
		const start = index + mark.length;
		if (closing === undefined || closing.index - start > MAX_FORMULA_LENGTH) continue;
		const tex = text.slice(start, closing.index);
		const to = closing.index + closing.mark.length;
		if (!isFormula(mark, tex, text[to])) continue;

		const display = mark === '$$' || mark === '\\[';
		const source = text.slice(index, to);
		formulas.push({
			from: index,
			to,
			run: { kind: 'maths', source, tex: tex.trim(), display },
		});
		end = to;
	}
	return formulas;
}

/** Finds the next place of a value, going forward only, so that nothing is looked at twice. */
class NextOf {
	readonly #values: readonly string[];
	readonly #places = new Map<string, number>();

	constructor(values: readonly string[]) {
		this.#values = values;
	}

	/** The first place beyond `place` that holds `value`; past the end when there is none. */
	after(place: number, value: string): number {
		let found = Math.max(this.#places.get(value) ?? 0, place + 1);
		while (found < this.#values.length && this.#values[found] !== value) found += 1;
		this.#places.set(value, found);
		return found;
	}
}

function isOpening(mark: string): mark is Opening {
	return Object.hasOwn(CLOSING, mark);
}

function isFormula(opening: Opening, tex: string, after: string | undefined): boolean {
	if (tex.trim() === '' || /\n\s*\n/.test(tex)) return false;
	if (opening !== '$') return true;
	// Before the second of two amounts there mostly is a space, and formulas rarely end in one.
	if (tex !== tex.trim() && !/[\\^_=<>]/.test(tex)) return false;
	return !isMoney(tex, after);
}

/** Whether `$` + `tex` + `$` + `after` reads like two amounts: `$5-$6`, `$3 million ($x`. */
function isMoney(tex: string, after: string | undefined): boolean {
	if (!/^\s*\d/.test(tex)) return false;
	const words = tex.replaceAll(/\\[a-zA-Z]+(?:\s*\{[^{}]*\})?/g, ' ');
	return /\d/.test(after ?? '') || /[a-zA-Z]{3}/.test(words) || /[-–—/(,:;]$/.test(tex);
}
