import type { Papertray } from '../state/papertray.svelte.ts';
import { MAILBOX_NAMES } from './mailboxes.ts';
import { sourceName } from './sources.ts';

/** What the list on show is called, where one does not search. */
export function listTitle({ list, tags }: Pick<Papertray, 'list' | 'tags'>): string {
	const { mailbox, place, view } = list;
	if (place.kind === 'tag') return tags.get(place.tag)?.name ?? '';
	if (place.kind === 'rising') return 'Rising';
	if (place.kind === 'for-you') return 'For you';
	if (place.kind === 'source') return sourceName(place.source);
	return mailbox === undefined ? (view?.name ?? '') : MAILBOX_NAMES[mailbox];
}
