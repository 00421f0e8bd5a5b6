import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { AfterSync } from './after-sync.ts';
import type { Interest } from './interest.ts';
import type { Feed } from './open-feed.ts';
import type { Notifications } from './open-notifications.ts';
import type { Search } from './search/search.ts';
import type { ShownLibrary } from './shown-library.ts';
import type { Waking } from './waking.ts';
import type { Announce } from './world.ts';

interface FollowOptions {
	readonly feed: Feed;
	readonly shown: ShownLibrary;
	readonly search: Search;
	readonly interest: Interest;
	readonly notifications: Notifications;
	readonly waking: Waking;
	readonly afterSync: () => AfterSync;
	readonly announce: Announce;
	/** Tells the window where papers come from. */
	readonly tellSources: () => void;
}

/** What comes of what the feed brings. */
export interface Followed {
	/** Papers came or changed, by the feed or otherwise. */
	readonly papersCame: (change: ColumnsChange) => void;
	/** Resolves when the search engine has been told of what came. */
	readonly indexed: () => Promise<void>;
}

/** Tells the window, the search and the notifications of what the feed brings and does. */
export function followFeed(options: FollowOptions): Followed {
	const { feed, shown, search, interest, notifications, announce, tellSources } = options;
	let indexing: Promise<void> = Promise.resolve();

	function papersCame(change: ColumnsChange): void {
		// The window that shows the samples must not get rows of the library.
		if (!shown.isSample) {
			announce('onPapersChanged', change);
			// Learning waits for what the engine was told before, and for nothing that comes later.
			indexing = search.papersChanged(change).then(() => interest.papersChanged());
			tellSources();
		}
		options.waking.look();
	}

	feed.onNews(({ rows }) => notifications.papersCame(rows));
	feed.categories.onChanged(() => {
		tellSources();
		// While a sync is under way, what came is told of with what that brings.
		const isIdle = feed.sync.state.activity.phase === 'idle';
		if (isIdle && notifications.hasNews) void notifications.tell(new Map(), false);
	});
	feed.sync.onChanged((state) => {
		announce('onSyncChanged', state);
		if (state.activity.phase !== 'idle') return notifications.begins();
		options.afterSync().ended({ failed: state.problem !== undefined });
	});
	feed.backfill.onChanged((state) => announce('onBackfillChanged', state));
	feed.onPapers(papersCame);
	return { papersCame, indexed: () => indexing };
}
