import type { ListedSource } from '#shared/domain/listed-source.ts';
import type { Notice } from '#shared/domain/notice.ts';
import { filterOf } from '#shared/domain/view.ts';
import type { Opened } from '#shared/ipc/contract.ts';
import { firstFrame } from './first-frame.ts';
import type { Feed } from './open-feed.ts';
import type { Store } from './open-store.ts';
import type { Library } from './store/library.ts';
import type { World } from './world.ts';

interface FirstAnswerOptions extends Pick<World, 'config' | 'version' | 'hidden' | 'now'> {
	readonly store: Store;
	readonly feed: Pick<Feed, 'sync' | 'backfill'>;
	readonly sources: () => ListedSource[];
	/** What had to be repaired when everything was opened, a library among it. */
	readonly notices: (library: Library) => Notice[];
}

/** All that a window needs to draw its first frame. */
export class FirstAnswer {
	readonly #options: FirstAnswerOptions;
	readonly #introduce: boolean;
	/** Made before the page asks, while it is still being loaded; nothing changes until then. */
	#prepared: Promise<Opened> | undefined;

	constructor(options: FirstAnswerOptions) {
		this.#options = options;
		this.#introduce = isNewcomer(options);
		this.#prepared = options.hidden ? undefined : this.#opened();
		// Whoever asks is told what went wrong.
		this.#prepared?.catch(() => undefined);
	}

	opened(): Promise<Opened> {
		const answer = this.#prepared ?? this.#opened();
		this.#prepared = undefined;
		return answer;
	}

	async #opened(): Promise<Opened> {
		const { config, version, now, store, feed, sources, notices } = this.#options;
		const { shown, settings, windowState, views, lastUse } = store;
		const library = shown.current;
		lastUse.used();
		const { sort, startView } = settings.data;
		return {
			version,
			sample: shown.isSample,
			columns: library.columns,
			...(await firstFrame(library, sort, filterOf(startView, views.data.views), now())),
			settings: settings.data,
			views: views.data,
			layout: windowState.data.layout,
			sync: feed.sync.state,
			backfill: feed.backfill.state,
			durability: library.durability,
			notices: notices(library),
			// The samples were never missed.
			...(!shown.isSample && { away: lastUse.away }),
			nowOffset: config.nowOffset,
			introduce: this.#introduce,
			tags: library.listedTags(),
			sources: sources(),
		};
	}
}

/** The introduction is for who has just come; whoever has papers or has decided on any has not. */
function isNewcomer({ config, store }: FirstAnswerOptions): boolean {
	const { own, settings } = store;
	return (
		!settings.data.introduced &&
		!config.sample &&
		own.columns.day.length === 0 &&
		own.decisions.history.last === 0
	);
}
