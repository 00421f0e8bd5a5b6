import { expect, test } from 'vitest';
import { commandIds, commandOf, COMMANDS, isCommandId } from './commands.ts';

test('every command has an id and a place of its own', () => {
	expect(new Set(commandIds).size).toBe(COMMANDS.length);
	const places = COMMANDS.map(({ group, name }) => `${group} ${name}`);
	expect(new Set(places).size).toBe(COMMANDS.length);
});

test('a command is found by its id, and no other name is one', () => {
	expect(commandOf('done').name).toBe('Done, and on to the next');
	expect([isCommandId('done'), isCommandId('constructor')]).toEqual([true, false]);
});
