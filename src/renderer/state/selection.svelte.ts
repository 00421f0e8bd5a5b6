import type { List } from './list.svelte.ts';

/** The papers that were picked out, for acts on many at once. */
export class Selection {
	readonly #list: List;
	rows: ReadonlySet<number> = $state.raw(new Set<number>());
	/** Where a range begins. */
	#anchor: number | undefined;

	constructor(list: List) {
		this.#list = list;
	}

	get size(): number {
		return this.rows.size;
	}

	has(row: number): boolean {
		return this.rows.has(row);
	}

	/** Picks a row out, or lets go of it. */
	toggle(row: number): void {
		const rows = new Set(this.rows);
		if (!rows.delete(row)) rows.add(row);
		this.rows = rows;
		this.#anchor = row;
	}

	/** Picks out every row from where the range began to `row`; it begins at `from` if nowhere yet. */
	extendTo(row: number, from: number | undefined): void {
		this.#anchor ??= from ?? row;
		const [a, b] = [this.#list.positionOf(this.#anchor), this.#list.positionOf(row)];
		if (b === -1) return;
		const [first, last] = a === -1 ? [b, b] : [Math.min(a, b), Math.max(a, b)];
		this.rows = new Set([...this.rows, ...this.#list.shown.rows.subarray(first, last + 1)]);
	}

	/** Picks out these and no others. */
	pick(rows: Iterable<number>): void {
		this.rows = new Set(rows);
	}

	all(): void {
		this.rows = new Set(this.#list.shown.rows);
	}

	/** Everything from `row` to one end of the list, with the row itself. */
	side(row: number, side: 'above' | 'below'): void {
		const position = this.#list.positionOf(row);
		if (position === -1) return;
		const { rows } = this.#list.shown;
		this.rows = new Set(
			side === 'above' ? rows.subarray(0, position + 1) : rows.subarray(position),
		);
	}

	clear(): void {
		if (this.rows.size > 0) this.rows = new Set();
		this.#anchor = undefined;
	}
}
