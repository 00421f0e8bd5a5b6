import type { AppError, ZoteroProblem } from '#shared/result.ts';
import { fullNumber } from './numbers.ts';
import { unansweredWords } from './online.ts';
import { known, t } from '../language.ts';

const ZOTERO_PROBLEMS: Readonly<Record<ZoteroProblem, string>> = {
	'not-running': t('Zotero does not answer on this computer. Is it running?'),
	'not-allowed': t(
		'Zotero lets no other programs in. Its settings, under Advanced, say whether it may.',
	),
	'read-only': t('The library that is open in Zotero may not be changed. Nothing was added.'),
	refused: t('Zotero did not take the paper. Nothing was added.'),
};

/** How each failure is put to the user. A code without words here does not compile. */
export function errorWords(error: AppError): string {
	switch (error.code) {
		case 'store-unwritable':
			return t(
				'The disk did not take the change ({reason}). It stays on screen, marked unsaved, and Papertray keeps trying.',
				{ reason: known(error.reason) },
			);
		case 'store-read-only':
			return t(
				'Papertray shows your papers but may not change them: {reason}. Nothing was written.',
				{ reason: known(error.reason) },
			);
		case 'paper-unknown':
			return t('This paper is no longer in the store. Your marks on it are kept.');
		case 'note-too-long':
			return t(
				'A note may have {longest} characters, and this one has {error}. What was saved before is kept.',
				{ longest: fullNumber(error.longest), error: fullNumber(error.length) },
			);
		case 'link-refused':
			return t('The link is not a safe web address, so it was not opened.');
		case 'folder-refused':
			return t(
				'Notes cannot go into this folder: it is gone, or it is Papertray’s own or around that. Choose another.',
			);
		case 'not-answered':
			return unansweredWords(error, Date.now());
		case 'paper-nowhere':
			return t('Neither Hugging Face nor arXiv knows a paper {id}, or says so now.', {
				id: error.id,
			});
		case 'export-failed':
			return t(
				'The file was not written: {reason}. Nothing of it is left, and what was there before is as it was.',
				{ reason: known(error.reason) },
			);
		case 'too-many-to-copy':
			return t(
				'At most {most} papers can be copied at once. An export to a file takes any number.',
				{ most: fullNumber(error.most) },
			);
		case 'zotero':
			return ZOTERO_PROBLEMS[error.problem];
		case 'import-unreadable':
			return t('This cannot be brought in: {reason}. Nothing was changed.', {
				reason: known(error.reason),
			});
		case 'backup-failed':
			return t(
				'The backup was not written: {reason}. What you have is as it was, and so are older backups.',
				{ reason: known(error.reason) },
			);
		case 'notification-refused':
			return t('The system did not show it: {reason}. Does it let Papertray show notifications?', {
				reason: error.reason,
			});
		case 'login-refused':
			return t('The system did not take it ({reason}), so starting at login is as it was.', {
				reason: known(error.reason),
			});
		case 'busy':
			return t('That is under way already. It goes on, and nothing was started twice.');
		case 'tag-name-taken':
			return t('Another tag has this name already. Nothing was changed.');
		case 'tag-unknown':
			return t('This tag is gone. Nothing was changed.');
		case 'bad-request':
			return t(
				'Papertray asked itself for something impossible. Nothing was changed, and it is in the log.',
			);
		case 'unexpected':
			return t('Something went wrong in Papertray. What was saved is safe, and it is in the log.');
	}
}
