/** When mornings begin, on the user's own clock. */
export const MORNING = 9;

/** The morning so many days after a moment, by the calendar; epoch milliseconds. */
export function morningIn(now: Date, days: number): number {
	return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING).getTime();
}
