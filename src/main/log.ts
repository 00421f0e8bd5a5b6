import { inspect } from 'node:util';

const LEVELS = ['debug', 'info', 'warn'] as const;

export type LogLevel = (typeof LEVELS)[number];

let threshold: LogLevel = 'info';
/** Where lines go besides standard error. */
let keep: ((line: string) => void) | undefined;

/** Lines below `level` are dropped from now on. */
export function setLogLevel(level: LogLevel): void {
	threshold = level;
}

/** Every line is given to `write` as well, from now on. */
export function keepLog(write: (line: string) => void): void {
	keep = write;
}

/** Writes one line for developers on standard error, with its cause where there is one. */
export function log(level: LogLevel, message: string, cause?: unknown): void {
	if (LEVELS.indexOf(level) < LEVELS.indexOf(threshold)) return;
	const line = `${new Date().toISOString()} ${level} ${message}`;
	if (cause === undefined) console.error(line);
	else console.error(line, cause);
	keep?.(cause === undefined ? line : `${line} ${inspect(cause)}`);
}

/** Prints one line for people and scripts on standard output. */
export function print(line: string): void {
	console.log(line);
	keep?.(`${new Date().toISOString()} said ${line}`);
}
