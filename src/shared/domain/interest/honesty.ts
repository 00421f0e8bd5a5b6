import { fitLogistic, valueOf, type SparseRows } from './regression.ts';

/** How good an order would have been, on decisions that it did not know. */
export interface Honesty {
	/** Of the papers that it would have put last, how many there are and how many were wanted. */
	readonly last: { readonly papers: number; readonly wanted: number };
	/** The same of as many that it would have put first. */
	readonly first: { readonly papers: number; readonly wanted: number };
}

/** The older decisions are only learned from. */
const LEARNED_FIRST = 0.5;
/** The newer ones are looked at in blocks, each with all decisions before it known. */
const MOST_BLOCKS = 3;
const FEWEST_IN_BLOCK = 15;
/** Of a block so many are put last. */
const PART = 1 / 3;

export interface Held {
	readonly rows: SparseRows;
	/** By row, 1 where the paper was wanted. */
	readonly labels: Uint8Array;
	/** What rows count when those before `end` are known, and those from `decisions` on. */
	readonly sharesBefore: (end: number) => Float64Array;
	/** So many of the rows are decisions, the oldest first; the others are there to compare with. */
	readonly decisions: number;
	readonly ridge: (end: number) => number;
}

/**
 * Goes through the newer decisions as they came, and has them put in order by what was known before.
 * Undefined where they do not say: all of them were wanted, or none.
 */
export function* honestyOf(held: Held): Generator<void, Honesty | undefined> {
	const { rows, labels, sharesBefore, decisions, ridge } = held;
	const first = Math.ceil(decisions * LEARNED_FIRST);
	const blocks = Math.min(MOST_BLOCKS, Math.floor((decisions - first) / FEWEST_IN_BLOCK));
	const found = { last: { papers: 0, wanted: 0 }, first: { papers: 0, wanted: 0 } };
	let wanted = 0;
	let looked = 0;
	for (let block = 0; block < blocks; block += 1) {
		const [from, to] = [block, block + 1].map(
			(each) => first + Math.round((each * (decisions - first)) / blocks),
		) as [number, number];
		const shares = sharesBefore(from);
		if (!hasBoth(labels, shares)) continue;
		const fit = yield* fitLogistic(rows, labels, shares, ridge(from));
		const order = Array.from({ length: to - from }, (_, at) => from + at)
			.map((row) => ({ row, value: valueOf(row, rows, fit) }))
			.sort((a, b) => b.value - a.value || a.row - b.row);
		const count = Math.floor(order.length * PART);
		const wantedOf = (some: typeof order): number =>
			some.reduce((sum, { row }) => sum + (labels[row] ?? 0), 0);
		add(found.first, count, wantedOf(order.slice(0, count)));
		add(found.last, count, wantedOf(order.slice(-count)));
		wanted += wantedOf(order);
		looked += order.length;
	}
	return wanted === 0 || wanted === looked ? undefined : found;
}

function add(to: { papers: number; wanted: number }, papers: number, wanted: number): void {
	to.papers += papers;
	to.wanted += wanted;
}

/** Whether both kinds are among what counts. */
function hasBoth(labels: Uint8Array, shares: Float64Array): boolean {
	const kinds = new Set(Array.from(labels).filter((_, row) => (shares[row] ?? 0) > 0));
	return kinds.size === 2;
}
