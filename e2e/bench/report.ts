import { keepsBudget, ratioOf, type Measure } from './measure.ts';

const WIDTHS = [40, 8, 14, 17, 13, 14];

/** Prints the head of the table. */
export function printHead(): void {
	console.log(line(['measure', 'papers', 'figure', 'baseline', 'ratio', 'budget'], 'verdict'));
}

/** One figure as a line of the table. */
export function printRow(measure: Measure): void {
	const { name, papers, value, unit, baseline } = measure;
	const ratio = ratioOf(measure);
	const kept = keepsBudget(measure);
	const cells = [
		name,
		String(papers),
		`${rounded(value)} ${unit}`,
		baseline === undefined ? '' : `${rounded(baseline)} ${unit}`,
		ratio === undefined ? '' : `${rounded(ratio)} x`,
		budgetOf(measure),
	];
	console.log(line(cells, kept === undefined ? '' : kept ? 'ok' : 'OVER'));
}

/** One figure as a JSON object on a line of its own, for programs. */
export function printJson(measure: Measure): void {
	const { name, papers, value, unit, baseline = null, budget = null } = measure;
	const ratio = ratioOf(measure) ?? null;
	const ok = keepsBudget(measure) ?? null;
	console.log(JSON.stringify({ name, papers, value, unit, baseline, ratio, budget, ok }));
}

function budgetOf({ budget, of, unit }: Measure): string {
	if (budget === undefined) return '';
	if (of === 'value') return `<= ${budget} ${unit}`;
	return of === 'ratio' ? `<= ${budget} x` : `>= ${budget} x less`;
}

function rounded(value: number): string {
	if (value >= 100) return value.toFixed(0);
	if (value === 0) return '0';
	return value < 0.001 ? value.toExponential(1) : value.toPrecision(3);
}

function line(cells: readonly string[], verdict: string): string {
	return cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join('') + verdict;
}
