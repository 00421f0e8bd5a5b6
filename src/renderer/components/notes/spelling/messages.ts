import type { SpellingLanguage } from '#shared/domain/spelling-choice.ts';

/** What the page asks the worker that has the dictionaries. */
export type Question = { readonly id: number; readonly language: SpellingLanguage } & (
	| { readonly ask: 'wrong'; readonly words: readonly string[] }
	| { readonly ask: 'suggestions'; readonly word: string }
);

/** The wrong ones among the words, or what to put in a word's place. */
export interface Answer {
	readonly id: number;
	readonly words: readonly string[];
}
