import type {
	FolderNews,
	NoteFolderState,
	ProblemFile,
} from '#shared/domain/note-folder/folder-state.ts';
import { known, t } from '../language.ts';
import { shortMoment } from './dates.ts';
import { fullNumber } from './numbers.ts';

/** How it stands with the folder, in a line. */
export function folderWords(state: NoteFolderState): string {
	const { phase, files } = state;
	switch (phase.phase) {
		case 'off':
			return state.folder === ''
				? t('Off: no folder was chosen yet.')
				: t('Off. The files stay as they are.');
		case 'working':
			return t('Writing: {done} of {total, plural, one {# paper} other {# papers}}…', {
				done: fullNumber(phase.done),
				total: phase.total,
			});
		case 'in-step':
			return t('{files, plural, one {# file} other {# files}}, in step since {shortMoment}', {
				files,
				shortMoment: shortMoment(phase.at),
			});
		case 'missing':
			return t(
				'Paused: the folder is not there. No note was changed; it goes on when the folder is back.',
			);
		case 'vanished':
			return t(
				'Paused: {files, plural, one {# file} other {# files}} went at once. No note was changed. If they come back, it goes on by itself.',
				{ files: phase.files },
			);
		case 'too-many':
			return t('Paused: there are more than 100,000 files. Choose a smaller folder.');
		case 'refused':
			return t('Paused: {reason}.', { reason: known(phase.reason) });
	}
}

/** Why a file is not taken, and what would help. */
export function problemWords({ problem, detail }: ProblemFile): string {
	switch (problem) {
		case 'too-large':
			return t('is larger than 1 MB.');
		case 'binary':
			return t('is no text.');
		case 'not-utf8':
			return t('is not in UTF-8. Save it in that encoding.');
		case 'front-matter':
			return detail === undefined
				? t('has front matter that cannot be read: its end is missing.')
				: t('has front matter that cannot be read: {detail}.', { detail });
		case 'front-matter-gone':
			return t(
				'has lost its front matter. Put the lines ---, id: "{id}", --- on top of it, or delete it.',
				{ id: detail ?? '' },
			);
		case 'duplicate':
			return t('belongs to the same paper as {detail}, which counts.', {
				detail: detail ?? t('another file'),
			});
		case 'case-clash':
			return t('differs from {detail} only in capital letters.', {
				detail: detail ?? t('another file'),
			});
		case 'unknown-paper':
			return t('is about {detail}, which is not here.', { detail: detail ?? t('a paper') });
		case 'note-too-long':
			return t('is longer than a note may be, 200,000 characters.');
		case 'link':
			return t('is a link to elsewhere.');
		case 'unreadable':
			return t('cannot be read: {detail}.', { detail: detail ?? t('the system refuses it') });
		case 'unwritable':
			return t('cannot be written: {detail}. It is tried again.', {
				detail: detail ?? t('the system refuses it'),
			});
	}
}

/** What the folder did to notes, newest first, in one message. */
export function newsWords(news: readonly FolderNews[]): string {
	const deleted = news.filter(({ what }) => what === 'deleted');
	const both = news.filter(({ what }) => what === 'both');
	const parts: string[] = [];
	if (deleted.length > 0) {
		parts.push(
			t(
				'{notes, plural, =1 {The file of “{title}” was deleted, so its note is empty} other {# notes are empty, since their files were deleted}}',
				{ notes: deleted.length, title: deleted[0]?.title ?? '' },
			),
		);
	}
	if (both.length > 0) {
		parts.push(
			t(
				'{notes, plural, =1 {“{title}” was changed here and in the folder: both texts are kept} other {# notes were changed here and in the folder: both texts are kept}}',
				{ notes: both.length, title: both[0]?.title ?? '' },
			),
		);
	}
	return parts.join('. ');
}
