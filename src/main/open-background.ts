import type { Ranked } from '#shared/domain/rising/trend.ts';
import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { LoginItem } from './background/autostart.ts';
import type { Background, Presence } from './background/background.ts';
import type { TrayAct } from './background/tray-menu.ts';
import type { Destinations } from './destinations.ts';
import { message } from '#shared/language/say.ts';
import { log } from './log.ts';
import { reasonOf } from './store/durable-write.ts';
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
		const { settings, presence } = this.#options;
		if (!settings().startAtLogin) return;
		const { loginItem } = await presence();
		if (await this.#believe(loginItem)) await loginItem.renew();
	}

	/** Everything that is said where there is no window is said in another language now. */
	async languageChanged(): Promise<void> {
		this.changed();
		const { settings, presence } = this.#options;
		if (settings().startAtLogin) await (await presence()).loginItem.renew();
	}

	/** Whether it is on; whoever switched it off where the desktop lists such programs meant it. */
	async #believe(loginItem: LoginItem): Promise<boolean> {
		const isOn = await loginItem.isOn();
		const { settings, changeSettings } = this.#options;
		if (!isOn && settings().startAtLogin) await changeSettings({ startAtLogin: false });
		return isOn;
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

	/** What this desktop offers; that it starts the app at login is looked at again. */
	async offers(): ReturnType<Presence['offers']> {
		const presence = await this.#options.presence();
		await this.#believe(presence.loginItem);
		return await presence.offers();
	}

	/** Lets the app start at login from now on, or no longer. */
	async startAtLogin(on: boolean): Promise<Result<void>> {
		try {
			const { loginItem } = await this.#options.presence();
			await loginItem.set(on);
			if ((await loginItem.isOn()) === on) return success(undefined);
			// macOS and Windows say nothing where the user or a policy has forbidden it.
			return failure({ code: 'login-refused', reason: message('the system has it otherwise') });
		} catch (cause) {
			log('warn', 'starting at login is as it was', cause);
			return failure({ code: 'login-refused', reason: reasonOf(cause) });
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
