import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { say } from './say.mjs';

/** Whether there is a display to open windows on. */
export function hasDisplay(environment = process.env) {
	if (process.platform !== 'linux') return true;
	return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/**
 * Starts a display in memory, on a number that Xvfb finds free, for this process and its children.
 * It ends with this process, or when the function returned is called.
 *
 * @param {string} [why] in words, for whoever watches; nothing is said without it
 * @param {string} [size] width, height and depth
 */
export async function startDisplay(why, size = '1920x1200x24') {
	const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
		// Ctrl+C reaches everything that the terminal started, but the app still needs to close.
		detached: true,
	});
	const number = await Promise.race([
		firstLine(/** @type {import('node:stream').Readable} */ (display.stdio[3])),
		once(display, 'exit').then(([code]) => {
			throw new Error(`Xvfb ended with code ${code}`);
		}),
	]);
	process.env.DISPLAY = `:${number}`;
	// Electron would prefer it to the display.
	delete process.env.WAYLAND_DISPLAY;
	if (why !== undefined) say(`${why}; started one in memory (Xvfb :${number}, ${size})`);
	const stop = () => void display.kill();
	process.once('exit', stop);
	return stop;
}

async function firstLine(/** @type {import('node:stream').Readable} */ stream) {
	let text = '';
	for await (const chunk of stream) {
		text += String(chunk);
		if (text.includes('\n')) return text.trim();
	}
	throw new Error('Xvfb did not start');
}
