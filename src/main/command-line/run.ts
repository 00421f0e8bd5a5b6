import * as v from 'valibot';
import {
	operations,
	refused,
	type Answer,
	type Asked,
	type OperationName,
} from '../outside/contract.ts';
import { UNEXPECTED } from '../outside/words.ts';
import { readArguments } from './arguments.ts';
import { helpOf, JSON_OPTION, overview } from './help.ts';
import {
	COMMANDS,
	type Around,
	type Command,
	type ExportFile,
	type Question,
} from './questions.ts';
import { printable } from './text-width.ts';

/** Documented, and never to be changed: scripts go by them. */
export const EXIT = { done: 0, failed: 1, misused: 2 } as const;

/** The world around a command. */
export interface Terminal extends Around {
	readonly ask: <Name extends OperationName>(name: Name, input: Asked<Name>) => Promise<Answer>;
	readonly print: (text: string) => Promise<void>;
	readonly complain: (text: string) => Promise<void>;
	/** Columns of the terminal; undefined where a program reads. */
	readonly width: number | undefined;
	readonly version: string;
	/** Writes a file, over one that is there only if that is forced; why not, if so. */
	readonly writeFile: (path: string, text: string, force: boolean) => Promise<string | undefined>;
	/** Serves agents until they hang up. */
	readonly serveAgents: () => Promise<void>;
}

/** Runs one command; answers with the code that the process is to exit with. */
export async function runCommand(
	[name = 'help', ...list]: readonly string[],
	terminal: Terminal,
): Promise<number> {
	if (name === '--version') return await told(terminal, `${terminal.version}\n`);
	if (name === 'help' || name === '--help' || name === '-h') return await help(list, terminal);
	if (name === 'mcp') {
		if (list.includes('--help')) return await help([], terminal);
		await terminal.serveAgents();
		return EXIT.done;
	}
	const command = commandNamed(name);
	if (command === undefined) {
		return await misused(terminal, `there is no command “${printable(name)}”`, list);
	}
	if (list.includes('--help')) return await told(terminal, helpOf(name, command));
	return await run(command, name, list, terminal);
}

async function run(
	command: Command,
	name: string,
	list: readonly string[],
	terminal: Terminal,
): Promise<number> {
	const given = readArguments(list, { ...command.options, ...JSON_OPTION });
	if (!given.ok) return await misused(terminal, given.error, list, name);
	const { json, ...options } = given.value.options;
	const asked = await command.question({ ...given.value, options }, terminal);
	if (!asked.ok) return await misused(terminal, asked.error, list, name);
	return await answer(asked.value, json !== undefined, terminal);
}

async function answer(question: Question, json: boolean, terminal: Terminal): Promise<number> {
	const asked = await terminal.ask(question.name, question.input);
	const answered =
		question.file === undefined ? asked : await filed(asked, question.file, terminal);
	if (json) {
		await terminal.print(jsonLine(answered));
		return answered.ok ? codeOfAnswer(question, answered.data) : codeOf(answered.error.code);
	}
	if (!answered.ok) {
		await terminal.complain(`papertray: ${printable(answered.error.message)}\n`);
		return codeOf(answered.error.code);
	}
	const { file } = question;
	const text =
		file === undefined
			? textOf(question, answered.data, terminal.width)
			: `Written: ${printable(file.path)}\n`;
	if (text !== undefined) {
		await terminal.print(text);
		return codeOfAnswer(question, answered.data);
	}
	await terminal.complain(`papertray: ${UNEXPECTED.message}\n`);
	return EXIT.failed;
}

/** Whether what was asked says that all is well. */
function codeOfAnswer({ name, isBad }: Question, data: unknown): number {
	const parsed = v.safeParse(operations[name].output, data);
	// The schema has just proved this; TypeScript cannot follow `name` through the table.
	const bad = isBad as ((data: unknown) => boolean) | undefined;
	return parsed.success && bad?.(parsed.output) === true ? EXIT.failed : EXIT.done;
}

/** Puts the text of an export into its file, and says so in place of the text. */
async function filed(
	answered: Answer,
	{ path, force }: ExportFile,
	{ writeFile }: Terminal,
): Promise<Answer> {
	if (!answered.ok) return answered;
	const exported = v.safeParse(operations.export.output, answered.data);
	if (!exported.success) return refused(UNEXPECTED);
	const { text, ...rest } = exported.output;
	const problem = await writeFile(path, text, force);
	return problem === undefined
		? { ...answered, data: { ...rest, file: path } }
		: refused({ code: 'file-not-written', message: problem });
}

/** The answer as people read it; undefined where it is not what was promised. */
function textOf(question: Question, data: unknown, width: number | undefined): string | undefined {
	const parsed = v.safeParse(operations[question.name].output, data);
	if (!parsed.success) return undefined;
	// The schema has just proved this; TypeScript cannot follow `name` through the table.
	const print = question.print as (data: unknown, width: number | undefined) => string;
	return print(parsed.output, width);
}

async function help([name]: readonly string[], terminal: Terminal): Promise<number> {
	const command = commandNamed(name ?? '');
	return await told(terminal, command === undefined ? overview() : helpOf(name ?? '', command));
}

async function told({ print }: Terminal, text: string): Promise<number> {
	await print(text);
	return EXIT.done;
}

/** Says what is wrong: to programs as JSON too, where they asked for that. */
async function misused(
	{ print, complain }: Terminal,
	what: string,
	list: readonly string[],
	name?: string,
): Promise<number> {
	if (list.includes('--json')) await print(jsonLine(refused({ code: 'usage', message: what })));
	const more = name === undefined ? 'help' : `${name} --help`;
	await complain(`papertray: ${printable(what)}; \`papertray ${more}\` says more\n`);
	return EXIT.misused;
}

/** What was asked made no sense, which only shows once it is looked at: an id that is none. */
function codeOf(code: string): number {
	return code === 'bad-request' ? EXIT.misused : EXIT.failed;
}

/** One line; controls that JSON leaves as they are are written out, since terminals heed them. */
function jsonLine(answer: Answer): string {
	const escaped = JSON.stringify(answer).replaceAll(
		/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return `${escaped}\n`;
}

function commandNamed(name: string): Command | undefined {
	return Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
}
