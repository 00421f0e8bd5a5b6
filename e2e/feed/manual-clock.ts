import type { Timer } from '../../src/main/timer.ts';

interface Alarm {
	at: number;
	readonly action: () => void;
}

/** A clock that stands still until a test moves it, with timers that go by it. */
export class ManualClock {
	#now: number;
	readonly #alarms = new Set<Alarm>();

	constructor(start: string) {
		this.#now = Date.parse(start);
	}

	readonly now = (): number => this.#now;

	readonly timer: Timer = (milliseconds, action) => {
		const alarm = { at: this.#now + milliseconds, action };
		this.#alarms.add(alarm);
		return () => this.#alarms.delete(alarm);
	};

	/** When the next timer is due; undefined when none is set. */
	get nextAlarm(): number | undefined {
		return [...this.#alarms].map(({ at }) => at).sort((a, b) => a - b)[0];
	}

	/** Lets time pass: what falls due on the way runs, in turn, each at its moment. */
	advance(milliseconds: number): void {
		const end = this.#now + milliseconds;
		for (;;) {
			const due = [...this.#alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
			if (due === undefined) break;
			this.#alarms.delete(due);
			this.#now = Math.max(this.#now, due.at);
			due.action();
		}
		this.#now = end;
	}

	/** Sets the clock, as people and time servers do; timers do not notice. */
	set(moment: string): void {
		const moved = Date.parse(moment) - this.#now;
		for (const alarm of this.#alarms) alarm.at += moved;
		this.#now += moved;
	}
}
