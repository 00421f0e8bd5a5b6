import { isTelling } from '#shared/domain/topic-terms.ts';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import type { TextLeaf } from '#shared/domain/text-index/leaf-scores.ts';
import { pick, pickSome, seededRandom } from '../feed/random.ts';

/** Ways in which somebody remembers a paper. */
export const KINDS = [
	...(['clean', 'shuffled', 'wrong letter', 'swapped letters', 'missing letter'] as const),
	...(['beginning', 'typo and beginning', 'author', 'id', 'phrase', 'maths'] as const),
] as const;

export type Kind = (typeof KINDS)[number];

/** A query by somebody who looks for the paper of a row. */
export interface KnownItem {
	readonly kind: Kind;
	readonly leaf: TextLeaf;
	readonly row: number;
}

/** With fewer letters there is no telling what somebody means who mistypes one. */
const SHORTEST_MISTYPED = 5;
/** A query that fits more titles is not about one paper. */
const MOST_TITLES = 3;

/** So many queries of each kind, about papers picked by chance. */
export function knownItems(papers: readonly IndexedTexts[], each: number, seed = 7): KnownItem[] {
	const random = seededRandom(seed);
	const titles = papers.map(({ title }) => new Set(wordsOf(title)));
	return KINDS.flatMap((kind) => {
		const items: KnownItem[] = [];
		// Not every paper can be asked for in every way.
		for (let tries = 0; items.length < each && tries < each * 100; tries += 1) {
			const row = Math.floor(random() * papers.length);
			const paper = papers[row];
			const leaf = paper && leafFor(kind, paper, random);
			if (leaf === undefined) continue;
			if (!tellsApart(leaf.words, titles)) continue;
			items.push({ kind, leaf: leaf.leaf, row });
		}
		return items;
	});
}

interface Remembered {
	readonly leaf: TextLeaf;
	/** Words of the title as it has them. */
	readonly words: readonly string[];
}

function leafFor(kind: Kind, paper: IndexedTexts, random: () => number): Remembered | undefined {
	const all = wordsOf(paper.title).filter((word) => word.length > 3 && isTelling(word));
	const count = random() < 0.5 ? 2 : 3;
	const start = Math.floor(random() * (all.length - count + 1));
	// In their order, as they are remembered.
	const chosen = new Set(pickSome(random, all, count));
	const words = all.filter((word) => chosen.has(word));
	if (words.length < 2) return undefined;
	const last = words.at(-1) ?? '';
	const before = words.slice(0, -1);
	switch (kind) {
		case 'clean':
			return { leaf: { text: words.join(' '), prefix: true }, words };
		case 'shuffled':
			return { leaf: { text: words.toReversed().join(' '), prefix: true }, words };
		case 'wrong letter':
		case 'swapped letters':
		case 'missing letter': {
			const mistyped = withTypo(words, kind, random);
			return mistyped && { leaf: { text: mistyped.join(' '), prefix: true }, words };
		}
		case 'beginning':
			return { leaf: { text: [...before, begun(last)].join(' '), prefix: true }, words };
		case 'typo and beginning': {
			const typo = pick(random, ['wrong letter', 'swapped letters', 'missing letter'] as const);
			const mistyped = withTypo(before, typo, random);
			return (
				mistyped && { leaf: { text: [...mistyped, begun(last)].join(' '), prefix: true }, words }
			);
		}
		case 'author': {
			const author = pick(random, paper.authors.length > 0 ? paper.authors : ['']);
			return author === '' ? undefined : { leaf: { text: `${author} ${last}` }, words };
		}
		case 'id':
			return { leaf: { text: pick(random, idsOf(paper.id)) }, words };
		case 'phrase': {
			const inRow = paper.title
				.split(' ')
				.slice(start, start + 3)
				.join(' ');
			return { leaf: { text: inRow, phrase: true }, words: wordsOf(inRow) };
		}
		case 'maths': {
			const has = paper.abstract.includes('\\log n');
			return has ? { leaf: { text: `O(n log n) ${words.join(' ')}` }, words } : undefined;
		}
	}
}

function wordsOf(title: string): string[] {
	return title.toLowerCase().match(/[a-z]+/g) ?? [];
}

function tellsApart(words: readonly string[], titles: readonly ReadonlySet<string>[]): boolean {
	let count = 0;
	for (const title of titles) {
		if (words.every((word) => title.has(word))) count += 1;
		if (count > MOST_TITLES) return false;
	}
	return true;
}

type Typo = 'wrong letter' | 'swapped letters' | 'missing letter';

function withTypo(
	words: readonly string[],
	typo: Typo,
	random: () => number,
): string[] | undefined {
	const long = words.filter((word) => word.length >= SHORTEST_MISTYPED);
	if (long.length === 0) return undefined;
	const chosen = pick(random, long);
	return words.map((word) => (word === chosen ? mistyped(word, typo, random) : word));
}

function mistyped(word: string, typo: Typo, random: () => number): string {
	const at = Math.floor(random() * (word.length - 1));
	const [before, letter, next, after] = [
		word.slice(0, at),
		word.charAt(at),
		word.charAt(at + 1),
		word.slice(at + 2),
	];
	if (typo === 'missing letter') return before + next + after;
	if (typo === 'swapped letters') return before + next + letter + after;
	return (
		before +
		pick(
			random,
			Array.from('etaoinshr').filter((other) => other !== letter),
		) +
		next +
		after
	);
}

function begun(word: string): string {
	return word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
}

function idsOf(id: string): string[] {
	return [
		id,
		`${id}v2`,
		`arXiv:${id}`,
		`https://arxiv.org/abs/${id}v1`,
		`https://huggingface.co/papers/${id}`,
	];
}
