import { FLAG } from '#shared/domain/columns.ts';
import { countUnreadIn, isIn, isUnread } from '#shared/domain/list.ts';
import { nextUnread } from '#shared/domain/next-papers.ts';
import { RISING_RANK } from '#shared/domain/rising/rising.ts';
import type { Ranked } from '#shared/domain/rising/trend.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { log } from '../log.ts';
import type { Library } from '../store/library.ts';
import { systemTimer, type Timer } from '../timer.ts';
import type { LoginItem } from './autostart.ts';
import { trayContent, type TrayAct, type TrayContent } from './tray-menu.ts';

/** Papers in the tray's menu. */
const NEXT = 5;
/** Changes come in flocks: what they lead to is shown once they are over, in milliseconds. */
const SETTLED = 400;
/** The clock is looked at this often: a timer alone stands still while the computer sleeps. */
const LOOK = 10 * 60_000;

/** What the desktop shows of the app beside its window. */
export interface Presence {
	/** Shows this in the tray, or nothing; where the desktop has no tray, nothing happens. */
	readonly showTray: (
		content: TrayContent | undefined,
		run: (act: TrayAct) => void,
	) => Promise<void>;
	/** Shows a count at the app's icon in the dock or the taskbar; 0: none. */
	readonly showBadge: (count: number) => void;
	readonly loginItem: LoginItem;
	/** What of this there is on this desktop. */
	readonly offers: () => Promise<{ readonly tray: boolean; readonly badge: boolean }>;
}

export interface BackgroundOptions {
	/** The user's own. */
	readonly library: () => Library;
	readonly settings: () => Settings;
	readonly isSyncing: () => boolean;
	readonly presence: Presence;
	/** The app was started without its window. */
	readonly hidden: boolean;
	readonly run: (act: TrayAct) => void;
	readonly now: () => number;
	readonly timer?: Timer;
}

/** Keeps the tray and the badge as the library and the settings say. */
export class Background {
	readonly #options: BackgroundOptions;
	readonly #timer: Timer;
	#ranked: Ranked | undefined;
	#callOff: (() => void) | undefined;
	#callOffLook: (() => void) | undefined;
	#shown = '';
	#badge = 0;
	#showing: Promise<void> = Promise.resolve();
	#stopped = false;

	constructor(options: BackgroundOptions) {
		this.#options = options;
		this.#timer = options.timer ?? systemTimer;
	}

	/** Something that is shown may have changed. */
	changed(): void {
		if (this.#stopped || this.#callOff !== undefined || !this.#isWanted) return;
		this.#callOff = this.#timer(SETTLED, () => {
			this.#callOff = undefined;
			void this.show();
		});
	}

	/** These rise now. */
	risingChanged(ranked: Ranked): void {
		this.#ranked = ranked;
		this.changed();
	}

	/** Shows what there is to show. */
	async show(): Promise<void> {
		// In turn: one that began earlier must not end later.
		this.#showing = this.#showing
			.then(() => this.#show())
			.catch((cause: unknown) => log('warn', 'the tray does not show what there is', cause));
		await this.#showing;
	}

	stop(): void {
		this.#stopped = true;
		this.#callOff?.();
		this.#callOffLook?.();
	}

	get #isWanted(): boolean {
		const { settings, hidden } = this.#options;
		return hidden || settings().closeToTray || settings().badge !== 'off' || this.#shown !== '';
	}

	async #show(): Promise<void> {
		const { settings, presence, hidden, run } = this.#options;
		if (this.#stopped) return;
		const badge = this.#count();
		if (badge !== this.#badge) presence.showBadge(badge);
		this.#badge = badge;
		const content = hidden || settings().closeToTray ? await this.#content() : undefined;
		const shown = content === undefined ? '' : JSON.stringify(content);
		if (shown === this.#shown && shown === '') return;
		this.#shown = shown;
		await presence.showTray(content, run);
	}

	async #content(): Promise<TrayContent> {
		const { library, settings, isSyncing, now } = this.#options;
		const { columns } = library();
		const rows = nextUnread(columns, NEXT);
		const texts = await library().texts(Uint32Array.from(rows));
		const { notificationsPausedUntil: pausedUntil } = settings();
		this.#lookAgain(pausedUntil);
		return trayContent({
			unread: countUnreadIn('inbox', columns.flags),
			next: rows.flatMap((row) => {
				const [id, title] = [library().idOf(row), texts.find((each) => each.row === row)?.title];
				return id === undefined || title === undefined ? [] : [{ id, title }];
			}),
			syncing: isSyncing(),
			pausedUntil,
			now: now(),
		});
	}

	/** What says until when notifications are paused has to go when that is over. */
	#lookAgain(pausedUntil: number): void {
		this.#callOffLook?.();
		const left = pausedUntil - this.#options.now();
		if (left <= 0) return;
		this.#callOffLook = this.#timer(Math.min(left + 1, LOOK), () => void this.show());
	}

	#count(): number {
		const { library, settings } = this.#options;
		const { flags } = library().columns;
		if (settings().badge === 'unread') return countUnreadIn('inbox', flags);
		if (settings().badge === 'off' || this.#ranked === undefined) return 0;
		const { rows, ranks } = this.#ranked;
		return rows.reduce((count, row, at) => {
			const marked = flags[row] ?? FLAG.done;
			const isNew = isIn('inbox', marked) && isUnread(marked);
			return isNew && (ranks[at] ?? 0) >= RISING_RANK ? count + 1 : count;
		}, 0);
	}
}
