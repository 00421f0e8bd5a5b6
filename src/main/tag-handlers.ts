import type { EventName } from '#shared/ipc/names.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { Act } from '#shared/domain/act.ts';
import { tagGone, tagsMoved } from '#shared/domain/tagging.ts';
import { success, type Result } from '#shared/result.ts';
import type { Acted } from '#shared/domain/history-item.ts';
import { said } from './history.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Decided } from './store/decisions.ts';
import type { Library } from './store/library.ts';

type TagCommand =
	'readTagged' | 'readTagsOf' | 'createTag' | 'changeTag' | 'mergeTags' | 'deleteTag';

/** What the handlers of tags need of the world. */
interface TagHost {
	library(): Library;
	announce<Name extends EventName>(name: Name, payload: Payload<Name>): void;
}

/** What main does for each command about tags. */
export function createTagHandlers(host: TagHost): Pick<Handlers, TagCommand> {
	async function decided(result: Result<Decided>): Promise<Result<Acted>> {
		if (!result.ok) return result;
		const { act, change } = result.value;
		host.announce('onMarksChanged', change);
		announceTagsOf(host, act);
		const saved = await result.value.saved;
		return saved.ok ? success(said(act)) : saved;
	}

	/** In memory a change is made at once; the answer waits for the disk. */
	async function told<T>(changing: Promise<Result<T>>): Promise<Result<T>> {
		announceTags(host);
		return await changing;
	}

	return {
		readTagged: (tag) => success(host.library().rowsTagged(tag)),

		readTagsOf(rows) {
			const library = host.library();
			const ids = [...rows].map((row) => library.idOf(row)).filter((id) => id !== undefined);
			const { tagged } = library.decisions;
			const counts = tagged.used.map((tag) => {
				const papers = tagged.papersOf(tag);
				return { tag, papers: ids.filter((id) => papers.has(id)).length };
			});
			return success(counts.filter(({ papers }) => papers > 0));
		},

		createTag: ({ name, color }) => told(host.library().tags.create(name, color)),

		changeTag: ({ id, ...change }) => told(host.library().tags.change(id, change)),

		mergeTags: ({ from, to }) => decided(host.library().tags.merge(from, to)),

		deleteTag: (id) => decided(host.library().tags.remove(id)),
	};
}

/** Tells the window of the tags when an act was done, or taken back or up again, that moved any. */
export function announceTagsOf(host: TagHost, act: Act): void {
	if (tagsMoved(act).length === 0 && tagGone(act) === undefined) return;
	announceTags(host, act.papers);
}

/** Tells the window of the tags there are, and of the papers that have others than before. */
export function announceTags(host: TagHost, papers: readonly string[] = []): void {
	const library = host.library();
	host.announce('onTagsChanged', { tags: library.listedTags(), rows: library.rowsOf(papers) });
}
