import { setImmediate } from 'node:timers/promises';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import type { TextLeaf } from '#shared/domain/text-index/leaf-scores.ts';
import { TextIndex } from '#shared/domain/text-index/text-index.ts';
import { generatedPapers } from '../search/generated-papers.ts';
import { knownItems, type KnownItem } from '../search/known-items.ts';
import { naughtyStrings } from '../search/naughty-strings.ts';
import { relevanceOf } from '../search/relevance.ts';
import { RIVALS } from '../search/rivals.ts';
import { SEARCHED_SIZES } from './libraries.ts';
import { median, quantile, type Measure } from './measure.ts';

/** By papers: what 95 of 100 queries may take at most. */
const BUDGETS: Readonly<Record<number, number>> = {
	...{ 1000: 5, 10_000: 10, 50_000: 25, 100_000: 25 },
};
/** What the index may take on disk, and in memory, where it is the same bytes; in MB. */
const MOST_MEGABYTES = 100;
const MOST_LOADING = 500;
/** The size at which relevance is looked at, and strings that are no queries are tried. */
const MIDDLE = 10_000;
const NAUGHTY = { count: 100_000, budget: 200 } as const;
/** fuse.js takes seconds for one at 100,000 papers. */
const FUSE_QUERIES: Readonly<Record<number, number>> = {
	...{ 1000: 20, 10_000: 8, 50_000: 3, 100_000: 2 },
};
/** Those that are asked at every size; the others take what `search-rivals.ts` shows. */
const MEASURED: readonly string[] = ['fuse.js', 'MiniSearch'];
const QUANTILES = [
	['p50', 0.5],
	['p95', 0.95],
] as const;
/** A query that somebody types letter by letter. */
const TYPED = 'sparse self-atention for long vidoe';

/** The index of texts alone, without a window and processes around it. */
export async function* searchEngine(): AsyncGenerator<Measure> {
	for (const papers of SEARCHED_SIZES) {
		// What was printed leaves the process only when nothing else runs.
		await setImmediate();
		const texts = [...generatedPapers(papers)];
		const items = knownItems(texts, 12);
		const [index, building] = timed(() => TextIndex.build(texts.entries()));
		const measure = measureOf(papers);
		yield measure('search: index built', building, 'ms');
		const [saved, saving] = timed(() => index.save());
		yield measure('search: index saved', saving, 'ms');
		yield measure('search: index size', saved.length / 1e6, 'MB', { budget: MOST_MEGABYTES });
		const loadings: number[] = [];
		for (let time = 0; time < 5; time += 1) {
			loadings.push(timed(() => TextIndex.load(saved))[1]);
		}
		yield measure('search: index loaded', median(loadings), 'ms', { budget: MOST_LOADING });
		const scan = scanTime(texts);
		yield* queryTimes(index, items, scan, measure);
		yield* againstRivals(index, texts, items, measure);
		yield* changeTimes(index, texts, measure);
		if (papers === MIDDLE) {
			yield* relevance(index, texts, measure);
			yield slowestNaughty(index, measure);
		}
	}
}

type MeasureOf = (
	name: string,
	value: number,
	unit: Measure['unit'],
	more?: { readonly baseline?: number; readonly budget?: number | undefined },
) => Measure;

function measureOf(papers: number): MeasureOf {
	return (name, value, unit, { baseline, budget } = {}) => ({
		...{ name, papers, value, unit, baseline, budget },
		of: 'value',
	});
}

function queryTimes(
	index: TextIndex,
	items: readonly KnownItem[],
	scan: number,
	measure: MeasureOf,
): Measure[] {
	const groups: Readonly<Record<string, readonly TextLeaf[]>> = {
		'known items': items.map(({ leaf }) => leaf),
		'one letter': Array.from('abcdefghijklmnopqrstuvwxyz', (text) => ({ text, prefix: true })),
		'two letters': ['co', 'in', 're', 'st', 'mo', 'tr', 'de', 'zz'].map(beginning),
		'as one types': Array.from(TYPED, (_, at) => beginning(TYPED.slice(0, at + 1))),
		'usual words': ['the', 'of the', 'model', 'we study how', 'noun and the in of'].map(beginning),
		nonsense: ['qzxw vvvv', 'attentoin modle raesoning', 'xxxxxxxxxxxx', '9999', 'ab cd'].map(
			beginning,
		),
		phrases: ['adjective noun', 'we study how', 'in this paper', 'of each', 'under sparse'].map(
			(text) => ({ text, phrase: true, prefix: true }),
		),
	};
	// The first queries of a process are slow ones: its code is not compiled yet.
	for (const leaf of Object.values(groups).flat()) index.find(leaf);
	const all: number[] = [];
	const measures: Measure[] = [];
	for (const [name, leaves] of Object.entries(groups)) {
		const times: number[] = [];
		for (let round = 0; round < 5; round += 1) {
			for (const leaf of leaves) times.push(timed(() => index.find(leaf))[1]);
		}
		all.push(...times);
		measures.push(measure(`search: ${name}, p95`, quantile(times, 0.95), 'ms', { baseline: scan }));
	}
	const { papers } = measure('', 0, 'ms');
	return [
		...measures,
		measure('search: all queries, p50', median(all), 'ms', { baseline: scan }),
		measure('search: all queries, p95', quantile(all, 0.95), 'ms', {
			...{ baseline: scan, budget: BUDGETS[papers] },
		}),
	];
}

function beginning(text: string): TextLeaf {
	return { text, prefix: true };
}

/** What looking for one word through all texts takes: an index must be faster than that. */
function scanTime(texts: readonly IndexedTexts[]): number {
	const all = Buffer.from(texts.map(({ title, abstract }) => `${title}\n${abstract}`).join('\n'));
	const word = Buffer.from('notinthere');
	const times: number[] = [];
	for (let time = 0; time < 5; time += 1) times.push(timed(() => all.indexOf(word))[1]);
	return median(times);
}

/** The same queries with typos, asked of others in the same run: ours beside theirs. */
async function* againstRivals(
	index: TextIndex,
	texts: readonly IndexedTexts[],
	items: readonly KnownItem[],
	measure: MeasureOf,
): AsyncGenerator<Measure> {
	const { papers } = measure('', 0, 'ms');
	const typos = items.filter(({ kind }) => kind === 'swapped letters');
	for (const { name, build } of RIVALS.filter((rival) => MEASURED.includes(rival.name))) {
		// What was printed leaves the process only when nothing else runs.
		await setImmediate();
		const [find, building] = timed(() => build(texts));
		yield measure(`search: ${name} built`, building, 'ms');
		const [own, theirs]: [number[], number[]] = [[], []];
		const asked = name === 'fuse.js' ? typos.slice(0, FUSE_QUERIES[papers]) : typos;
		for (const { leaf } of asked) {
			own.push(timed(() => index.find(leaf))[1]);
			theirs.push(timed(() => find(leaf))[1]);
		}
		for (const [q, share] of QUANTILES) {
			yield measure(`search: beside ${name} alone, ${q}`, quantile(own, share), 'ms', {
				baseline: quantile(theirs, share),
			});
		}
	}
}

function changeTimes(
	index: TextIndex,
	texts: readonly IndexedTexts[],
	measure: MeasureOf,
): Measure[] {
	const times: number[] = [];
	for (const [row, each] of texts.slice(0, 50).entries()) {
		const [, time] = timed(() => {
			index.update(row, { ...each, note: 'noted just now' });
			return index.find({ text: 'noted' });
		});
		times.push(time);
	}
	const [, nearest] = timed(() => index.nearest(500, 5));
	const [, merging] = timed(() => {
		index.merge();
	});
	return [
		measure('search: a changed paper found, p95', quantile(times, 0.95), 'ms', { budget: 1000 }),
		measure('search: nearest papers', nearest, 'ms'),
		measure('search: changes merged', merging, 'ms'),
	];
}

function relevance(
	index: TextIndex,
	texts: readonly IndexedTexts[],
	measure: MeasureOf,
): Measure[] {
	return relevanceOf(knownItems(texts, 50, 11), (leaf) => index.find(leaf)).flatMap(
		({ kind, first, inTen, reciprocal }) => [
			measure(`search: ${kind}, first`, first * 100, '%'),
			measure(`search: ${kind}, in ten`, inTen * 100, '%'),
			measure(`search: ${kind}, MRR`, reciprocal * 100, '%'),
		],
	);
}

function slowestNaughty(index: TextIndex, measure: MeasureOf): Measure {
	let slowest = 0;
	for (const text of naughtyStrings(NAUGHTY.count, 5)) {
		const [, time] = timed(() => index.find({ text, prefix: true }));
		slowest = Math.max(slowest, time);
	}
	const { budget } = NAUGHTY;
	return measure('search: slowest of 100,000 odd strings', slowest, 'ms', { budget });
}

/** What it gives, and how long that took. */
function timed<T>(work: () => T): [result: T, time: number] {
	const start = performance.now();
	const result = work();
	return [result, performance.now() - start];
}
