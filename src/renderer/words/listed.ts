import { IS_ENGLISH, LOCALE } from '../language.ts';

const TYPES = { and: 'conjunction', or: 'disjunction' } as const;

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
	if (!IS_ENGLISH) return new Intl.ListFormat(LOCALE, { type: TYPES[last] }).format(words);
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
