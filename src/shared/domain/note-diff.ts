import { diffLines, diffWordsWithSpace } from 'diff';

/** A piece of two texts: in both, in the later alone, or in the earlier alone. */
export interface DiffPiece {
	readonly kind: 'same' | 'added' | 'removed';
	readonly text: string;
}

/** How long word for word may take, in milliseconds, before lines have to do. */
const PATIENCE = 250;

/** What was changed from one text to another, word by word, or by lines where that takes too long. */
export function diffOf(before: string, after: string): DiffPiece[] {
	const options = { timeout: PATIENCE } as const;
	const changes =
		diffWordsWithSpace(before, after, options) ?? diffLines(before, after, options) ?? [];
	if (changes.length === 0 && before !== after) {
		// Two texts with nothing in common, as far as anybody can wait.
		return [
			{ kind: 'removed', text: before },
			{ kind: 'added', text: after },
		];
	}
	return changes.map(({ added, removed, value }) => ({
		kind: added ? 'added' : removed ? 'removed' : 'same',
		text: value,
	}));
}
