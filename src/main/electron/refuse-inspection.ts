import { app } from 'electron';
import { buildFacts } from './build-facts.ts';

/**
 * Switches by which another program could read and steer the window. The fuses of the binary cover
 * Node's own (`--inspect`), but not these of Chromium's.
 */
const SWITCHES = [
	'remote-debugging-port',
	'remote-debugging-pipe',
	'remote-debugging-targets',
	'remote-allow-origins',
	'inspect',
	'inspect-brk',
	'js-flags',
];

/**
 * The switch for which this process must not run; undefined where there is none, or where tests may
 * look inside. Asked before Electron is ready, and so before anything listens.
 */
export function refusedSwitch(): string | undefined {
	const found = SWITCHES.find((name) => app.commandLine.hasSwitch(name));
	return found === undefined || buildFacts().inspectable ? undefined : found;
}
