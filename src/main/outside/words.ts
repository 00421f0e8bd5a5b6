import type { AppError } from '#shared/result.ts';
import type { OutsideError } from './contract.ts';

/** How failures of the app are put to programs outside, and to who reads what they print. */
export function outsideError(error: AppError): OutsideError {
	return { code: error.code, message: messageOf(error) };
}

export const NOT_ALLOWED: OutsideError = {
	code: 'not-allowed',
	message:
		'Agents may read here, but not change anything. The user can allow it in Papertray: Settings, Agents, “Let agents change things”.',
};

export function paperUnknown(ids: readonly string[]): OutsideError {
	const which = ids.slice(0, 5).join(', ');
	return {
		code: 'paper-unknown',
		message: `Not in the library: ${which}${ids.length > 5 ? ', …' : ''}. Nothing was changed.`,
	};
}

export function tagUnknown(names: readonly string[]): OutsideError {
	return { code: 'tag-unknown', message: `There is no tag ${names.join(', ')}.` };
}

export const UNEXPECTED: OutsideError = {
	code: 'unexpected',
	message: 'Something went wrong in Papertray; its log says what. What was saved is safe.',
};

export const INTERRUPTED: OutsideError = {
	code: 'interrupted',
	message:
		'Papertray ended, or did not answer, while it was asked to do this. Look whether it was done before you try again.',
};

/** Asked again it will be done: by the app that comes next, or by whoever asks. */
export const CLOSING: OutsideError = {
	code: 'closing',
	message: 'Papertray is quitting. Nothing was changed.',
};

export const BUSY: OutsideError = {
	code: 'busy',
	message: 'Another program holds the library and does not answer. Nothing was changed.',
};

export const LINE_TOO_LONG: OutsideError = {
	code: 'too-long',
	message: 'The line is longer than 1 MB. Nothing of it was done.',
};

export function badRequest(detail: string): OutsideError {
	return { code: 'bad-request', message: detail };
}

export function noLibrary(profile: string): OutsideError {
	return {
		code: 'no-library',
		message: `There is no library in ${profile}. Start Papertray once, or say with PAPERTRAY_PROFILE where it is.`,
	};
}

/** Of the failures that what is done from outside can come to; others say nothing to programs. */
const MESSAGES: {
	readonly [Code in AppError['code']]?: (error: Extract<AppError, { code: Code }>) => string;
} = {
	'store-unwritable': ({ reason }) => `The disk did not take the change: ${reason}.`,
	'store-read-only': ({ reason }) =>
		`Papertray may not change anything: ${reason}. Nothing was written.`,
	'note-too-long': ({ longest, length }) =>
		`A note may have ${longest} characters, and this one has ${length}. Nothing was changed.`,
	'tag-name-taken': () => 'Another tag has this name already. Nothing was changed.',
	'tag-unknown': () => 'There is no such tag. Nothing was changed.',
};

function messageOf(error: AppError): string {
	// Each takes the error of its own code; TypeScript cannot follow the code through the table.
	const message = MESSAGES[error.code] as ((error: AppError) => string) | undefined;
	return message?.(error) ?? UNEXPECTED.message;
}
