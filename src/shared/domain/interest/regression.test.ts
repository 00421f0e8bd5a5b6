import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finished } from '../../../../e2e/interest/simulated-reader.ts';
import { fitLogistic, valueOf, type Fit, type SparseRows } from './regression.ts';

type Row = Readonly<Record<number, number>>;

function sparse(rows: readonly Row[], width: number): SparseRows {
	const cells = rows.map((row) => Object.entries(row).map(([at, value]) => [Number(at), value]));
	const starts = [0];
	for (const each of cells) starts.push((starts.at(-1) ?? 0) + each.length);
	return {
		starts: Uint32Array.from(starts),
		columns: Uint32Array.from(cells.flat(), ([column = 0]) => column),
		values: Float32Array.from(cells.flat(), ([, value = 0]) => value),
		width,
	};
}

function fit(rows: readonly Row[], labels: readonly number[], shares = labels.map(() => 1)): Fit {
	return finished(
		fitLogistic(sparse(rows, 4), Uint8Array.from(labels), Float64Array.from(shares), 0.01),
	);
}

const ROWS: readonly Row[] = [{ 0: 1 }, { 0: 0.6, 2: 0.8 }, { 1: 1 }, { 1: 0.6, 2: 0.8 }];

test('what tells rows apart gets weight, what both have gets little', () => {
	const { weights } = fit(ROWS, [1, 1, 0, 0]);
	expect(weights[0]).toBeGreaterThan(1);
	expect(weights[1]).toBeLessThan(-1);
	expect(Math.abs(weights[2] ?? 9)).toBeLessThan(0.05);
	expect(weights[3]).toBe(0);
	const rows = sparse(ROWS, 4);
	expect(valueOf(0, rows, fit(ROWS, [1, 1, 0, 0]))).toBeGreaterThan(0);
	expect(valueOf(2, rows, fit(ROWS, [1, 1, 0, 0]))).toBeLessThan(0);
});

test('the gradient is nothing where it ends', () => {
	const rows = sparse(ROWS, 4);
	const labels = Uint8Array.from([1, 0, 0, 1]);
	const found = finished(fitLogistic(rows, labels, Float64Array.from([1, 1, 1, 1]), 0.01));
	const cost = (weights: Float64Array, intercept: number): number =>
		[0, 1, 2, 3].reduce(
			(sum, row) => {
				const sign = labels[row] === 1 ? 1 : -1;
				return sum + Math.log1p(Math.exp(-sign * valueOf(row, rows, { weights, intercept }))) / 4;
			},
			0.005 * weights.reduce((sum, weight) => sum + weight * weight, 0),
		);
	const least = cost(found.weights, found.intercept);
	for (const [at, step] of [0, 1, 2, 3].flatMap(
		(each) =>
			[
				[each, 0.05],
				[each, -0.05],
			] as const,
	)) {
		const moved = Float64Array.from(found.weights);
		moved[at] = (moved[at] ?? 0) + step;
		expect(cost(moved, found.intercept)).toBeGreaterThan(least);
	}
});

test('rows that are left out make no difference, and neither does the order', () => {
	const alone = fit(ROWS.slice(0, 3), [1, 1, 0]);
	const with4th = fit(ROWS, [1, 1, 0, 1], [1, 1, 1, 0]);
	expect([...with4th.weights]).toEqual([...alone.weights]);
	const turned = fit(ROWS.toReversed(), [0, 0, 1, 1]);
	for (const [at, weight] of fit(ROWS, [1, 1, 0, 0]).weights.entries()) {
		expect(turned.weights[at]).toBeCloseTo(weight, 6);
	}
});

test('nothing is learned of nothing, and all of one kind comes to numbers', () => {
	expect(fit([], []).intercept).toBe(0);
	const { weights, intercept } = fit(ROWS, [1, 1, 1, 1]);
	expect([...weights, intercept].every(Number.isFinite)).toBe(true);
});

test('whatever the rows, weights are numbers and the same every time', () => {
	const row = fc.dictionary(
		fc.constantFrom('0', '1', '2', '3'),
		fc.double({ min: 0, max: 0.5, noNaN: true }),
	);
	fc.assert(
		fc.property(fc.array(fc.tuple(row, fc.constantFrom(0, 1)), { maxLength: 12 }), (some) => {
			const [rows, labels] = [some.map(([each]) => each as Row), some.map(([, label]) => label)];
			const { weights } = fit(rows, labels);
			expect([...weights].every(Number.isFinite)).toBe(true);
			expect([...fit(rows, labels).weights]).toEqual([...weights]);
		}),
		{ numRuns: 100 },
	);
});
