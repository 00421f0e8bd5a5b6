import { expect, test } from 'vitest';
import {
	generatedReaderPapers,
	realReaderPapers,
	type ReaderPaper,
} from '../../../../e2e/interest/reader-papers.ts';
import { simulate, type Quality } from '../../../../e2e/interest/simulated-reader.ts';
import { MOST_DECISIONS } from './decisions.ts';

const DECISIONS = [30, 100, 300] as const;
/** The same reader in other moods: one run alone may be lucky. */
const SEEDS = [5, 6, 7, 8];

type Order = 'learned' | 'mostUpvoted' | 'random';

/** By number of decisions, the means over all seeds. */
function qualities(papers: Parameters<typeof simulate>[0]): Record<Order, Quality>[] {
	const runs = SEEDS.map((seed) => simulate(papers, DECISIONS, seed));
	return DECISIONS.map((_, at) => {
		const mean = (order: Order, of: keyof Quality): number =>
			runs.reduce((sum, run) => sum + (run[at]?.[order][of] ?? 0), 0) / runs.length;
		const both = (order: Order): Quality => ({
			auc: mean(order, 'auc'),
			inTen: mean(order, 'inTen'),
		});
		return { learned: both('learned'), mostUpvoted: both('mostUpvoted'), random: both('random') };
	});
}

/** Least of AUC and of the share of interesting papers among the first ten, by number of decisions. */
function expectBetter(
	found: readonly Record<Order, Quality>[],
	least: readonly (readonly [auc: number, inTen: number])[],
): void {
	for (const [at, { learned, mostUpvoted, random }] of found.entries()) {
		const [auc = 1, inTen = 1] = least[at] ?? [];
		expect(learned.auc, `AUC after ${DECISIONS[at]}`).toBeGreaterThan(auc);
		expect(learned.inTen, `of ten after ${DECISIONS[at]}`).toBeGreaterThan(inTen);
		for (const other of [mostUpvoted, random]) {
			expect(learned.auc).toBeGreaterThan(other.auc + 0.08);
			expect(learned.inTen).toBeGreaterThan(other.inTen);
		}
	}
}

const real = realReaderPapers();
/** What is there to read, and the least of each quality. */
interface Read {
	readonly what: string;
	readonly papers: readonly ReaderPaper[];
	/** Of AUC, and of the part of the first ten that is interesting, by number of decisions. */
	readonly least: readonly (readonly [auc: number, inTen: number])[];
}
const MADE_UP: Read = {
	what: 'made-up papers',
	papers: generatedReaderPapers(1600),
	least: [
		[0.6, 0.3],
		[0.75, 0.5],
		[0.83, 0.7],
	],
};
/** They are not part of the project. */
const REAL: Read | undefined = real && {
	what: 'real papers',
	papers: real,
	least: [
		[0.6, 0.25],
		[0.72, 0.43],
		[0.8, 0.52],
	],
};
const READ = REAL === undefined ? [MADE_UP] : [MADE_UP, REAL];

test.each(READ)(
	'a reader of $what with three interests is served better with every decision, and than by votes',
	({ papers, least }) => expectBetter(qualities(papers), least),
);

test('the most decisions there can be are learned from, and what it says of itself is true', () => {
	const [run] = simulate(generatedReaderPapers(3000), [MOST_DECISIONS]);
	expect(run?.learned.auc).toBeGreaterThan(0.88);
	const { last, first } = run?.interest.honesty ?? {};
	// A third of the newer half, three times: 250 papers.
	expect(last?.papers).toBe(249);
	expect(first?.papers).toBe(249);
	expect(first?.wanted).toBeGreaterThan((last?.wanted ?? Infinity) * 2);
});
