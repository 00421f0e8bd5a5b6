import { setImmediate } from 'node:timers/promises';
import { generatedPapers } from '../search/generated-papers.ts';
import { knownItems, type Kind } from '../search/known-items.ts';
import { realPapers } from '../search/real-papers.ts';
import { relevanceOf } from '../search/relevance.ts';
import { RIVALS } from '../search/rivals.ts';
import { quantile, type Measure } from './measure.ts';

const PAPERS = 3000;
/** Queries of each kind. */
const QUERIES = 40;
/** What others can be asked too: phrases, ids and formulas are a language of ours. */
const KINDS: readonly Kind[] = [
	...(['clean', 'shuffled', 'wrong letter', 'swapped letters', 'missing letter'] as const),
	...(['beginning', 'typo and beginning', 'author'] as const),
];

/** The same known items asked of other engines: how often the paper is among the first ten, how fast. */
export async function* searchRivals(): AsyncGenerator<Measure> {
	const real = realPapers();
	const corpora = [
		['made up', [...generatedPapers(PAPERS)]],
		...(real === undefined ? [] : [['real', real] as const]),
	] as const;
	for (const [corpus, texts] of corpora) {
		const items = knownItems(texts, QUERIES, 11).filter(({ kind }) => KINDS.includes(kind));
		for (const { name, build } of RIVALS) {
			// What was printed leaves the process only when nothing else runs.
			await setImmediate();
			const startedAt = performance.now();
			const find = build(texts);
			const built = performance.now() - startedAt;
			const times: number[] = [];
			const found = relevanceOf(items, (leaf) => {
				const askedAt = performance.now();
				const matches = find(leaf);
				times.push(performance.now() - askedAt);
				return matches;
			});
			const measure = { papers: texts.length, baseline: undefined, budget: undefined } as const;
			const called = `${name}, ${corpus}`;
			yield { ...measure, name: `${called}: built`, value: built, unit: 'ms', of: 'value' };
			for (const [q, share] of [
				['p50', 0.5],
				['p95', 0.95],
			] as const) {
				const value = quantile(times, share);
				yield { ...measure, name: `${called}: query, ${q}`, value, unit: 'ms', of: 'value' };
			}
			for (const { kind, inTen, reciprocal } of found) {
				const part = { ...measure, unit: '%', of: 'value' } as const;
				yield { ...part, name: `${called}: ${kind}, in ten`, value: inTen * 100 };
				yield { ...part, name: `${called}: ${kind}, MRR`, value: reciprocal * 100 };
			}
		}
	}
}
