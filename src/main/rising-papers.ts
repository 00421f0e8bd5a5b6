import { LINE_POINTS, type Ranked, type Trend } from '#shared/domain/rising/trend.ts';
import type { TrendingFacts } from '#shared/domain/rising/trending.ts';
import { withTrending } from '#shared/domain/rising/with-trending.ts';
import type { Library } from './store/library.ts';
import { Trends } from './trends.ts';

export interface RisingPapersOptions {
	readonly library: () => Library;
	/** What is new on the feed's `trending` list, by paper. */
	readonly news: () => ReadonlyMap<string, TrendingFacts>;
	readonly now: () => number;
}

/** How papers fare where what happened on the feed's `trending` list counts besides their upvotes. */
export class RisingPapers extends Trends {
	readonly #options: RisingPapersOptions;

	constructor(options: RisingPapersOptions) {
		super(options.library, options.now);
		this.#options = options;
	}

	override async ranked(): Promise<Ranked> {
		const ranked = await super.ranked();
		const { library, news } = this.#options;
		const byRow = new Map<number, TrendingFacts>();
		for (const [id, facts] of news()) {
			const row = library().rowOf(id);
			if (row !== undefined) byRow.set(row, facts);
		}
		return byRow.size === 0 ? ranked : withNews(ranked, byRow);
	}

	override async rowsFrom(rank: number): Promise<Set<number>> {
		const { rows, ranks } = await this.ranked();
		return new Set(rows.filter((_, index) => (ranks[index] ?? 0) >= rank));
	}

	override async trendOf(row: number): Promise<Trend | undefined> {
		const trend = await super.trendOf(row);
		const { library, news } = this.#options;
		return trend && { ...trend, ...withTrending(trend, news().get(library().idOf(row) ?? '')) };
	}
}

/** The same with what is new on the list, also of papers that are too old to rise by their upvotes. */
function withNews(ranked: Ranked, news: ReadonlyMap<number, TrendingFacts>): Ranked {
	const known = new Set(ranked.rows);
	const rows = Uint32Array.from([
		...ranked.rows,
		...[...news.keys()].filter((row) => !known.has(row)),
	]);
	const lines = new Uint8Array(rows.length * LINE_POINTS);
	lines.set(ranked.lines);
	const ranks = Float32Array.from(rows, (row, index) => {
		const rank = ranked.ranks[index] ?? 0;
		return withTrending({ rank }, news.get(row)).rank;
	});
	return { rows, ranks, lines, trending: [...news] };
}
