/** A note as one side has it, and what tells it from others. */
export interface Side {
	readonly text: string;
	readonly hash: string;
}

/** What a paper's file is, as far as can be said: unreadable ones are there and not to be touched. */
export type FileSide = Side | 'missing' | 'unreadable';

export interface Standing {
	/** Hash of the text that both sides had when they last agreed; undefined: they never did. */
	readonly agreed: string | undefined;
	readonly note: Side;
	readonly file: FileSide;
	/** Hashes of what the note was since, not counting as it is. */
	readonly since: () => ReadonlySet<string>;
	/** Whether the paper is to have a file even without a note. */
	readonly isWanted: boolean;
}

/**
 * What brings the two sides together. `agree`: they are the same. `write`: the file is to have the
 * note. `take`: the note is to have the file's text. `both`: neither may go. `deleted`: the file was
 * deleted, which stands for an empty note. `wait`: nothing can be said, so nothing is done.
 */
export type Decision = 'nothing' | 'agree' | 'write' | 'take' | 'both' | 'deleted' | 'wait';

/** Decides for one paper; knows nothing of disks and clocks. */
export function decide({ agreed, note, file, since, isWanted }: Standing): Decision {
	if (file === 'unreadable') return 'wait';
	const isEmpty = note.text.trim() === '';
	if (file === 'missing') {
		if (agreed === undefined) return isEmpty && !isWanted ? 'nothing' : 'write';
		// Whoever changed the note since knew nothing of the deletion: what they wrote stays.
		if (agreed !== note.hash) return isEmpty ? 'deleted' : 'write';
		return 'deleted';
	}
	if (file.hash === note.hash) return 'agree';
	if (agreed === note.hash) return 'take';
	if (agreed === file.hash) return 'write';
	// What the note was meanwhile is in the file because we wrote it and were stopped before we could
	// say so.
	if (since().has(file.hash)) return 'write';
	if (isEmpty) return 'take';
	return file.text === '' ? 'write' : 'both';
}

/**
 * One text of two that were written without knowing of each other. Where one has all of the other it
 * is that one; else the second follows under a heading that says so.
 */
export function bothTexts(note: string, other: string, heading: string): string {
	if (note.includes(other.trim())) return note;
	if (other.includes(note.trim())) return other;
	return `${note}${addition(other, heading)}`;
}

/** What is put behind a text to have another one in it as well. */
export function addition(other: string, heading: string): string {
	return `\n\n---\n\n## ${heading}\n\n${other}`;
}
