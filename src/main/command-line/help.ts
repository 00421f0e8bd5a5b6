import type { OptionList } from './arguments.ts';
import { COMMANDS, type Command } from './questions.ts';

/** Of every command that asks something. */
export const JSON_OPTION = { json: { does: 'prints one line of JSON, for programs' } } as const;

const CODES = 'Exit codes: 0 it was done, 1 it was not, 2 it was not understood.';

/** What there is, in short. */
export function overview(): string {
	const lines = Object.entries(COMMANDS).map(([name, command]) => row(name, command.does));
	return [
		'papertray COMMAND …   Works on the same papers as the app, whether it runs or not.',
		'',
		...lines,
		row('mcp', 'Serves agents by the Model Context Protocol, on standard input and output.'),
		row('help COMMAND', 'Says more of a command; so does COMMAND --help.'),
		'',
		'An ID is an arXiv id or a link that has one. With --json every command answers with one line:',
		'  {"papertray":1,"ok":true,"data":…} or {"papertray":1,"ok":false,"error":{"code":…,"message":…}}',
		CODES,
		'',
	].join('\n');
}

/** How one command is used. */
export function helpOf(name: string, command: Command): string {
	const options: OptionList = { ...command.options, ...JSON_OPTION };
	return [
		`papertray ${name} ${command.takes}`.trimEnd(),
		'',
		command.does,
		'',
		...Object.entries(options).map(([option, { takes, does }]) =>
			row(`--${option}${takes === undefined ? '' : ` ${takes}`}`, does),
		),
		'',
		...command.examples.map((example) => `  papertray ${example}`),
		'',
		CODES,
		'',
	].join('\n');
}

function row(name: string, does: string): string {
	return `  ${name.padEnd(18)} ${does}`;
}
