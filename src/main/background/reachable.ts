import { setTimeout as wait } from 'node:timers/promises';

const SECOND = 1000;

/** At login the desktop may start its tray after the app: it is looked for again, after so long each. */
const WAITS: readonly number[] = [0, 2, 5, 10, 20].map((seconds) => seconds * SECOND);

interface ReachableOptions {
	/** Puts the icon into the tray, where there is one by now. */
	readonly showInTray: () => Promise<void>;
	readonly isInTray: () => Promise<boolean>;
	/** Whether a window is there, shown or not. */
	readonly hasWindow: () => boolean;
	/** Opens one that the desktop lists and that is in nobody's way. */
	readonly openMinimized: () => void;
	readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Sees to it that the user can get at an app that was started without its window: by the tray, or
 * else by a minimised window, since nobody should have to guess that the app runs.
 */
export async function stayReachable(options: ReachableOptions): Promise<void> {
	const { showInTray, isInTray, hasWindow, openMinimized, pause } = options;
	for (const milliseconds of WAITS) {
		await (pause ?? ((time) => wait(time, undefined, { ref: false })))(milliseconds);
		if (hasWindow()) return;
		await showInTray();
		if (await isInTray()) return;
	}
	if (!hasWindow()) openMinimized();
}
