import * as v from 'valibot';

/**
 * Where papers come from: `daily` for the daily feed, `online` for what the user added from a
 * search, `arxiv:cs.CL` for a category of arXiv's.
 */
export type Source = string;

export const DAILY: Source = 'daily';
export const ONLINE: Source = 'online';

/** Not checked any further: the sources of a newer version must survive an older one. */
export const sourceSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const OF_CATEGORIES = 'arxiv:';

/** A category of arXiv's: an archive, or one with its subject, such as `cs.CL` and `hep-th`. */
export type Category = string;

/**
 * https://arxiv.org/category_taxonomy: archives are written small, most with hyphens or not at all;
 * subjects are of two large letters or of small words (`physics.flu-dyn`, `cond-mat.str-el`).
 */
const CATEGORY =
	/^(?:[a-z]{2,10}|[a-z]{1,5}-[a-z]{2,4})(?:\.(?:[A-Z]{2}|[a-z]{2,5}(?:-[a-z]{2,4})?))?$/;

export const categorySchema = v.pipe(v.string(), v.regex(CATEGORY));

/** A category as it was typed, in its proper case; undefined where it cannot be one. */
export function categoryFrom(typed: string): Category | undefined {
	const [archive = '', subject] = typed.trim().split('.', 2);
	const isShort = subject?.length === 2 && !/^(?:physics|cond-mat)$/i.test(archive);
	const written = isShort ? subject.toUpperCase() : subject?.toLowerCase();
	const category = archive.toLowerCase() + (written === undefined ? '' : `.${written}`);
	return typed.split('.').length < 3 && v.is(categorySchema, category) ? category : undefined;
}

/** The source that a category of arXiv's is. */
export function sourceOf(category: Category): Source {
	return OF_CATEGORIES + category;
}

/** Whether a source is a category of arXiv's. */
export function isCategory(source: Source): boolean {
	return source.startsWith(OF_CATEGORIES);
}

/** The category that a source is, where it is one. */
export function categoryOf(source: Source): Category | undefined {
	return isCategory(source) ? source.slice(OF_CATEGORIES.length) : undefined;
}
