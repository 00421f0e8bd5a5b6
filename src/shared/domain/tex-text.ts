/** How a stretch of text is set. */
export type TextStyle = 'plain' | 'italic' | 'bold' | 'mono';

/** A stretch of text: `text` is what is shown of `source`. */
export interface TextRun {
	readonly kind: 'text';
	readonly source: string;
	readonly text: string;
	readonly style: TextStyle;
}

/** What opens a style, which lasts until its brace is closed. */
const STYLES: Readonly<Record<string, TextStyle>> = {
	'\\emph{': 'italic',
	'\\textit{': 'italic',
	'{\\em ': 'italic',
	'{\\it ': 'italic',
	'\\textbf{': 'bold',
	'{\\bf ': 'bold',
	'\\texttt{': 'mono',
	'\\textsc{': 'plain',
	'\\textrm{': 'plain',
	'\\underline{': 'plain',
	'\\uline{': 'plain',
};

/** What is read as TeX in text; everything else, unknown commands too, is shown as it stands. */
const TOKENS = [
	// Taken whole and shown as they are: what looks like TeX inside them is not.
	String.raw`(?<verbatim>https?:\/\/[^\s{}\\$]+|\\\\)`,
	String.raw`(?<style>\\(?:emph|text(?:it|bf|tt|sc|rm)|u(?:nder)?line)\{|\{\\(?:em|it|bf) )`,
	String.raw`(?<brace>[{}])`,
	String.raw`(?<escape>\\[%&$#_{} ~,])`,
	String.raw`(?<dashes>(?<!-)-{2,3}(?!-))`,
	"(?<quote>``|'')",
	// Between words it ties them; elsewhere (`~5%`, `5~10`) it means `about` or `to`.
	String.raw`(?<tie>(?<=[\p{L}.])~(?=[\p{L}\p{N}\\$[(]))`,
].join('|');

const NO_BREAK_SPACE = '\u00a0';
const THIN_SPACE = '\u2009';

interface Range {
	readonly from: number;
	readonly to: number;
}

/**
 * Reads the few commands of TeX that authors leave in the text of abstracts: styles, escapes, ties,
 * dashes and quotes. A style may hold formulas, which is why one reader goes over a whole text.
 */
export class TextReader {
	readonly #source: string;
	readonly #tokens: RegExp;
	/** Where braces stand that are closed further on. */
	readonly #closed: ReadonlySet<number>;
	/** For each open brace the style to go back to, or undefined for one that is part of the text. */
	readonly #open: (TextStyle | undefined)[] = [];
	#style: TextStyle = 'plain';
	#openQuotes = 0;
	#at = 0;
	/** The newest match; null once there are no more. */
	#found: RegExpExecArray | null | undefined;

	/** `formulas`, in order, are not looked into. */
	constructor(source: string, formulas: readonly Range[]) {
		this.#source = source;
		this.#tokens = new RegExp(TOKENS, 'gu');
		this.#closed = closedBraces(source, formulas);
	}

	skipTo(place: number): void {
		this.#at = place;
	}

	/** The runs from where the reader is to `end`. */
	readTo(end: number): TextRun[] {
		const runs: TextRun[] = [];
		let [start, text] = [this.#at, ''];
		const source = this.#source;

		const endRun = (to: number): void => {
			if (to > start) {
				runs.push({ kind: 'text', source: source.slice(start, to), text, style: this.#style });
			}
			[start, text] = [to, ''];
		};

		for (let match = this.#next(end); match !== undefined; match = this.#next(end)) {
			const { 0: token, index } = match;
			text += source.slice(this.#at, index);
			this.#at = index + token.length;

			const style = STYLES[token];
			const brace = index + token.indexOf('{');
			if (style !== undefined && this.#closed.has(brace)) {
				endRun(index);
				this.#open.push(this.#style);
				this.#style = style;
			} else if (token === '}' && this.#open.at(-1) !== undefined) {
				endRun(this.#at);
				this.#style = this.#open.pop() ?? 'plain';
			} else {
				if (token.includes('{') && token !== '\\{') this.#open.push(undefined);
				if (token === '}') this.#open.pop();
				text += this.#shown(token, match.groups ?? {});
			}
		}
		text += source.slice(this.#at, end);
		this.#at = end;
		endRun(end);
		return runs;
	}

	#next(end: number): RegExpExecArray | undefined {
		let found = this.#found;
		// What was found beyond an earlier end is kept, or every formula would search to the last.
		if (found === undefined || (found !== null && found.index < this.#at)) {
			this.#tokens.lastIndex = this.#at;
			found = this.#tokens.exec(this.#source);
			this.#found = found;
		}
		return found !== null && found.index < end ? found : undefined;
	}

	#shown(token: string, groups: Record<string, string | undefined>): string {
		if (groups['escape'] !== undefined) {
			return token === '\\,' ? THIN_SPACE : token.slice(1);
		}
		if (groups['tie'] !== undefined) return NO_BREAK_SPACE;
		if (groups['dashes'] !== undefined) return this.#dash(token);
		if (groups['quote'] !== undefined) return this.#quote(token);
		return token;
	}

	#dash(token: string): string {
		const [before, after] = [this.#source[this.#at - token.length - 1], this.#source[this.#at]];
		const isOption = /[\s([`'"]/.test(before ?? ' ') && /[a-zA-Z]/.test(after ?? '');
		if (isOption && token === '--') return token;
		return token === '---' ? '—' : '–';
	}

	/** Two primes alone are seconds, inches or empty strings. */
	#quote(token: string): string {
		if (token === '``') {
			this.#openQuotes += 1;
			return '“';
		}
		if (this.#openQuotes === 0) return token;
		this.#openQuotes -= 1;
		return '”';
	}
}

function closedBraces(source: string, formulas: readonly Range[]): ReadonlySet<number> {
	const closed = new Set<number>();
	const open: number[] = [];
	let formula = 0;
	for (const { 0: token, index } of source.matchAll(/\\[^]|[{}]/g)) {
		while ((formulas[formula]?.to ?? Infinity) <= index) formula += 1;
		if ((formulas[formula]?.from ?? Infinity) <= index) continue;

		if (token === '{') open.push(index);
		const opened = token === '}' ? open.pop() : undefined;
		if (opened !== undefined) closed.add(opened);
	}
	return closed;
}
