import { rm } from 'node:fs/promises';
import type { UpdateProblem, UpdateSettings, UpdateState } from '#shared/domain/update.ts';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import type { DocumentFile } from '../store/document-file.ts';
import type { Timer } from '../timer.ts';
import { readDescription, type Described } from './description.ts';
import type { Progress, Update } from './download.ts';
import { addressOf, fetchDescription } from './fetch-description.ts';
import { hashFile } from './hash-file.ts';
import { BY_HAND, descriptionName, ENDINGS, type PackageKind } from './package-kind.ts';
import { UpdateRefused } from './refused.ts';
import type { UpdateMemory } from './update-memory.ts';
import { compareVersions } from './version.ts';

const HOUR = 60 * 60_000;
const BETWEEN_CHECKS = 6 * HOUR;
/** The longest that a description may take to come, in milliseconds. */
const DEADLINE = 30_000;

export interface UpdatesOptions {
	/** The version that runs. */
	readonly version: string;
	readonly kind: PackageKind;
	readonly platform: NodeJS.Platform;
	readonly architecture: string;
	/** Base address of the feed. */
	readonly feed: string;
	/** Ed25519, as SPKI in base64. */
	readonly publicKey: string;
	readonly memory: DocumentFile<UpdateMemory>;
	readonly settings: () => UpdateSettings;
	readonly fetch: typeof globalThis.fetch;
	readonly isOnline: () => boolean;
	readonly isMetered: () => Promise<boolean>;
	/** Gets the file of an update; throws `UpdateRefused`. */
	readonly download: (
		update: Update,
		onProgress: (progress: Progress) => void,
		signal: AbortSignal,
	) => Promise<string>;
	/** Puts it in the place of what runs; throws `UpdateRefused`. */
	readonly install: (file: string, update: Update, restarts: boolean) => Promise<void>;
	/** Ends the app in its own time, and starts what is installed then. */
	readonly relaunch: () => void;
	readonly onChanged: (state: UpdateState) => void;
	readonly now: () => number;
	readonly timer: Timer;
	readonly deadline?: number;
}

/** Looks for newer versions, gets them, and installs them: when the user says so, or is gone. */
export class Updates {
	readonly #options: UpdatesOptions;
	#state: UpdateState = { phase: 'idle' };
	#update: Update | undefined;
	#file: string | undefined;
	/** Ends what is under way. */
	#callOff = new AbortController();
	#checking: Promise<void> | undefined;
	#downloading: Promise<void> | undefined;
	#cancelTimer: (() => void) | undefined;
	#closed = false;

	constructor(options: UpdatesOptions) {
		this.#options = options;
	}

	get state(): UpdateState {
		return this.#state;
	}

	/** Sees how the last installation ended, and looks for the first time. */
	begin(): void {
		const { memory, version } = this.#options;
		const { installing, failed } = memory.data;
		if (installing !== undefined) {
			if (installing.version === version)
				this.#remember({ installing: undefined, failed: undefined });
			else this.#failedToInstall(installing.version, { code: 'not-installed' });
		} else if (failed !== undefined) {
			if (compareVersions(failed.version, version) <= 0) this.#remember({ failed: undefined });
			else this.#showFailure(failed);
		}
		void this.check('automatic');
		this.#lookLater();
	}

	/** The computer woke up, or is online again. */
	resumed(): void {
		const { memory, now } = this.#options;
		const { checkedAt = 0 } = memory.data;
		if (Math.abs(now() - checkedAt) >= BETWEEN_CHECKS) void this.check('automatic');
		else if (this.#state.phase === 'available') void this.#downloadUnlessAsked();
	}

	/** Looks for a newer version; what came of it is the state. */
	async check(by: 'automatic' | 'user'): Promise<void> {
		if (this.#closed || this.#isBusy) return await this.#checking;
		if (by === 'automatic' && (!this.#options.isOnline() || this.#state.phase === 'ready')) return;
		this.#checking = this.#check(by).finally(() => (this.#checking = undefined));
		await this.#checking;
	}

	/** Gets the version that was found. */
	async download(): Promise<void> {
		if (this.#closed || this.#isBusy || this.#update === undefined) return await this.#downloading;
		if (BY_HAND[this.#options.kind] !== undefined) return;
		this.#downloading = this.#download(this.#update).finally(() => (this.#downloading = undefined));
		await this.#downloading;
	}

	/** Ends a download that is under way. */
	cancel(): void {
		if (this.#state.phase === 'downloading') this.#abort();
	}

	/** Installs what is ready, and starts it. */
	async installAndRestart(): Promise<void> {
		if (this.#state.phase === 'ready' && (await this.#install(true))) this.#options.relaunch();
	}

	/** Once everything else of the app is closed: installs what is ready, if that is wished. */
	async installOnQuit(): Promise<void> {
		const { settings, memory } = this.#options;
		if (this.#state.phase !== 'ready' || !settings().onQuit) return;
		// Whoever said no once is not asked at every end.
		if (memory.data.failed?.version === this.#state.version) return;
		await this.#install(false);
	}

	/** Another channel may have another version. */
	settingsChanged(before: UpdateSettings): void {
		const { channel, download } = this.#options.settings();
		if (channel !== before.channel) {
			this.#abort();
			this.#update = undefined;
			this.#file = undefined;
			this.#set({ phase: 'idle' });
			void this.check('user');
		} else if (download !== before.download) void this.#downloadUnlessAsked();
	}

	/** Where the version that was found can be had by hand. */
	get link(): string {
		const { feed } = this.#options;
		return this.#update === undefined ? feed : addressOf(feed, this.#update.file.url);
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#cancelTimer?.();
		this.#abort();
		await Promise.all([this.#checking, this.#downloading]);
		// What is remembered is on disk.
		await this.#options.memory.update((before) => before);
	}

	get #isBusy(): boolean {
		return ['checking', 'downloading', 'installing'].includes(this.#state.phase);
	}

	#lookLater(): void {
		if (this.#closed) return;
		this.#cancelTimer = this.#options.timer(BETWEEN_CHECKS, () => {
			void this.check('automatic');
			this.#lookLater();
		});
	}

	async #check(by: 'automatic' | 'user'): Promise<void> {
		const { version, now, memory } = this.#options;
		const { signal } = this.#callOff;
		const before = this.#state;
		this.#set({ phase: 'checking' });
		let described: Described;
		try {
			described = await this.#ask(signal);
		} catch (cause) {
			if (signal.aborted) {
				this.#set(before);
				return;
			}
			this.#set({ phase: 'failed', problem: problemIn(cause), link: this.link });
			return;
		}
		const checkedAt = now();
		this.#remember({ checkedAt });
		const difference = compareVersions(described.version, version);
		if (difference <= 0) {
			this.#set({
				...{ phase: 'idle', checkedAt },
				...(difference < 0 && { older: described.version }),
			});
			return;
		}
		const file = described.files.find(({ url }) => ENDINGS[this.#options.kind].test(url));
		if (file === undefined) {
			this.#set({ phase: 'failed', problem: { code: 'no-file' }, link: this.link });
			return;
		}
		const isSame = this.#update?.file.sha512 === file.sha512;
		this.#update = { described, file, feed: this.#options.feed };
		if (isSame && before.phase === 'ready') {
			this.#set(before);
			return;
		}
		this.#file = undefined;
		const { failed } = memory.data;
		// What could not be installed once would not be the next time either, and so on for ever.
		if (by === 'automatic' && failed?.version === described.version) {
			this.#showFailure(failed);
			return;
		}
		this.#set(this.#available('asked'));
		await this.#downloadUnlessAsked(by);
	}

	async #ask(signal: AbortSignal): Promise<Described> {
		const { feed, fetch, publicKey, platform, architecture, memory, now } = this.#options;
		const { channel } = this.#options.settings();
		const name = descriptionName(channel, platform, architecture);
		const deadline = this.#options.deadline ?? DEADLINE;
		const { bytes, signature } = await fetchDescription(feed, name, fetch, deadline, signal);
		const seenAt = memory.data.seen[channel] ?? 0;
		const question = { name, channel, publicKey, now: now(), seenAt };
		const described = readDescription(bytes, signature, question);
		this.#remember({ seen: { ...memory.data.seen, [channel]: described.signedAt } });
		return described;
	}

	/** Gets it, unless that is for the user to say, or may cost money. */
	async #downloadUnlessAsked(by: 'automatic' | 'user' = 'automatic'): Promise<void> {
		if (this.#state.phase !== 'available') return;
		const byHand = BY_HAND[this.#options.kind];
		if (byHand !== undefined) {
			this.#set(this.#available(byHand));
			return;
		}
		if (this.#options.settings().download === 'asked') return;
		if (by === 'automatic' && (await this.#options.isMetered())) {
			this.#set(this.#available('metered'));
			return;
		}
		// Not awaited: to have looked is one thing, and to have got it another.
		void this.download();
	}

	async #download(update: Update): Promise<void> {
		const { version, notes } = update.described;
		const { size: bytes } = update.file;
		const { signal } = this.#callOff;
		this.#set({ phase: 'downloading', version, notes, received: 0, bytes, speed: 0 });
		try {
			this.#file = await this.#options.download(
				update,
				({ received, speed }) => {
					if (this.#state.phase !== 'downloading') return;
					this.#set({ ...this.#state, received, speed });
				},
				signal,
			);
			this.#set({ phase: 'ready', version, notes });
		} catch (cause) {
			if (signal.aborted) {
				this.#set(this.#available('asked'));
				return;
			}
			this.#set({ phase: 'failed', problem: problemIn(cause), version, link: this.link });
		}
	}

	/** Whether what runs next is the new version. */
	async #install(restarts: boolean): Promise<boolean> {
		const [update, file] = [this.#update, this.#file];
		if (update === undefined || file === undefined) return false;
		const { version } = update.described;
		this.#set({ phase: 'installing', version });
		try {
			if ((await hashFile(file)) !== update.file.sha512) {
				await rm(file, { force: true }).catch(() => undefined);
				throw new UpdateRefused({ code: 'changed' });
			}
			const { memory, now } = this.#options;
			const begun = { version, from: this.#options.version, at: now() };
			// On disk before anything is replaced, so that a cut-off installation is noticed.
			await memory.update((before) => ({ ...before, installing: begun }));
			await this.#options.install(file, update, restarts);
			return true;
		} catch (cause) {
			this.#failedToInstall(version, problemIn(cause));
			await this.#options.memory.update((before) => before);
			return false;
		}
	}

	#failedToInstall(version: string, problem: UpdateProblem): void {
		const { failed: before } = this.#options.memory.data;
		const times = before?.version === version ? before.times + 1 : 1;
		const failed = { version, times, problem };
		this.#remember({ installing: undefined, failed });
		this.#showFailure(failed);
	}

	#showFailure(failed: NonNullable<UpdateMemory['failed']>): void {
		this.#set({ phase: 'failed', ...failed, link: this.link });
	}

	#available(waits: 'asked' | 'metered' | 'by-hand' | 'by-package'): UpdateState {
		const update = this.#update;
		if (update === undefined) return { phase: 'idle' };
		const { version, notes } = update.described;
		const link = this.link;
		return { phase: 'available', version, bytes: update.file.size, notes, waits, link };
	}

	#remember(change: {
		readonly [Key in keyof UpdateMemory]?: UpdateMemory[Key] | undefined;
	}): void {
		// Nobody waits: what is not remembered is asked again.
		void this.#options.memory.update((before) => {
			const entries = Object.entries({ ...before, ...change });
			// The format's own check is what makes this the same type again.
			return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as UpdateMemory;
		});
	}

	#abort(): void {
		this.#callOff.abort(new Error('called off'));
		this.#callOff = new AbortController();
	}

	#set(state: UpdateState): void {
		this.#state = state;
		this.#options.onChanged(state);
	}
}

function problemIn(cause: unknown): UpdateProblem {
	if (cause instanceof UpdateRefused) return cause.problem;
	log('warn', 'an update failed', cause);
	return { code: 'installer', reason: reasonOf(cause) };
}
