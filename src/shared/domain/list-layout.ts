import type { Group } from './list.ts';

/** Heights in CSS pixels. Fixed, so that 100,000 rows need no measuring. */
export interface RowHeights {
	readonly heading: number;
	readonly row: number;
}

/** One thing to draw: a heading or a row, at `top` pixels from the start of the list. */
export type Placed =
	| { readonly kind: 'heading'; readonly group: number; readonly top: number }
	| { readonly kind: 'row'; readonly position: number; readonly top: number };

/** Where everything in a list is, without a number per row: groups are found by halving. */
export class ListLayout {
	readonly #groups: readonly Group[];
	readonly #heights: RowHeights;
	/** Where each group's heading starts. */
	readonly #tops: Float64Array;
	readonly height: number;

	constructor(groups: readonly Group[], heights: RowHeights) {
		this.#groups = groups;
		this.#heights = heights;
		this.#tops = new Float64Array(groups.length);
		let top = 0;
		for (const [index, group] of groups.entries()) {
			this.#tops[index] = top;
			top += heights.heading + group.length * heights.row;
		}
		this.height = top;
	}

	/** Where the row at `position` in the list starts. */
	rowTop(position: number): number {
		const index = this.#last((group) => group.start <= position);
		const group = this.#groups[index];
		if (group === undefined) return 0;
		const inGroup = position - group.start;
		return (this.#tops[index] ?? 0) + this.#heights.heading + inGroup * this.#heights.row;
	}

	/** The group whose heading sticks to the top when the list is scrolled to `offset`; -1: none. */
	groupAt(offset: number): number {
		return this.#last((_, index) => (this.#tops[index] ?? 0) <= offset);
	}

	groupTop(index: number): number {
		return this.#tops[index] ?? 0;
	}

	/** Everything that touches the pixels from `from` to `to`, in order. */
	between(from: number, to: number): Placed[] {
		const { heading, row } = this.#heights;
		const placed: Placed[] = [];
		for (let index = Math.max(0, this.groupAt(from)); index < this.#groups.length; index += 1) {
			const group = this.#groups[index];
			const top = this.#tops[index] ?? 0;
			if (group === undefined || top >= to) break;
			if (top + heading > from) placed.push({ kind: 'heading', group: index, top });

			const rowsTop = top + heading;
			const first = Math.max(0, Math.floor((from - rowsTop) / row));
			const last = Math.min(group.length, Math.ceil((to - rowsTop) / row));
			for (let inGroup = first; inGroup < last; inGroup += 1) {
				placed.push({ kind: 'row', position: group.start + inGroup, top: rowsTop + inGroup * row });
			}
		}
		return placed;
	}

	/** The last group for which `holds`; true groups come before false ones. -1: none. */
	#last(holds: (group: Group, index: number) => boolean): number {
		let [low, high] = [0, this.#groups.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			const group = this.#groups[middle];
			if (group !== undefined && holds(group, middle)) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}
}
