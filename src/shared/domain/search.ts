import type { RowText } from './columns.ts';

/** The words of a row as they are searched: one line, without case and accents. */
export function searchable({ id, title, authors, organization = '' }: RowText): string {
	return folded(`${title}\n${authors.join(' ')} ${organization} ${id}`);
}

/** The words of a query, as they are looked for. */
export function queryWords(query: string): string[] {
	return folded(query)
		.split(/[^\p{L}\p{N}.+#]+/u)
		.filter((word) => word !== '');
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

function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
