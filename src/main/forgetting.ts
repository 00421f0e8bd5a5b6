import { success, type Result } from '#shared/result.ts';
import type { Store } from './open-store.ts';
import type { Announce } from './world.ts';

/** Up to which act the user's decisions are not learned from. */
export class Forgetting {
	readonly #store: Pick<Store, 'shown' | 'settings'>;
	readonly #announce: Announce;
	/** The samples', which come and go; the own library's is a setting. */
	#ofSamples = 0;

	constructor(store: Pick<Store, 'shown' | 'settings'>, announce: Announce) {
		this.#store = store;
		this.#announce = announce;
	}

	/** Number of the act; 0: all are learned from. */
	get upTo(): number {
		const { shown, settings } = this.#store;
		return shown.isSample ? this.#ofSamples : settings.data.forgottenUpTo;
	}

	/** Forgets all decisions there are so far, or remembers them again. */
	async forget(forget: boolean): Promise<Result<void>> {
		const { shown, settings } = this.#store;
		const upTo = forget ? shown.current.decisions.history.last : 0;
		if (shown.isSample) {
			this.#ofSamples = upTo;
			return success(undefined);
		}
		const saved = settings.update((before) => ({ ...before, forgottenUpTo: upTo }));
		this.#announce('onSettingsChanged', settings.data);
		return await saved;
	}
}
