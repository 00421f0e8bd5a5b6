/** What stands behind a family name without being one. */
const SUFFIXES = /^(?:jr|sr|i{2,3}|iv)\.?,?$/i;

/**
 * The family name of an author as arXiv writes people, given name first: `Hwang` of `Jayoo Hwang`.
 * Particles are left out, as in most lists; a name of one word is that word, and a name that holds
 * a sign of a group (`The LIGO Collaboration`, `Team & Co`) stays whole.
 */
export function familyName(author: string): string {
	if (/\b(?:team|collaboration|consortium|group|project)\b|&/i.test(author)) return author;
	const words = author.split(' ').filter((word) => !SUFFIXES.test(word));
	return words.at(-1)?.replace(/,$/, '') ?? author;
}
