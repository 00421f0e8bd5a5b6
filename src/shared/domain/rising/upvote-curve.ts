import type { Sample } from '../paper.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What was taken longer before a paper was listed was taken by a clock that was wrong. */
const BEFORE_LISTED = 15 * DAY;
/** What lies further in the future was taken by a clock that was wrong. */
const AHEAD = HOUR;
/** What was taken within so long was taken in one look. */
const ONE_LOOK = 60_000;
/** Whoever has more upvotes when first seen got them before that, whether it was on the list or not. */
const MOST_AT_ONCE = 20;

/**
 * How a paper's upvotes grew, as far as that is known: corners of a line, the oldest first. Between
 * two corners nobody looked, and the growth is taken to be even.
 */
export interface UpvoteCurve {
	/** Epoch milliseconds, ascending; the first is when the paper was listed, as near as is known. */
	readonly at: readonly number[];
	/** Upvotes at these moments, none at the first. */
	readonly upvotes: readonly number[];
}

/** What else is known of when a paper's upvotes were looked at. */
export interface Watched {
	/** Day number that the paper is listed under. */
	readonly day: number;
	/** When papers of that day were looked at, epoch milliseconds, ascending. */
	readonly polls: readonly number[];
	/** Epoch milliseconds. */
	readonly now: number;
}

/**
 * The curve of a paper from its samples, in the order in which they were taken. Undefined where none
 * can be true. Samples whose moments contradict that order, by a clock that was set wrong, count for
 * nothing, and so does a count that was another for a single look; counts that go down stay down.
 */
export function upvoteCurve(samples: readonly Sample[], watched: Watched): UpvoteCurve | undefined {
	const { day, polls, now } = watched;
	const listed = day * DAY;
	const plausible = samples.filter(({ at }) => at >= listed - BEFORE_LISTED && at <= now + AHEAD);
	const moved = withoutBlips(changes(inOrder(plausible)));
	const [first] = moved;
	if (first === undefined) return undefined;

	const unlisted = first.upvotes > MOST_AT_ONCE ? listed : lastLook(polls, first.at);
	const born = first.at <= listed ? first.at - 1 : Math.max(listed, unlisted ?? listed);
	const curve = { at: [born], upvotes: [0] };
	for (const { at, upvotes } of moved) {
		// Up to the look before this one the count was still what it had been.
		const still = lastLook(polls, at);
		if (still !== undefined && still > (curve.at.at(-1) ?? 0)) {
			extend(curve, still, curve.upvotes.at(-1) ?? 0);
		}
		extend(curve, at, upvotes);
	}
	const looked = polls[firstFrom(polls, now + AHEAD) - 1];
	if (looked !== undefined && looked > (curve.at.at(-1) ?? 0)) {
		extend(curve, looked, curve.upvotes.at(-1) ?? 0);
	}
	return curve;
}

/**
 * When the papers of a day were looked at. No list of that is kept: where any of them moved, all of
 * them were looked at, and one of a day's papers moves nearly every time.
 */
export function pollsOf(samples: Iterable<readonly Sample[]>): number[] {
	const moments = new Set<number>();
	for (const ofPaper of samples) for (const { at } of ofPaper) moments.add(at);
	return [...moments].sort((a, b) => a - b);
}

/** Upvotes at a moment; undefined before the paper was listed and after it was looked at last. */
export function upvotesAt({ at, upvotes }: UpvoteCurve, moment: number): number | undefined {
	const next = firstFrom(at, moment);
	const [until, after] = [at[next], upvotes[next]];
	if (until === undefined || after === undefined) return undefined;
	if (until === moment) return after;
	const [from, before] = [at[next - 1], upvotes[next - 1]];
	if (from === undefined || before === undefined) return undefined;
	return before + ((after - before) * (moment - from)) / (until - from);
}

/** The first place in an ascending list whose value is at least `value`. */
export function firstFrom(ascending: readonly number[], value: number): number {
	let [low, high] = [0, ascending.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ascending[middle] ?? Infinity) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The last look before the one at that moment. */
function lastLook(polls: readonly number[], moment: number): number | undefined {
	return polls[firstFrom(polls, moment - ONE_LOOK) - 1];
}

function extend(curve: { at: number[]; upvotes: number[] }, at: number, upvotes: number): void {
	curve.at.push(at);
	curve.upvotes.push(upvotes);
}

/** The most samples whose moments are in order; of as many, those that were taken last. */
function inOrder(samples: readonly Sample[]): Sample[] {
	const isSorted = samples.every(({ at }, index) => at >= (samples[index - 1]?.at ?? -Infinity));
	if (isSorted) return [...samples];
	// The longest chain, found from its end: https://en.wikipedia.org/wiki/Longest_increasing_subsequence
	const longest = samples.map(() => 1);
	const next = samples.map(() => -1);
	let start = -1;
	for (let i = samples.length - 1; i >= 0; i -= 1) {
		for (let j = samples.length - 1; j > i; j -= 1) {
			const fits = (samples[i]?.at ?? 0) <= (samples[j]?.at ?? 0);
			if (!fits || (longest[j] ?? 0) < (longest[i] ?? 0)) continue;
			longest[i] = (longest[j] ?? 0) + 1;
			next[i] = j;
		}
		if (start === -1 || (longest[i] ?? 0) > (longest[start] ?? 0)) start = i;
	}
	const chain: Sample[] = [];
	for (let at = start; at !== -1; at = next[at] ?? -1) chain.push(...samples.slice(at, at + 1));
	return chain;
}

interface Count {
	readonly at: number;
	readonly upvotes: number;
}

/** The samples at which the upvotes moved, and the last of those taken at one moment. */
function changes(samples: readonly Sample[]): Count[] {
	const moved: Count[] = [];
	for (const { at, upvotes } of samples) {
		if (moved.at(-1)?.at === at) moved.pop();
		if (moved.at(-1)?.upvotes !== upvotes) moved.push({ at, upvotes });
	}
	return moved;
}

/** An answer that was wrong once leaves no trace: each count is the middle one of three. */
function withoutBlips(counts: readonly Count[]): Count[] {
	return counts.map((count, index) => {
		const [before, after] = [counts[index - 1], counts[index + 1]];
		if (before === undefined || after === undefined) return count;
		const [, middle = 0] = [before.upvotes, count.upvotes, after.upvotes].sort((a, b) => a - b);
		return { ...count, upvotes: middle };
	});
}
