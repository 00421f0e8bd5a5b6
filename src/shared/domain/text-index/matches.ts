/** Rows that have what was looked for, ascending, and how well each has it: the higher the better. */
export interface Matches {
	readonly rows: Uint32Array;
	/** By place in `rows`; above 0. */
	readonly scores: Float32Array;
}

export const NO_MATCHES: Matches = { rows: new Uint32Array(0), scores: new Float32Array(0) };

/** The score of rows that are found for what they are not: all the same. */
const NEUTRAL = 0.1;

/** Rows that have all of it; scores add up. */
export function matchesOfAll(parts: readonly Matches[]): Matches {
	const [first, ...others] = parts;
	if (first === undefined) return NO_MATCHES;
	return others.reduce(
		(all, each) => joined(all, each, (a, b) => (a === 0 || b === 0 ? 0 : a + b)),
		first,
	);
}

/** Rows that have any of it; what they have best counts. */
export function matchesOfAny(parts: readonly Matches[]): Matches {
	return parts.reduce((any, each) => joined(any, each, Math.max), NO_MATCHES);
}

/** Rows among `all`, which ascends, that do not have it. */
export function matchesOfNone(matches: Matches, all: Iterable<number>): Matches {
	const every = Uint32Array.from(all);
	const everything = { rows: every, scores: new Float32Array(every.length).fill(NEUTRAL) };
	return joined(everything, matches, (a, b) => (b === 0 ? a : 0));
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

/** Goes through both lists side by side; `scoreOf` gives 0 for what is to be left out. */
function joined(a: Matches, b: Matches, scoreOf: (a: number, b: number) => number): Matches {
	const most = a.rows.length + b.rows.length;
	const rows = new Uint32Array(most);
	const scores = new Float32Array(most);
	let [inA, inB, count] = [0, 0, 0];
	while (inA < a.rows.length || inB < b.rows.length) {
		const rowA = a.rows[inA] ?? Infinity;
		const rowB = b.rows[inB] ?? Infinity;
		const scoreA = rowA <= rowB ? (a.scores[inA++] ?? 0) : 0;
		const scoreB = rowB <= rowA ? (b.scores[inB++] ?? 0) : 0;
		const score = scoreOf(scoreA, scoreB);
		if (score === 0) continue;
		rows[count] = Math.min(rowA, rowB);
		scores[count] = score;
		count += 1;
	}
	return { rows: rows.slice(0, count), scores: scores.slice(0, count) };
}
