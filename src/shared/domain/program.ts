import * as v from 'valibot';

/** How the command line is started, as other programs have to know. */
export const programSchema = v.object({
	path: v.string(),
	/** That come before a command's own. */
	parameters: v.array(v.string()),
	/** Where the app was told another folder than the usual, so must this be. */
	environment: v.exactOptional(v.record(v.string(), v.string())),
});
export type Program = v.InferOutput<typeof programSchema>;

/** A command as it is typed into a shell. */
export function commandText({ path, parameters, environment = {} }: Program, rest: string): string {
	const set = Object.entries(environment).map(([name, value]) => `${name}=${quoted(value)}`);
	return [...set, ...[path, ...parameters].map(quoted), rest].join(' ');
}

/**
 * What clients of the Model Context Protocol want to know of a server on standard input and output,
 * in the form that most have in common: https://modelcontextprotocol.io/docs/develop/connect-local-servers
 */
export function agentConfiguration({ path, parameters, environment }: Program): string {
	const papertray = {
		command: path,
		args: [...parameters, 'mcp'],
		...(environment && { env: environment }),
	};
	return JSON.stringify({ mcpServers: { papertray } }, null, 2);
}

/** For the shells of Unix; a plain word stays as it is. */
function quoted(text: string): string {
	return /^[\w@%+=:,./\\-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
