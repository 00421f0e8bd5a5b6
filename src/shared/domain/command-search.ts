import Fuse from 'fuse.js';
import { t } from '../language/say.ts';
import { COMMANDS, isCommandId, type Command, type CommandId } from './commands.ts';

/** The palette does not offer to open itself. */
const OFFERED = COMMANDS.filter(({ id }) => id !== 'palette');

const OPTIONS = {
	keys: [
		{ name: 'name', weight: 2, getFn: ({ name }: Command) => t(name) },
		{ name: 'group', weight: 1, getFn: ({ group }: Command) => t(group) },
	],
	// Every word must be found, misspelt as it may be, in the name or the group.
	useTokenSearch: true,
	tokenMatch: 'all' as const,
	threshold: 0.4,
	ignoreDiacritics: true,
};

/** Made when first needed, by the words of the language that is spoken then. */
let fuse: Fuse<Command> | undefined;

/** The commands that fit a query, best first; all of them where it is empty, those used lately first. */
export function searchCommands(query: string, recent: readonly string[]): readonly CommandId[] {
	if (query.trim() !== '') {
		fuse ??= new Fuse<Command>(OFFERED, OPTIONS);
		return fuse.search(query).map(({ item }) => item.id);
	}
	const offered = OFFERED.map(({ id }) => id);
	const lately = recent.filter(isCommandId).filter((id) => offered.some((each) => each === id));
	return [...new Set<CommandId>([...lately, ...offered])];
}
