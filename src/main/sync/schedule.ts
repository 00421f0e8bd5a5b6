import type { Trigger } from '#shared/domain/sync-state.ts';
import type { Unsubscribe } from '#shared/ipc/contract.ts';
import { systemTimer, type Timer } from '../timer.ts';
import type { Sync } from './sync.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The clock is looked at this often: a timer alone stands still while the computer sleeps. */
const LOOK = 5 * MINUTE;
/** After waking up and coming online the network needs a moment; how long, by chance, at least. */
const SETTLING = { resume: 5 * SECOND, online: 1 * SECOND } as const;
const SETTLING_BY_CHANCE = 4 * SECOND;
/** Nobody but the user gets another sync so soon after a good one, or after any. */
const AFTER_SUCCESS = 60 * SECOND;
const AFTER_ATTEMPT = 15 * SECOND;

export interface ScheduleOptions {
	readonly sync: Sync;
	readonly now: () => number;
	readonly random: () => number;
	/** Whether the system has a network: a hint, no more. */
	readonly isOnline?: () => boolean;
	readonly timer?: Timer;
}

/** Decides when to sync: at the start, by the clock, after waking up, coming online, on demand. */
export class Schedule {
	readonly #options: ScheduleOptions;
	readonly #timer: Timer;
	#callOffTick: (() => void) | undefined;
	#callOffSoon: (() => void) | undefined;
	#unsubscribe: Unsubscribe | undefined;
	#lastAttempt = -Infinity;
	/** When the tick was set; a clock that shows less was set back. */
	#tickSetAt = 0;
	#stopped = false;
	#isSuspended = false;
	/** The last sync failed, and there was no network. */
	#wasOffline = false;

	constructor(options: ScheduleOptions) {
		this.#options = options;
		this.#timer = options.timer ?? systemTimer;
	}

	/** When the next sync begins by itself; undefined while one is under way. */
	get nextAt(): number | undefined {
		return this.#options.sync.state.nextAt;
	}

	start(): void {
		const { sync, now } = this.#options;
		this.#unsubscribe ??= sync.onChanged(({ activity }) => {
			if (activity.phase !== 'idle') return;
			this.#lastAttempt = now();
			this.#wasOffline = sync.state.problem?.code === 'offline' && !this.#isOnline;
			this.#setTick();
		});
		this.#run('start');
	}

	/** The computer goes to sleep: nothing begins until it wakes up. */
	suspended(): void {
		this.#isSuspended = true;
		this.#callOffTick?.();
		this.#callOffSoon?.();
		this.#callOffSoon = undefined;
	}

	/** The user is back: what became due meanwhile need not wait for the next look at the clock. */
	look(): void {
		const { nextAt } = this.#options.sync.state;
		if (nextAt !== undefined && !this.#isSuspended) this.#tick(nextAt);
	}

	/** The computer woke up. */
	resumed(): void {
		this.#isSuspended = false;
		this.#setTick();
		this.#runSoon('resume', SETTLING.resume);
	}

	/** The computer came online. */
	cameOnline(): void {
		this.#runSoon('online', SETTLING.online);
	}

	syncNow(): void {
		// Whoever asks for it is awake, whatever the system has said.
		this.#isSuspended = false;
		this.#run('user');
	}

	/** No sync begins by itself any more; one under way is left alone. */
	stop(): void {
		this.#stopped = true;
		this.#unsubscribe?.();
		this.#callOffTick?.();
		this.#callOffSoon?.();
	}

	#run(trigger: Trigger): void {
		if (this.#stopped || this.#isSuspended) return;
		void this.#options.sync.run(trigger);
	}

	#runSoon(trigger: Trigger, settling: number): void {
		// Waking up and coming online come together, and often several times: that is one sync.
		if (this.#stopped || this.#isSuspended || this.#callOffSoon !== undefined) return;
		const { now, random } = this.#options;
		const sinceAttempt = Math.max(0, now() - this.#lastAttempt);
		const wait = Math.max(settling + random() * SETTLING_BY_CHANCE, AFTER_ATTEMPT - sinceAttempt);
		this.#callOffSoon = this.#timer(wait, () => {
			this.#callOffSoon = undefined;
			if (!this.#succeededJustNow()) this.#run(trigger);
		});
	}

	#succeededJustNow(): boolean {
		const { sync, now } = this.#options;
		const { lastSuccess, problem } = sync.state;
		if (lastSuccess === undefined || problem !== undefined) return false;
		const since = now() - lastSuccess.at;
		return since >= 0 && since < AFTER_SUCCESS;
	}

	#setTick(): void {
		const { sync, now } = this.#options;
		this.#callOffTick?.();
		const { nextAt } = sync.state;
		if (this.#stopped || this.#isSuspended || nextAt === undefined) return;
		this.#tickSetAt = now();
		const wait = Math.min(Math.max(0, nextAt - now()), LOOK);
		this.#callOffTick = this.#timer(wait, () => this.#tick(nextAt));
	}

	#tick(nextAt: number): void {
		const now = this.#options.now();
		// With a clock that was set back the planned moment may be a year away.
		const isDue = now >= nextAt || now < this.#tickSetAt;
		if (isDue) this.#run('timer');
		else {
			// Without a window nobody tells that the network is back.
			if (this.#wasOffline && this.#isOnline) this.cameOnline();
			this.#setTick();
		}
	}

	get #isOnline(): boolean {
		return this.#options.isOnline?.() ?? true;
	}
}
