/** Rows that have what was looked for, ascending, and how well each has it: the higher the better. */
export interface Matches {
	readonly rows: Uint32Array;
	/** By place in `rows`; above 0. */
	readonly scores: Float32Array;
}

/** By row a score, 0 for rows that do not match; as one list. */
export function matchesOf(scores: Float32Array): Matches {
	let count = 0;
	for (const score of scores) if (score > 0) count += 1;
	const matches = { rows: new Uint32Array(count), scores: new Float32Array(count) };
	let at = 0;
	for (let row = 0; row < scores.length; row += 1) {
		const score = scores[row] ?? 0;
		if (score === 0) continue;
		matches.rows[at] = row;
		matches.scores[at] = score;
		at += 1;
	}
	return matches;
}
