import { setTimeout as wait } from 'node:timers/promises';

/** What Windows answers while a virus scanner or an indexer has the file open. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const FIRST_WAIT = 10;
/** Waits double from the first; all of them together are two and a half seconds. */
const ATTEMPTS = 9;

/**
 * Does `action` again while Windows says that another program holds the file; such programs let go
 * within moments. Elsewhere the same codes mean what they say, and are thrown at once.
 */
export async function retryWhileHeld<T>(
	action: () => Promise<T>,
	platform: NodeJS.Platform = process.platform,
): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await action();
		} catch (cause) {
			const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
			const held = platform === 'win32' && typeof code === 'string' && HELD.has(code);
			if (!held || attempt === ATTEMPTS) throw cause;
			await wait(FIRST_WAIT * 2 ** (attempt - 1));
		}
	}
}
