import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpdateSettings, UpdateState } from '#shared/domain/update.ts';
import { systemTimer } from '../timer.ts';
import type { Progress, Update } from './download.ts';
import { isMetered } from './metered.ts';
import type { PackageKind } from './package-kind.ts';
import { openUpdateMemory } from './update-memory.ts';
import { Updates } from './updates.ts';

/** What only Electron can: download, install, and start again. */
export interface UpdatePort {
	readonly download: (
		update: Update,
		onProgress: (progress: Progress) => void,
		signal: AbortSignal,
		/** Whether it is to be installed when the app is quit. */
		onQuit: boolean,
	) => Promise<string>;
	readonly install: (file: string, update: Update, restarts: boolean) => Promise<void>;
	readonly relaunch: () => void;
}

/** What is known of updates when the app starts. */
export interface UpdateSource {
	/** Base address of the feed; empty: there is none. */
	readonly feed: string;
	/** Ed25519, as SPKI in base64; empty: there is none. */
	readonly publicKey: string;
	/** How the app was installed; undefined: it was not, it is being developed. */
	readonly kind: PackageKind | undefined;
}

interface Options {
	readonly source: UpdateSource;
	readonly profile: string;
	readonly version: string;
	readonly settings: () => UpdateSettings;
	readonly fetch: typeof globalThis.fetch;
	readonly isOnline: () => boolean;
	readonly port: (kind: PackageKind, feed: string, folder: string) => Promise<UpdatePort>;
	readonly onChanged: (state: UpdateState) => void;
	readonly now: () => number;
}

/** Opens what is remembered of updates. Not called where there can be none. */
export async function openUpdates(options: Options, kind: PackageKind): Promise<Updates> {
	const { source, profile, version, settings, now } = options;
	const folder = join(profile, 'updates');
	const memory = await openUpdateMemory(join(profile, 'updates.json'), now);
	// What was downloaded for the version that runs, or for one that never came, is of no use.
	const { installing } = memory.data;
	if (installing?.version === version) await rm(folder, { recursive: true, force: true });
	let port: Promise<UpdatePort> | undefined;
	const opened = () => (port ??= options.port(kind, source.feed, folder));

	return new Updates({
		...{ version, kind, memory, settings, now },
		...{ feed: source.feed, publicKey: source.publicKey },
		platform: process.platform,
		architecture: process.arch,
		fetch: options.fetch,
		isOnline: options.isOnline,
		isMetered: () => isMetered(),
		async download(update, onProgress, signal) {
			return await (await opened()).download(update, onProgress, signal, settings().onQuit);
		},
		async install(file, update, restarts) {
			await (await opened()).install(file, update, restarts);
		},
		relaunch: () => void opened().then(({ relaunch }) => relaunch()),
		onChanged: options.onChanged,
		timer: systemTimer,
	});
}
