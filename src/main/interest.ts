import { FLAG } from '#shared/domain/columns.ts';
import {
	countsOf,
	decisionsOf,
	FEWEST_DECISIONS,
	type Decision,
} from '#shared/domain/interest/decisions.ts';
import type { ForYou, ForYouScore } from '#shared/domain/interest/for-you.ts';
import type { RowDecision } from '#shared/domain/interest/learn.ts';
import type { QuerySort } from '#shared/domain/query/query.ts';
import type { LearnedInterest } from './search/messages.ts';
import type { Search } from './search/search.ts';
import type { Library } from './store/library.ts';

export interface InterestOptions {
	readonly library: () => Library;
	readonly search: Pick<Search, 'learn' | 'reasons'>;
	readonly isOn: () => boolean;
	/** Number of the newest act that was forgotten on request. */
	readonly since: () => number;
}

/** What was learned, and of what: the same is not learned twice. */
interface Learned {
	readonly library: Library;
	readonly decisions: readonly RowDecision[];
	readonly papers: number;
	readonly interest: Promise<LearnedInterest | undefined>;
	/** By row, its place in the order; made when first asked for. */
	places?: Int32Array;
}

/**
 * What the user is interested in, learned from what was decided by the engine, in the background.
 * Nothing is learned before somebody asks, and anew only once decisions or papers are others; so
 * what was undone is forgotten. Nothing of it is on disk: it follows from marks and papers.
 */
export class Interest {
	readonly #options: InterestOptions;
	#learned: Learned | undefined;
	/** Papers that came or changed make other words usual. */
	#papers = 0;

	constructor(options: InterestOptions) {
		this.#options = options;
	}

	/** Papers came or changed. */
	papersChanged(): void {
		this.#papers += 1;
	}

	/** How papers come in the order of the user's interest, or why they do not. */
	async read(): Promise<ForYou> {
		if (!this.#options.isOn()) return { state: 'off' };
		const decisions = this.#decisions();
		const counts = countsOf(decisions);
		const missing = FEWEST_DECISIONS - decisions.length;
		if (missing > 0) return { state: 'few', decisions: counts, missing };
		const interest = await this.#learn(decisions).interest;
		if (interest === undefined) return { state: 'failed' };
		const { order, honesty } = interest;
		return { state: 'learned', decisions: counts, order, ...(honesty && { honesty }) };
	}

	/** Has the engine know the order before a search that asks for it; whether it is known. */
	async preparedFor({ text, sort }: { text: string; sort: QuerySort }): Promise<boolean> {
		if (sort !== 'for-you' && !text.toLowerCase().includes('for-you')) return false;
		if ((await this.read()).state !== 'learned') return false;
		// An engine that was started since learns first.
		await this.reasons(new Uint32Array());
		return true;
	}

	/** Why rows come where they come; nothing of rows without a reason. */
	async reasons(rows: Uint32Array): Promise<[row: number, reasons: string[]][]> {
		const decisions = this.#options.isOn() ? this.#decisions() : [];
		if (decisions.length < FEWEST_DECISIONS) return [];
		await this.#learn(decisions).interest;
		const reasons = await this.#options.search.reasons(rows);
		if (reasons !== undefined) return reasons;
		// The engine has ended since, and another one has to learn first.
		this.#learned = undefined;
		await this.#learn(decisions).interest;
		return (await this.#options.search.reasons(rows)) ?? [];
	}

	/**
	 * How these rows stand among all papers, for rules that tell of them; none before it is learned, and
	 * none of papers that the engine was not told of (`Search.papersChanged`).
	 */
	async scoresOf(rows: Iterable<number>): Promise<Map<number, ForYouScore>> {
		const wanted = [...rows];
		const scores = new Map<number, ForYouScore>();
		const decisions = this.#options.isOn() ? this.#decisions() : [];
		if (decisions.length < FEWEST_DECISIONS || wanted.length === 0) return scores;
		const learned = this.#learn(decisions);
		const interest = await learned.interest;
		if (interest === undefined) return scores;
		const { order } = interest;
		const places = (learned.places ??= placesIn(order));
		const reasons = new Map(await this.reasons(Uint32Array.from(wanted)));
		for (const row of wanted) {
			const place = places[row];
			if (place === undefined || place === -1) continue;
			const share = order.length < 2 ? 0 : 1 - place / (order.length - 1);
			scores.set(row, { share, reasons: reasons.get(row) ?? [] });
		}
		return scores;
	}

	#decisions(): Decision[] {
		const library = this.#options.library();
		const { flags } = library.columns;
		const isMuted = (paper: string): boolean =>
			((flags[library.rowOf(paper) ?? -1] ?? 0) & FLAG.muted) !== 0;
		return decisionsOf(library.decisions.history, this.#options.since(), isMuted).filter(
			// A mark may outlive its paper.
			({ paper }) => library.rowOf(paper) !== undefined,
		);
	}

	#learn(decided: readonly Decision[]): Learned {
		const library = this.#options.library();
		const decisions = decided.map(({ paper, kind }): RowDecision => ({
			row: library.rowOf(paper) ?? -1,
			kind,
		}));
		const known = this.#learned;
		if (known?.library === library && known.papers === this.#papers && isSame(known, decisions)) {
			return known;
		}
		const interest = this.#options.search.learn(decisions);
		const learned: Learned = { library, decisions, papers: this.#papers, interest };
		this.#learned = learned;
		void interest.then((found) => {
			// What failed is tried again by the next who asks.
			if (found === undefined && this.#learned === learned) this.#learned = undefined;
		});
		return learned;
	}
}

function isSame({ decisions }: Learned, others: readonly RowDecision[]): boolean {
	return (
		decisions.length === others.length &&
		decisions.every(({ row, kind }, at) => row === others[at]?.row && kind === others[at].kind)
	);
}

/** Rows by place to places by row, -1 where a row has none: the engine did not have its paper yet. */
function placesIn(order: Uint32Array): Int32Array {
	const rows = order.reduce((most, row) => Math.max(most, row + 1), 0);
	const places = new Int32Array(rows).fill(-1);
	for (const [place, row] of order.entries()) places[row] = place;
	return places;
}
