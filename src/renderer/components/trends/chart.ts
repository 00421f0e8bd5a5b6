import type { Day } from '#shared/domain/day.ts';
import { bucketName } from '../../words/trends.ts';

/** One line or row of bars. */
export interface ChartSeries {
	readonly name: string;
	/** For each day or week. */
	readonly values: readonly number[];
	/** Name of a token (`styles/tokens.css`), without its hyphens. */
	readonly color: 'accent' | 'rising' | 'saved' | 'ink-2' | 'ink-3';
	/** Told apart without colours. */
	readonly dash?: number[];
}

/** Something counted by day or week, as a plot, a table and files show it. */
export interface Chart {
	readonly title: string;
	/** What the counts are of, for the axis. */
	readonly unit: string;
	readonly form: 'bars' | 'lines';
	/** The first day of each bucket. */
	readonly days: readonly Day[];
	readonly step: 1 | 7;
	readonly series: readonly ChartSeries[];
}

/** Whether the marks of its axis are months rather than days. */
export function isLong({ days, step }: Pick<Chart, 'days' | 'step'>): boolean {
	return days.length * step > 400;
}

/** The names of its columns, the first that of the days. */
export function columnsOf({ step, series }: Chart): string[] {
	return [step === 1 ? 'Day' : 'Week', ...series.map(({ name }) => name)];
}

/** What is counted in all, for each series. */
export function totalsOf({ series }: Chart): number[] {
	return series.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
}

/** Its table as a spreadsheet takes it: days as dates, weeks by their first day. */
export function rowsOf({ days, series }: Chart): (string | number)[][] {
	return days.map((day, index) => [day, ...series.map(({ values }) => values[index] ?? 0)]);
}

/** One line of it in words: `Fri 12 Jun 2026: 30 papers`. */
export function pointInWords(chart: Chart, index: number): string {
	const counts = chart.series.map(
		({ name, values }) => `${values[index] ?? 0} ${name.toLowerCase()}`,
	);
	return `${bucketName(chart.days[index] ?? '', chart.step)}: ${counts.join(', ')}`;
}
