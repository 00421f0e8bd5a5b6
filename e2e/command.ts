import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { OperationName, Output } from '../src/main/outside/contract.ts';
import { appEnvironment, isPackaged, program, sandboxArgs } from './app.ts';

/** The command line as a script for Node, as it was built. */
export const CLI = resolve(import.meta.dirname, '../out/main/cli.js');

/** How the app tells others to run its command line: packaged, it is its own. */
export const ownCommand: { readonly command: string; readonly args: readonly string[] } = isPackaged
	? { command: program.path, args: [] }
	: { command: 'node', args: [CLI] };

/** What a command came to. */
export interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly complaints: string;
}

/** Runs a command on a profile, with `input` on its standard input. */
export async function papertray(
	profile: string,
	parameters: readonly string[],
	input = '',
): Promise<Ended> {
	return await ended(process.execPath, [CLI, ...parameters], profile, input);
}

/** The same by the app itself, without a display. */
export async function papertrayByElectron(
	profile: string,
	parameters: readonly string[],
	input = '',
): Promise<Ended> {
	return await ended(
		program.path,
		[...program.args, ...sandboxArgs(), ...parameters],
		profile,
		input,
	);
}

/** The data of a command that succeeds; `_operation` says of which kind it is. */
export async function dataOf<Name extends OperationName>(
	_operation: Name,
	profile: string,
	parameters: readonly string[],
): Promise<Output<Name>> {
	const { code, out, complaints } = await papertray(profile, [...parameters, '--json']);
	const answer = JSON.parse(out) as { ok: boolean; data: Output<Name> };
	if (code !== 0 || !answer.ok) throw new Error(`${parameters.join(' ')}: ${out} ${complaints}`);
	return answer.data;
}

async function ended(
	program: string,
	parameters: readonly string[],
	profile: string,
	input: string,
): Promise<Ended> {
	// Nobody is asked anything, and there is no display.
	const environment = appEnvironment(profile, 'http://127.0.0.1:9', { DISPLAY: '' });
	const child = spawn(program, parameters, { env: environment });
	child.stdin.end(input);
	const code = new Promise<number | null>((done) => child.on('close', done));
	const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return { code: await code, out, complaints };
}
