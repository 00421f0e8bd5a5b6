import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import { pick, pickSome, seededRandom } from '../feed/random.ts';
import { indexedTexts } from '../search/indexed-texts.ts';
import { ADJECTIVES, NOUNS, SENTENCES, TITLES, VERBS } from '../search/vocabulary.ts';

/** A paper that a simulated reader meets, in the order in which papers come. */
export interface ReaderPaper {
	readonly texts: IndexedTexts;
	readonly upvotes: number;
	/** Whether the reader is interested in what it is about. */
	readonly interesting: boolean;
}

const TOPICS = 16;
const INTERESTS = [2, 7, 11];
const WORDS_A_TOPIC = 9;

/**
 * Made-up papers, each about one of 16 topics, three of which the reader is interested in. A topic
 * has words of its own, of which each paper has some; the other words are those of any paper. The
 * crowd votes for what it likes, and has no eye for this reader.
 */
export function generatedReaderPapers(count: number, seed = 1): ReaderPaper[] {
	const random = seededRandom(seed);
	const topics = Array.from({ length: TOPICS }, (_, topic) =>
		NOUNS.slice(40 + topic * WORDS_A_TOPIC, 40 + (topic + 1) * WORDS_A_TOPIC),
	);
	return Array.from({ length: count }, (_, row) => {
		const topic = Math.floor(random() * TOPICS);
		const own = pickSome(random, topics[topic] ?? [], 4);
		const fill = (template: string): string =>
			template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
				const name = slot.toLowerCase();
				if (name === 'adjective') return pick(random, ADJECTIVES);
				if (name === 'verb') return pick(random, VERBS);
				if (name === 'number' || name === 'maths') return String(Math.floor(random() * 30));
				return random() < 0.3 ? pick(random, own) : pick(random, NOUNS);
			});
		const sentences = Array.from({ length: 8 }, () => fill(pick(random, SENTENCES)));
		return {
			texts: indexedTexts({
				id: `2606.${String(row).padStart(5, '0')}`,
				title: fill(pick(random, TITLES)),
				keywords: Array.from(
					{ length: 4 },
					() => `${pick(random, ADJECTIVES)} ${pick(random, random() < 0.4 ? own : NOUNS)}`,
				),
				abstract: sentences.join(' '),
			}),
			upvotes: Math.floor(random() ** 4 * 220),
			interesting: INTERESTS.includes(topic),
		};
	});
}

/** Real papers of half a year, where they are at hand; they are not part of the project. */
const FILE = join(
	import.meta.dirname,
	'../../../shared/data/hf/daily_2025-11-21_2026-04-30.jsonl.gz',
);

/** What this reader looks for: faster inference, robots, and medicine. */
const REAL_INTERESTS =
	/speculative decod|kv[- ]cache|quantiz|inference (?:speed|accel|effic)|robot|manipulation polic|vision-language-action|medical|clinical|protein|molecul/i;

interface Line {
	readonly id: string;
	readonly title: string;
	readonly authors: readonly string[];
	readonly summary: string;
	readonly upvotes: number;
}

/** Real papers in the order of the feed; undefined where there are none. */
export function realReaderPapers(file = FILE): ReaderPaper[] | undefined {
	if (!existsSync(file)) return undefined;
	const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
	return lines.map((line) => {
		const { id, title, authors, summary, upvotes } = JSON.parse(line) as Line;
		return {
			texts: indexedTexts({ id, title, authors, abstract: summary }),
			upvotes,
			interesting: REAL_INTERESTS.test(title) || REAL_INTERESTS.test(summary.slice(0, 600)),
		};
	});
}
