import { expect, test } from 'vitest';
import { commandIn } from './command-words.ts';
import { defaultProfile } from './default-profile.ts';

test.each([
	[['papertray', 'list', '--json'], true, ['list', '--json']],
	[['papertray', '--no-sandbox', 'done', 'x'], true, ['done', 'x']],
	[['papertray'], true, undefined],
	[['papertray', '--sample'], true, undefined],
	[['papertray', 'https://arxiv.org/abs/2606.00001', 'list'], true, undefined],
	[['electron', '.', 'mcp'], false, ['mcp']],
	[['electron', '--inspect=0', '.', '--no-sandbox', 'tags'], false, ['tags']],
	[['electron', '.', '--sample'], false, undefined],
	[['electron', 'list'], false, undefined],
] as const)('%j, packaged %s: %j', (argv, isPackaged, command) => {
	expect(commandIn(argv, { isPackaged })).toEqual(command);
});

test.each([
	['linux', {}, '/home/ada/.config/Papertray'],
	['linux', { XDG_CONFIG_HOME: '/config' }, '/config/Papertray'],
	['linux', { XDG_CONFIG_HOME: '' }, '/home/ada/.config/Papertray'],
	['darwin', {}, '/home/ada/Library/Application Support/Papertray'],
] as const)('on %s with %j everything is in %s', (platform, environment, folder) => {
	expect(defaultProfile(environment, platform, '/home/ada')).toBe(folder);
});
