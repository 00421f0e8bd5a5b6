/** Runs `action` once after so many milliseconds; the function it gives back calls that off. */
export type Timer = (milliseconds: number, action: () => void) => () => void;

/** The process's own timer, which does not keep the process alive. */
export const systemTimer: Timer = (milliseconds, action) => {
	const timeout = setTimeout(action, milliseconds);
	timeout.unref();
	return () => clearTimeout(timeout);
};
