import type { Paper } from './paper.ts';

/** Between the names on a line; no name has it, since white space in names is a space. */
const BETWEEN_NAMES = '\t';

/**
 * The words of a paper as they are searched, without case and accents, a line each: the title,
 * everyone who wrote it, where they are, and the id.
 */
export function searchable({
	id,
	title,
	authors,
	organization,
}: Pick<Paper, 'id' | 'title' | 'authors' | 'organization'>): string {
	const organizations =
		organization === undefined ? [] : [organization.name, organization.fullname];
	const [people, places] = [authors, organizations].map((names) =>
		names.map(searchedName).join(BETWEEN_NAMES),
	);
	return [searchedName(title), people, places, searchedName(id)].join('\n');
}

/** A name as it stands in what is searched. */
export function searchedName(name: string): string {
	return folded(name).replace(/\s+/g, ' ').trim();
}

/** The names in what `searchable` made. */
export function partsOf(line: string): {
	readonly authors: readonly string[];
	readonly organizations: readonly string[];
} {
	const [, authors = '', organizations = ''] = line.split('\n');
	return {
		authors: authors.split(BETWEEN_NAMES),
		organizations: organizations.split(BETWEEN_NAMES),
	};
}

/**
 * Whether title, authors and organisation have all of the words. Not the id, whose numbers would fit
 * the 2 of a "Llama 2". No words are in no paper.
 */
export function hasWords(line: string, words: readonly string[]): boolean {
	const names = line.slice(0, line.lastIndexOf('\n'));
	return words.length > 0 && words.every((word) => startOfWord(names, word) !== -1);
}

/** The words of a query, as they are looked for. */
export function queryWords(query: string): string[] {
	return (
		folded(query)
			.split(/[^\p{L}\p{N}.+#]+/u)
			// Signs within a word count, as in 2.5, C++ or 2606.10423, but not a point that ends a sentence.
			.map((word) => word.replace(/^[.+#]+|\.+$/g, ''))
			.filter((word) => /[\p{L}\p{N}]/u.test(word))
	);
}

function startOfWord(line: string, word: string): number {
	for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
		if (at === 0 || !/[\p{L}\p{N}]/u.test(line[at - 1] ?? '')) return at;
	}
	return -1;
}

const ASCII = /^[\0-\x7f]*$/;

/** A text without case, accents and ligatures. */
export function folded(text: string): string {
	// Which most texts are, and has none of the latter.
	if (ASCII.test(text)) return text.toLowerCase();
	return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
