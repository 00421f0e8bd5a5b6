import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { say } from './cache.mjs';

/** Whether there is a display to open windows on. */
export function hasDisplay(environment = process.env) {
	if (process.platform !== 'linux') return true;
	return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/**
 * Starts a display in memory, on a number that Xvfb finds free, for this process and its children.
 * Returns a function that ends it.
 *
 * @param {string} [size] width, height and depth
 */
export async function startDisplay(size = '1920x1200x24') {
	const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	const number = await Promise.race([
		firstLine(/** @type {import('node:stream').Readable} */ (display.stdio[3])),
		once(display, 'exit').then(([code]) => {
			throw new Error(`Xvfb ended with code ${code}`);
		}),
	]);
	process.env.DISPLAY = `:${number}`;
	say(`no display here; started one in memory (Xvfb ${process.env.DISPLAY})`);
	const stop = () => void display.kill();
	process.once('exit', stop);
	return stop;
}

async function firstLine(/** @type {import('node:stream').Readable} */ stream) {
	let text = '';
	for await (const chunk of stream) {
		text += String(chunk);
		if (text.includes('\n')) break;
	}
	return text.trim();
}
