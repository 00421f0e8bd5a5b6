import type { FeedProblem } from './domain/sync-state.ts';

/** Who is asked about papers. */
export type Asked = 'Hugging Face' | 'arXiv';

/**
 * Why Zotero did nothing: it does not run, lets no other programs in, has a library that may not be
 * changed, or did not do what was asked for.
 */
export type ZoteroProblem = 'not-running' | 'not-allowed' | 'read-only' | 'refused';

/**
 * Every failure the app expects, told apart by `code`, with just the data its message needs.
 * `renderer/messages.ts` puts each into words; a new code without words does not compile.
 */
export type AppError =
	| { readonly code: 'bad-request'; readonly detail: string }
	| { readonly code: 'unexpected' }
	| { readonly code: 'store-unwritable'; readonly reason: string }
	| { readonly code: 'store-read-only'; readonly reason: string }
	| { readonly code: 'paper-unknown' }
	/** So many characters, of which so many may be. */
	| { readonly code: 'note-too-long'; readonly length: number; readonly longest: number }
	| { readonly code: 'link-refused' }
	/** A folder that cannot be the one for notes. */
	| { readonly code: 'folder-refused' }
	/** A paper was looked for online, and this is why nobody could say. */
	| { readonly code: 'not-answered'; readonly asked: Asked; readonly problem: FeedProblem }
	/** Neither Hugging Face nor arXiv has the paper. */
	| { readonly code: 'paper-nowhere'; readonly id: string }
	/** A file was not written, and nothing of it is left. */
	| { readonly code: 'export-failed'; readonly reason: string }
	/** More papers than can be copied at once, of which so many may be. */
	| { readonly code: 'too-many-to-copy'; readonly most: number }
	| { readonly code: 'zotero'; readonly problem: ZoteroProblem }
	/** Something cannot be imported or restored, and why. */
	| { readonly code: 'import-unreadable'; readonly reason: string }
	/** A backup was not written. */
	| { readonly code: 'backup-failed'; readonly reason: string }
	/** The system did not take that the app starts at login, or no longer does. */
	| { readonly code: 'login-refused'; readonly reason: string }
	| { readonly code: 'busy' }
	| { readonly code: 'tag-name-taken' }
	| { readonly code: 'tag-unknown' };

export type Result<T, E = AppError> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
	return { ok: true, value };
}

export function failure<E = AppError>(error: E): { readonly ok: false; readonly error: E } {
	return { ok: false, error };
}

/** The reason that a failure gives, or what it is called. */
export function reasonIn(error: AppError): string {
	return 'reason' in error ? error.reason : error.code;
}
