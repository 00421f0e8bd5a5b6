import { cleanLine } from '#shared/domain/clean-text.ts';
import type { Destination } from '#shared/domain/destination.ts';

const HOUR = 3_600_000;
/** A menu is as wide as its widest entry. */
const LONGEST_TITLE = 60;

/** What an entry of the tray's menu does. */
export type TrayAct =
	| { readonly kind: 'open' }
	| { readonly kind: 'go-to'; readonly destination: Destination }
	| { readonly kind: 'sync' }
	/** No notification until then, epoch milliseconds; 0: from now on again. */
	| { readonly kind: 'pause'; readonly until: number }
	| { readonly kind: 'quit' };

export type TrayEntry =
	| 'line'
	/** Without an act it only says something. */
	| { readonly label: string; readonly act?: TrayAct }
	| { readonly label: string; readonly entries: readonly TrayEntry[] };

/** What the tray shows. */
export interface TrayContent {
	/** Unread papers of the inbox. */
	readonly count: number;
	/** Shown where the pointer is. */
	readonly tooltip: string;
	readonly menu: readonly TrayEntry[];
}

export interface TrayFacts {
	readonly unread: number;
	/** The next papers to read. */
	readonly next: readonly { readonly id: string; readonly title: string }[];
	readonly syncing: boolean;
	/** Epoch milliseconds until which no notification is shown. */
	readonly pausedUntil: number;
	readonly now: number;
}

/** What the tray is to show, and what each entry of its menu does. */
export function trayContent({ unread, next, syncing, pausedUntil, now }: TrayFacts): TrayContent {
	const count = unread === 1 ? '1 paper to read' : `${unread} papers to read`;
	const said = unread === 0 ? 'Nothing to read' : count;
	const papers = next.map(({ id, title }): TrayEntry => {
		const act: TrayAct = { kind: 'go-to', destination: { kind: 'paper', id } };
		return { label: cleanLine(title, LONGEST_TITLE), act };
	});
	return {
		count: unread,
		tooltip: `Papertray: ${said.toLowerCase()}`,
		menu: [
			{ label: said },
			...papers,
			'line',
			{ label: 'Open Papertray', act: { kind: 'open' } },
			syncing ? { label: 'Syncing…' } : { label: 'Sync now', act: { kind: 'sync' } },
			pausing(pausedUntil, now),
			'line',
			{ label: 'Quit', act: { kind: 'quit' } },
		],
	};
}

function pausing(pausedUntil: number, now: number): TrayEntry {
	if (pausedUntil > now) {
		return { label: `Resume notifications (${pausedWords(pausedUntil, now)})`, act: pause(0) };
	}
	return {
		label: 'Pause notifications',
		entries: [
			{ label: 'For 1 hour', act: pause(now + HOUR) },
			{ label: 'Until tomorrow', act: pause(midnightAfter(now)) },
		],
	};
}

function pause(until: number): TrayAct {
	return { kind: 'pause', until };
}

/** The next midnight on the user's own clock. */
function midnightAfter(moment: number): number {
	const midnight = new Date(moment);
	return midnight.setHours(24, 0, 0, 0);
}

function pausedWords(until: number, now: number): string {
	if (until === midnightAfter(now)) return 'paused until tomorrow';
	const time = new Date(until).toLocaleTimeString(undefined, {
		hour: '2-digit',
		minute: '2-digit',
	});
	return until > midnightAfter(now) ? 'paused' : `paused until ${time}`;
}
