import { setImmediate } from 'node:timers/promises';
import { MOST_DECISIONS, type DecisionKind } from '#shared/domain/interest/decisions.ts';
import { learn } from '#shared/domain/interest/learn.ts';
import { TextIndex } from '#shared/domain/text-index/text-index.ts';
import { generatedReaderPapers, realReaderPapers } from '../interest/reader-papers.ts';
import { simulate, type Quality } from '../interest/simulated-reader.ts';
import { generatedPapers } from '../search/generated-papers.ts';
import { SEARCHED_SIZES } from './libraries.ts';
import { median, type Measure } from './measure.ts';

const DECISIONS = [30, 100, 300] as const;
const SEEDS = [5, 6, 7, 8];
const OTHERS = [
	['votes', 'mostUpvoted'],
	['random', 'random'],
] as const;
const QUALITIES: readonly (readonly [name: string, of: keyof Quality])[] = [
	['AUC', 'auc'],
	['precision@10', 'inTen'],
];
/** To learn from the most decisions there can be, and the longest that a question waits meanwhile, in ms. */
const BUDGET = { learning: 1000, waiting: 50 } as const;
const ROUNDS = 3;

/** How well the order of the user's interest serves a simulated reader, and what learning it takes. */
export async function* interest(): AsyncGenerator<Measure> {
	yield* qualities('made-up', generatedReaderPapers(1600));
	const real = realReaderPapers();
	if (real !== undefined) yield* qualities('real', real);
	for (const papers of SEARCHED_SIZES) {
		// What was printed leaves the process only when nothing else runs.
		await setImmediate();
		yield* times(papers);
	}
}

function* qualities(kind: string, papers: Parameters<typeof simulate>[0]): Generator<Measure> {
	const runs = SEEDS.map((seed) => simulate(papers, DECISIONS, seed));
	for (const [at, decisions] of DECISIONS.entries()) {
		for (const [name, of] of QUALITIES) {
			const mean = (order: 'learned' | 'mostUpvoted' | 'random'): number =>
				runs.reduce((sum, run) => sum + 100 * (run[at]?.[order][of] ?? 0), 0) / runs.length;
			for (const [other, order] of OTHERS) {
				yield {
					name: `${kind}, ${decisions}: ${name}, by ${other}`,
					papers: papers.length,
					value: mean('learned'),
					unit: '%',
					baseline: mean(order),
					budget: undefined,
					of: 'ratio',
				};
			}
		}
	}
}

/** Learning beside looking through all texts for one word. */
function* times(papers: number): Generator<Measure> {
	const texts = [...generatedPapers(papers)];
	const index = TextIndex.build(texts.entries());
	const words = Buffer.from(texts.map(({ title, abstract }) => `${title}\n${abstract}`).join('\n'));
	const [learning, waiting, looking]: [number[], number[], number[]] = [[], [], []];
	const decisions = Array.from(
		{ length: Math.min(MOST_DECISIONS, papers >>> 1) },
		(_, at): { row: number; kind: DecisionKind } => ({
			row: Math.floor((at * papers) / MOST_DECISIONS) % papers,
			kind: (['saved', 'dismissed', 'read', 'dismissed'] as const)[at % 4] ?? 'saved',
		}),
	);
	for (let round = 0; round < ROUNDS; round += 1) {
		const startedAt = performance.now();
		const steps = learn(index.segments(), decisions);
		let [longest, before] = [0, startedAt];
		for (let step = steps.next(); step.done !== true; step = steps.next()) {
			longest = Math.max(longest, performance.now() - before);
			before = performance.now();
		}
		learning.push(performance.now() - startedAt);
		waiting.push(Math.max(longest, performance.now() - before));
		const lookedAt = performance.now();
		words.indexOf('notinthere');
		looking.push(performance.now() - lookedAt);
	}
	const measure = (name: string, values: readonly number[], budget: number): Measure => ({
		...{ name, papers, value: median(values), unit: 'ms', budget, of: 'value' },
		baseline: median(looking),
	});
	yield measure(`interest: ${decisions.length} decisions learned`, learning, BUDGET.learning);
	yield measure('interest: longest turn of it', waiting, BUDGET.waiting);
}
