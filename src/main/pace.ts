import { setImmediate as breathe } from 'node:timers/promises';

/** Milliseconds that main may work for without looking whether the user wants something. */
const AT_ONCE = 4;

/** For long work in main: `await pace()` in its loops lets others have a turn when it is time to. */
export function startPace(): () => Promise<void> | undefined {
	let since = performance.now();
	return () => {
		if (performance.now() - since < AT_ONCE) return undefined;
		return breathe().then(() => {
			since = performance.now();
		});
	};
}
