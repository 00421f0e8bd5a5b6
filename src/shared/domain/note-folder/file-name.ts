/** Longest name of a file, without its ending. */
const LONGEST = 80;

/**
 * A name for the file of a paper: its id, so that no two papers want the same, and what of its title
 * every file system takes. It is one name, never a path, legal on Linux, macOS and Windows
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file): ASCII letters, digits and
 * hyphens, beginning with the id, so that it is no device of Windows' either.
 */
export function noteFileName(id: string, title: string): string {
	const begin = slugOf(id.replaceAll('.', '·')).replaceAll('·', '.');
	const slug = slugOf(title).toLowerCase().slice(0, LONGEST);
	const stem = `${begin}-${slug}`.slice(0, LONGEST).replace(/[-.]+$/, '');
	return `${stem}.md`;
}

/** Another name for the same, where that one is taken. */
export function otherName(name: string, attempt: number): string {
	return name.replace(/\.md$/, `-${attempt}.md`);
}

/** What a file system that ignores case and the form of letters takes for the same path. */
export function foldedPath(path: string): string {
	return path.normalize('NFC').toLowerCase();
}

/** The letters and digits of a text in ASCII, with hyphens for whatever is between them. */
function slugOf(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{Mark}+/gu, '')
		.replaceAll(/[^\dA-Za-z·]+/g, '-')
		.replaceAll(/^-+|-+$/g, '');
}
