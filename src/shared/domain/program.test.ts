import { expect, test } from 'vitest';
import { agentConfiguration, commandText } from './program.ts';

test('a command can be pasted into a shell, whatever its path and folder', () => {
	expect(commandText({ path: '/opt/Papertray/papertray', parameters: [] }, 'list')).toBe(
		'/opt/Papertray/papertray list',
	);
	const environment = { PAPERTRAY_PROFILE: "/home/ada/it's here" };
	expect(commandText({ path: 'node', parameters: ['/a b/cli.js'], environment }, 'tags')).toBe(
		`PAPERTRAY_PROFILE='/home/ada/it'\\''s here' node '/a b/cli.js' tags`,
	);
});

test('a client is told the program, its parameters, and the folder where it is another', () => {
	expect(JSON.parse(agentConfiguration({ path: '/p', parameters: [] }))).toEqual({
		mcpServers: { papertray: { command: '/p', args: ['mcp'] } },
	});
	const environment = { PAPERTRAY_PROFILE: '/x' };
	expect(JSON.parse(agentConfiguration({ path: 'node', parameters: ['c'], environment }))).toEqual({
		mcpServers: { papertray: { command: 'node', args: ['c', 'mcp'], env: environment } },
	});
});
