const LEVELS = ['debug', 'info', 'warn'] as const;

export type LogLevel = (typeof LEVELS)[number];

let threshold: LogLevel = 'info';

/** Lines below `level` are dropped from now on. */
export function setLogLevel(level: LogLevel): void {
	threshold = level;
}

/** Writes one line for developers on standard error, with its cause where there is one. */
export function log(level: LogLevel, message: string, cause?: unknown): void {
	if (LEVELS.indexOf(level) < LEVELS.indexOf(threshold)) return;
	const line = `${new Date().toISOString()} ${level} ${message}`;
	if (cause === undefined) console.error(line);
	else console.error(line, cause);
}

/** Prints one line for people and scripts on standard output. */
export function print(line: string): void {
	console.log(line);
}
