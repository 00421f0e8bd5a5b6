import type { FrontData } from '#shared/domain/note-folder/front-matter.ts';
import type { TagChanges } from '#shared/domain/note-folder/front-tags.ts';
import type { NoteVersion } from '#shared/domain/note.ts';
import type { Result } from '#shared/result.ts';

/** The side of the app: what the folder has to know of notes and papers, and may do to them. */
export interface NoteSide {
	/** Whether there is such a paper. */
	has(paper: string): boolean;
	/** Its note as it is; an empty one where there is none. */
	note(paper: string): NoteVersion;
	/** How it was and is, the oldest first. */
	versions(paper: string): readonly NoteVersion[];
	/** All papers that have or had a note. */
	noted(): Iterable<string>;
	saved(): Iterable<string>;
	/** Makes a text a paper's note, in memory at once; answers with its number. */
	save(paper: string, text: string): Result<number>;
	/** Gives a paper tags and takes some, by the names that a file has for them. */
	changeTags(paper: string, changes: TagChanges): Promise<void>;
	/** What the front matter of these says; a paper that cannot be read is left out. */
	about(papers: readonly string[]): Promise<ReadonlyMap<string, FrontData>>;
	/** Waits until all that was saved is on disk; false where the disk refused it. */
	settled(): Promise<boolean>;
}
