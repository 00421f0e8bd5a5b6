import { paperIdIn } from '../paper-id-in.ts';

/** More are no list that somebody made. */
const MOST_IDS = 5000;

/**
 * The papers that a list names, by arXiv ids, with or without versions, or by addresses at arXiv or
 * Hugging Face: each once, in their order. Words in between say nothing.
 */
export function paperIdsIn(text: string): string[] {
	const ids = new Set<string>();
	for (const word of text.split(/[\s,;|"'<>()[\]{}]+/)) {
		const id = word === '' ? undefined : paperIdIn(word.replace(/^doi:/i, ''));
		if (id !== undefined) ids.add(id);
		if (ids.size === MOST_IDS) break;
	}
	return [...ids];
}
