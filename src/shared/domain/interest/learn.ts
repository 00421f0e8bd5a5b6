import type { Segment } from '../text-index/segment.ts';
import type { DecisionKind } from './decisions.ts';
import { honestyOf, type Honesty } from './honesty.ts';
import { fitLogistic, type SparseRows } from './regression.ts';
import { wordFeatures } from './word-features.ts';
import { scoredRows } from './scored-rows.ts';

/** A decision on the paper of a row of the index. */
export interface RowDecision {
	readonly row: number;
	readonly kind: DecisionKind;
}

/** What was learned of the user's interest. */
export interface Interest {
	/** By row of the index, how likely the paper is wanted; 0: no more likely than not. */
	readonly scores: Float32Array;
	/**
	 * What words (as `word-features.ts` has them) tell for a paper, or against it; for it only those of
	 * several wanted papers, since one alone may have any word.
	 */
	readonly weights: ReadonlyMap<string, number>;
	readonly honesty: Honesty | undefined;
}

/** What a decision counts: to read a paper is less than to keep it. */
const SHARE: Readonly<Record<DecisionKind, number>> = { saved: 1, read: 0.5, dismissed: 1 };
/** A paper that nothing was decided on may be of either kind. */
const UNDECIDED_SHARE = 0.3;
/** Where one kind is rarer than so, papers without a decision stand in for it. */
const RARE = { papers: 10, part: 0.1 } as const;
const MOST_UNDECIDED = 300;
/** A word of fewer wanted papers is no reason. */
const FEWEST_HAVING = 2;
/** With more decisions more is believed: the usual `C` of regressions, where 1 and 10 were as good. */
const BELIEF = 1;

/**
 * Learns from decisions, the oldest first, by the words of the papers: no texts are read, only the
 * index. Yields now and then, so that others have a turn; the same decisions on the same papers come
 * to the same interest.
 */
export function* learn(
	segments: readonly Segment[],
	decisions: readonly RowDecision[],
): Generator<void, Interest> {
	const known = decisions.filter(({ row }) => segments.some((each) => each.paperAt(row) !== -1));
	const wanted = known.filter(({ kind }) => kind !== 'dismissed').length;
	const rarer = Math.min(wanted, known.length - wanted);
	const isOneSided = rarer < RARE.papers || rarer < known.length * RARE.part;
	const others = isOneSided ? undecided(segments, known) : [];
	const rows = [...known.map(({ row }) => row), ...others];
	const features = yield* wordFeatures(segments, rows);

	// Papers without a decision stand in for what there is less of.
	const otherLabel = wanted * 2 > known.length ? 0 : 1;
	const labels = Uint8Array.from(rows, (_, at) => {
		const decision = known[at];
		return decision === undefined ? otherLabel : decision.kind === 'dismissed' ? 0 : 1;
	});
	const sharesBefore = (end: number): Float64Array =>
		balanced(
			labels,
			Float64Array.from(rows, (_, at) => {
				const decision = known[at];
				if (decision === undefined) return UNDECIDED_SHARE;
				return at < end ? SHARE[decision.kind] : 0;
			}),
		);
	const ridge = (end: number): number => 1 / (BELIEF * Math.max(1, end));
	const honesty = yield* honestyOf({
		rows: features.rows,
		labels,
		sharesBefore,
		decisions: known.length,
		ridge,
	});
	const shares = sharesBefore(known.length);
	const fit = yield* fitLogistic(features.rows, labels, shares, ridge(known.length));
	const having = wantedHaving(features.rows, labels, known.length);
	const weights = new Map<string, number>();
	for (const [column, word] of features.words.entries()) {
		const weight = (fit.weights[column] ?? 0) * (features.rarity[column] ?? 0);
		if (weight < 0 || (having[column] ?? 0) >= FEWEST_HAVING) weights.set(word, weight);
	}
	const scores = yield* scoredRows(segments, features, fit);
	return { scores, weights, honesty };
}

/** By column, how many of the first so many rows are wanted and have it. */
function wantedHaving(
	{ starts, columns, width }: SparseRows,
	labels: Uint8Array,
	decisions: number,
): Uint32Array {
	const having = new Uint32Array(width);
	for (let row = 0; row < decisions; row += 1) {
		if (labels[row] !== 1) continue;
		for (const column of columns.subarray(starts[row], starts[row + 1])) {
			having[column] = (having[column] ?? 0) + 1;
		}
	}
	return having;
}

/** Rows without a decision, evenly spaced among all. */
function undecided(segments: readonly Segment[], decisions: readonly RowDecision[]): number[] {
	const decided = new Set(decisions.map(({ row }) => row));
	const free = segments
		.flatMap(({ rows, gone }) => [...rows].filter((_, paper) => gone[paper] === 0))
		.filter((row) => !decided.has(row))
		.sort((a, b) => a - b);
	const count = Math.min(free.length, MOST_UNDECIDED, Math.max(decisions.length, 30));
	return Array.from(
		{ length: count },
		(_, at) => free[Math.floor((at * free.length) / count)] ?? 0,
	);
}

/** Shares with those of both kinds of rows coming to the same. */
function balanced(labels: Uint8Array, shares: Float64Array): Float64Array {
	const sums = [0, 0];
	for (const [row, share] of shares.entries()) {
		const label = labels[row] ?? 0;
		sums[label] = (sums[label] ?? 0) + share;
	}
	return shares.map((share, row) => {
		const sum = sums[labels[row] ?? 0] ?? 0;
		return sum === 0 ? 0 : share / sum;
	});
}
