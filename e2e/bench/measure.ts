/** One figure, beside what it is measured against in the same run and what it may be. */
export interface Measure {
	readonly name: string;
	/** Stored papers. */
	readonly papers: number;
	readonly value: number;
	readonly unit: 'ms' | 's' | 'bytes' | 'MB' | 'frames' | 'times' | '%';
	/** The same figure of what it is compared with; undefined where only the figure itself counts. */
	readonly baseline: number | undefined;
	/** What `value`, or its ratio to the baseline, may be at most, in `of`. */
	readonly budget: number | undefined;
	readonly of: 'value' | 'ratio' | 'inverse ratio';
}

/** Measures something and yields figures as they come. */
export type Benchmark = () => AsyncGenerator<Measure>;

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The value below which the share `q` of `values` lies. */
export function quantile(values: readonly number[], q: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function ratioOf({ value, baseline }: Measure): number | undefined {
	return baseline === undefined ? undefined : value / baseline;
}

/** Whether the figure keeps its budget; undefined where there is none. */
export function keepsBudget(measure: Measure): boolean | undefined {
	const { value, budget, of } = measure;
	const ratio = ratioOf(measure);
	if (budget === undefined) return undefined;
	if (of === 'value') return value <= budget;
	if (ratio === undefined) return undefined;
	return of === 'ratio' ? ratio <= budget : 1 / ratio >= budget;
}
