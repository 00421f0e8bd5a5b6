import { join } from 'node:path';
import electronUpdater, { type AppUpdater, type BaseUpdater } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { UpdateProblem } from '#shared/domain/update.ts';
import { log } from '../log.ts';
import { hasCode, reasonOf } from '../store/durable-write.ts';
import type { Described, DescribedFile } from './description.ts';
import { addressOf } from './fetch-description.ts';
import { fetchFile } from './fetch-file.ts';
import type { PackageKind } from './package-kind.ts';
import { UpdateRefused } from './refused.ts';
import { message } from '#shared/language/say.ts';

const { AppImageUpdater, CancellationToken, DebUpdater, MacUpdater, NsisUpdater, Provider } =
	electronUpdater;

/** Hardly anything came for so long: in milliseconds. */
const LONGEST_SILENCE = 60_000;
/** Less in that time is as good as nothing: half a kilobyte a second would take two days. */
const LEAST = 30_000;
/** Name of the folder for what is not whole yet, in that for downloads. */
const UNFINISHED = 'unfinished';

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
	/** electron-updater's own, for Electron or for Node; whole files come by `fetch` instead. */
	readonly executor: object;
	/** Answers `redirect: 'manual'` with the redirect. */
	readonly fetch: typeof globalThis.fetch;
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
	}[kind === 'archive' || kind === 'rpm' ? 'deb' : kind];
	const updater = new Updater(undefined, adapter);
	Object.assign(updater, {
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

interface Download {
	readonly updater: AppUpdater;
	readonly world: UpdaterWorld;
	readonly update: Update;
	readonly onProgress: (progress: Progress) => void;
	readonly signal: AbortSignal;
	readonly longestSilence?: number;
}

/**
 * Downloads an update; the path of its file, which has the described checksum. Throws `UpdateRefused`,
 * or what the signal was aborted with.
 */
export async function downloadUpdate(download: Download): Promise<string> {
	const { updater, world, update, signal, longestSilence = LONGEST_SILENCE } = download;
	const token = new CancellationToken();
	const silent = new AbortController();
	// One of its own: a signal made of others has been collected before it told of anything.
	const stop = new AbortController();
	const cancel = () => {
		token.cancel();
		stop.abort(signal.reason);
	};
	const silence = setTimeout(() => {
		silent.abort();
		cancel();
	}, longestSilence);
	signal.addEventListener('abort', cancel, { once: true });
	let counted = 0;
	const told = (progress: { transferred: number; total: number; bytesPerSecond: number }) => {
		const { transferred: received, total: bytes, bytesPerSecond: speed } = progress;
		// A byte now and then would keep it waiting for ever.
		if (Math.abs(received - counted) >= LEAST) {
			counted = received;
			silence.refresh();
		}
		download.onProgress({ received, bytes, speed });
	};
	updater.on('download-progress', told);
	try {
		Object.assign(updater, {
			httpExecutor: fetching(update, world, stop.signal),
		});
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
			const reason = message('hardly anything came for a minute');
			throw new UpdateRefused({ code: 'download', reason });
		}
		throw new UpdateRefused(problemOf(cause));
	} finally {
		clearTimeout(silence);
		signal.removeEventListener('abort', cancel);
		updater.off('download-progress', told);
	}
}

type Told = (progress: {
	readonly transferred: number;
	readonly total: number;
	readonly delta: number;
	readonly percent: number;
	readonly bytesPerSecond: number;
}) => void;

/** What electron-updater asks for whole files: the same as it has, but one that goes on where it was. */
function fetching(update: Update, world: UpdaterWorld, signal: AbortSignal): object {
	const { feed, file } = update;
	async function download(url: URL, destination: string, { onProgress }: { onProgress?: Told }) {
		const began = performance.now();
		let first: number | undefined;
		let before = 0;
		const onReceived = (transferred: number) => {
			// What was there already says nothing of the speed.
			first ??= transferred;
			const seconds = (performance.now() - began) / 1000;
			onProgress?.({
				transferred,
				total: file.size,
				delta: transferred - before,
				percent: (transferred / file.size) * 100,
				bytesPerSecond: Math.round((transferred - first) / seconds),
			});
			before = transferred;
		};
		const unfinished = join(world.folder, UNFINISHED);
		const wanted = { address: url.href, feed, file, unfinished, onReceived, signal };
		await fetchFile({ ...wanted, fetch: world.fetch }, destination);
		return destination;
	}
	return Object.create(world.executor, { download: { value: download } }) as object;
}

function problemOf(cause: unknown): UpdateProblem {
	if (cause instanceof UpdateRefused) {
		const { problem } = cause;
		return problem.code === 'unreachable' ? { ...problem, code: 'download' } : problem;
	}
	if (hasCode(cause, 'ERR_CHECKSUM_MISMATCH')) return { code: 'damaged' };
	if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT')) return { code: 'disk-full' };
	const reason = reasonOf(cause).split('\n')[0] ?? '';
	return { code: 'download', reason: reason.replace(/^net::/, '').slice(0, 200) };
}

/** The folder that `createUpdater` has downloads put into. */
export function downloadsIn(folder: string): string {
	return join(folder, 'downloaded');
}
