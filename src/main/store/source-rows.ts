import { DAILY, type Source } from '#shared/domain/source.ts';

/** Which rows come from which source. Most come from the daily feed alone, and are not in here. */
export class SourceRows {
	readonly #others = new Map<number, readonly Source[]>();

	/** Says where a row's paper comes from; undefined: from the daily feed alone. */
	set(row: number, sources: readonly Source[] | undefined): void {
		if (sources === undefined) this.#others.delete(row);
		else this.#others.set(row, sources);
	}

	/** How many of so many rows come from each source, the daily feed first. */
	counts(size: number): Map<Source, number> {
		const counts = new Map<Source, number>([[DAILY, size - this.#others.size]]);
		for (const sources of this.#others.values()) {
			for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
		}
		return counts;
	}

	/** The rows, of so many, that come from a source. */
	rowsFrom(source: Source, size: number): Uint32Array {
		if (source !== DAILY) {
			const rows = [...this.#others].filter(([, sources]) => sources.includes(source));
			return Uint32Array.from(rows, ([row]) => row);
		}
		const all = Uint32Array.from({ length: size }, (_, row) => row);
		return all.filter((row) => this.#others.get(row)?.includes(DAILY) ?? true);
	}
}
