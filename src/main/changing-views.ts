import type { MuteRule } from '#shared/domain/mute.ts';
import type { View } from '#shared/domain/view.ts';
import type { Result } from '#shared/result.ts';
import type { Store } from './open-store.ts';
import type { Search } from './search/search.ts';
import type { Announce } from './world.ts';

interface ChangingOptions {
	readonly store: Pick<Store, 'own' | 'shown' | 'views'>;
	readonly search: Search;
	readonly announce: Announce;
}

/** Changes the user's views and mute rules, and tells of what is muted by them from then on. */
export class ChangingViews {
	readonly #options: ChangingOptions;

	constructor(options: ChangingOptions) {
		this.#options = options;
	}

	async saveViews(next: View[]): Promise<Result<void>> {
		const { store, announce } = this.#options;
		const saved = store.views.saveViews(next, store.own.decisions.refusal);
		announce('onViewsChanged', store.views.data);
		return await saved;
	}

	async saveMuteRules(next: MuteRule[]): Promise<Result<void>> {
		const { store, search, announce } = this.#options;
		const { own, shown, views } = store;
		const saved = await views.saveRules(next, own.decisions.refusal);
		const change = await views.applyTo(shown);
		announce('onPapersChanged', change);
		search.marksChanged(change.rows, change.flags);
		announce('onViewsChanged', views.data);
		return saved;
	}
}
