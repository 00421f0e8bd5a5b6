/**
 * The outcome of `work`, or the signal's reason as soon as it is aborted: a network that does not
 * react to being called off must not keep anybody waiting.
 */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
	signal.throwIfAborted();
	let stopListening: (() => void) | undefined;
	const aborted = new Promise<never>((_, reject) => {
		const abort = (): void => reject(signal.reason as Error);
		signal.addEventListener('abort', abort, { once: true });
		stopListening = () => signal.removeEventListener('abort', abort);
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		stopListening?.();
		// Whoever stopped waiting does not want to hear how it ended.
		work.catch(() => undefined);
	}
}
