import { say } from './electron/say.mjs';

/** What ends a script, and the numbers that its exit code then tells by custom. */
const SIGNALS = /** @type {const} */ ([
	['SIGHUP', 1],
	['SIGINT', 2],
	['SIGTERM', 15],
]);

/**
 * Runs a script's main function and ends the process with the code that it returns. An error is
 * said in its own words, since it is meant for whoever typed the command.
 *
 * @param {() => Promise<number>} main
 */
export async function script(main) {
	// Without a handler Node would end without a chance to clean up. A child that runs has its own.
	for (const [signal, number] of SIGNALS) {
		process.on(signal, () => {
			if (process.listenerCount(signal) === 1) process.exit(128 + number);
		});
	}
	try {
		process.exit(await main());
	} catch (cause) {
		say(cause instanceof Error ? cause.message : String(cause));
		if (process.env.PAPERTRAY_LOG === 'debug') console.error(cause);
		process.exit(1);
	}
}
