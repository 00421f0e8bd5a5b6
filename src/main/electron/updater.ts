import { join } from 'node:path';
import { app, session, type Session } from 'electron';
import {
	ElectronHttpExecutor,
	NET_SESSION_NAME,
} from 'electron-updater/out/electronHttpExecutor.js';
import { isOfFeed } from '../feed/feed-address.ts';
import { createUpdater, downloadUpdate } from '../update/download.ts';
import { installAppImage } from '../update/install-appimage.ts';
import { installDeb } from '../update/install-deb.ts';
import type { UpdatePort } from '../update/open-updates.ts';
import type { PackageKind } from '../update/package-kind.ts';
import { mayHaveFile } from '../update/where-from.ts';
import { UpdateRefused } from '../update/refused.ts';
import { message } from '#shared/language/say.ts';

/** A fetch over a session, which is to ask no other addresses than `isAllowed` says. */
type Connect = (
	network: Session,
	isAllowed: (address: string) => boolean,
	isLedTo: (address: string) => boolean,
) => typeof fetch;

/**
 * What gets and installs updates of an app that was installed as `kind`, from where `feed` leads to,
 * into `folder`. Loaded when there is one: nothing of it is needed before.
 */
export function electronUpdater(
	kind: PackageKind,
	feed: string,
	folder: string,
	connect: Connect,
): UpdatePort {
	const network = session.fromPartition(NET_SESSION_NAME, { cache: false });
	const world = {
		version: app.getVersion(),
		folder,
		configuration: join(process.resourcesPath, 'app-update.yml'),
		executor: new ElectronHttpExecutor(),
		fetch: connect(
			network,
			(address) => mayHaveFile(address, feed),
			(address) => !isOfFeed(address, feed),
		),
		quit: () => app.quit(),
	};
	const updater = createUpdater(kind, world);
	const image = process.env['APPIMAGE'];

	return {
		async download(update, onProgress, signal, onQuit) {
			// macOS's own updater installs at the end of the process if it was told so before.
			updater.autoInstallOnAppQuit = kind === 'mac' && onQuit;
			return await downloadUpdate({ updater, world, update, onProgress, signal });
		},

		async install(file, { described, file: { sha512 } }, restarts) {
			if (kind === 'deb') {
				await installDeb({ file, sha512, version: described.version });
			} else if (kind === 'appimage' && image !== undefined) {
				await installAppImage(image, file, sha512);
			} else if ('install' in updater && !updater.install(!restarts, restarts)) {
				// Windows' installer waits for this process to end, and starts the new version itself.
				throw new UpdateRefused({ code: 'installer', reason: message('it did not start') });
			}
		},

		relaunch() {
			if (kind === 'mac') {
				updater.quitAndInstall();
				return;
			}
			if (kind === 'deb') app.relaunch();
			else if (image !== undefined) {
				app.relaunch({ execPath: image, args: process.argv.slice(1) });
			}
			app.quit();
		},
	};
}
