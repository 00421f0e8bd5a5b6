import type { Paper } from './paper.ts';

/**
 * The words of a paper as they are searched, without case and accents: the title on a line of its
 * own, then everyone who wrote it, where they are, and the id.
 */
export function searchable({
	id,
	title,
	authors,
	organization,
}: Pick<Paper, 'id' | 'title' | 'authors' | 'organization'>): string {
	const { name = '', fullname = '' } = organization ?? {};
	const [first, rest] = [title, `${authors.join(' ')} ${name} ${fullname} ${id}`].map((part) =>
		folded(part).replace(/\s+/g, ' '),
	);
	return `${first}\n${rest}`;
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

/**
 * How well a row fits: 0 when a word is missing. Words count where a word of the row begins with
 * them, and count more in the title, which comes first and ends at the line's end.
 */
export function fit(line: string, words: readonly string[]): number {
	const titleEnd = line.indexOf('\n');
	let total = 0;
	for (const word of words) {
		const at = startOfWord(line, word);
		if (at === -1) return 0;
		total += at < titleEnd ? 2 : 1;
	}
	return total;
}

function startOfWord(line: string, word: string): number {
	for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
		if (at === 0 || !/[\p{L}\p{N}]/u.test(line[at - 1] ?? '')) return at;
	}
	return -1;
}

/** Words that are searched besides a paper's own, such as the names of its tags. */
export function foldedWords(words: readonly string[]): string {
	return folded(words.join(' ')).replace(/\s+/g, ' ');
}

function folded(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
