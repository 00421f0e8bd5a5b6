import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import { TextIndex } from '#shared/domain/text-index/text-index.ts';
import { matchesOf, type Matches } from '#shared/domain/text-index/matches.ts';
import type { KnownItem } from './known-items.ts';

type Find = (leaf: KnownItem['leaf']) => Matches;

/** A search engine that is asked the same as ours. */
export interface Rival {
	readonly name: string;
	readonly build: (texts: readonly IndexedTexts[]) => Find;
}

/** Where order is all that an engine tells: the first has the highest score. */
function ranked(rows: readonly number[], count: number): Matches {
	const scores = new Float32Array(count);
	rows.forEach((row, place) => (scores[row] = rows.length - place));
	return matchesOf(scores);
}

export const RIVALS: readonly Rival[] = [
	{
		name: 'papertray',
		build(texts) {
			const index = TextIndex.build(texts.entries());
			return (leaf) => index.find(leaf);
		},
	},
	{
		name: 'fuse.js',
		build(texts) {
			const fuse = new Fuse(texts, {
				keys: ['title', 'authors', 'keywords'],
				...{ useTokenSearch: true, tokenMatch: 'all', ignoreLocation: true, threshold: 0.4 },
			});
			return ({ text }) =>
				ranked(
					fuse.search(text).map(({ refIndex }) => refIndex),
					texts.length,
				);
		},
	},
	{
		name: 'MiniSearch',
		build(texts) {
			const index = new MiniSearch<{ id: number }>({
				fields: ['title', 'authors', 'keywords', 'abstract'],
				searchOptions: {
					...{ combineWith: 'AND', fuzzy: 0.2, boost: { title: 3, authors: 2 } },
					prefix: (_term, at, terms) => at === terms.length - 1,
				},
			});
			index.addAll(
				texts.map((each, id) => ({
					id,
					title: each.title,
					authors: each.authors.join(' '),
					keywords: each.keywords.join(' '),
					abstract: each.abstract,
				})),
			);
			return ({ text }) =>
				ranked(
					index.search(text).map(({ id }) => Number(id)),
					texts.length,
				);
		},
	},
	{
		name: 'uFuzzy',
		build(texts) {
			const lines = texts.map(({ title, authors, keywords }) =>
				[title, ...authors, ...keywords].join(' '),
			);
			// One typo in a word. Its enum has no values at run time.
			// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
			const fuzzy = new uFuzzy({ intraMode: 1 });
			return ({ text }) => {
				const [found, info, order] = fuzzy.search(lines, text, 5, 1000);
				if (order) {
					return ranked(
						order.map((place) => info.idx[place] ?? 0),
						texts.length,
					);
				}
				return ranked(found ?? [], texts.length);
			};
		},
	},
];
