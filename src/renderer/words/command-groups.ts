import type { Command, CommandGroup } from '#shared/domain/commands.ts';
import { t } from '../language.ts';

/** What each heading of commands is called. */
export const GROUP_WORDS: Readonly<Record<CommandGroup, string>> = {
	Move: t('Move'),
	Decide: t('Decide'),
	Select: t('Select'),
	Open: t('Open'),
	'Go to': t('Go to'),
	Papertray: 'Papertray',
};

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
