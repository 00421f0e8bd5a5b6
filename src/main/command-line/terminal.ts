import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { readConfig } from '../config.ts';
import { setLogLevel } from '../log.ts';
import type { Asker } from '../outside/ask.ts';
import { ask } from '../outside/ask.ts';
import { writeChosen } from '../export/write-chosen.ts';
import { hasCode, reasonOf } from '../store/durable-write.ts';
import { defaultProfile } from './default-profile.ts';
import { EXIT, runCommand, type Terminal } from './run.ts';

/** More than this on standard input is no note, in bytes. */
const LONGEST_INPUT = 10_000_000;

interface Process {
	readonly environment: NodeJS.ProcessEnv;
	readonly version: string;
	/** Where the app keeps everything, unless the environment says so. */
	readonly profile?: string;
}

/** Runs a command for the process that was started with it; answers with its exit code. */
export async function runInTerminal(
	list: readonly string[],
	{ environment, version, profile = defaultProfile(environment) }: Process,
): Promise<number> {
	const { stdin, stdout, stderr } = process;
	// `papertray list | head`: whoever has read enough is no error.
	stdout.on('error', () => process.exit(EXIT.done));
	try {
		const config = readConfig(environment, []);
		// What is only information is not what was asked for.
		setLogLevel(config.logLevel === 'info' ? 'warn' : config.logLevel);
		const asker = {
			profile: config.profile ?? profile,
			now: () => Date.now() + config.nowOffset,
			version,
		};
		return await runCommand(list, terminalOf({ ...asker, by: 'command' }));
	} catch (cause) {
		await write(stderr, `papertray: ${cause instanceof Error ? cause.message : String(cause)}\n`);
		return EXIT.failed;
	}

	function terminalOf(asker: Asker): Terminal {
		return {
			ask: (name, input) => ask(asker, name, input),
			print: (text) => write(stdout, text),
			complain: (text) => write(stderr, text),
			width: stdout.isTTY ? stdout.columns : undefined,
			version,
			now: asker.now,
			writeFile: writeOutput,
			async readInput() {
				const chunks: Buffer[] = [];
				let length = 0;
				for await (const chunk of stdin) {
					// Without an encoding these are buffers.
					chunks.push(chunk as Buffer);
					length += (chunk as Buffer).length;
					if (length > LONGEST_INPUT) throw new Error('too much on standard input');
				}
				return Buffer.concat(chunks).toString('utf8');
			},
			async serveAgents() {
				const { serveAgents } = await import('../agents/serve.ts');
				await serveAgents((name, input) => ask({ ...asker, by: 'agent' }, name, input), version);
			},
		};
	}
}

/** Waits until a pipe has taken the text: a process that exits before loses it. */
async function write(stream: Writable, text: string): Promise<void> {
	await new Promise<void>((resolve) => stream.write(text, () => resolve()));
}

/** What is there already is another file's only copy, perhaps: it stays unless the user says otherwise. */
async function writeOutput(
	path: string,
	text: string,
	force: boolean,
): Promise<string | undefined> {
	const file = resolve(path);
	try {
		// Takes the name, if nobody has it.
		if (!force) await (await open(file, 'wx')).close();
		try {
			await writeChosen(file, (write) => write(text));
		} catch (cause) {
			if (!force) await rm(file, { force: true });
			throw cause;
		}
		return undefined;
	} catch (cause) {
		if (hasCode(cause, 'EEXIST')) return `${path} is there already; --force writes over it.`;
		return `${path} was not written: ${reasonOf(cause)}.`;
	}
}
