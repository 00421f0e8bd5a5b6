import { countOf, readPapers, readPlaces, type Postings } from './postings.ts';
import type { Segment } from './segment.ts';
import { otherNumbers } from './word-scores.ts';

/** More words are no reason but a list. */
const MOST_NAMED = 4;

/**
 * The first of `words` of a paper to show as a reason, as it spells them: not the same word twice, in
 * singular and plural or as a part of another.
 */
export function namedWords(words: readonly string[], segment: Segment, paper: number): string[] {
	const chosen: string[] = [];
	for (const word of words) {
		if (chosen.length === MOST_NAMED) break;
		const parts = chosen.flatMap((each) => each.split('-'));
		if ([word, ...otherNumbers(word)].some((other) => parts.includes(other))) continue;
		const spelling = spelled(segment, paper, word);
		const shown = chosen.filter((each) => !spelling.split('-').includes(each));
		chosen.splice(0, chosen.length, ...shown, spelling);
	}
	return chosen;
}

/** `selfplay` as `self-play`, where the paper has the two words at the place of the one. */
function spelled({ dictionary, meta, body }: Segment, paper: number, word: string): string {
	for (const postings of [meta, body]) {
		const [place] = placesIn(postings, dictionary.find(word), paper);
		if (place === undefined) continue;
		for (let at = 2; at <= word.length - 2; at += 1) {
			const [first, second] = [word.slice(0, at), word.slice(at)];
			const [firstAt, secondAt] = [dictionary.find(first), dictionary.find(second)];
			if (firstAt === -1 || secondAt === -1) continue;
			if (!placesIn(postings, firstAt, paper).includes(place)) continue;
			if (placesIn(postings, secondAt, paper).includes(place + 1)) return `${first}-${second}`;
		}
	}
	return word;
}

function placesIn(postings: Postings, index: number, paper: number): number[] {
	const read = new Uint32Array(countOf(postings, index));
	const at = read.subarray(0, readPapers(postings, index, read)).indexOf(paper);
	if (at === -1) return [];
	const { indexes, places } = readPlaces(postings, index);
	return Array.from(places).filter((_, each) => indexes[each] === at);
}
