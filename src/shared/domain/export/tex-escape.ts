import { cleanLine, cleanParagraphs } from '../clean-text.ts';
import { runsOf } from '../maths.ts';
import { isHarmless } from './tex-commands.ts';

/**
 * Signs that TeX would act on, as commands that print them. Braces by name: BibTeX counts braces
 * without looking at backslashes. `<`, `>` and `|` are other signs in TeX's oldest fonts.
 */
const COMMANDS: Readonly<Record<string, string>> = {
	'\\': '{\\textbackslash}',
	'{': '{\\textbraceleft}',
	'}': '{\\textbraceright}',
	$: '\\$',
	'&': '\\&',
	'#': '\\#',
	'%': '\\%',
	_: '\\_',
	'^': '{\\textasciicircum}',
	'~': '{\\textasciitilde}',
	'<': '{\\textless}',
	'>': '{\\textgreater}',
	'|': '{\\textbar}',
	'"': '{\\textquotedbl}',
	'`': '{\\textasciigrave}',
	'\n': '{\\par}',
};

/** A text of one line of which TeX prints every sign and obeys none. */
export function texLine(text: string): string {
	return escaped(cleanLine(text, Infinity));
}

/** The same for a text of several lines: `\par` between them, since a field has to be one line. */
export function texLines(text: string): string {
	return escaped(cleanParagraphs(text, Infinity));
}

/**
 * A title: harmless formulas stay, everything else is text. Words whose capitals mean something
 * (`ImageNet`, `GPT-4`) are put in braces, or styles would write them small.
 */
export function texTitle(title: string): string {
	return texRuns(cleanLine(title), (text) =>
		text
			.split(/([\p{L}\p{N}\p{M}-]+)/u)
			.map((word) => (/[\p{L}\p{N}].*\p{Lu}/u.test(word) ? `{${escaped(word)}}` : escaped(word)))
			.join(''),
	);
}

/** An abstract: harmless formulas stay, everything else is text. */
export function texAbstract(abstract: string): string {
	return texRuns(cleanParagraphs(abstract), escaped);
}

function texRuns(text: string, write: (plain: string) => string): string {
	return runsOf(text)
		.map((run) => {
			if (run.kind === 'text') return write(run.text);
			return isHarmless(run.tex) ? `$${run.tex}$` : write(run.source);
		})
		.join('');
}

function escaped(text: string): string {
	return text
		.replaceAll(/[\\{}$&#%_^~<>|"`\n]/g, (sign) => COMMANDS[sign] ?? sign)
		.replaceAll('\u00a0', '~');
}
