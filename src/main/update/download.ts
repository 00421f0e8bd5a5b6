import { join } from 'node:path';
import electronUpdater, { type AppUpdater, type BaseUpdater } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { UpdateProblem } from '#shared/domain/update.ts';
import { log } from '../log.ts';
import { hasCode, reasonOf } from '../store/durable-write.ts';
import type { Described, DescribedFile } from './description.ts';
import { addressOf } from './fetch-description.ts';
import type { PackageKind } from './package-kind.ts';
import { UpdateRefused } from './refused.ts';
import { message } from '#shared/language/say.ts';

const { AppImageUpdater, CancellationToken, DebUpdater, MacUpdater, NsisUpdater, Provider } =
	electronUpdater;

/** Nothing came for so long: in milliseconds. */
const LONGEST_SILENCE = 60_000;

/** An update that was found good, and where it is. */
export interface Update {
	readonly described: Described;
	/** The file of it for this computer. */
	readonly file: DescribedFile;
	readonly feed: string;
}

export interface Progress {
	readonly received: number;
	readonly bytes: number;
	readonly speed: number;
}

/** What electron-updater needs of the app, and what asks for it. */
export interface UpdaterWorld {
	readonly version: string;
	/** Folder for what is downloaded. */
	readonly folder: string;
	/** electron-builder's file beside the app, which says who signs it on Windows. */
	readonly configuration: string;
	/** electron-updater's own, for Electron or for Node. */
	readonly executor: unknown;
	readonly quit: () => void;
}

type Adapter = NonNullable<ConstructorParameters<typeof DebUpdater>[1]>;

/** electron-updater for how the app was installed, told nothing but what was found good. */
export function createUpdater(
	kind: PackageKind,
	world: UpdaterWorld,
): BaseUpdater | InstanceType<typeof MacUpdater> {
	const adapter: Adapter = {
		version: world.version,
		name: 'Papertray',
		isPackaged: true,
		appUpdateConfigPath: world.configuration,
		userDataPath: world.folder,
		baseCachePath: world.folder,
		whenReady: () => Promise.resolve(),
		relaunch: () => undefined,
		quit: world.quit,
		onQuit: () => undefined,
	};
	const Updater = {
		deb: DebUpdater,
		appimage: AppImageUpdater,
		nsis: NsisUpdater,
		mac: MacUpdater,
	}[kind === 'archive' ? 'deb' : kind];
	const updater = new Updater(undefined, adapter);
	Object.assign(updater, {
		httpExecutor: world.executor,
		// It would make up a number for each user and send it along.
		stagingUserIdPromise: { value: Promise.resolve('') },
		...(kind !== 'nsis' && {
			configOnDisk: { value: Promise.resolve({ updaterCacheDirName: 'downloaded' }) },
		}),
	});
	updater.autoDownload = false;
	updater.autoInstallOnAppQuit = false;
	updater.allowDowngrade = false;
	updater.disableWebInstaller = true;
	updater.logger = {
		info: (message) => log('debug', `updater: ${String(message)}`),
		warn: (message) => log('info', `updater: ${String(message)}`),
		error: (message) => log('info', `updater: ${String(message)}`),
	};
	return updater;
}

/** Hands electron-updater the description that was checked, instead of letting it fetch one. */
class CheckedProvider extends Provider<import('electron-updater').UpdateInfo> {
	readonly #update: Update;

	constructor(
		options: { readonly update: Update },
		_updater: AppUpdater,
		runtime: ProviderRuntimeOptions,
	) {
		super({ ...runtime, isUseMultipleRangeRequest: false });
		this.#update = options.update;
	}

	override get fileExtraDownloadHeaders() {
		return { accept: '*/*' };
	}

	override getLatestVersion() {
		const { described, file } = this.#update;
		return Promise.resolve({
			version: described.version,
			files: [file],
			path: file.url,
			sha512: file.sha512,
			releaseDate: new Date(described.signedAt).toISOString(),
		});
	}

	override resolveFiles() {
		const { feed, file } = this.#update;
		return [{ url: new URL(addressOf(feed, file.url)), info: file }];
	}
}

/**
 * Downloads an update; the path of its file, which has the described checksum. Throws `UpdateRefused`,
 * or what the signal was aborted with.
 */
export async function downloadUpdate(
	updater: AppUpdater,
	update: Update,
	onProgress: (progress: Progress) => void,
	signal: AbortSignal,
	longestSilence = LONGEST_SILENCE,
): Promise<string> {
	const token = new CancellationToken();
	const silent = new AbortController();
	const silence = setTimeout(() => {
		silent.abort();
		token.cancel();
	}, longestSilence);
	const cancel = () => token.cancel();
	signal.addEventListener('abort', cancel, { once: true });
	const told = (progress: { transferred: number; total: number; bytesPerSecond: number }) => {
		silence.refresh();
		const { transferred: received, total: bytes, bytesPerSecond: speed } = progress;
		onProgress({ received, bytes, speed });
	};
	updater.on('download-progress', told);
	try {
		// Its types know no provider of one's own with options of its own.
		updater.setFeedURL({
			provider: 'custom',
			updateProvider: CheckedProvider,
			update,
		} as unknown as Parameters<AppUpdater['setFeedURL']>[0]);
		const found = await updater.checkForUpdates();
		if (found?.isUpdateAvailable !== true) throw new Error('it is not newer');
		const [file] = await updater.downloadUpdate(token);
		if (file === undefined) throw new Error('nothing was downloaded');
		return file;
	} catch (cause) {
		signal.throwIfAborted();
		if (silent.signal.aborted) {
			throw new UpdateRefused({ code: 'download', reason: message('nothing came for a minute') });
		}
		throw new UpdateRefused(problemOf(cause));
	} finally {
		clearTimeout(silence);
		signal.removeEventListener('abort', cancel);
		updater.off('download-progress', told);
	}
}

function problemOf(cause: unknown): UpdateProblem {
	if (hasCode(cause, 'ERR_CHECKSUM_MISMATCH')) return { code: 'damaged' };
	if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT')) return { code: 'disk-full' };
	const reason = reasonOf(cause).split('\n')[0] ?? '';
	return { code: 'download', reason: reason.replace(/^net::/, '').slice(0, 200) };
}

/** The folder that `createUpdater` has downloads put into. */
export function downloadsIn(folder: string): string {
	return join(folder, 'downloaded');
}
