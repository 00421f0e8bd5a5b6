import { expect, test } from 'vitest';
import { searchCommands } from './command-search.ts';
import { commandIds } from './commands.ts';
import { MOST_RECENT, withRecent } from './recent.ts';

test.each([
	['settings', 'settings'],
	['setings', 'settings'],
	['open pdf', 'open-pdf'],
	['hugingface', 'open-hugging-face'],
	['go inbox', 'go-to-inbox'],
	['SYNC', 'sync-now'],
	['shortcuts', 'help'],
])('%s finds %s first', (query, id) => {
	expect(searchCommands(query, [])[0]).toBe(id);
});

test('what no command has finds nothing', () => {
	expect(searchCommands('qqqqqq', ['done'])).toEqual([]);
});

test('without a query every command but the palette is there, those used lately first', () => {
	const found = searchCommands('  ', ['sync-now', 'of-tomorrow', 'done', 'palette']);
	expect(found.slice(0, 3)).toEqual(['sync-now', 'done', 'next-paper']);
	expect([...found].sort()).toEqual(commandIds.filter((id) => id !== 'palette').sort());
});

test('a few commands are remembered, each once', () => {
	let recent: string[] = [];
	for (const id of [...commandIds.slice(0, 12), commandIds[5]!])
		recent = withRecent(recent, id, 'commands');
	expect(recent).toHaveLength(MOST_RECENT.commands);
	expect(recent.slice(0, 2)).toEqual([commandIds[5], commandIds[11]]);
	expect(new Set(recent).size).toBe(MOST_RECENT.commands);
});
