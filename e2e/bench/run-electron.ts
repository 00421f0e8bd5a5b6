import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { electronPath, sandboxArgs } from '../app.ts';

const WATCH = join(import.meta.dirname, 'watch.cjs');
export const BARE_APP = join(import.meta.dirname, 'bare');

/** Where the built app is. */
export const APP = join(import.meta.dirname, '../..');

interface Started {
	readonly child: ChildProcess;
	/** From the start of the process to the first paint that counts, in milliseconds. */
	readonly untilPainted: number;
}

/**
 * Starts an Electron app and waits until its page has painted: `mark` if given, the first content
 * otherwise. The caller ends it by `end`.
 */
export async function startElectron(
	app: string,
	environment: Readonly<Record<string, string>> = {},
	mark = '',
): Promise<Started> {
	const startedAt = Date.now();
	const child = spawn(electronPath(), ['-r', WATCH, ...sandboxArgs(), app], {
		env: { ...process.env, ...environment, BENCH_MARK: mark },
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	for await (const line of createInterface({ input: child.stdout })) {
		const [, at] = /^painted (\d+(?:\.\d+)?)$/.exec(line) ?? [];
		if (at !== undefined) return { child, untilPainted: Number(at) - startedAt };
	}
	throw new Error(`Electron ended before ${app} had painted`);
}

export async function end(child: ChildProcess): Promise<void> {
	const ended = once(child, 'exit');
	child.kill('SIGTERM');
	await ended;
}
