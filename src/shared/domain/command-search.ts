import Fuse from 'fuse.js';
import { COMMANDS, isCommandId, type CommandId } from './commands.ts';

/** The palette does not offer to open itself. */
const OFFERED = COMMANDS.filter(({ id }) => id !== 'palette');

const fuse = new Fuse(OFFERED, {
	keys: [
		{ name: 'name', weight: 2 },
		{ name: 'group', weight: 1 },
	],
	// Every word must be found, misspelt as it may be, in the name or the group.
	useTokenSearch: true,
	tokenMatch: 'all',
	threshold: 0.4,
	ignoreDiacritics: true,
});

/** The commands that fit a query, best first; all of them where it is empty, those used lately first. */
export function searchCommands(query: string, recent: readonly string[]): readonly CommandId[] {
	if (query.trim() !== '') return fuse.search(query).map(({ item }) => item.id);
	const offered = OFFERED.map(({ id }) => id);
	const lately = recent.filter(isCommandId).filter((id) => offered.some((each) => each === id));
	return [...new Set<CommandId>([...lately, ...offered])];
}
