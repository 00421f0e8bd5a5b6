import type { Holds } from '#shared/domain/backup.ts';
import { isSet, tagsOf, type Mark } from '#shared/domain/mark.ts';
import type { SavedViews } from '#shared/domain/view.ts';
import type { Library } from '../store/library.ts';

/** What there is in a library that cannot be fetched again. */
export function holdsOf(library: Library, views: SavedViews): Holds {
	const marks = [...library.decisions.history.marks.values()];
	const count = (state: 'read' | 'saved' | 'done'): number =>
		marks.filter((mark) => isSet(mark, state)).length;
	return {
		papers: keptPapers(library).length,
		read: count('read'),
		saved: count('saved'),
		done: count('done'),
		notes: library.notes.texts().size,
		tags: library.tags.list(() => 0).length,
		views: views.views.length,
		acts: library.decisions.history.acts.size,
	};
}

/** Ids of the papers that the user decided on, tagged or wrote about; seeing one decides nothing. */
export function keptPapers(library: Library): string[] {
	const kept = new Set(library.notes.texts().keys());
	for (const [id, mark] of library.decisions.history.marks) if (isDecided(mark)) kept.add(id);
	return [...kept];
}

function isDecided(mark: Mark): boolean {
	const states = ['read', 'saved', 'done', 'snoozed', 'woken'] as const;
	return states.some((state) => isSet(mark, state)) || tagsOf(mark).length > 0;
}
