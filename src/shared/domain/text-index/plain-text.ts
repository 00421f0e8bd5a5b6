import { runsOf } from '../maths.ts';
import { folded } from '../search.ts';

/** Whether there may be TeX in a text. */
const TEX = /[\\$]|[_^]\{/;

/** What only changes how a formula looks goes, together with the brace that opens what it changes. */
const LOOKS = new RegExp(
	String.raw`\\(?:math(?:cal|bb|rm|bf|it|sf|tt|frak|scr)|text(?:bf|it|tt|sc|rm|sf|normal)?` +
		String.raw`|operatorname|bm|boldsymbol|emph|(?:wide)?(?:hat|tilde)|bar|vec|dot|(?:over|under)line` +
		String.raw`|left|right|[bB]igg?[lr]?|displaystyle|limits|rm|it|bf|cal|ensuremath)(?![a-zA-Z])\*?\s*\{?`,
	'g',
);

/** Commands by what somebody would type for them; all others are typed by their names. */
const TYPED: Readonly<Record<string, string>> = { ell: 'l', times: 'x', cdot: ' ', quad: ' ' };

/** Letters that have no other form in Unicode, as they are typed without them. */
const LETTERS: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ħ: 'h',
	ı: 'i',
	ð: 'd',
	þ: 'th',
};

const GREEK = [
	...['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'],
	...['lambda', 'mu', 'nu', 'xi', 'omicron', 'pi', 'rho', 'sigma', 'sigma', 'tau', 'upsilon'],
	...['phi', 'chi', 'psi', 'omega'],
];

/** A letter that stands alone is a symbol; several are a word of a language. */
const GREEK_SYMBOL = /(?<![\u03b1-\u03c9])[\u03b1-\u03c9](?![\u03b1-\u03c9])/g;

/**
 * A text as its words are compared: small letters without accents and ligatures, symbols by the
 * names they are typed by (`λ` as `lambda`), and TeX by what it shows: `$\mathcal{O}(n\log n)$` as
 * `o(n log n)`, `$\ell_2$` as `l2`.
 */
export function plainText(text: string): string {
	const shown = TEX.test(text) ? withoutTex(text) : text;
	// Most texts are plain English, which needs nothing more.
	if (!/[^\u0000-\u007f]/.test(shown)) return shown.toLowerCase();
	return folded(shown)
		.replace(/[ßæœøłđħıðþ]/g, (letter) => LETTERS[letter] ?? letter)
		.replace(GREEK_SYMBOL, (letter) => GREEK[letter.charCodeAt(0) - 0x3b1] ?? letter)
		.normalize('NFC');
}

function withoutTex(text: string): string {
	return runsOf(text)
		.map((run) => shownOf(run.kind === 'maths' ? run.tex : run.text, run.kind === 'maths'))
		.join('');
}

function shownOf(tex: string, isMaths: boolean): string {
	const shown = tex
		.replace(LOOKS, '')
		.replace(/\\([a-zA-Z]+)/g, (_, name: string) => {
			const typed = TYPED[name];
			// `2\times` is one word, `n\log n` three.
			return typed ?? ` ${name.replace(/^var(?=[a-z]{2})/, '')}`;
		})
		.replace(/([_^])\{([^{}]*)\}/g, '$1$2')
		.replace(/([_^])\{/g, '$1')
		.replace(/\}(?=[_^])/g, '')
		.replace(/\\?[{}]|\\[,;:! ]/g, ' ');
	return isMaths ? shown.replace(/\s*[_^]\s*/g, '') : shown;
}
