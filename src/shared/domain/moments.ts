/**
 * When the entries of a journal were made: each of these is the number of an entry and its time in
 * epoch milliseconds, and holds for those after it up to the next. Kept only where the time has
 * moved by a minute, since there may be an entry for every paper ever seen.
 */
export type Moments = (readonly [number: number, at: number])[];

/** Times are told to the minute, no better. */
const MINUTE = 60_000;

/** Takes in the newest entry. Clocks jump, so the time may be an earlier one. */
export function noteMoment(moments: Moments, number: number, at: number): void {
	const [, before] = moments.at(-1) ?? [0, -Infinity];
	if (Math.abs(at - before) >= MINUTE) moments.push([number, at]);
}

/** When the entry of this number was made, to the minute; undefined when it was before all. */
export function momentOf(moments: Moments, number: number): number | undefined {
	let [low, high] = [0, moments.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((moments[middle]?.[0] ?? Infinity) <= number) low = middle + 1;
		else high = middle;
	}
	return moments[low - 1]?.[1];
}
