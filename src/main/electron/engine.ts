import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { EngineProcess } from '../search/search.ts';
import type { FromEngine } from '../search/messages.ts';
import { BUILT } from './folders.ts';

/** Built beside this from `src/main/engine.ts`. */
const PROGRAM = join(BUILT, 'main/engine.js');

/** Starts the search engine in a process of its own. `onExit` hears when it ends by itself. */
export function startEngine(
	onMessage: (message: FromEngine) => void,
	onExit: () => void,
): EngineProcess {
	const child = utilityProcess.fork(PROGRAM, [], { serviceName: 'Papertray search' });
	let stopped = false;
	child.on('message', onMessage);
	child.on('exit', () => {
		if (!stopped) onExit();
	});
	return {
		send: (message) => child.postMessage(message),
		stop() {
			stopped = true;
			child.kill();
		},
	};
}
