import { cleanLine, LONGEST } from '../clean-text.ts';

/** A name taken apart as reference managers want it, or one that is not to be taken apart. */
export type AuthorName =
	| { readonly literal: string }
	| {
			readonly given: string;
			/** `van der`: goes before the family name, and is not sorted by. */
			readonly particle?: string;
			readonly family: string;
			/** `Jr.`, `III` */
			readonly suffix?: string;
	  };

/** Words of names of those who are not people. */
const ORGANIZATION = new RegExp(
	String.raw`(?:^|[\s,(-])(?:${[
		...['teams?', 'groups?', 'labs?', 'laborator(?:y|ies)', String.raw`universit\w*`],
		...[String.raw`institut\w*`, 'inc', 'ltd', 'llc', 'gmbh', 'corp(?:oration)?', 'company'],
		...['consortium', 'community', 'collaborations?', 'foundation', 'projects?', 'research'],
		...['academy', 'centers?', 'centres?', 'department', 'initiative', 'organi[sz]ations?'],
		...['contributors', 'authors', 'association', 'society', 'network', 'committee', 'college'],
		...['school', 'others', 'et al'],
	].join('|')})(?=$|[\s,.)])|^the\s`,
	'iu',
);

/** Written so, it is no given name. */
const ABBREVIATED = /(?:^|[\s-])AI(?=$|[\s-])/;

/** Small words between given and family names, in the languages that have them. */
const PARTICLES = new Set(
	[
		...['van', 'von', 'vom', 'zu', 'zum', 'zur', 'der', 'den', 'dem', 'des', 'ter', 'ten', 'te'],
		...['de', 'del', 'della', 'dello', 'delle', 'degli', 'dei', 'di', 'da', 'dal', 'das', 'do'],
		...['dos', 'du', 'la', 'las', 'le', 'les', 'lo', 'los', 'el', 'al', 'bin', 'ibn', 'bint'],
		...['ben', 'af', 'av', 'op', "'t", '’t', "'s", '’s', 'in', 'het', 'san', 'santa', 'st.'],
	].map((particle) => particle.normalize()),
);

/** Those that begin a family name where they are written large; the others are names by themselves. */
const LARGE_PARTICLES = new Set(['Van', 'Von', 'De', 'Del', 'Della', 'Dos', 'El', 'Al', 'Ter']);

/** Family names of Vietnam, where `Van` is a middle name. */
const VIETNAMESE = new Set(
	'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh'.split(' '),
);

const SUFFIX = /^(?:[js]r\.?|I{2,3}|IV)$/i;
/** Between two family names: `Ortega y Gasset`. */
const BETWEEN = new Set(['y', 'e', 'i']);

/** Scripts in which the family name comes first, or nobody can tell where it ends. */
const UNDIVIDED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/**
 * Takes a name apart that is written as it is shown (`Ludwig van der Berg Jr.`), as the feed has
 * them. What does not look like a person's name is kept whole: it is better cited as it stands than
 * under a family name that it does not have.
 */
export function authorName(shown: string): AuthorName {
	const name = cleanLine(shown, LONGEST.name);
	const [first = '', second, third, ...more] = name.split(/\s*,\s*/);
	if (!isPerson(name) || more.length > 0) return { literal: name };

	if (second === undefined) return divided(name) ?? { literal: name };
	if (third !== undefined) {
		const [suffix, given] = SUFFIX.test(second) ? [second, third] : [third, second];
		if (!SUFFIX.test(suffix) || first === '' || given === '') return { literal: name };
		return { ...withParticle(first.split(' '), given), suffix };
	}
	if (SUFFIX.test(second)) {
		const before = divided(first);
		if (before === undefined || 'literal' in before) return { literal: name };
		return { ...before, suffix: second };
	}
	if (first === '' || second === '') return { literal: name };
	return withParticle(first.split(' '), second);
}

/** The names of all authors, in their order; those that say nothing are left out. */
export function authorNames(authors: readonly string[]): AuthorName[] {
	return authors.map(authorName).filter((name) => !('literal' in name) || name.literal !== '');
}

/** `van der Berg`: what stands before the comma. */
export function familyOf(name: Exclude<AuthorName, { literal: string }>): string {
	return name.particle === undefined ? name.family : `${name.particle} ${name.family}`;
}

function isPerson(name: string): boolean {
	const isPlain = /^[\p{L}\p{M}\s.,'’`´\-‐‑]+$/u.test(name) && /\p{L}/u.test(name);
	const words = name.split(/[\s,]+/);
	const isJoined = words.some((word) => word.toLowerCase() === 'and');
	return (
		isPlain &&
		!isJoined &&
		![ORGANIZATION, ABBREVIATED, UNDIVIDED].some((pattern) => pattern.test(name))
	);
}

function divided(name: string): AuthorName | undefined {
	const words = name.split(' ');
	const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? words.pop() : undefined;
	if (words.length < 2) return undefined;

	const start = familyStart(words);
	const named = withParticle(words.slice(start), words.slice(0, start).join(' '));
	return suffix === undefined ? named : { ...named, suffix };
}

/** The place of the first word that is no longer the given name. */
function familyStart(words: readonly string[]): number {
	const last = words.length - 1;
	const isVietnamese = words.some((word) => VIETNAMESE.has(plain(word)));
	for (let place = 1; place < last; place += 1) {
		const word = words[place] ?? '';
		if (PARTICLES.has(word) || (LARGE_PARTICLES.has(word) && !isVietnamese)) return place;
		if (place > 1 && BETWEEN.has(word)) return place - 1;
	}
	return last;
}

/** Parts the small words off that a family name begins with. */
function withParticle(
	words: readonly string[],
	given: string,
): Exclude<AuthorName, { literal: string }> {
	const first = words.findIndex(
		(word, place) => !PARTICLES.has(word) || place === words.length - 1,
	);
	const family = words.slice(first).join(' ');
	return first > 0
		? { given, particle: words.slice(0, first).join(' '), family }
		: { given, family };
}

function plain(word: string): string {
	return word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase();
}
