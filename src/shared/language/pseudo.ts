/** Letters that are read as the plain ones, and show that a text came through the catalogue. */
const ACCENTED: Readonly<Record<string, string>> = {
	a: 'á',
	e: 'é',
	i: 'í',
	o: 'ó',
	u: 'ú',
	n: 'ñ',
	c: 'ç',
	A: 'Á',
	E: 'É',
	I: 'Í',
	O: 'Ó',
	U: 'Ú',
	N: 'Ñ',
	C: 'Ç',
};

const FILLER = 'one two three four five six seven eight nine ten eleven twelve ';

/** The text with accents, and 40 % longer. */
export function lengthened(text: string): string {
	const letters = text.replace(/[^\p{L}]/gu, '').length;
	if (letters === 0) return text;
	const length = Math.ceil(text.length * 0.4);
	const more = FILLER.repeat(Math.ceil(length / FILLER.length)).slice(0, length);
	const accented = text.replace(/[aeiouncAEIOUNC]/g, (letter) => ACCENTED[letter] ?? letter);
	const [, body = '', end = ''] = /^([\s\S]*?)(\s*)$/.exec(accented) ?? [];
	return `${body} ${more}${end}`;
}

/** The text from right to left: between U+202E and U+202C each letter is. */
export function mirrored(text: string): string {
	return text.replace(/\S(?:.*\S)?/su, (words) =>
		/\p{L}/u.test(words) ? `\u202e${words}\u202c` : words,
	);
}
