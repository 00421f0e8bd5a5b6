import { FLAG } from '#shared/domain/columns.ts';
import { RISING_RANK } from '#shared/domain/rising/rising.ts';
import { LINE_POINTS, type Ranked, type Trend } from '#shared/domain/rising/trend.ts';
import type { TrendingFacts } from '#shared/domain/rising/trending.ts';
import type { Backend } from '#shared/ipc/contract.ts';

/** Which papers rise, the small lines of their rows, and how the selected one fares. */
export class Rising {
	readonly #backend: Backend;
	#ranked: Ranked | undefined = $state.raw();
	/** By row; a row that is not there does not move. */
	readonly ranks: ReadonlyMap<number, number> = $derived.by(() => {
		const { rows = [], ranks = [] } = this.#ranked ?? {};
		return new Map([...rows].map((row, index) => [row, ranks[index] ?? 0]));
	});
	readonly #places: ReadonlyMap<number, number> = $derived(
		new Map([...(this.#ranked?.rows ?? [])].map((row, index) => [row, index])),
	);
	/** What is new on the feed's `trending` list, by row. */
	readonly trending: ReadonlyMap<number, TrendingFacts> = $derived(
		new Map(this.#ranked?.trending ?? []),
	);
	/** How many papers rise. */
	readonly count = $derived(
		[...this.ranks.values()].reduce((count, rank) => count + (rank >= RISING_RANK ? 1 : 0), 0),
	);
	/** How the paper of `trendRow` fares. */
	trend: Trend | undefined = $state.raw();
	trendRow: number | undefined = $state();
	#reads = 0;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** Asks what rises in the library that is shown. */
	async read(): Promise<void> {
		const result = await this.#backend.readRising(undefined);
		if (result.ok) this.take(result.value);
	}

	take(ranked: Ranked): void {
		this.#ranked = ranked;
	}

	/** Another library is shown. */
	forget(): void {
		this.#ranked = undefined;
		this.trend = undefined;
		this.trendRow = undefined;
	}

	/** Asks how the paper of a row fares. */
	async readTrend(row: number): Promise<void> {
		this.#reads += 1;
		const read = this.#reads;
		const result = await this.#backend.readTrend(row);
		if (read !== this.#reads || !result.ok) return;
		this.trend = result.value;
		this.trendRow = row;
	}

	/** Those of these rows that rise and are not muted. */
	among(rows: Uint32Array, flags: Uint16Array): Uint32Array {
		return rows.filter(
			(row) => (this.ranks.get(row) ?? 0) >= RISING_RANK && ((flags[row] ?? 0) & FLAG.muted) === 0,
		);
	}

	/** The points of a row's trend line; undefined where it has none. */
	lineOf(row: number): Uint8Array | undefined {
		const place = this.#places.get(row);
		if (place === undefined) return undefined;
		const line = this.#ranked?.lines.subarray(place * LINE_POINTS, (place + 1) * LINE_POINTS);
		return line?.some((point) => point > 0) ? line : undefined;
	}
}
