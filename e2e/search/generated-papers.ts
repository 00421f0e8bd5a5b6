import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import { pick, seededRandom } from '../feed/random.ts';
import {
	ADJECTIVES,
	FORMULAS,
	NOUNS,
	PREFIXES,
	SENTENCES,
	SYLLABLES,
	TITLES,
	VERBS,
} from './vocabulary.ts';

/** Some thousand words, most of which are rare. */
const RARE = PREFIXES.flatMap((prefix) => NOUNS.map((noun) => `${prefix}${noun}`));
const FAMILIES = SYLLABLES.flatMap((first) => SYLLABLES.map((last) => capital(first + last)));
const GIVEN = SYLLABLES.slice(0, 20).flatMap((first) => [
	capital(`${first}na`),
	capital(`${first}el`),
]);

/** Made-up texts of papers, as long as real ones and with words as unevenly spread. */
export function* generatedPapers(count: number, seed = 1): Generator<IndexedTexts> {
	const random = seededRandom(seed);
	for (let row = 0; row < count; row += 1) yield generatedPaper(random, row);
}

function generatedPaper(random: () => number, row: number): IndexedTexts {
	// What a paper is about comes back in it.
	const topic = { name: coined(random), noun: zipf(random, NOUNS), rare: pick(random, RARE) };
	const fill = (template: string): string =>
		template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
			const word = wordFor(slot.toLowerCase(), random, topic);
			return /^[A-Z]/.test(slot) ? capital(word) : word;
		});
	const sentences = Array.from({ length: 8 + Math.floor(random() * 5) }, () =>
		pick(random, SENTENCES),
	);
	return {
		id: `${String(2301 + (row % 12)).padStart(4, '0')}.${String(row).padStart(5, '0')}`,
		title: fill(pick(random, TITLES)),
		authors: Array.from(
			{ length: 1 + Math.floor(random() ** 2 * 8) },
			() => `${pick(random, GIVEN)} ${zipf(random, FAMILIES)}`,
		),
		organization: random() < 0.5 ? `${zipf(random, FAMILIES)} University` : '',
		keywords: Array.from({ length: 6 }, () => `${zipf(random, ADJECTIVES)} ${zipf(random, NOUNS)}`),
		tags: random() < 0.05 ? ['to read'] : [],
		note: random() < 0.03 ? fill('compare with {name} on {noun}') : '',
		abstract: fill(sentences.join(' ')),
	};
}

interface Topic {
	readonly name: string;
	readonly noun: string;
	readonly rare: string;
}

function wordFor(slot: string, random: () => number, topic: Topic): string {
	switch (slot) {
		case 'name':
			return topic.name;
		case 'rare':
			return random() < 0.6 ? topic.rare : zipf(random, RARE);
		case 'adjective':
			return zipf(random, ADJECTIVES);
		case 'verb':
			return zipf(random, VERBS);
		case 'number':
			return (random() * 30).toFixed(1);
		case 'maths':
			return pick(random, FORMULAS);
		default:
			return random() < 0.3 ? topic.noun : zipf(random, NOUNS);
	}
}

/** A word nobody has used before, mostly. */
function coined(random: () => number): string {
	const length = 2 + Math.floor(random() * 2);
	return capital(Array.from({ length }, () => pick(random, SYLLABLES)).join(''));
}

/** The word at place n about half as often as that at place n/2. */
function zipf<T>(random: () => number, choices: readonly T[]): T {
	const place = Math.floor((choices.length + 1) ** random()) - 1;
	return choices[Math.min(place, choices.length - 1)] ?? pick(random, choices);
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
