import type { Command, CommandGroup } from '#shared/domain/commands.ts';

/** Commands under their headings, in the order in which each heading first occurs. */
export function inGroups(
	commands: readonly Command[],
): { readonly group: CommandGroup; readonly commands: readonly Command[] }[] {
	const groups = [...new Set(commands.map(({ group }) => group))];
	return groups.map((group) => ({
		group,
		commands: commands.filter((command) => command.group === group),
	}));
}
