import { expect, test } from 'vitest';
import { stayReachable } from './reachable.ts';

interface Desktop {
	/** The look at which the tray is there. */
	readonly trayAt?: number;
	/** The look at which the user opens the window. */
	readonly windowAt?: number;
}

async function started({ trayAt = Infinity, windowAt = Infinity }: Desktop) {
	const waits: number[] = [];
	let minimized = false;
	await stayReachable({
		showInTray: () => Promise.resolve(),
		isInTray: () => Promise.resolve(waits.length > trayAt),
		hasWindow: () => waits.length > windowAt,
		openMinimized: () => (minimized = true),
		pause: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
	});
	return { minimized, looks: waits.length };
}

test('where there is a tray, at once or a while after login, nothing else is needed', async () => {
	expect(await started({ trayAt: 0 })).toEqual({ minimized: false, looks: 1 });
	expect(await started({ trayAt: 3 })).toEqual({ minimized: false, looks: 4 });
});

test('without a tray there is a minimised window in the end, unless the user opened one', async () => {
	expect(await started({})).toEqual({ minimized: true, looks: 5 });
	expect(await started({ windowAt: 2 })).toEqual({ minimized: false, looks: 3 });
});
