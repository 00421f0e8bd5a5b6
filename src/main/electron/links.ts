import { app } from 'electron';
import { destinationIn, destinationOf, LINK_SCHEME } from '#shared/domain/deep-link.ts';
import { HIDDEN_SWITCH } from '../config.ts';
import type { Destinations } from '../destinations.ts';

/**
 * Goes where links lead, whichever way they come: with the start of this process, with one that finds
 * this one running, or, on macOS, by an event of their own. A second start without a link just brings
 * the window up by `show`.
 */
export function followLinks(destinations: Destinations, show: () => void): void {
	const asked = destinationIn(process.argv);
	if (asked !== undefined) destinations.goTo(asked);

	app.on('second-instance', (_event, argv) => {
		const destination = destinationIn(argv);
		if (destination !== undefined) destinations.goTo(destination);
		// At login the app may be there already, which is nothing to show.
		else if (!argv.includes(HIDDEN_SWITCH)) show();
	});
	// It may come before the app is ready.
	app.on('open-url', (event, link) => {
		event.preventDefault();
		const destination = destinationOf(link);
		if (destination !== undefined) destinations.goTo(destination);
	});
}

/**
 * Lets the system hand links to the installed app. On Linux the package's desktop file does that.
 * Whatever comes after `--` is no switch to Chromium (CVE-2018-1000006).
 */
export function takeLinks(): void {
	if (!app.isPackaged || process.platform === 'linux') return;
	app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--open-url', '--']);
}
