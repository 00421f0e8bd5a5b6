import { orderedByScore } from '#shared/domain/interest/score-order.ts';
import { sortedRows } from '#shared/domain/list.ts';
import type { PaperColumns } from '#shared/domain/columns.ts';
import type { QuerySort } from '#shared/domain/query/query.ts';
import type { Found } from '#shared/domain/query/rows.ts';

/** More papers than this are not told apart by their place among those with equal scores. */
const MOST_PAPERS = 2 ** 21;
/** Scores are compared in steps of one to so many. */
const STEPS = 2 ** 12;
const HIGHEST = 2 ** 30;

/** The order of all papers, kept until their columns change: sorting them anew takes milliseconds. */
export class ResultOrder {
	readonly #columns: PaperColumns;
	readonly #rising: ReadonlyMap<number, number>;
	readonly #interest: Float32Array | undefined;
	readonly #orders = new Map<
		QuerySort,
		{ readonly order: Uint32Array; readonly ranks: Uint32Array }
	>();

	/** `rising` has the ranks of what moves, `interest` how likely each is to be wanted, if known. */
	constructor(
		columns: PaperColumns,
		rising: ReadonlyMap<number, number>,
		interest: Float32Array | undefined,
	) {
		this.#columns = columns;
		this.#rising = rising;
		this.#interest = interest;
	}

	/** Whether it is of these columns, ranks and scores. */
	isOf(
		columns: PaperColumns,
		rising: ReadonlyMap<number, number>,
		interest: Float32Array | undefined,
	): boolean {
		return this.#columns === columns && this.#rising === rising && this.#interest === interest;
	}

	/**
	 * What was found, in order. By relevance the best scores come first, and among equals the newest
	 * days, then the most upvotes.
	 */
	sorted({ rows, scores }: Found, sort: QuerySort): Uint32Array {
		const { order, ranks } = this.#ranked(sort);
		const isByScore = sort === 'relevance';
		// One number each, so that the numbers can be sorted as they are.
		const keys = new Float64Array(rows.length);
		for (let at = 0; at < rows.length; at += 1) {
			const score = isByScore ? Math.round((scores[at] ?? 0) * STEPS) : 0;
			keys[at] = (HIGHEST - score) * MOST_PAPERS + (ranks[rows[at] ?? 0] ?? 0);
		}
		keys.sort();
		return Uint32Array.from(keys, (key) => order[key % MOST_PAPERS] ?? 0);
	}

	#ranked(sort: QuerySort): { readonly order: Uint32Array; readonly ranks: Uint32Array } {
		const known = this.#orders.get(sort);
		if (known !== undefined) return known;
		const order = this.#order(sort);
		const ranks = new Uint32Array(order.length);
		order.forEach((row, rank) => (ranks[row] = rank));
		const ranked = { order, ranks };
		this.#orders.set(sort, ranked);
		return ranked;
	}

	#order(sort: QuerySort): Uint32Array {
		if (sort !== 'relevance' && sort !== 'for-you') {
			return sortedRows(this.#columns, sort, this.#rising);
		}
		const byDay = sortedRows(this.#columns, 'day');
		const isLearned = sort === 'for-you' && this.#interest !== undefined;
		return isLearned ? orderedByScore(byDay, this.#interest) : byDay;
	}
}
