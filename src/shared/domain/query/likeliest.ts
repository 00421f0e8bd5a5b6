import Fuse from 'fuse.js';

/** More than these nobody reads while typing. */
const MOST = 8;

/** Fuse takes 5 ms for as many names; above, beginnings of words must do. */
const MOST_FUZZY = 2000;

/**
 * The values that are likely meant by what was typed of one, the likeliest first: those that begin
 * with it, those in which a later word does, and where the list is short also those a typo away.
 */
export function likeliest(all: readonly string[], typed: string): string[] {
	const meant = folded(typed.trim());
	if (meant === '') return all.slice(0, MOST);
	const begin: string[] = [];
	const later: string[] = [];
	for (const value of all) {
		const at = folded(value).indexOf(meant);
		if (at === 0) begin.push(value);
		else if (at > 0 && later.length < MOST && isWithin(folded(value), meant)) later.push(value);
		if (begin.length === MOST) return begin;
	}
	const found = [...begin, ...later];
	const fuzzy = found.length < MOST && all.length <= MOST_FUZZY ? near(all, meant) : [];
	return [...new Set([...found, ...fuzzy])].slice(0, MOST);
}

/** Whether a word of a value that is not its first begins like this. */
function isWithin(value: string, typed: string): boolean {
	return value.includes(` ${typed}`) || value.includes(`-${typed}`);
}

function near(all: readonly string[], typed: string): string[] {
	// Of fewer letters, almost anything is a typo away.
	if (typed.length < 3) return [];
	const options = { threshold: 0.3, ignoreDiacritics: true };
	return new Fuse(all, options).search(typed, { limit: MOST }).map(({ item }) => item);
}

/** Without case and accents, which most names have none of. */
function folded(text: string): string {
	const isPlain = /^[\x20-\x7e]*$/.test(text);
	return (isPlain ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}
