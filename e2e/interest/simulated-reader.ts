import type { RowDecision, Interest } from '#shared/domain/interest/learn.ts';
import { learn } from '#shared/domain/interest/learn.ts';
import { TextIndex } from '#shared/domain/text-index/text-index.ts';
import { seededRandom } from '../feed/random.ts';
import type { ReaderPaper } from './reader-papers.ts';

/** How well an order serves the reader, on papers that nothing was decided on. */
export interface Quality {
	/** How likely an interesting paper comes before another one. */
	readonly auc: number;
	/** Of the first ten of a day's worth of papers, so many are interesting. */
	readonly inTen: number;
}

export interface Simulated {
	readonly decisions: number;
	readonly learned: Quality;
	readonly mostUpvoted: Quality;
	readonly random: Quality;
	readonly interest: Interest;
	/** Of learning, in milliseconds. */
	readonly milliseconds: number;
}

/** The reader saves what is not interesting now and then, and passes over what is. */
const MISTAKES = 0.08;
/** Some of what is wanted is read and not kept. */
const ONLY_READ = 0.3;
/** Of the papers that come, so many are never decided on. */
const LEFT = 0.3;
/** Papers that an order is judged by come in lots of a few days. */
const LOT = 120;

/** The decisions of a reader on the first papers, as many as wished for. */
export function decided(
	papers: readonly ReaderPaper[],
	decisions: number,
	seed = 5,
): RowDecision[] {
	const random = seededRandom(seed);
	const made: RowDecision[] = [];
	for (const [row, { interesting }] of papers.entries()) {
		if (made.length === decisions) break;
		if (random() < LEFT) continue;
		const wanted = random() < MISTAKES ? !interesting : interesting;
		const kind = wanted ? (random() < ONLY_READ ? 'read' : 'saved') : 'dismissed';
		made.push({ row, kind });
	}
	return made;
}

/** Learns from so many decisions, and looks at the papers that come after all that could be made. */
export function simulate(
	papers: readonly ReaderPaper[],
	decisions: readonly number[],
	seed = 5,
): Simulated[] {
	const index = TextIndex.build(papers.map(({ texts }, row) => [row, texts] as const));
	const most = decided(papers, Math.max(...decisions), seed).at(-1)?.row ?? 0;
	const later = Array.from(papers.keys()).slice(most + 1);
	const random = seededRandom(seed + 1);
	const chances = papers.map(() => random());
	const upvotes = (row: number): number => papers[row]?.upvotes ?? 0;
	return decisions.map((count) => {
		const made = decided(papers, count, seed);
		const startedAt = performance.now();
		const interest = finished(learn(index.segments(), made));
		const milliseconds = performance.now() - startedAt;
		const quality = (scoreOf: (row: number) => number): Quality =>
			qualityOf(later, scoreOf, (row) => papers[row]?.interesting === true);
		return {
			decisions: count,
			learned: quality((row) => interest.scores[row] ?? 0),
			mostUpvoted: quality(upvotes),
			random: quality((row) => chances[row] ?? 0),
			interest,
			milliseconds,
		};
	});
}

/** Runs to the end what stops now and then. */
export function finished<T>(steps: Generator<void, T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

function qualityOf(
	rows: readonly number[],
	scoreOf: (row: number) => number,
	isInteresting: (row: number) => boolean,
): Quality {
	const order = rows.toSorted((a, b) => scoreOf(b) - scoreOf(a) || a - b);
	let [before, pairs] = [0, 0];
	for (const row of order) {
		if (isInteresting(row)) before += 1;
		else pairs += before;
	}
	const lots: number[] = [];
	for (let from = 0; from + LOT <= rows.length; from += LOT) {
		const lot = rows.slice(from, from + LOT).toSorted((a, b) => scoreOf(b) - scoreOf(a) || a - b);
		lots.push(lot.slice(0, 10).filter(isInteresting).length);
	}
	const total = before * (order.length - before);
	return {
		auc: total === 0 ? Number.NaN : pairs / total,
		inTen: lots.reduce((sum, each) => sum + each, 0) / (lots.length * 10),
	};
}
