import { compoundsOf } from '../text-index/compounds.ts';
import { isTelling } from '../topic-terms.ts';
import { SHARES } from './word-occurrences.ts';
import { NAME_MARK } from './word-features.ts';

/** What of a paper is looked at for reasons. */
export interface ReasonTexts {
	readonly title: string;
	readonly abstract: string;
	readonly keywords: readonly string[];
	readonly authors: readonly string[];
	readonly organization: string | undefined;
}

/** More reasons are a list. */
const MOST_REASONS = 3;
/** A reason that says less than this part of the first is none. */
const LEAST_PART = 0.25;
/** A longer keyword is half a sentence. */
const LONGEST_TERM = 40;
const LONGEST_TEXT = 5000;

/** A term as the paper writes it, and the words that it is made of. */
interface Term {
	readonly spelling: string;
	readonly words: readonly string[];
	/** What the words count there. */
	readonly share: number;
	readonly isName: boolean;
}

/**
 * Why a paper is thought to be wanted, the strongest reason first, in the paper's own words:
 * `speculative decoding`, `KV cache`, `by Emmy Noether`. `weights` are what was learned of words.
 * None where nothing tells for it.
 */
export function reasonsOf(texts: ReasonTexts, weights: ReadonlyMap<string, number>): string[] {
	const scored = termsOf(texts)
		.map((term) => ({ term, score: scoreOf(term, weights) }))
		.filter(({ score }) => score > 0)
		// Of equals the first: keywords are names, and the title's words are about it.
		.sort((a, b) => b.score - a.score);
	const least = (scored[0]?.score ?? 0) * LEAST_PART;
	const told = new Set<string>();
	const reasons: string[] = [];
	for (const { term, score } of scored) {
		if (reasons.length === MOST_REASONS || score < least) break;
		const keys = term.words.map((word) => singular(term.isName ? `${NAME_MARK}${word}` : word));
		if (keys.some((key) => told.has(key))) continue;
		for (const key of keys) told.add(key);
		reasons.push(term.isName ? `by ${term.spelling}` : term.spelling);
	}
	return reasons;
}

function scoreOf({ words, share, isName }: Term, weights: ReadonlyMap<string, number>): number {
	const values = words.map((word) => weights.get(isName ? `${NAME_MARK}${word}` : word) ?? 0);
	// Two words are a better reason than the one of them that counts, but only where both do.
	if (values.length === 0 || values.some((value) => value <= 0)) return 0;
	const sum = values.reduce((total, value) => total + value, 0);
	// A whole name is as strong as its strongest part: many are called Emmy.
	return share * (isName ? sum / values.length : sum);
}

function termsOf({ title, abstract, keywords, authors, organization }: ReasonTexts): Term[] {
	const named = keywords.filter(({ length }) => length <= LONGEST_TERM);
	const names = organization === undefined ? authors : [...authors, organization];
	return [
		...named.map((each) => termOf(each.trim(), SHARES.about, false)),
		...spokenOf(title, SHARES.about),
		...spokenOf(abstract.slice(0, LONGEST_TEXT), SHARES.abstract),
		...names.map((each) => termOf(each, SHARES.name, true)),
	].filter(({ words }) => words.length > 0);
}

function termOf(spelling: string, share: number, isName: boolean): Term {
	const words = compoundsOf(spelling).flatMap(({ parts }) => parts);
	return { spelling, words: isName ? words : words.filter(isTelling), share, isName };
}

/** Single words of a text, and every two that stand side by side. */
function spokenOf(text: string, share: number): Term[] {
	const terms: Term[] = [];
	for (const phrase of text.split(/[^\p{L}\p{N}\p{M}\s'’+#-]+/u)) {
		const spoken = phrase.split(/\s+/).filter((each) => each !== '');
		for (const [at, word] of spoken.entries()) {
			const term = termOf(word, share, false);
			if (term.words.length === 0) continue;
			terms.push({ ...term, spelling: asSpoken(word) });
			const next = spoken[at + 1];
			const after = next === undefined ? undefined : termOf(next, share, false);
			if (next === undefined || after === undefined || after.words.length === 0) continue;
			terms.push({
				...term,
				spelling: `${asSpoken(word)} ${asSpoken(next)}`,
				words: [...term.words, ...after.words],
			});
		}
	}
	return terms;
}

/** Titles and sentences begin words with a capital; abbreviations and names with more keep theirs. */
function asSpoken(word: string): string {
	return /^\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}?\p{Ll}+)*$/u.test(word) ? word.toLowerCase() : word;
}

/** So that `robot` is not told beside `robots`. */
function singular(word: string): string {
	return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}
