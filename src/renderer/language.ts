import { isSpoken, LOCALES, TAGS } from '#shared/language/languages.ts';
import { speakLanguage } from '#shared/language/load.ts';

/** Main puts the language into the page's address, unless it is English. */
const asked = new URLSearchParams(location.search).get('language');

// Awaited at the top, so that whatever says anything waits for it, also what is said only once.
if (isSpoken(asked) && asked !== 'en') {
	await speakLanguage(asked);
	document.documentElement.lang = TAGS[asked];
	document.documentElement.dir = asked === 'ar-XB' ? 'rtl' : 'ltr';
}

/** The locale by which numbers, days and names are written and sorted. */
export const LOCALE = LOCALES[isSpoken(asked) ? asked : 'en'];

/** Whether it is English, whose days and numbers are written in Papertray's own way. */
export const IS_ENGLISH = LOCALE === LOCALES.en;

/**
 * The language of what papers say, whatever the interface speaks, for screen readers and hyphens (BCP
 * 47): neither the feed nor arXiv names another one.
 */
export const PAPER_LANGUAGE = 'en';

export { known, message, t } from '#shared/language/say.ts';
