import type { Payload } from '#shared/ipc/contract.ts';
import type { Decisions } from './store/decisions.ts';
import { systemTimer, type Timer } from './timer.ts';

/** The clock is looked at this often, since a timer alone stands still while the computer sleeps. */
const LOOK = 60_000;

export interface WakingOptions {
	readonly decisions: () => Decisions;
	readonly onMarksChanged: (change: Payload<'onMarksChanged'>) => void;
	readonly timer?: Timer;
}

/**
 * Brings snoozed papers back when what they wait for has come: by the clock, after waking up, and
 * whenever the feed has said something new. A paper comes back once, since coming back is an act.
 */
export class Waking {
	readonly #options: WakingOptions;
	#callOff: (() => void) | undefined;
	#stopped = false;

	constructor(options: WakingOptions) {
		this.#options = options;
	}

	/** Looks now, and from then on by the clock. `facts` is what was asked about since. */
	look(facts?: Parameters<Decisions['wake']>[0]): void {
		if (this.#stopped) return;
		const { decisions, onMarksChanged, timer = systemTimer } = this.#options;
		for (const { change } of decisions().wake(facts)) onMarksChanged(change);
		this.#callOff?.();
		this.#callOff = timer(LOOK, () => this.look());
	}

	stop(): void {
		this.#stopped = true;
		this.#callOff?.();
	}
}
