import type { Ranked } from '#shared/domain/rising/trend.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Background, Presence } from './background/background.ts';
import type { TrayAct } from './background/tray-menu.ts';
import type { Destinations } from './destinations.ts';
import { log } from './log.ts';
import type { Library } from './store/library.ts';

interface BackgroundOptions {
	/** Loaded once it is needed. */
	readonly presence: () => Promise<Presence>;
	readonly hidden: boolean;
	readonly destinations: Destinations;
	readonly showWindow: () => void;
	readonly quit: () => void;
	readonly library: () => Library;
	readonly settings: () => Settings;
	readonly changeSettings: (change: SettingsChange) => Promise<Result<void>>;
	readonly isSyncing: () => boolean;
	readonly syncNow: () => void;
	readonly now: () => number;
}

/** Tray, badge and starting at login. All of it is loaded once the app has begun. */
export class OpenBackground {
	readonly #options: BackgroundOptions;
	#opening: Promise<Background> | undefined;
	#background: Background | undefined;
	/** What rose before it was loaded. */
	#ranked: Ranked | undefined;

	constructor(options: BackgroundOptions) {
		this.#options = options;
	}

	/** Shows what there is to show, and keeps it as things change. */
	async begin(): Promise<void> {
		await this.show();
		const { settings, presence, changeSettings } = this.#options;
		if (!settings().startAtLogin) return;
		const { loginItem } = await presence();
		// Whoever switched it off where the desktop lists such programs meant it.
		if (await loginItem.isOn()) await loginItem.renew();
		else await changeSettings({ startAtLogin: false });
	}

	async show(): Promise<void> {
		this.#opening ??= this.#open();
		const background = await this.#opening;
		await background.show();
	}

	/** Something that is shown may have changed. */
	changed(): void {
		this.#background?.changed();
	}

	risingChanged(ranked: Ranked): void {
		this.#ranked = ranked;
		this.#background?.risingChanged(ranked);
	}

	async offers(): ReturnType<Presence['offers']> {
		return await (await this.#options.presence()).offers();
	}

	/** Lets the app start at login from now on, or no longer. */
	async startAtLogin(on: boolean): Promise<Result<void>> {
		try {
			await (await this.#options.presence()).loginItem.set(on);
			return success(undefined);
		} catch (cause) {
			log('warn', 'starting at login is as it was', cause);
			const reason = cause instanceof Error ? cause.message : String(cause);
			return failure({ code: 'login-refused', reason });
		}
	}

	stop(): void {
		this.#background?.stop();
	}

	async #open(): Promise<Background> {
		const { presence, ...options } = this.#options;
		const [{ Background }, shown] = await Promise.all([
			import('./background/background.ts'),
			presence(),
		]);
		const run = (act: TrayAct) => this.#run(act);
		this.#background = new Background({ ...options, presence: shown, run });
		if (this.#ranked !== undefined) this.#background.risingChanged(this.#ranked);
		return this.#background;
	}

	#run(act: TrayAct): void {
		const { destinations, showWindow, changeSettings, syncNow, quit } = this.#options;
		switch (act.kind) {
			case 'open':
				return showWindow();
			case 'go-to':
				return destinations.goTo(act.destination);
			case 'sync':
				return syncNow();
			case 'pause':
				return void changeSettings({ notificationsPausedUntil: act.until });
			case 'quit':
				return quit();
		}
	}
}
