import { dayAt } from '#shared/domain/day.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import { log } from './log.ts';
import type { Feed } from './open-feed.ts';
import type { Notifications } from './open-notifications.ts';
import type { RisingPapers } from './rising-papers.ts';
import type { ShownLibrary } from './shown-library.ts';
import type { Library } from './store/library.ts';
import type { Waking } from './waking.ts';

export interface AfterSyncOptions {
	/** The user's own library, whatever is on show. */
	readonly own: Library;
	readonly shown: ShownLibrary;
	readonly feed: Pick<Feed, 'askAboutWatched' | 'lookAtTrending'>;
	readonly trends: RisingPapers;
	readonly waking: Pick<Waking, 'look'>;
	readonly notifications: Pick<Notifications, 'tell'>;
	readonly makeBackup: () => Promise<void>;
	/** Resolves when the search engine has been told of what came. */
	readonly indexed: () => Promise<void>;
	readonly onRising: (ranked: Payload<'onRisingChanged'>) => void;
	readonly now: () => number;
}

/** What is done each time a sync has ended, well or not. */
export class AfterSync {
	readonly #options: AfterSyncOptions;
	/** Day on which the history of counts was made smaller last. */
	#packedOn: string | undefined;

	constructor(options: AfterSyncOptions) {
		this.#options = options;
	}

	ended({ failed }: { readonly failed: boolean }): void {
		// Time passes for papers also where nothing came.
		this.#options.trends.changed();
		// What the lists do not say is asked for once they are here.
		void this.#tellNews(failed);
		void this.#tidy();
		if (!failed) void this.#lookAtTrending();
	}

	/** Tells what rises in the library that is on show. */
	async tellRising(): Promise<void> {
		const { shown, trends, onRising } = this.#options;
		const library = shown.current;
		const ranked = await trends.ranked().catch((cause: unknown) => {
			log('warn', 'what rises is not known', cause);
			return undefined;
		});
		if (ranked !== undefined && library === shown.current) onRising(ranked);
	}

	/** One after the other: together they would leave main no time for the user. */
	async #tidy(): Promise<void> {
		await this.tellRising();
		await this.#packDaily();
		await this.#options.makeBackup();
	}

	async #packDaily(): Promise<void> {
		const today = dayAt(this.#options.now());
		if (this.#packedOn === today) return;
		this.#packedOn = today;
		await this.#options.own.packSamples().catch((cause: unknown) => {
			// It stays as large as it is, and tomorrow is another day.
			log('warn', 'the history of counts is not packed', cause);
		});
	}

	async #lookAtTrending(): Promise<void> {
		if (await this.#options.feed.lookAtTrending()) await this.tellRising();
	}

	async #tellNews(failed: boolean): Promise<void> {
		const { feed, shown, waking, indexed, notifications } = this.#options;
		const facts = failed ? new Map() : await feed.askAboutWatched();
		if (!shown.isSample) waking.look(facts);
		await indexed();
		await notifications.tell(facts, failed);
	}
}
