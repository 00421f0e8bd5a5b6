export interface Streak {
	/** Days of the streak that goes on; 0 where there is none. */
	readonly now: number;
	/** Days of the longest there ever was. */
	readonly longest: number;
}

/**
 * Days in a row on which something was read. Today does not break a streak, since it is not over;
 * nor do Saturdays and Sundays, on which the feed lists nothing, though they count where something
 * was read on them. Days are numbers (`day.ts`) of the days where the reader is.
 */
export function streakOf(days: Iterable<number>, today: number): Streak {
	const sorted = [...new Set(days)].filter((day) => day <= today).sort((a, b) => a - b);
	let [longest, run] = [0, 0];
	for (const [index, day] of sorted.entries()) {
		const before = sorted[index - 1];
		run = before !== undefined && isUnbroken(before, day) ? run + 1 : 1;
		longest = Math.max(longest, run);
	}
	const last = sorted.at(-1);
	const goesOn = last !== undefined && (last === today || isUnbroken(last, today));
	return { now: goesOn ? run : 0, longest };
}

/** Whether there are only Saturdays and Sundays between two days. */
function isUnbroken(from: number, to: number): boolean {
	// Longer than a weekend: there was a weekday.
	if (to - from > 3) return false;
	for (let day = from + 1; day < to; day += 1) if (!isWeekend(day)) return false;
	return true;
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: number): boolean {
	const weekday = (((day + 4) % 7) + 7) % 7;
	return weekday === 0 || weekday === 6;
}
