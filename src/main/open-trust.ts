import { join } from 'node:path';
import type { About } from '#shared/domain/about.ts';
import type { Finding } from '#shared/domain/doctor.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { FeedProblem, SyncState } from '#shared/domain/sync-state.ts';
import type { UpdateState } from '#shared/domain/update.ts';
import type { SavedViews } from '#shared/domain/view.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { Backups } from './backup/backups.ts';
import type { Config } from './config.ts';
import type { DoctorHost, DoctorOptions } from './doctor/doctor.ts';
import { LOG_FOLDER } from './log-file.ts';
import { knownServices } from './network/known-hosts.ts';
import type { NetworkLog } from './network/network-log.ts';
import type { Search } from './search/search.ts';
import type { Library } from './store/library.ts';
import type { TrustHost } from './trust-handlers.ts';

interface TrustOptions {
	readonly config: Config;
	readonly profile: string;
	readonly version: string;
	readonly electron: string;
	readonly network: NetworkLog;
	/** How it stands with updates, and where they are looked for, if anywhere. */
	readonly updates: () => { readonly state: UpdateState; readonly feed: string | undefined };
	/** File of the licences of what was bundled. */
	readonly licences: string;
	/** The user's own library, whatever is on show. */
	readonly library: Library;
	readonly search: Search;
	readonly backups: Backups;
	/** What opening everything came to. */
	readonly notices: () => readonly Notice[];
	readonly settings: () => Settings;
	readonly views: () => SavedViews;
	readonly sync: () => SyncState;
	readonly askFeed: (signal: AbortSignal) => Promise<FeedProblem | undefined>;
	readonly showsNotifications: () => boolean;
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
	readonly copyText: (text: string) => Promise<void>;
	readonly showFolder: (folder: string) => Promise<void>;
	readonly now: () => number;
}

/** What the app is, whom it asks, and how it is: for its dialogs, and for commands from outside. */
export function openTrust(options: TrustOptions) {
	const { config, profile, network, library, now } = options;
	/** Of what the dialog asked for, and of everything. */
	let examining = new AbortController();
	const stopping = new AbortController();
	/** One at a time: two would put the same file aside. */
	let turn: Promise<unknown> = Promise.resolve();

	const doctorHost: DoctorHost = {
		profile,
		library,
		backups: options.backups,
		notices: options.notices,
		now,
		remakeIndex() {
			options.search.reopen();
			return Promise.resolve();
		},
		app: {
			askFeed: options.askFeed,
			notifications: () => ({
				supported: options.showsNotifications(),
				pausedUntil: options.settings().notificationsPausedUntil,
			}),
			updates: () => updatesFinding(options.updates().state),
		},
	};

	async function examineInTurn(
		asked: DoctorHost,
		how: DoctorOptions,
		calledOff: AbortSignal = stopping.signal,
	): Promise<Finding[]> {
		const { examine } = await import('./doctor/doctor.ts');
		const signal = AbortSignal.any([stopping.signal, calledOff]);
		const examined = turn.then(() => examine(asked, { ...how, signal }));
		turn = examined.catch(() => undefined);
		return await examined;
	}

	function about(): About {
		return {
			version: options.version,
			electron: options.electron,
			chromium: process.versions.chrome,
			node: process.versions.node,
			system: `${process.platform} ${process.arch}`,
			licence: 'MIT',
			profile,
			logs: join(profile, LOG_FOLDER),
		};
	}

	async function diagnostics(): Promise<string> {
		const { diagnosticsText } = await import('./diagnostics.ts');
		// Nothing is mended and nobody is asked for something to be copied.
		return diagnosticsText({
			about: about(),
			config,
			library,
			settings: options.settings(),
			views: options.views(),
			sync: options.sync(),
			findings: await examineInTurn({ ...doctorHost, app: undefined }, { lookOnly: true }),
			contacts: (await network.read()).hosts,
			now: now(),
		});
	}

	const host: TrustHost = {
		about,
		licences: options.licences,
		async copyDiagnostics() {
			await options.copyText(await diagnostics());
		},
		showLogFolder: () => options.showFolder(join(profile, LOG_FOLDER)),
		async privacy() {
			const updateUrl = options.updates().feed;
			const known = knownServices({ ...config, updateUrl }).map(({ host, purpose }) => ({
				host,
				purpose,
			}));
			return { known, ...(await network.read()) };
		},
		clearNetworkLog: () => network.clear(),
		async runDoctor() {
			examining.abort();
			examining = new AbortController();
			const onProgress = (done: number, total: number): void =>
				options.announce('onDoctorProgress', { done, total });
			return await examineInTurn(doctorHost, { onProgress }, examining.signal);
		},
		cancelDoctor: () => examining.abort(),
	};

	return {
		...host,
		/** For who asks from outside. */
		examine: (lookOnly: boolean) => examineInTurn(doctorHost, { lookOnly }),
		stop: () => stopping.abort(),
	};
}

function updatesFinding(state: UpdateState): Finding {
	if (state.phase === 'failed') {
		return { check: 'updates', state: 'problem', fact: { code: 'update-failed' } };
	}
	if (state.phase !== 'unsupported') {
		return { check: 'updates', state: 'ok', fact: { code: 'updates-on' } };
	}
	const { why } = state;
	const known = why === 'no-feed' || why === 'development' ? why : 'other';
	return { check: 'updates', state: 'ok', fact: { code: 'updates-off', why: known } };
}
