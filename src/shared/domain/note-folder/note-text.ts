/**
 * A text as a file can hold it, so that the same note compares equal on both sides: line ends as
 * `\n`, no half of a surrogate pair, which UTF-8 cannot say, and no NUL, by which files are told
 * from binary ones.
 */
export function plainText(text: string): string {
	return text
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll(/\p{Surrogate}/gu, '\ufffd')
		.replaceAll('\0', '');
}

/** The part of a file below its front matter, for a note: an empty line before, a line end after. */
export function bodyOf(note: string): string {
	const text = plainText(note);
	return text === '' ? '' : `\n${text}\n`;
}

/** The note that a body holds; the reverse of `bodyOf`, also where an editor left out either line end. */
export function noteIn(body: string): string {
	const text = plainText(body).replace(/^\n/, '').replace(/\n$/, '');
	// An editor's last empty line is no note.
	return text.trim() === '' ? '' : text;
}
