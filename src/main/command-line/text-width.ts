import { cleanLine } from '#shared/domain/clean-text.ts';

/** Letters that take two columns: https://www.unicode.org/reports/tr11/, and emoji. */
const WIDE =
	/\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u;
const NOTHING = /^[\p{Mark}\p{Format}]+$/u;

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
	let width = 0;
	for (const { segment } of letters.segment(text)) width += letterWidth(segment);
	return width;
}

/** A text of one line as it can be printed: nothing in it moves the cursor or colours the screen. */
export function printable(text: string): string {
	return cleanLine(text);
}

/** A text cut to a width, with an ellipsis where anything is missing; never through a letter. */
export function fitted(text: string, width: number): string {
	if (widthOf(text) <= width) return text;
	let taken = '';
	let left = width - 1;
	for (const { segment } of letters.segment(text)) {
		left -= letterWidth(segment);
		if (left < 0) break;
		taken += segment;
	}
	return `${taken.trimEnd()}…`;
}

/** A text with spaces up to a width: after it, or before it. */
export function padded(text: string, width: number, side: 'after' | 'before' = 'after'): string {
	const spaces = ' '.repeat(Math.max(0, width - widthOf(text)));
	return side === 'after' ? text + spaces : spaces + text;
}

function letterWidth(letter: string): number {
	if (NOTHING.test(letter)) return 0;
	return WIDE.test(letter) ? 2 : 1;
}
