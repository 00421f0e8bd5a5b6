import type { FoldedPapers, ProblemFile } from '#shared/domain/note-folder/folder-state.ts';
import type { PaperFile } from './find-files.ts';

/** What one round of comparing knows of everything, and what it comes to. */
export interface RoundState {
	readonly now: number;
	readonly papers: FoldedPapers;
	readonly saved: ReadonlySet<string>;
	/** Whether the folder was looked at just now. */
	readonly isFresh: boolean;
	readonly found: ReadonlyMap<string, PaperFile>;
	readonly problems: ProblemFile[];
	/** Names that are taken, as file systems that ignore case see them. */
	readonly taken: Set<string>;
	again: number | undefined;
}

/** There is more to do after so many milliseconds at most. */
export function soon(state: RoundState, milliseconds: number): void {
	state.again = Math.min(state.again ?? Infinity, milliseconds);
}
