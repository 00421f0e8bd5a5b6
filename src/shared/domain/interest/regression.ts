/** Rows of a matrix that is mostly zeros: those of row `i` are from `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
	readonly starts: Uint32Array;
	/** Columns. */
	readonly columns: Uint32Array;
	readonly values: Float32Array;
	/** How many columns there are. */
	readonly width: number;
}

export interface Fit {
	/** By column. */
	readonly weights: Float64Array;
	readonly intercept: number;
}

/** A step changes the weights by less than this in the end: orders of papers are settled long before. */
const TOLERANCE = 1e-4;
const MOST_STEPS = 200;
/** So many steps are made at a time. */
const STEPS_AT_ONCE = 10;

/**
 * Logistic regression with a ridge: finds the weights under which rows with `label` 1 are likely and
 * those with 0 are not. The least of a strictly convex function, so that it is the same whatever the
 * order of the rows, and neither seed nor chance is part of it. Rows count by `shares`, 0 for those
 * that are left out; their squared length is 1 at most. Yields now and then, for others to have a turn.
 *
 * Written here since the packages there are (ml-logistic-regression, natural, those of stdlib) want
 * dense rows: 1,500 papers by 20,000 words would be 240 MB of zeros.
 *
 * Nesterov's accelerated gradient with the constant momentum for strongly convex functions
 * (https://en.wikipedia.org/wiki/Nesterov_accelerated_gradient): a step as long as the curvature
 * allows, which is 1/4 of the largest squared length with the intercept, at most.
 *
 * @param ridge what the squared length of the weights costs; the larger, the less is believed
 */
export function* fitLogistic(
	rows: SparseRows,
	labels: Uint8Array,
	shares: Float64Array,
	ridge: number,
): Generator<void, Fit> {
	const { width } = rows;
	const total = shares.reduce((sum, share) => sum + share, 0);
	const curvature = 0.5 + ridge;
	const root = Math.sqrt(curvature / ridge);
	const momentum = (root - 1) / (root + 1);
	// The intercept is the last.
	const weights = new Float64Array(width + 1);
	const ahead = new Float64Array(width + 1);
	if (total === 0) return { weights: weights.subarray(0, width), intercept: 0 };

	for (let step = 1; step <= MOST_STEPS; step += 1) {
		const gradient = gradientAt(ahead, rows, labels, shares, total);
		let moved = 0;
		for (let column = 0; column <= width; column += 1) {
			const at = ahead[column] ?? 0;
			const slope = (gradient[column] ?? 0) + (column < width ? ridge * at : 0);
			const next = at - slope / curvature;
			const change = next - (weights[column] ?? 0);
			moved += change * change;
			weights[column] = next;
			ahead[column] = next + momentum * change;
		}
		if (moved < TOLERANCE * TOLERANCE) break;
		if (step % STEPS_AT_ONCE === 0) yield;
	}
	return { weights: weights.subarray(0, width), intercept: weights[width] ?? 0 };
}

/** What a row comes to: above 0 it is likelier than not. */
export function valueOf(row: number, rows: SparseRows, { weights, intercept }: Fit): number {
	let value = intercept;
	for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at += 1) {
		value += (weights[rows.columns[at] ?? 0] ?? 0) * (rows.values[at] ?? 0);
	}
	return value;
}

function gradientAt(
	weights: Float64Array,
	rows: SparseRows,
	labels: Uint8Array,
	shares: Float64Array,
	total: number,
): Float64Array {
	const { width, starts, columns, values } = rows;
	const gradient = new Float64Array(width + 1);
	for (let row = 0; row < labels.length; row += 1) {
		const share = shares[row] ?? 0;
		if (share === 0) continue;
		const value = valueOf(row, rows, { weights, intercept: weights[width] ?? 0 });
		const error = (share / total) * (1 / (1 + Math.exp(-value)) - (labels[row] ?? 0));
		for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) {
			const column = columns[at] ?? 0;
			gradient[column] = (gradient[column] ?? 0) + error * (values[at] ?? 0);
		}
		gradient[width] = (gradient[width] ?? 0) + error;
	}
	return gradient;
}
