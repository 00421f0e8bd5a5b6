/** What can be chosen of the checking of notes; apart from it, since settings come with the first frame. */
export const SPELLINGS = ['off', 'en-us', 'en-gb'] as const;
export type SpellingLanguage = Exclude<(typeof SPELLINGS)[number], 'off'>;

/** As many words of their own people can keep, and as long as one may be. */
export const MOST_OWN_WORDS = 2000;
export const LONGEST_WORD = 60;
