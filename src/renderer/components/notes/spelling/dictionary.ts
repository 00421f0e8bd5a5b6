import nspell from 'nspell';
import type { SpellingLanguage } from '#shared/domain/spelling-choice.ts';

/** Says of single words whether they are spelled right, and what may have been meant. */
export interface Dictionary {
	isRight(word: string): boolean;
	/** The likeliest first. */
	suggestions(word: string): string[];
}

/** More suggestions than this nobody reads. */
const MOST = 6;

// As text in scripts of their own: the page's policy lets nothing be fetched. Their packages name
// no files to import but one that reads them with Node, hence the paths.
const SOURCES: Readonly<Record<SpellingLanguage, () => Promise<[string, string]>>> = {
	'en-us': async () => [
		(await import('../../../../../node_modules/dictionary-en/index.aff?raw')).default,
		(await import('../../../../../node_modules/dictionary-en/index.dic?raw')).default,
	],
	'en-gb': async () => [
		(await import('../../../../../node_modules/dictionary-en-gb/index.aff?raw')).default,
		(await import('../../../../../node_modules/dictionary-en-gb/index.dic?raw')).default,
	],
};

/** Takes about 160 ms and 14 MB, so that it is done in a worker, and only for who writes. */
export async function loadDictionary(language: SpellingLanguage): Promise<Dictionary> {
	const spell = nspell(...(await SOURCES[language]()));
	return {
		isRight: (word) => spell.correct(word),
		suggestions: (word) => spell.suggest(word).slice(0, MOST),
	};
}
