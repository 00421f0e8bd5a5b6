/** Longest texts that are kept, in UTF-16 units; the longest title seen has 201, abstract 1,924. */
export const LONGEST = {
	name: 300,
	title: 1000,
	paragraphs: 20_000,
} as const;

/**
 * What is never kept, because it shows nothing and can deceive: control characters; embeddings,
 * overrides and isolates of writing direction (https://www.unicode.org/reports/tr9/, the trick of
 * https://trojansource.codes); zero-width space and byte order mark; interlinear annotations.
 * Marks that only hint at direction and the joiners of Persian, Indic scripts and emoji stay.
 */
const INVISIBLE =
	/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** Line ends of every system and of Unicode. */
const LINE_END = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;

/** Half of a pair that is written with two; it cannot be stored as UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** No script stacks more marks on a letter; towers of them cover the lines around. */
const TOO_MANY_MARKS = /(\p{Mark}{8})\p{Mark}+/gu;

/** A line of ASCII as cleaning leaves it; most are, and need no more than this look. */
const CLEAN_LINE = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** The same for lines of ASCII, but for spaces at the ends of all. */
const CLEAN_LINES = /^[ -~\n]*$/;

/**
 * A text of one line: Unicode's composed form (NFC), every run of white space one space, none at
 * the ends, nothing invisible or broken, and cut with an ellipsis after `longest` units.
 */
export function cleanLine(text: string, longest: number = LONGEST.title): string {
	if (text.length <= longest && CLEAN_LINE.test(text)) return text;
	return cut(clean(text, longest).replaceAll(/\s+/g, ' ').trim(), longest);
}

/**
 * A text of several lines, cleaned in the same way, except that line ends (as `\n`) and the spaces
 * that begin a line stay: they tell paragraphs apart (`paragraphs.ts`).
 */
export function cleanParagraphs(text: string, longest: number = LONGEST.paragraphs): string {
	if (text.length <= longest && CLEAN_LINES.test(text)) return text.trim();
	return cut(clean(text, longest).replaceAll('\t', ' ').trim(), longest);
}

function clean(text: string, longest: number): string {
	// What is cut off anyway need not be looked at: a text of many megabytes costs what a short one does.
	return text
		.slice(0, longest * 4)
		.replaceAll(LINE_END, '\n')
		.replaceAll(INVISIBLE, '')
		.replaceAll(LONE_SURROGATE, '\ufffd')
		.replaceAll(TOO_MANY_MARKS, '$1')
		.normalize('NFC');
}

function cut(text: string, longest: number): string {
	if (text.length <= longest) return text;
	// Never through the middle of a pair.
	return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
