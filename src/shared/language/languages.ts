/** The languages that Papertray is complete in. */
export const LANGUAGES = ['en', 'de', 'zh', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the user may choose: a language, or that of the system. */
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** Languages that nobody speaks: longer text, and text that runs from right to left. */
export const PSEUDO_LANGUAGES = ['en-XA', 'ar-XB'] as const;
export type SpokenLanguage = Language | (typeof PSEUDO_LANGUAGES)[number];

/** What each language is called by those who speak it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
	en: 'English',
	de: 'Deutsch',
	zh: '简体中文',
	es: 'Español',
};

/** How numbers and days are written in each; for an HTML page, which language its text is in. */
export const LOCALES: Readonly<Record<SpokenLanguage, string>> = {
	en: 'en-GB',
	de: 'de-DE',
	zh: 'zh-CN',
	es: 'es-ES',
	'en-XA': 'en-GB',
	'ar-XB': 'en-GB',
};

/** What a page in this language is marked as (BCP 47). */
export const TAGS: Readonly<Record<SpokenLanguage, string>> = {
	en: 'en',
	de: 'de',
	zh: 'zh-Hans',
	es: 'es',
	'en-XA': 'en-XA',
	'ar-XB': 'ar-XB',
};

/**
 * The language to speak: the one chosen, or the first of the user's `preferred` ones (BCP 47, the
 * dearest first) that there is, or English.
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): SpokenLanguage {
	if (choice !== 'system') return choice;
	return preferred.map(spokenFor).find((language) => language !== undefined) ?? 'en';
}

/** Whether `name` is the name of a language that there is, as in the address of the page. */
export function isSpoken(name: string | null): name is SpokenLanguage {
	return name !== null && [...LANGUAGES, ...PSEUDO_LANGUAGES].some((each) => each === name);
}

function spokenFor(tag: string): SpokenLanguage | undefined {
	const pseudo = PSEUDO_LANGUAGES.find((each) => each === tag);
	if (pseudo !== undefined) return pseudo;
	// `de_DE` is how Linux spells it.
	const [base = '', ...rest] = tag.split(/[-_]/);
	// Who reads traditional characters is not served by simplified ones.
	if (base === 'zh' && rest.some((part) => /^(Hant|TW|HK|MO)$/i.test(part))) return undefined;
	return LANGUAGES.find((each) => each === base.toLowerCase());
}
