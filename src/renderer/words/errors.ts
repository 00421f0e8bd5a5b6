import type { AppError, ZoteroProblem } from '#shared/result.ts';
import { fullNumber } from './numbers.ts';
import { unansweredWords } from './online.ts';

const ZOTERO_PROBLEMS: Readonly<Record<ZoteroProblem, string>> = {
	'not-running': 'Zotero does not answer on this computer. Is it running?',
	'not-allowed':
		'Zotero lets no other programs in. Its settings, under Advanced, say whether it may.',
	'read-only': 'The library that is open in Zotero may not be changed. Nothing was added.',
	refused: 'Zotero did not take the paper. Nothing was added.',
};

/** How each failure is put to the user. A code without words here does not compile. */
export function errorWords(error: AppError): string {
	switch (error.code) {
		case 'store-unwritable':
			return `The disk did not take the change (${error.reason}). It stays on screen, marked unsaved, and Papertray keeps trying.`;
		case 'store-read-only':
			return `Papertray shows your papers but may not change them: ${error.reason}. Nothing was written.`;
		case 'paper-unknown':
			return 'This paper is no longer in the store. Your marks on it are kept.';
		case 'note-too-long':
			return `A note may have ${fullNumber(error.longest)} characters, and this one has ${fullNumber(error.length)}. What was saved before is kept.`;
		case 'link-refused':
			return 'The link is not a safe web address, so it was not opened.';
		case 'folder-refused':
			return 'Notes cannot go into this folder: it is gone, or it is Papertray’s own or around that. Choose another.';
		case 'not-answered':
			return unansweredWords(error, Date.now());
		case 'paper-nowhere':
			return `Neither Hugging Face nor arXiv knows a paper ${error.id}, or says so now.`;
		case 'export-failed':
			return `The file was not written: ${error.reason}. Nothing of it is left, and what was there before is as it was.`;
		case 'too-many-to-copy':
			return `At most ${fullNumber(error.most)} papers can be copied at once. An export to a file takes any number.`;
		case 'zotero':
			return ZOTERO_PROBLEMS[error.problem];
		case 'import-unreadable':
			return `This cannot be brought in: ${error.reason}. Nothing was changed.`;
		case 'backup-failed':
			return `The backup was not written: ${error.reason}. What you have is as it was, and so are older backups.`;
		case 'login-refused':
			return `The system did not take it (${error.reason}), so starting at login is as it was.`;
		case 'busy':
			return 'That is under way already. It goes on, and nothing was started twice.';
		case 'tag-name-taken':
			return 'Another tag has this name already. Nothing was changed.';
		case 'tag-unknown':
			return 'This tag is gone. Nothing was changed.';
		case 'bad-request':
			return 'Papertray asked itself for something impossible. Nothing was changed, and it is in the log.';
		case 'unexpected':
			return 'Something went wrong in Papertray. What was saved is safe, and it is in the log.';
	}
}
