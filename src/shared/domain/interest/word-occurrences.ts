import { FIELD_BIT } from '../text-index/fields.ts';
import { countOf, readPapers } from '../text-index/postings.ts';
import type { Segment } from '../text-index/segment.ts';

const ABOUT = FIELD_BIT.title | FIELD_BIT.keywords;
const NAMES = FIELD_BIT.authors | FIELD_BIT.organization;

/** What a word counts by where it stands. The user's own tags and notes would tell the answer. */
export const SHARES = { about: 2.5, abstract: 1, name: 0.7 } as const;

/** Hears of a paper of the segment that has a word: as a topic, or as a part of a name. */
export type Visit = (paper: number, share: number, isName: boolean) => void;

/** Reads which papers of one segment have a word. Holds room for its papers, to be used word by word. */
export class WordOccurrences {
	readonly #segment: Segment;
	readonly #read: Uint32Array;
	/** By paper, the last word (and one more) that was found in its title or keywords. */
	readonly #about: Uint32Array;

	constructor(segment: Segment) {
		this.#segment = segment;
		this.#read = new Uint32Array(segment.rows.length);
		this.#about = new Uint32Array(segment.rows.length);
	}

	/** How many papers have a word, about: those that are gone count until the next merge. */
	count(word: number): number {
		const { meta, body } = this.#segment;
		return Math.max(countOf(meta, word), countOf(body, word));
	}

	/** Visits every paper that has a word: once as a topic, where it counts most, and once as a name. */
	visit(word: number, visit: Visit): void {
		const { meta, body, gone } = this.#segment;
		const [read, about] = [this.#read, this.#about];
		const first = meta.counts[word] ?? 0;
		const inMeta = readPapers(meta, word, read);
		for (let at = 0; at < inMeta; at += 1) {
			const paper = read[at] ?? 0;
			const fields = meta.fields[first + at] ?? 0;
			if (gone[paper] === 1) continue;
			if ((fields & NAMES) !== 0) visit(paper, SHARES.name, true);
			if ((fields & ABOUT) === 0) continue;
			about[paper] = word + 1;
			visit(paper, SHARES.about, false);
		}
		const inBody = readPapers(body, word, read);
		for (let at = 0; at < inBody; at += 1) {
			const paper = read[at] ?? 0;
			if (gone[paper] === 0 && about[paper] !== word + 1) visit(paper, SHARES.abstract, false);
		}
	}
}
