import { say } from './electron/cache.mjs';

/**
 * Runs a script's main function and ends the process with the code that it returns. An error is
 * said in one line, since it is meant for whoever typed the command.
 *
 * @param {() => Promise<number>} main
 */
export async function script(main) {
	try {
		process.exit(await main());
	} catch (cause) {
		say(cause instanceof Error ? cause.message : String(cause));
		if (process.env.PAPERTRAY_LOG === 'debug') console.error(cause);
		process.exit(1);
	}
}
