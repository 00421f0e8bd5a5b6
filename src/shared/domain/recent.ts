/** How many commands, and how many searches, are remembered as used lately. */
export const MOST_RECENT = { commands: 8, searches: 20 } as const;

/** What was used lately, the newest first, after one more was. */
export function withRecent<T extends string>(
	recent: readonly T[],
	used: T,
	kind: keyof typeof MOST_RECENT,
): T[] {
	return [used, ...recent.filter((other) => other !== used)].slice(0, MOST_RECENT[kind]);
}
