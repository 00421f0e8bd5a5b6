import type { CommandId } from './commands.ts';

/** How many commands are remembered as used lately. */
export const MOST_RECENT = 8;

/** The commands used lately, the newest first, after one more was. */
export function withRecent(recent: readonly string[], id: CommandId): string[] {
	return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT);
}
