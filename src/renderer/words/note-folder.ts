import type {
	FolderNews,
	NoteFolderState,
	ProblemFile,
} from '#shared/domain/note-folder/folder-state.ts';
import { shortMoment } from './dates.ts';
import { counted, fullNumber } from './numbers.ts';

/** How it stands with the folder, in a line. */
export function folderWords(state: NoteFolderState): string {
	const { phase, files } = state;
	switch (phase.phase) {
		case 'off':
			return state.folder === ''
				? 'Off: no folder was chosen yet.'
				: 'Off. The files stay as they are.';
		case 'working':
			return `Writing: ${fullNumber(phase.done)} of ${counted(phase.total, 'paper')}…`;
		case 'in-step':
			return `${counted(files, 'file')}, in step since ${shortMoment(phase.at)}`;
		case 'missing':
			return 'Paused: the folder is not there. No note was changed; it goes on when the folder is back.';
		case 'vanished':
			return `Paused: ${counted(phase.files, 'file')} went at once. No note was changed. If they come back, it goes on by itself.`;
		case 'too-many':
			return 'Paused: there are more than 100,000 files. Choose a smaller folder.';
		case 'refused':
			return `Paused: ${phase.reason}.`;
	}
}

/** Why a file is not taken, and what would help. */
export function problemWords({ problem, detail }: ProblemFile): string {
	switch (problem) {
		case 'too-large':
			return 'is larger than 1 MB.';
		case 'binary':
			return 'is no text.';
		case 'not-utf8':
			return 'is not in UTF-8. Save it in that encoding.';
		case 'front-matter':
			return `has front matter that cannot be read${detail === undefined ? ': its end is missing' : `: ${detail}`}.`;
		case 'front-matter-gone':
			return `has lost its front matter. Put the lines ---, id: "${detail ?? ''}", --- on top of it, or delete it.`;
		case 'duplicate':
			return `belongs to the same paper as ${detail ?? 'another file'}, which counts.`;
		case 'case-clash':
			return `differs from ${detail ?? 'another file'} only in capital letters.`;
		case 'unknown-paper':
			return `is about ${detail ?? 'a paper'}, which is not here.`;
		case 'note-too-long':
			return 'is longer than a note may be, 200,000 characters.';
		case 'link':
			return 'is a link to elsewhere.';
		case 'unreadable':
			return `cannot be read: ${detail ?? 'the system refuses it'}.`;
		case 'unwritable':
			return `cannot be written: ${detail ?? 'the system refuses it'}. It is tried again.`;
	}
}

/** What the folder did to notes, newest first, in one message. */
export function newsWords(news: readonly FolderNews[]): string {
	const deleted = news.filter(({ what }) => what === 'deleted');
	const both = news.filter(({ what }) => what === 'both');
	const parts: string[] = [];
	if (deleted.length === 1) {
		parts.push(`The file of “${deleted[0]?.title ?? ''}” was deleted, so its note is empty`);
	} else if (deleted.length > 1) {
		parts.push(`${deleted.length} notes are empty, since their files were deleted`);
	}
	if (both.length === 1) {
		parts.push(`“${both[0]?.title ?? ''}” was changed here and in the folder: both texts are kept`);
	} else if (both.length > 1) {
		parts.push(`${both.length} notes were changed here and in the folder: both texts are kept`);
	}
	return parts.join('. ');
}
