/** Rows in ascending order, each with how well it fits: the more, the better. */
export interface Found {
	readonly rows: Uint32Array;
	readonly scores: Float32Array;
}

/** All rows below `count`, none better than another. */
export function allRows(count: number): Found {
	const rows = new Uint32Array(count);
	for (let row = 0; row < count; row += 1) rows[row] = row;
	return { rows, scores: new Float32Array(count) };
}

/** Rows of both, with the sum of their scores. */
export function both(one: Found, other: Found): Found {
	const most = Math.min(one.rows.length, other.rows.length);
	const rows = new Uint32Array(most);
	const scores = new Float32Array(most);
	let count = 0;
	let [i, j] = [0, 0];
	while (i < one.rows.length && j < other.rows.length) {
		const a = one.rows[i] ?? 0;
		const b = other.rows[j] ?? 0;
		if (a === b) {
			rows[count] = a;
			scores[count] = (one.scores[i] ?? 0) + (other.scores[j] ?? 0);
			count += 1;
		}
		if (a <= b) i += 1;
		if (b <= a) j += 1;
	}
	return { rows: rows.subarray(0, count), scores: scores.subarray(0, count) };
}

/** Rows of `one` that are not in `other`, with their scores. */
export function without(one: Found, other: Uint32Array): Found {
	let j = 0;
	return only(one, (row) => {
		while (j < other.length && (other[j] ?? 0) < row) j += 1;
		return other[j] !== row;
	});
}

/** Rows of any, each with its best score, which is 0 at least; all are below `count`. */
export function either(all: readonly Found[], count: number): Found {
	const isIn = new Uint8Array(count);
	const best = new Float32Array(count);
	for (const { rows, scores } of all) {
		for (let at = 0; at < rows.length; at += 1) {
			const row = rows[at] ?? 0;
			isIn[row] = 1;
			const score = scores[at] ?? 0;
			if (score > (best[row] ?? 0)) best[row] = score;
		}
	}
	const rows = new Uint32Array(count);
	let length = 0;
	for (let row = 0; row < count; row += 1) {
		if (isIn[row] === 1) {
			rows[length] = row;
			best[length] = best[row] ?? 0;
			length += 1;
		}
	}
	return { rows: rows.subarray(0, length), scores: best.subarray(0, length) };
}

/** The rows that `keeps` says yes to, with their scores; it is asked in ascending order. */
export function only(found: Found, keeps: (row: number) => boolean): Found {
	const rows = new Uint32Array(found.rows.length);
	const scores = new Float32Array(found.rows.length);
	let count = 0;
	for (let at = 0; at < rows.length; at += 1) {
		const row = found.rows[at] ?? 0;
		if (!keeps(row)) continue;
		rows[count] = row;
		scores[count] = found.scores[at] ?? 0;
		count += 1;
	}
	return { rows: rows.subarray(0, count), scores: scores.subarray(0, count) };
}
